"""What an import must not do in silence: show a place that was secret, or give one offering what people said of another."""

import json
import os
import threading

import pytest

FIELDS = """fields:
  source_id: {column: id, required: true}
  name: {column: naam, required: true}
"""
SECRET = f"""mapping: huizen
format: csv
{FIELDS}  location:
    confidential: geheim
    address: {{address_1: adres}}
"""
PLAIN = f"""mapping: lijst
format: csv
{FIELDS}  email: mail
"""


def write(kaart, name, text):
    path = kaart.folder / name
    path.write_text(text, encoding="utf-8")
    return path


def deliver(kaart, mapping, text, *options):
    return kaart.run("importeer", write(kaart, "levering.csv", text), "--mapping", write(kaart, "m.yaml", mapping),
                     "--kaart", "nieuw.sqlite", *options)


def shown(kaart, offering):
    return kaart.run("toon", offering, "--kaart", "nieuw.sqlite").stdout


def test_a_place_stays_secret_until_its_source_says_no(kaart):
    head = "id;naam;adres;geheim\n1;Huis;Markt 1, 3300 Tienen;nee\n"
    secret = head + "2;Vluchthuis;Schuilweg 2, 3300 Tienen;ja\n3;Nood;Stilweg 3, 3300 Tienen;ja\n"
    assert deliver(kaart, SECRET, secret).returncode == 0
    blank = deliver(kaart, SECRET, secret.replace("Schuilweg 2, 3300 Tienen;ja", "Schuilweg 2, 3300 Tienen;"))
    assert blank.returncode == 2
    assert "vertrouwelijk" in blank.stdout + blank.stderr
    assert "Schuilweg" not in shown(kaart, "huizen:2") + blank.stdout + blank.stderr
    open_now = secret.replace("Schuilweg 2, 3300 Tienen;ja", "Schuilweg 2, 3300 Tienen;nee")
    assert deliver(kaart, SECRET, open_now).returncode == 0
    assert "Schuilweg 2" in shown(kaart, "huizen:2")
    # Who knows better says so.
    assert deliver(kaart, SECRET, open_now.replace("Stilweg 3, 3300 Tienen;ja", "Stilweg 3, 3300 Tienen;"), "--volledig").returncode == 0
    assert "Stilweg 3" in shown(kaart, "huizen:3")


OPEN = f"""mapping: opvang
format: csv
{FIELDS}  location: {{address: {{address_1: adres}}}}
"""


def test_an_address_that_its_own_cell_calls_secret_is_nowhere(kaart):
    rows = "id;naam;adres\n1;Opvang A;Zeldzaamstraat 4, 3300 Tienen%s\n2;Opvang B;Geheimstraat 5, 3300 Tienen\n"
    told = deliver(kaart, OPEN, rows % " (NIET VERSPREIDEN)", "--json")
    assert told.returncode == 0, told.stderr
    assert [one["rule"] for one in json.loads(told.stdout)["findings"]] == ["adres-vertrouwelijk"]
    exported = kaart.run("exporteer", "--formaat", "csv", "--naar", "uit.csv", "--kaart", "nieuw.sqlite")
    assert exported.returncode == 0, exported.stderr
    everything = told.stdout + shown(kaart, "opvang:1") + (kaart.folder / "uit.csv").read_text(encoding="utf-8-sig")
    assert "Zeldzaamstraat" not in everything and "Geheimstraat 5" in everything
    assert b"Zeldzaamstraat" not in (kaart.folder / "nieuw.sqlite").read_bytes()
    # It stays so until somebody says that it may be known.
    assert deliver(kaart, OPEN, rows % "").returncode == 2
    assert deliver(kaart, OPEN, rows % "", "--volledig").returncode == 0
    assert "Zeldzaamstraat 4" in shown(kaart, "opvang:1")


@pytest.fixture
def tables(kaart):
    """Two services, the second in two places of which one is secret; and the drafted mapping."""
    folder = kaart.folder / "tabellen"
    folder.mkdir()
    (folder / "diensten.csv").write_text("id;naam\n12;Vluchthuis\n13;Buurthuis\n", encoding="utf-8")
    (folder / "plaatsen.csv").write_text(
        "dienst_id;straat;gemeente;geheim\n12;Omweg 8;Leuven;nee\n12;Schuilstraat 9;Leuven;ja\n13;Markt 1;Leuven;nee\n",
        encoding="utf-8")
    return folder


TABLES = """mapping: tabellen
format: tables
record: diensten
joins:
  plaats: {table: plaatsen, key: dienst_id, by: id}
  geheim: {table: %s, key: dienst_id, by: id}
fields:
  source_id: id
  name: naam
  location:
    confidential: {from: geheim, column: geheim}
    address: {street: {from: plaats, column: straat}, city: {from: plaats, column: gemeente}}
"""


