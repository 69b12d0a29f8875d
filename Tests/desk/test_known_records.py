"""Which records are known when they come again: only those of which a digest may be kept."""

import sqlite3
from contextlib import closing

MAPPING = """mapping: gids
format: csv
fields:
  source_id: id
  name: naam
  location:
    confidential: geheim
    address: {address_1: straat, city: plaats}
"""
ROWS = "id,naam,geheim,straat,plaats\n1,Open huis,nee,Kerkstraat 1,Tienen\n2,Vluchthuis,ja,Kerkstraat 2,Tienen\n3,Ver,nee,Weg 3,Nergenshuizen\n"


def known(kaart):
    with closing(sqlite3.connect(kaart.database)) as database:
        return {name for (name,) in database.execute(
            "SELECT source_identifier FROM delivered_record JOIN service ON service.id = service_id "
            "JOIN source ON source.id = source_id WHERE source.name = 'gids'")}


def deliver(kaart, folder, text, mapping=MAPPING):
    (folder / "mapping.yaml").write_text(mapping, "utf-8")
    (folder / "gids.csv").write_text(text, "utf-8")
    result = kaart.run("importeer", folder / "gids.csv", "--mapping", folder / "mapping.yaml")
    assert result.returncode in (0, 2), result.stderr
    return result.stdout


def test_only_what_may_be_kept_and_says_nothing(kaart, folder):
    """No digest of a confidential address, and none of a record with a finding, which has to be told again."""
    first = deliver(kaart, folder, ROWS)
    assert known(kaart) == {"1"}
    again = deliver(kaart, folder, ROWS)
    assert "Nergenshuizen" in first and "Nergenshuizen" in again
    assert known(kaart) == {"1"}


def test_another_mapping_reads_all_again(kaart, folder):
    """A mapping that says something else of the same file is heard."""
    deliver(kaart, folder, ROWS)
    deliver(kaart, folder, ROWS, MAPPING.replace("name: naam", "name: {column: naam, replace: {Open huis: Inloophuis}}"))
    assert "Inloophuis" in kaart.run("toon", "gids:1").stdout


def test_a_record_that_changes_and_changes_back(kaart, folder):
    """What was known of a former content of an offering is not taken for what it has now."""
    deliver(kaart, folder, ROWS)
    deliver(kaart, folder, ROWS.replace("Open huis", "Ander huis"))
    deliver(kaart, folder, ROWS)
    assert "Open huis" in kaart.run("toon", "gids:1").stdout
    deliver(kaart, folder, ROWS.replace("1,Open", "7,Open"), )
    deliver(kaart, folder, ROWS)
    shown = kaart.run("toon", "gids:1").stdout
    assert "Open huis" in shown and "verdwenen" not in shown.lower()
