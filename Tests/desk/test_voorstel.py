"""A file that nobody has seen before: the drafted mapping reads it as it stands, without a word changed."""

import csv
import io

import pytest

TITLES = """Sociale kaart stad Aalst
export van 20/11/2026, versie 2

Nr;Naam dienst;Straat en nummer;Postcode;Gemeente;Telefoon;E-mail;Openingsuren
1;Huis van het Kind;Kerkstraat 1;9300;Aalst;053 12 34 56;info@hvk.be;ma-vr 9-12
2;Straathoekwerk;Markt 2;9300;Aalst;053 22 34 56;info@straat.be;ma-vr 9-17
"""
MARKS = """Organisatie;Aanbod;Straat + nr;PC Gemeente;Tel./GSM;Mail;Kinderen;Jongeren;Ouderen;Kostprijs
OCMW Gent;Budgethulp;Onderbergen 86;9000 Gent;09 266 99 11;budget@ocmw.gent;;;x;gratis
CAW Oost;JAC;Visserij 153;9000 Gent;078 15 03 00;jac@caw.be;;x;;gratis
Kind & Gezin;Consultatie;Dok Noord 4;9000 Gent;078 150 100;info@kg.be;x;x;;gratis
"""
GROUPED = """Gids van de stad;;;;;
Wat;;Contact;;;
Nr;Dienst;Telefoon;E-mail;Straat;Gemeente
1;Budgethulp;016 11 22 33;budget@stad.be;Markt 1;Tienen
2;Klusdienst;016 44 55 66;klus@stad.be;Markt 2;Tienen
"""
FRENCH = """"ID","Nom du service","Organisation","Adresse","Téléphone / GSM","Site web","Âge min","Âge max","Langues","Enfants"
"A-1","Médiation de dettes","CPAS de Bruxelles","Rue Haute 298, 1000 Bruxelles","02 543 61 11","","18","","FR, NL","non"
"A-2","Planning familial","La Famille","Rue du Midi 12, 1000 Bruxelles","02 511 22 33 / 0475 12 34 56","","12","25","FR","oui"
"""


def drafted(kaart, name, text):
    """The kaart of a file by its own draft: rows of the kaart's CSV, by the id that the source gives."""
    file = kaart.folder / name
    file.write_text(text, encoding="utf-8")
    draft = kaart.run("mapping", "voorstel", file)
    assert draft.returncode == 0, draft.stderr
    mapping = kaart.folder / "nieuw.yaml"
    mapping.write_text(draft.stdout, encoding="utf-8")
    result = kaart.run("importeer", file, "--mapping", mapping, "--kaart", "nieuw.sqlite")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0  geweigerd" in result.stdout
    exported = kaart.run("exporteer", "--formaat", "csv", "--naar", "uit.csv", "--kaart", "nieuw.sqlite")
    assert exported.returncode == 0, exported.stderr
    text = (kaart.folder / "uit.csv").read_text(encoding="utf-8-sig")
    return {row["source_id"]: row for row in csv.DictReader(io.StringIO(text))}


def test_groups_of_columns_stand_above_the_header(kaart):
    rows = drafted(kaart, "gids.csv", GROUPED)
    assert set(rows) == {"1", "2"}
    assert rows["1"]["name"] == "Budgethulp" and "016 11 22 33" in str(rows["1"])


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_titles_stand_above_the_header(kaart, newline):
    rows = drafted(kaart, "stad.csv", TITLES.replace("\n", newline))
    assert set(rows) == {"1", "2"}
    assert "053 12 34 56" in str(rows["1"])


def test_columns_with_marks_are_concepts_and_an_organisation_is_no_id(kaart):
    rows = drafted(kaart, "gent.csv", MARKS)
    assert set(rows) == {"OCMW Gent-Budgethulp", "CAW Oost-JAC", "Kind & Gezin-Consultatie"}
    assert "ouderen" in str(rows["OCMW Gent-Budgethulp"])
    row = str(rows["Kind & Gezin-Consultatie"])
    assert "kinderen" in row and "jongeren" in row


def test_marks_of_yes_and_no_and_a_column_for_two_kinds_of_number(kaart):
    rows = drafted(kaart, "bxl.csv", FRENCH)
    assert "kinderen" in str(rows["A-2"]) and "kinderen" not in str(rows["A-1"])
    assert "0475 12 34 56" in str(rows["A-2"])
    assert "gsm 02" not in str(rows)