def test_of_several_places_one_that_is_secret_is_enough(kaart, tables):
    mapping = write(kaart, "t.yaml", TABLES % "plaatsen")
    result = kaart.run("importeer", tables, "--mapping", mapping, "--kaart", "nieuw.sqlite", "--json")
    assert result.returncode == 0, result.stderr
    assert "Schuilstraat" not in result.stdout and "Omweg" not in result.stdout
    place = shown(kaart, "tabellen:12")
    assert "Schuilstraat" not in place and "Omweg" not in place
    assert "Markt 1" in shown(kaart, "tabellen:13")


def test_without_the_table_that_tells_secrets_nothing_is_taken_over(kaart, tables):
    mapping = write(kaart, "t.yaml", TABLES % "geheimen")
    result = kaart.run("importeer", tables, "--mapping", mapping, "--kaart", "nieuw.sqlite")
    assert result.returncode == 2
    assert "geheimen" in result.stderr
    (tables / "geheimen.csv").write_text("dienst_id;geheim\n12;ja\n13;nee\n", encoding="utf-8")
    assert kaart.run("importeer", tables, "--mapping", mapping, "--kaart", "nieuw.sqlite").returncode == 0
    assert "Leuven" not in shown(kaart, "tabellen:12")


def test_ids_that_are_row_numbers_do_not_move_what_people_said(kaart):
    head = "id;naam;mail\n"
    assert deliver(kaart, PLAIN, head + "1;A;a@x.be\n2;B;b@x.be\n3;C;c@x.be\n").returncode == 0
    said = kaart.run("bevestig", "lijst:1", "--door", "Mia", "--kaart", "nieuw.sqlite")
    assert said.returncode == 0, said.stderr
    moved = head + "1;Nieuw;n@x.be\n2;A;a@x.be\n3;B;b@x.be\n4;C;c@x.be\n"
    refused = deliver(kaart, PLAIN, moved, "--json")
    assert refused.returncode == 2
    assert json.loads(refused.stdout)["refusal"] == "nummers-verschoven"
    assert "Nieuw" not in shown(kaart, "lijst:1")
    assert "source_id" in deliver(kaart, PLAIN, moved).stderr + deliver(kaart, PLAIN, moved).stdout
    # Other names for the same are no such thing.
    renamed = head + "1;Dienst A;a@x.be\n2;Dienst B;b@x.be\n3;Dienst C;c@x.be\n"
    assert deliver(kaart, PLAIN, renamed).returncode == 0


def test_a_list_of_areas_in_one_text(kaart):
    mapping = f"mapping: zones\nformat: csv\n{FIELDS}  service_areas: {{value: gebied}}\n"
    texts = ["3300; 3320", "3300, 3320 en 3400", "3300/3320", "3300 Tienen, 3320 Hoegaarden", "3300 3320 3400", "Tienen & Landen"]
    rows = "".join(f'{number};Hulp {number};"{text}"\n' for number, text in enumerate(texts))
    result = deliver(kaart, mapping, "id;naam;gebied\n" + rows)
    assert "opmerking" not in result.stdout
    for number, text in enumerate(texts):
        page = shown(kaart, f"zones:{number}")
        second = "Landen" if "34" in text or "Landen" in text else "Hoegaarden"
        assert "Tienen" in page and second in page, (text, page)
    ranged = deliver(kaart, mapping, 'id;naam;gebied\n9;Hulp;"3300 t.e.m. 3400"\n', "--deel")
    assert "gebied" in ranged.stdout and "3300 t.e.m. 3400" in ranged.stdout


@pytest.mark.parametrize("address", [
    "Grote Markt 1, 3300 Tienen", "3300 Tienen, Grote Markt 1", "B-3300 Tienen, Grote Markt 1", "Grote Markt 1 3300 Tienen",
    "Grote Markt 1, Tienen", "Grote Markt 1 - 3300 Tienen"])
def test_an_address_in_one_field(kaart, address):
    mapping = f"mapping: adres\nformat: csv\n{FIELDS}  location: {{address: {{address_1: adres}}}}\n"
    assert deliver(kaart, mapping, f'id;naam;adres\n1;Hulp;"{address}"\n').returncode == 0
    page = kaart.run("toon", "adres:1", "--json", "--kaart", "nieuw.sqlite").stdout
    assert '"Grote Markt 1"' in page and '"Tienen"' in page


