"""A kaart of which bits fell over: a sentence and an exit code, never the end of the program; and what is to be done helps."""

import json
import os
import random
import sqlite3
from contextlib import closing

import pytest

ASKING = [
    ("zoek", "thuiszorg", "in", "Tienen"), ("zoek", "--json", "schulden"), ("toon", "voorbeeld:A-001"), ("suggereer", "thu"),
    ("gebieden", "Tienen"), ("bronnen",), ("dekking", "Tienen"), ("controleer",), ("werklijst",), ("geschiedenis", "voorbeeld:A-001"),
    ("exporteer", "--formaat", "csv", "--naar", "uit.csv"), ("nazicht",)]
# A column that may not be NULL, in a kaart that says otherwise: as one bit in the header of a record makes it.
EMPTIED = [
    ("area", "code"), ("service", "name"), ("service", "uuid"), ("service", "source_identifier"), ("organization", "name"),
    ("taxonomy_term", "code"), ("source", "name"), ("phone", "number"), ("service_area", "name"), ("service", "keywords"),
    ("service", "source_id"), ("organization", "uuid"), ("kaart_property", "value")]


def asked(kaart, *arguments):
    """What a command says of a damaged kaart; it ends by itself, in Dutch."""
    result = kaart.run(*arguments)
    assert result.returncode in (0, 1, 2, 70), (arguments, result.returncode, result.stderr)
    assert "Fatal error" not in result.stderr and "DecodingError" not in result.stderr, (arguments, result.stderr)
    return result


