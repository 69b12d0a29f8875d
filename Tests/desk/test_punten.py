"""Points of the nightly check: what stays open until it is solved, and what closes once it is."""

import nacht_kit
from nacht_kit import THIRD, TODAY, TOMORROW, clean_rows, found


def test_a_campaign_that_was_looked_up_elsewhere_stays(binary, folder):
    """Ended enterprises of a whole source are told until the file of the bank is read again, and then no longer."""
    numbers = ("1999.423.188", "1999.512.666")
    rows = [row | {"enterprise_number": number} for row, number in zip(clean_rows(), numbers)]
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.set_policy(campaign_size=2)

    def bank(situation):
        return nacht_kit.write_csv(
            folder / "enterprise.csv",
            [{"EnterpriseNumber": one, "Status": "AC", "JuridicalSituation": situation} for one in numbers],
        )

    first = kaart.check(TODAY, "--kbo", bank("050"))
    assert found(first) == [("kbo-beeindigd", "")] and first["new"] == 1
    second = kaart.check(TOMORROW)
    assert found(second) == found(first) and (second["new"], second["gone"]) == (0, 0)
    assert found(kaart.check(THIRD, "--kbo", bank("000"))) == []