def test_what_is_wrong_at_first_sight(kaart):
    mapping = f"\ufeffmapping: rest\nformat: csv\n{FIELDS}  status: status\n  location: {{latitude: lat, longitude: lon}}\n"
    result = deliver(kaart, mapping, "id;naam;status;lat;lon\n1;A;gesloten;4,93;50,80\n2;B;hm;50,80;4,93\n")
    assert "coördinaat" in result.stdout
    assert "staat als actief" in " ".join(result.stdout.split())
    assert "opgeheven" in shown(kaart, "rest:1") or "gesloten" in shown(kaart, "rest:1").lower()


def test_json_in_windows_1252(kaart):
    file = kaart.folder / "j.json"
    file.write_bytes(b'[{"id": 1, "naam": "Cr\xe8che caf\xe9"}]')
    mapping = write(kaart, "j.yaml", "mapping: j\nformat: json\nrecord: /json/item\nfields: {source_id: id, name: naam}\n")
    assert kaart.run("importeer", file, "--mapping", mapping, "--kaart", "nieuw.sqlite").returncode == 0
    assert "Crèche café" in shown(kaart, "j:1")


def test_what_is_refused_solves_nothing(kaart):
    """The kaart shows the delivery before: what was wrong with that stays open, since when it was."""
    def findings(day):
        result = kaart.run("controleer", "--kaart", "nieuw.sqlite", "--datum", day, "--json")
        assert result.returncode in (0, 1), result.stderr
        return {(one["reason"], one["since"]) for one in json.loads(result.stdout)["findings"] if one["source_id"] == "1"}

    broken = "id;naam;mail\n1;Huis;els@\n2;Ander;b@b.be\n"
    assert deliver(kaart, PLAIN, broken, "--datum", "2026-11-01").returncode == 0
    assert ("mail-fout", "2026-11-02") in findings("2026-11-02")
    assert deliver(kaart, PLAIN, broken.replace("Huis", ""), "--datum", "2026-11-03").returncode == 2
    told = findings("2026-11-04")
    assert ("mail-fout", "2026-11-02") in told
    assert deliver(kaart, PLAIN, broken.replace("els@", "els@a.be"), "--datum", "2026-11-05").returncode == 0
    assert not {reason for reason, _ in findings("2026-11-06")} & {"mail-fout"}


def test_a_language_without_a_code_is_a_language_too(kaart):
    file = kaart.folder / "lijst.json"
    languages = [{"name": "Nederlands", "code": "nld"}, {"name": "Frans"}]
    file.write_text(json.dumps([{"id": "1", "name": "Loket", "languages": languages}]), encoding="utf-8")
    assert kaart.run("importeer", file, "--mapping", "hsds-json", "--bron", "lijst").returncode == 0
    shown = json.loads(kaart.run("toon", "lijst:1", "--json").stdout)
    assert shown["languages"] == ["nl", "fr"]


@pytest.mark.parametrize("end", ["5;Dienst", "5;Dienst\n", "5;Dienst 5;mail5@lijst.example", "   "])
def test_a_file_that_breaks_off_takes_nothing_away(kaart, end):
    """Its last row is cut short, and not even ended; fewer would vanish than may."""
    rows = [f"{number};Dienst {number};mail{number}@lijst.example" for number in range(40)]
    assert deliver(kaart, PLAIN, "\n".join(["id;naam;mail", *rows]) + "\n").returncode == 0
    fewer = [row for row in rows if not row.startswith(("5;", "7;"))]
    breaks_off = end == "5;Dienst"
    for option, is_kept in ((), breaks_off), (("--volledig",), False):
        result = deliver(kaart, PLAIN, "\n".join(["id;naam;mail", *fewer, end]), *option)
        assert ("breekt af" in " ".join(result.stderr.split())) == is_kept, result.stderr
        assert ("niet meer in de levering" not in " ".join(shown(kaart, "lijst:7").split())) == is_kept


def test_what_comes_through_a_pipe_and_breaks_off_is_refused(kaart):
    """A pipe is read once: nobody writes to it a second time."""
    rows = [f"{number};Dienst {number};mail{number}@lijst.example" for number in range(40)]
    assert deliver(kaart, PLAIN, "\n".join(["id;naam;mail", *rows]) + "\n").returncode == 0
    pipe = kaart.folder / "levering.csv"
    pipe.unlink()
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("\n".join(["id;naam;mail", *rows[:-2], "38;Dienst"]),))
    writer.start()
    result = kaart.run("importeer", "levering.csv", "--mapping", "m.yaml", "--kaart", "nieuw.sqlite")
    writer.join()
    assert result.returncode == 2 and "breekt af" in " ".join(result.stderr.split()), result.stderr
    assert "niet meer in de levering" not in " ".join(shown(kaart, "lijst:39").split())