@pytest.mark.parametrize("table, column", EMPTIED)
def test_a_column_that_lacks_what_it_promises(kaart, table, column):
    database = sqlite3.connect(kaart.database)
    declared = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table]).fetchone()[0]
    for (trigger,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {trigger}")
    database.execute("PRAGMA writable_schema = ON")
    database.execute(
        "UPDATE sqlite_schema SET sql = ? WHERE name = ?", [declared.replace(" NOT NULL", ""), table])
    database.commit()
    database.close()
    database = sqlite3.connect(kaart.database)
    database.execute("PRAGMA ignore_check_constraints = ON")
    changed = database.execute(
        f"UPDATE {table} SET {column} = NULL WHERE {column} IN (SELECT {column} FROM {table} LIMIT 3)").rowcount
    assert changed > 0
    database.commit()
    database.close()
    for arguments in ASKING:
        asked(kaart, *arguments)


@pytest.mark.parametrize("seed", range(12))
def test_bits_that_fall_over(kaart, seed):
    rng = random.Random(seed)
    data = bytearray(kaart.database.read_bytes())
    for _ in range(rng.choice([1, 3, 30])):
        place = rng.randrange(100, len(data))
        data[place] ^= 1 << rng.randrange(8)
    kaart.database.write_bytes(data)
    for arguments in ASKING:
        asked(kaart, *arguments)


def test_signals_that_are_none_are_seen_and_made_anew(kaart):
    database = sqlite3.connect(kaart.database)
    database.execute("DROP TRIGGER IF EXISTS search_state_signal_update")
    database.execute("UPDATE signal_block SET signals = x'00'")
    database.commit()
    database.close()
    assert "beschadigd" in asked(kaart, "zoek", "thuiszorg").stderr
    assert asked(kaart, "nazicht").returncode == 2
    assert asked(kaart, "nazicht", "--herstel-index").returncode == 0
    assert asked(kaart, "zoek", "thuiszorg").returncode == 0


def test_one_bit_of_the_signals_is_never_an_answer(kaart):
    database = sqlite3.connect(kaart.database)
    ((block, sound),) = database.execute("SELECT block, signals FROM signal_block LIMIT 1").fetchall()
    rng = random.Random(7)
    for _ in range(20):
        signals = bytearray(sound)
        signals[rng.randrange(1, len(signals))] ^= 1 << rng.randrange(8)
        database.execute("UPDATE signal_block SET signals = ? WHERE block = ?", [bytes(signals), block])
        database.commit()
        result = asked(kaart, "zoek", "thuiszorg", "in", "Tienen")
        assert result.returncode == 70 and "beschadigd" in result.stderr and not result.stdout, result
    database.close()
    assert asked(kaart, "nazicht").returncode == 2


CHANGED = [
    "DELETE FROM service_area WHERE service_id = (SELECT id FROM service WHERE source_identifier = 'A-001')",
    "UPDATE service SET minimum_age = 77 WHERE source_identifier = 'A-001'",
    "UPDATE service SET vanished_on = '2026-11-21' WHERE source_identifier = 'A-001'"]


@pytest.mark.parametrize("change", CHANGED)
def test_signals_that_are_not_what_the_tables_hold_are_seen_and_made_anew(kaart, change):
    """Somebody changed a table by hand: ranking would go on with what was."""
    database = sqlite3.connect(kaart.database)
    triggers = database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'service'").fetchall()
    for name, _ in triggers:
        database.execute(f"DROP TRIGGER {name}")
    assert database.execute(change).rowcount > 0
    for _, sql in triggers:
        database.execute(sql)
    database.commit()
    database.close()
    result = asked(kaart, "nazicht")
    assert result.returncode == 2 and "A-001" in result.stdout and "--herstel-index" in result.stdout, result.stdout
    assert asked(kaart, "nazicht", "--herstel-index").returncode == 0
    assert asked(kaart, "nazicht").returncode == 0


def test_signals_that_another_version_packed_are_no_damage(kaart):
    expected = kaart.run("zoek", "--ids", "thuiszorg", "in", "Tienen").stdout
    database = sqlite3.connect(kaart.database)
    for block, signals in database.execute("SELECT block, signals FROM signal_block").fetchall():
        database.execute("UPDATE signal_block SET signals = ? WHERE block = ?", [b"\x01" + signals[1:], block])
    database.execute("UPDATE kaart_property SET value = substr(value, 1, instr(value, '/')) || '1' WHERE name = 'analysis'")
    database.commit()
    database.close()
    result = kaart.run("zoek", "--ids", "thuiszorg", "in", "Tienen")
    assert (result.returncode, result.stdout) == (0, expected)
    assert "index" in result.stderr and kaart.run("nazicht").returncode == 0
    assert expected


def test_a_copy_of_which_only_the_index_is_broken_is_put_back_with_a_new_one(kaart):
    database = sqlite3.connect(kaart.database)
    database.execute("DELETE FROM service_index_docsize WHERE id = 5")
    database.commit()
    database.close()
    assert asked(kaart, "reservekopie", "kopie").returncode == 0
    assert asked(kaart, "herstel", "kopie").returncode == 0
    assert asked(kaart, "nazicht").returncode == 0


def test_what_a_killed_program_left_is_gone(kaart):
    left = kaart.folder / "kaart.sqlite.onaf-4194305"
    own = kaart.folder / "kaart.sqlite.20261120"
    for path in (left, own):
        path.write_bytes(kaart.database.read_bytes())
    assert asked(kaart, "reservekopie", "kopie").returncode == 0
    assert asked(kaart, "herstel", "kopie").returncode == 0
    assert not left.exists()
    assert own.exists()
    half = [kaart.folder / f"uit.onaf-{number}" for number in (4194305, 4194306)]
    half[0].mkdir()
    (half[0] / "contacts.csv").write_text("name")
    half[1].write_text("name")
    assert asked(kaart, "exporteer", "--formaat", "hsds-csv", "--naar", "uit").returncode == 0
    assert not half[0].exists() and not half[1].exists() and (kaart.folder / "uit").is_dir()


@pytest.mark.parametrize("beside", ["kaart.sqlite-wal", "kaart.sqlite.sleutel"])
def test_what_belongs_to_the_kaart_is_not_written_over(kaart, beside):
    path = kaart.folder / beside
    path.write_bytes(b"sleutel")
    assert kaart.run("exporteer", "--formaat", "csv", "--naar", beside).returncode == 2
    assert path.read_bytes() == b"sleutel" or beside.endswith("-wal")


@pytest.mark.parametrize("command", ["zoek", "suggereer"])
def test_standard_input_that_cannot_be_read(kaart, command):
    folder = os.open(kaart.folder, os.O_RDONLY)
    try:
        result = kaart.run(command, "-", stdin=folder)
    finally:
        os.close(folder)
    assert result.returncode == 2 and "standaardinvoer" in " ".join(result.stderr.split())


def test_a_secret_place_is_not_filled_in_nor_brought_back(kaart):
    mapping = kaart.folder / "m.yaml"
    mapping.write_text("""mapping: huizen
format: csv
fields:
  source_id: id
  name: naam
  location: {confidential: geheim, address: {address_1: adres}}
""", encoding="utf-8")
    file = kaart.folder / "l.csv"

    def deliver(secret):
        file.write_text(f"id;naam;adres;geheim\n1;Huis;Markt 1, 3300 Tienen;nee\n5;Nood;Zwijgweg 7, 3300 Tienen;{secret}\n", encoding="utf-8")
        return kaart.run("importeer", file, "--mapping", mapping).returncode

    assert deliver("nee") == 0
    assert "Zwijgweg" in kaart.run("toon", "huizen:5").stdout
    assert kaart.run("reservekopie", "kopie").returncode == 0
    assert deliver("ja") == 0
    refused = kaart.run("wijzig", "huizen:5", "straat=Zwijgweg 77", "--door", "Mia")
    assert refused.returncode == 2 and "geheim" in refused.stderr
    restored = kaart.run("herstel", "kopie")
    assert restored.returncode == 0 and "geheim" in restored.stderr
    assert "Zwijgweg" not in kaart.run("toon", "huizen:5").stdout + kaart.run("geschiedenis", "huizen:5").stdout
    for path in kaart.folder.glob("kaart.sqlite*"):
        if "voor-herstel" not in path.name:
            assert b"Zwijgweg" not in path.read_bytes(), path
    assert kaart.run("nazicht").returncode == 0


HOUSES = """mapping: {name}
format: csv
fields:
  source_id: id
  name: naam
  location: {{confidential: geheim, name: plek, latitude: lat, longitude: lon, address: {{address_1: adres}}}}
"""


def houses(kaart, secret, *more, name="huizen", address="Zwijgweg 7, 3300 Tienen", place="", title="Nood"):
    """Delivers an open house and one of which the place may be secret."""
    mapping, file = kaart.folder / f"{name}.yaml", kaart.folder / f"{name}.csv"
    mapping.write_text(HOUSES.format(name=name), encoding="utf-8")
    spot = "50.812345;4.912345" if place else ";"
    file.write_text(
        "id;naam;adres;geheim;plek;lat;lon\n1;Huis;Markt 1, 3300 Tienen;nee;;;\n"
        f"5;{title};{address};{secret};{place};{spot}\n", encoding="utf-8")
    result = kaart.run("importeer", file, "--mapping", mapping, *more)
    assert result.returncode == 0, result.stderr + result.stdout


def untold(kaart, *words):
    """Nothing tells where the house is: no command, and no byte."""
    for command in (("toon", "huizen:5"), ("geschiedenis", "huizen:5"), ("voorstellen",), ("zoek", "nood")):
        for word in words:
            assert word not in kaart.run(*command).stdout, (command, word)
    for path in kaart.folder.glob("kaart.sqlite*"):
        for word in words:
            assert "voor-herstel" in path.name or word.encode() not in path.read_bytes(), (path, word)
    assert kaart.run("nazicht").returncode == 0


@pytest.mark.parametrize("again", [False, True])
def test_a_place_that_people_filled_in_goes_once_its_source_calls_it_secret(kaart, again):
    """Also where the source never had one itself, so that it takes nothing back."""
    houses(kaart, "nee", address="")
    changed = kaart.run("wijzig", "huizen:5", "straat=Zwijgweg 77", "gemeente=Tienen", "postcode=3300", "--door", "Mia")
    assert changed.returncode == 0, changed.stderr
    assert "Zwijgweg" in kaart.run("toon", "huizen:5").stdout
    houses(kaart, "ja", address="", title="Noodhuis" if again else "Nood")
    untold(kaart, "Zwijgweg")


@pytest.mark.parametrize("stood", [False, True], ids=["new", "known"])
@pytest.mark.parametrize("rows", [
    "5;Nood;{0};nee;;;\n5;Nood;{0};ja;;;\n", "5;Nood;{0};ja;;;\n5;Nood;{0};nee;;;\n",
    "5;;{0};ja;;;\n5;Nood;{0};nee;;;\n", "5;Nood;{0};nee;;;\n5;;{0};ja;;;\n", "5;;{0};ja;;;\n5;;{0};nee;;;\n",
], ids=["repeated", "first", "first refused", "then refused", "refused"])
def test_once_called_secret_is_enough(kaart, rows, stood):
    """A record that is refused, or repeats an id, may say it as well; and a later delivery may take it back."""
    street = "Zwijgweg 7, 3300 Tienen"
    houses(kaart, "nee", address=street if stood else "")
    file = kaart.folder / "huizen.csv"
    file.write_text("id;naam;adres;geheim;plek;lat;lon\n1;Huis;Markt 1, 3300 Tienen;nee;;;\n" + rows.format(street), encoding="utf-8")
    for _ in range(2):
        assert kaart.run("importeer", file, "--mapping", kaart.folder / "huizen.yaml").returncode == 2
        untold(kaart, "Zwijgweg")
    houses(kaart, "nee", "--volledig")
    assert "Zwijgweg" in kaart.run("toon", "huizen:5").stdout


def test_a_delivery_leaves_the_secret_places_of_other_sources_to_them(kaart):
    houses(kaart, "nee", address="")
    houses(kaart, "nee", name="ander", address="Markt 5, 3300 Tienen")
    assert kaart.run("wijzig", "huizen:5", "straat=Zwijgweg 77", "--door", "Mia").returncode == 0
    database = sqlite3.connect(kaart.database)
    database.execute("INSERT INTO secret_place SELECT service.id FROM service JOIN source ON source.id = source_id "
                     "WHERE source.name = 'huizen' AND source_identifier = '5'")
    database.commit()
    database.close()
    houses(kaart, "nee", name="ander", address="Markt 5, 3300 Tienen", title="Ander")
    assert "Nood" in kaart.run("toon", "huizen:5").stdout
    houses(kaart, "ja", address="")
    untold(kaart, "Zwijgweg")


def test_a_secret_place_does_not_come_back_after_herstel(kaart):
    houses(kaart, "nee")
    assert kaart.run("wijzig", "huizen:5", "straat=Zwijgweg 77", "--door", "Mia").returncode == 0
    assert kaart.run("reservekopie", "kopie").returncode == 0
    houses(kaart, "ja")
    assert kaart.run("herstel", "kopie").returncode == 0
    assert kaart.run("bevestig", "huizen:5", "--door", "Mia").returncode == 0
    untold(kaart, "Zwijgweg")
    houses(kaart, "ja")
    untold(kaart, "Zwijgweg")
    houses(kaart, "nee", "--volledig", address="Openweg 3, 3300 Tienen")
    assert "Openweg 3" in kaart.run("toon", "huizen:5").stdout


@pytest.mark.parametrize("state", ["proposed", "rejected", "replaced"])
def test_what_was_ever_said_of_a_place_goes_once_it_is_secret(kaart, state):
    houses(kaart, "nee", address="")
    database = sqlite3.connect(kaart.database)
    database.execute(
        "INSERT INTO correction (resource_id, service_id, field_name, value, state, made_by, made_on, via, remark) "
        "SELECT uuid, service.id, field, value, ?, 'Org', '2026-11-20', 'link', 'sinds mei in Zwijgweg 7' FROM service "
        "JOIN source ON source.id = source_id JOIN (SELECT 'location.address.address_1' AS field, '\"Zwijgweg 7\"' AS value "
        "UNION SELECT 'wait_time', '\"geen\"') WHERE source.name = 'huizen' AND source_identifier = '5'", [state])
    database.commit()
    database.close()
    houses(kaart, "ja", address="")
    untold(kaart, "Zwijgweg")


def test_a_place_without_an_address_becomes_secret(kaart):
    houses(kaart, "nee", address="", place="Achter Zwijgkerk")
    houses(kaart, "ja", address="", place="Achter Zwijgkerk")
    untold(kaart, "Zwijgkerk", "50.812345")


def test_an_organisation_of_two_names_is_no_damage(kaart):
    mapping, file = kaart.folder / "o.yaml", kaart.folder / "o.csv"
    mapping.write_text(
        "mapping: oo\nformat: csv\nfields:\n  source_id: id\n  name: naam\n  organization: {source_id: oid, name: onaam}\n")
    for names in (("Het Huis", "Het grote Huis aan de vaart"), ("Andere naam", "Het Huis")):
        file.write_text(f"id;naam;oid;onaam\n1;Onthaal;7;{names[0]}\n2;Eetcafé;7;{names[1]}\n", encoding="utf-8")
        assert kaart.run("importeer", file, "--mapping", mapping).returncode == 0
        assert kaart.run("nazicht").returncode == 0


def test_an_organisation_of_two_kinds_is_no_damage(kaart):
    mapping, file = kaart.folder / "o.yaml", kaart.folder / "o.csv"
    mapping.write_text(
        "mapping: oo\nformat: csv\nfields:\n  source_id: id\n  name: naam\n  organization: {source_id: oid, name: onaam, type: soort}\n")

    def deliver(rows, *arguments):
        file.write_text("id;naam;oid;onaam;soort\n" + rows, encoding="utf-8")
        assert kaart.run("importeer", file, "--mapping", mapping, *arguments).returncode == 0
        assert kaart.run("nazicht").returncode == 0

    deliver("1;Onthaal;7;Huis;OCMW\n2;Eetcafé;7;Huis;\n")
    deliver("1;Onthaal nu;7;Huis;OCMW\n2;Eetcafé nu;7;Huis;\n")
    deliver("1;Onthaal;7;Huis;\n2;Eetcafé;7;Huis;\n", "--volledig")
    deliver("1;Onthaal;7;Huis;OCMW\n", "--deel")
    assert "OCMW" in kaart.run("toon", "oo:2", "--json").stdout


def test_who_cannot_renew_what_another_version_packed_is_told(kaart):
    database = sqlite3.connect(kaart.database, isolation_level=None)
    for block, signals in database.execute("SELECT block, signals FROM signal_block").fetchall():
        database.execute("UPDATE signal_block SET signals = ? WHERE block = ?", [b"\x01" + signals[1:], block])
    database.execute("UPDATE kaart_property SET value = substr(value, 1, instr(value, '/')) || '1' WHERE name = 'analysis'")
    database.execute("BEGIN IMMEDIATE")
    result = kaart.run("zoek", "thuiszorg")
    assert result.returncode == 2 and "in gebruik" in result.stderr and "beschadigd" not in result.stderr, result
    database.execute("ROLLBACK")
    database.close()
    assert kaart.run("zoek", "thuiszorg").returncode == 0


def test_an_export_into_a_folder_that_is_named_with_a_slash(kaart):
    assert kaart.run("exporteer", "--formaat", "hsds-csv", "--naar", "uit/").returncode == 0
    assert (kaart.folder / "uit" / "services.csv").is_file()


def test_the_last_to_leave_a_kaart_ends_its_log(kaart):
    """Not `zoek`, which may only read; but it leaves none that anything stands in."""
    kaart.run("controleer")
    assert not (kaart.folder / "kaart.sqlite-wal").exists()
    kaart.run("zoek", "thuiszorg")
    assert all(path.stat().st_size == 0 for path in kaart.folder.glob("kaart.sqlite-wal"))


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_few_suggestions_begin_as_many_do(kaart, count):
    """Names of offerings do not push out the place or the subject that is likelier."""
    for typed in ("tien", "schul", "ocmw"):
        first = kaart.run("suggereer", typed, "--json").stdout
        some = kaart.run("suggereer", typed, "--json", "--aantal", count).stdout
        assert json.loads(some)[0] == json.loads(first)[0], typed


def test_a_place_stays_secret_where_its_source_says_nothing_of_it(kaart):
    """The kaart's own export does not tell which places are secret: reading it back makes none of them public."""
    houses(kaart, "ja")
    file = kaart.folder / "uit.csv"
    assert kaart.run("exporteer", "--formaat", "csv", "--bron", "huizen", "--naar", file).returncode == 0
    again = ("importeer", file, "--mapping", "kaart-csv", "--bron", "huizen")
    assert kaart.run(*again).returncode == 0
    houses(kaart, "ja")
    untold(kaart, "Zwijgweg")
    assert kaart.run(*again).returncode == 0
    assert kaart.run("wijzig", "huizen:5", "straat=Zwijgweg 7", "--door", "Mia").returncode != 0
    untold(kaart, "Zwijgweg")


def test_a_place_that_becomes_secret_leaves_the_log_of_a_desk(kaart, folder, serve):
    houses(kaart, "nee")
    desk = serve(kaart, folder / "desk")
    assert "Zwijgweg" in desk.ask("/zoek?q=nood").text
    assert kaart.run("bevestig", "huizen:1", "--door", "An").returncode == 0
    houses(kaart, "ja")
    assert b"Zwijgweg" not in kaart.database.with_name(kaart.database.name + "-wal").read_bytes()
    assert "Zwijgweg" not in desk.ask("/zoek?q=nood").text


def test_a_price_beyond_all_prices_is_told_and_left_out(kaart):
    """An account number in the column of prices ended whatever showed the offering."""
    mapping, file = kaart.folder / "prijs.yaml", kaart.folder / "prijs.csv"
    mapping.write_text(
        "mapping: prijs\nformat: csv\nfields:\n  source_id: id\n  name: naam\n  cost_options: {amount: prijs}\n", "utf-8")
    file.write_text("id;naam;prijs\n1;Duur;BE\n2;Duurder;100000000000000000\n3;Duurst;1e300\n4;Goedkoop;12,50\n", "utf-8")
    result = kaart.run("importeer", file, "--mapping", mapping)
    assert result.returncode == 0 and "100000000000000000" in result.stdout, result.stdout + result.stderr
    for number in (2, 3, 4):
        assert kaart.run("toon", f"prijs:{number}").returncode == 0
    with closing(sqlite3.connect(kaart.database)) as database:
        assert [row[0] for row in database.execute("SELECT amount FROM cost_option")] == [12.5]
