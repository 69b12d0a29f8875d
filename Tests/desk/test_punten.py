"""Points of the nightly check: what stays open until it is solved, and what closes once it is."""

import pytest

import nacht_kit
from nacht_kit import SOURCE, THIRD, TODAY, TOMORROW, about, changed, clean_rows, found, one

BY = ("--door", "An Peeters")


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


def test_a_mended_contact_or_website_is_told_no_more(binary, folder):
    """A value in the place of one that is none, wherever it stands: of a contact, or of an organisation with others."""
    wrong = {"contact_email": "truus@@x", "contact_phone": "0470 aa", "organization_website": "htp:/nix"}
    rows = changed(clean_rows(), "C-1", **wrong)
    rows.append(rows[0] | {"source_id": "C-7", "name": "Klusdienst aan huis", "contact_email": "", "contact_phone": ""})
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.set_policy(campaign_size=99)
    solved = ("mail-fout", "telefoon-fout", "webadres-fout")
    assert {reason for reason, _ in found(kaart.check(), *solved)} == set(solved)
    kaart.must("wijzig", f"{SOURCE}:C-1", "contact_title=chef", *BY, "--datum", TODAY)
    assert "mail-fout" in about(kaart.check(), "C-1"), "a contact without an address is no answer"
    kaart.must("wijzig", f"{SOURCE}:C-1", "contact_email=truus@x.example", "contact_phone=0470 00 18 62", *BY,
               "--datum", TODAY)
    assert {reason for reason, _ in found(kaart.check(), *solved)} == {"webadres-fout"}
    kaart.must("wijzig", f"{SOURCE}:C-1", "organization_website=https://pluizer.example", *BY, "--datum", TODAY)
    assert found(kaart.check(), *solved) == []


ANSWERS = [
    ("telefoon-fout", {"phone": "016 geen"}, "telefoon", {"phone": "016 niets"}),
    ("leeftijd-tegenstrijdig", {"minimum_age": "60", "maximum_age": "12"}, "leeftijd-van", {"maximum_age": "13"}),
    ("fusie", {"service_area": "Gooik"}, "werkingsgebied", {"service_area": "Herne"}),
]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("reason, wrong, field, worse", ANSWERS)
def test_what_somebody_vouches_for_is_right_as_it_stands(binary, folder, reason, wrong, field, worse, whole):
    """Off at once, and for good; another field does not settle it, and another fault is told again."""
    rows = changed(clean_rows(), "C-1", **wrong)
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    assert reason in about(kaart.check(), "C-1")
    kaart.must("bevestig", f"{SOURCE}:C-1", "--veld", "omschrijving", *BY, "--datum", TODAY)
    assert reason in about(kaart.check(), "C-1")
    options = [] if whole else ["--veld", field]
    kaart.must("bevestig", f"{SOURCE}:C-1", *options, *BY, "--datum", TODAY)
    assert kaart.worklist() == []
    assert about(kaart.check(), "C-1") == [] and about(kaart.check(TOMORROW), "C-1") == []
    kaart.deliver_rows(changed(rows, "C-1", **worse), TOMORROW)
    assert reason in about(kaart.check(THIRD), "C-1")
    assert reason in about(kaart.check("2026-11-23"), "C-1")


def test_somebody_who_vouched_before_it_was_told_could_not_know(binary, folder):
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows(), "C-1", phone="016 geen"))
    kaart.must("bevestig", f"{SOURCE}:C-1", *BY, "--datum", nacht_kit.DELIVERED)
    assert about(kaart.check(), "C-1") == ["telefoon-fout"]


def test_where_it_works_by_hand_is_no_merger(binary, folder):
    """Who corrects where it works, the part of a merged municipality included, says so of today."""
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows(), "C-1", service_area="Gooik"))
    kaart.must("wijzig", f"{SOURCE}:C-1", "werkingsgebied=Gooik | Tienen", *BY, "--datum", TODAY)
    assert about(kaart.check(), "C-1") == []


def test_ages_that_cannot_be_are_told_both(binary, folder):
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows(), "C-1", minimum_age="60", maximum_age="12"))
    assert "van 60 tot 12 jaar" in one(kaart.check(), "leeftijd-tegenstrijdig")["message"]


def test_a_fax_is_no_way_to_reach_anybody(binary, folder):
    """As on the worklist, which gives no number to call."""
    only_fax = {"phone": "fax 016 00 21 10", "email": "", "url": ""}
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows(), "C-1", **only_fax))
    assert about(kaart.check(), "C-1") == ["contact-ontbreekt"]
    said = " ".join(kaart.must("werklijst", "--datum", TODAY).split())
    address = kaart.shown("C-1")["location"]["address"]
    assert f"geen telefoon, mail of website bekend · {address['address_1']}, 3300 Tienen" in said
    assert "vooraf niets vragen" in said and "niemand kan" not in said
    page = folder / "verslag.html"
    kaart.check(TODAY, "--html", page)
    page = page.read_text("utf-8")
    assert "Geen telefoon, mail of website bekend" in page and address["address_1"] in page


@pytest.fixture
def campaign(binary, folder):
    """One thing to do about all of a source, whose entries are of Leuven and about mourning; nothing about another."""
    kaart = nacht_kit.new_kaart(binary, folder, clean_rows()[:1])
    rows = [nacht_kit.offering(f"X-{number}", name, f"Rouwgroep {name}", "Leuven", "3000", "rouw", service_area="")
            for number, name in enumerate(("Pluizer", "Meerkoet"))]
    kaart.deliver_rows(rows, source="ander")
    kaart.set_policy(campaign_size=2)
    assert found(kaart.check()) == [("werkingsgebied-ontbreekt", "")]
    return kaart


def test_only_a_campaign_is_something_to_do(campaign):
    """People and programs read of it, and it is not "nothing"."""
    result = campaign.run("werklijst", "--datum", TODAY)
    assert result.returncode == 0 and "bron ander" in result.stdout and "Verder is er niemand te bellen" in result.stdout
    (entry,) = campaign.worklist()
    assert (entry["id"], entry["name"], entry["source"], entry["harm"]) == (None, None, "ander", None)
    assert entry["findings"][0]["reason"] == "werkingsgebied-ontbreekt" and "campagne" in entry["ask"][0]
    assert campaign.must("werklijst", "--datum", TODAY, "--csv").count("\nander,") == 1


@pytest.mark.parametrize(
    "options, is_told",
    [
        (["--bron", "ander"], True), (["--bron", SOURCE], False),
        (["--gemeente", "Leuven"], True), (["--gemeente", "Tienen"], False),
        (["--domein", "rouw"], True), (["--domein", "gezinszorg"], False),
    ],
)
def test_a_campaign_of_what_is_not_asked_is_left_out(campaign, options, is_told):
    assert len(campaign.worklist(TODAY, *options)) == is_told
    assert campaign.run("werklijst", "--datum", TODAY, *options).returncode == 1 - is_told


@pytest.mark.parametrize("after", [True, False])
def test_what_changes_on_the_day_of_a_confirmation(binary, folder, after):
    """What the source changes once somebody vouched for the entry is told, also on that very day; before it is not."""
    rows = clean_rows()
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    steps = [
        lambda: kaart.must("bevestig", f"{SOURCE}:C-1", *BY, "--datum", TODAY),
        lambda: kaart.deliver_rows(changed(rows, "C-1", phone="016 66 66 66"), TODAY),
    ]
    for step in steps if after else reversed(steps):
        step()
    expected = ["gewijzigd-sinds-bevestiging"] if after else []
    assert about(kaart.check(), "C-1") == about(kaart.check(TOMORROW), "C-1") == expected
    if after:
        assert one(kaart.check(TOMORROW), *expected)["evidence"]["fields"] == ["phones"]
        kaart.must("bevestig", f"{SOURCE}:C-1", *BY, "--datum", TOMORROW)
        assert about(kaart.check(TOMORROW), "C-1") == []


def test_a_source_that_changes_what_it_vouches_for(binary, folder):
    """Its confirmation of that day is of what it delivers with it."""
    rows = clean_rows()
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.must("bevestig", f"{SOURCE}:C-1", *BY, "--datum", nacht_kit.DELIVERED)
    kaart.deliver_rows(changed(rows, "C-1", phone="016 66 66 66", assured_date=TODAY), TODAY)
    assert about(kaart.check(), "C-1") == []


FAR = "2031-01-01"


@pytest.mark.parametrize(
    "command",
    [
        ["controleer"], ["bevestig", f"{SOURCE}:C-1", *BY], ["wijzig", f"{SOURCE}:C-1", "telefoon=016 00 21 11", *BY],
        ["importeer", "lijst.csv", "--mapping", "kaart-csv"], ["herinner", "--naar", "mails"],
        ["werklijst", "noteer", f"{SOURCE}:C-1", "--tekst", "x", *BY], ["voorstellen", "weiger", "1", *BY],
        ["vergeet", f"{SOURCE}:C-1", "--reden", "x", *BY], ["meldingen", "sluit", "1", *BY],
    ],
    ids=lambda command: command[0],
)
def test_nothing_is_kept_of_a_day_far_ahead(binary, folder, command):
    """A year that was mistyped: it would hide every real night, or look fresh for years. Reading is free."""
    kaart = nacht_kit.new_kaart(binary, folder, clean_rows())
    nacht_kit.write_csv(kaart.folder / "lijst.csv", clean_rows())
    kaart.check()
    before = kaart.dump()
    said = kaart.refused(*command, "--datum", FAR, code=64)
    assert "1 januari 2031" in said and "--datum" in said
    assert kaart.dump() == before
    for reading in (["werklijst"], ["toon", f"{SOURCE}:C-1"], ["dekking", "Tienen"]):
        assert kaart.run(*reading, "--datum", FAR).returncode in (0, 1)


def test_sentences_fit_on_lines(binary, folder):
    """What went wrong is told on lines of 80 columns; only a path that is longer stays whole."""
    kaart = nacht_kit.new_kaart(binary, folder, clean_rows()[:1])
    assert kaart.must("controleer", "--datum", TODAY).splitlines()[1].startswith("1 aanbod dat werkt, nagekeken")
    for command in (
        ["toon", "eigen:dit-bestaat-niet-en-heeft-een-nogal-lange-naam"],
        ["bevestig", "eigen:dit-bestaat-niet-en-heeft-een-nogal-lange-naam", *BY],
        ["wijzig", f"{SOURCE}:C-1", "telefoon=dit is geen nummer dat iemand ooit zou kunnen bellen", *BY],
        ["wijzig", f"{SOURCE}:C-1", "telefoon", *BY], ["controleer", "--datum", FAR],
    ):
        said = kaart.run(*command).stderr
        assert said.endswith("\n") and max(map(len, said.splitlines())) <= 80, said
    path = folder / ("x" * 90)
    assert str(path) in kaart.run("importeer", path, "--mapping", "kaart-csv").stderr


def test_a_correction_of_an_organisation_that_is_called_otherwise(binary, folder):
    """It no longer holds: told, until somebody vouches for the organisation as it is or corrects it again."""
    rows = [row | {"organization_id": ""} for row in changed(clean_rows(), "C-1", email="")]
    kaart = nacht_kit.new_kaart(binary, folder, rows)
    kaart.set_policy(campaign_size=99)
    right = "organization_email=juist@pluizer.example"
    kaart.must("wijzig", f"{SOURCE}:C-1", right, *BY, "--datum", nacht_kit.DELIVERED)
    assert about(kaart.check(), "C-1") == []
    kaart.deliver_rows(changed(rows, "C-1", organization="Pluizer Plus"), TOMORROW)
    assert kaart.shown("C-1")["organization"].get("email") is None
    finding = one(kaart.check(TOMORROW), "bron-wijkt-af")
    assert "Pluizer Plus" in finding["message"] and "het e-mailadres van de organisatie" in finding["message"]
    again = kaart.copied(nacht_kit.made_kaart_folder(folder, "weer"))
    again.set_policy(campaign_size=99)
    again.must("wijzig", f"{SOURCE}:C-1", right, *BY, "--datum", TOMORROW)
    assert again.shown("C-1")["organization"]["email"] == "juist@pluizer.example"
    kaart.must("bevestig", f"{SOURCE}:C-1", "--veld", "organisatie", *BY, "--datum", TOMORROW)
    for one_kaart in (kaart, again):
        assert not any("bron-wijkt-af" in str(entry) for entry in one_kaart.worklist(TOMORROW)), "off at once"
        assert "bron-wijkt-af" not in about(one_kaart.check(THIRD), "C-1")


def test_who_cannot_be_reached_is_sought_before_anything_is_asked(binary, folder):
    """The report names it among the first, with something that can be done without a number."""
    lost = {"phone": "", "email": "", "url": "", "assured_date": "2024-01-01", "service_area": ""}
    kaart = nacht_kit.new_kaart(binary, folder, changed(clean_rows(), "C-1", **lost))
    report = folder / "verslag.html"
    kaart.check(TODAY, "--html", report)
    first = report.read_text("utf-8").split('class="ask"')[1].split("</p>")[0]
    assert "Zoek hoe de dienst te bereiken is." in first
