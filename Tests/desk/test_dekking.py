"""Coverage: how much there is for whom, how fresh, where nothing is, and what desks asked for and did not find."""

import csv
import io
import json
import re
from urllib.parse import quote

import pytest

import nacht_kit
from nacht_kit import SOURCE, TODAY, check_self_contained, offering

FRESH, STALE = "2026-10-01", "2025-09-01"
# What is asked; nothing on the small kaart helps with it. The word stands in no file of the kaart.
WORD = "tandarts"
SENSITIVE = {
    "suicidepreventie": "zelfmoord",
    "partnergeweld": "partnergeweld",
    "verslavingszorg": "drugverslaving",
    "asiel-en-verblijf": "asielprocedure",
    "kindermishandeling": "kindermishandeling",
    "vluchthuis": "vluchthuis",
    "seksueel-geweld": "verkrachting",
}
SENSITIVE_GROUPS = [
    "slachtoffers-van-geweld",
    "plegers-van-geweld",
    "personen-met-een-verslaving",
    "vluchtelingen",
    "mensen-zonder-wettig-verblijf",
]


def small_rows():
    """Two for home care in Tienen (one stale), one around, one elsewhere, one for Flanders, and one that ended."""
    return [
        offering("D-1", "Pluizer", "Gezinshulp", target_groups="ouderen | gezinnen", assured_date=FRESH),
        offering("D-2", "Vlinderboom", "Poetsdienst", domain="poetshulp", target_groups="ouderen", assured_date=STALE),
        offering(
            "D-3",
            "Hagewind",
            "Schuldhulp",
            "Diest",
            "3290",
            "schuldbemiddeling",
            service_area="Tienen | Diest | Landen",
            target_groups="iedereen",
            assured_date=FRESH,
        ),
        offering("D-4", "Zonnebloem", "Buurtwerking", "Leuven", "3000", "buurtwerk", assured_date=FRESH),
        offering(
            "D-5", "Kwikstaart", "Jeugdlijn", domain="jeugdhulp", target_groups="jongeren", service_area="Vlaanderen"
        ),
        offering("D-6", "Meerkoet", "Oppas", domain="oppashulp", target_groups="ouderen", status="defunct"),
        offering("D-7", "Bosrand", "Rouwgroep", domain="rouw", target_groups="", assured_date=""),
    ]


@pytest.fixture(scope="module")
def made(binary, tmp_path_factory):
    return nacht_kit.new_kaart(binary, nacht_kit.made_kaart_folder(tmp_path_factory.mktemp("dekking")), small_rows())


@pytest.fixture
def kaart(made, folder):
    return made.copied(folder)


def coverage(kaart, area="Tienen", date=TODAY):
    return kaart.json("dekking", area, "--datum", date, codes=(0,))


def cells(document):
    """Count and stale by domain and target group, of those with anything."""
    return {
        (domain["code"], group["code"]): (group["count"], group["stale"])
        for domain in document["domains"]
        for group in domain["target_groups"]
        if group["count"]
    }


def totals(document):
    return {domain["code"]: (domain["count"], domain["stale"]) for domain in document["domains"] if domain["count"]}


# The table


def test_counts(made):
    """Each offering where it works, with its domain and what is broader, for its groups and those that they contain."""
    document = coverage(made)
    assert (document["area"], document["area_id"], document["date"]) == ("Tienen", "nis:24107", TODAY)
    assert totals(document) == {
        "thuiszorg-en-ouderenzorg": (2, 1),
        "materiele-en-financiele-hulp": (1, 0),
        "zingeving": (1, 1),
    }
    found = cells(document)
    assert found["thuiszorg-en-ouderenzorg", "ouderen"] == (2, 1) and found["thuiszorg-en-ouderenzorg", "gezinnen"] == (
        1,
        0,
    )
    columns = [group["code"] for group in document["domains"][0]["target_groups"]]
    assert {key: value for key, value in found.items() if key[0] == "materiele-en-financiele-hulp"} == {
        ("materiele-en-financiele-hulp", group): (1, 0) for group in columns
    }, "who helps everybody helps each"
    assert not [key for key in found if key[0] in ("zingeving", "jeugd", "ontmoeting-en-vrije-tijd")]


def test_stale_by_the_day(made):
    """What is stale depends on the day."""
    assert cells(coverage(made, date="2026-08-31"))["thuiszorg-en-ouderenzorg", "ouderen"] == (2, 0)
    assert cells(coverage(made, date="2027-11-01"))["thuiszorg-en-ouderenzorg", "ouderen"] == (2, 2)


def test_white_spots(made):
    """White is what nobody serves and somebody expects; a pair that nobody expects is not white."""
    for domain in coverage(made)["domains"]:
        for group in domain["target_groups"]:
            assert group["white"] == (group["expected"] and group["count"] == 0)
            expected = (domain["code"], group["code"]) not in {("jeugd", "ouderen"), ("werk", "kinderen")}
            assert group["expected"] == expected, (domain["code"], group["code"])
    text = made.must("dekking", "Tienen", "--datum", TODAY)
    assert "Dekking van Tienen op 20 november 2026" in text and "alleen verouderd" not in text


def test_areas(made):
    """Another municipality, a region that holds it, and one without anything; a name that nobody knows is refused."""
    assert totals(coverage(made, "Leuven")) == {"ontmoeting-en-vrije-tijd": (1, 0)}
    assert totals(coverage(made, "3290")) == {"materiele-en-financiele-hulp": (1, 0)}
    assert totals(coverage(made, "Vlaams-Brabant"))["thuiszorg-en-ouderenzorg"] == (2, 1)
    assert totals(coverage(made, "Gent")) == {}
    assert "Nergenshuizen" in made.refused("dekking", "Nergenshuizen")
    assert made.run("dekking").returncode == 64


def test_own_table(kaart):
    """Rows and columns as in Config; a term there makes stale here as well."""
    path = kaart.own_settings() / "brugfiguur.yaml"
    text = path.read_text("utf-8")
    assert text.count("coverage:\n  domains: []") == 1
    path.write_text(text.replace("coverage:\n  domains: []", "coverage:\n  domains: [gezinszorg, rouw]"), "utf-8")
    kaart.set_terms(domains={"gezinszorg": 20})
    assert totals(coverage(kaart)) == {"gezinszorg": (1, 1), "rouw": (1, 1)}


@pytest.mark.parametrize(
    "old, new",
    [
        ("coverage:\n  domains: []", "coverage:\n  domains: [gezinzorg]"),
        ("    - mantelzorgers\n", "    - mantelzorgerss\n"),
    ],
)
def test_a_code_that_nobody_knows(kaart, old, new):
    path = kaart.own_settings() / "brugfiguur.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    said = kaart.refused("dekking", "Tienen")
    assert "brugfiguur.yaml" in said


def test_csv(made):
    """The same cells as the JSON, a pair a row."""
    document = coverage(made)
    text = made.must("dekking", "Tienen", "--datum", TODAY, "--csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [
        (domain["code"], domain["name"], group["code"], group["name"], str(group["count"]), str(group["stale"]))
        for domain in document["domains"]
        for group in domain["target_groups"]
    ] == [
        (row["domain"], row["domain_name"], row["target_group"], row["target_group_name"], row["count"], row["stale"])
        for row in rows
    ]
    assert {row["area"] for row in rows} == {"Tienen"} and {row["white"] for row in rows} == {"true", "false"}
    assert made.run("dekking", "Tienen", "--csv", "--json").returncode == 64


def test_page(made, folder):
    """One page by itself, with a drawing of the table and a text beside it."""
    path = folder / "dekking.html"
    made.must("dekking", "Tienen", "--datum", TODAY, "--html", path)
    page = path.read_text("utf-8")
    check_self_contained(page)
    assert "<svg" in page and "Tienen" in page and "ouderen" in page
    assert re.search(r"<html[^>]* lang=.?nl", page)
    assert "geen-map" in made.refused("dekking", "Tienen", "--html", folder / "geen-map" / "d.html")


# What desks asked for


def ask(desk, times, **parameters):
    query = "&".join(f"{key}={quote(str(value))}" for key, value in parameters.items())
    with desk.client() as client:
        for _ in range(times):
            answer = client.ask(f"/zoek?{query}")
            assert answer.status == 200, answer.body
    return answer.json


def demand(kaart):
    return kaart.rows("SELECT municipality, concept, shown, not_found FROM demand")


def bytes_of(kaart):
    return b"".join(path.read_bytes() for path in kaart.folder.glob("kaart.sqlite*")).lower()


def test_four_times_is_not_written(kaart, serve):
    """Fewer than five could point at one person: nothing, not even at the end."""
    desk = serve(kaart)
    ask(desk, 4, domein="tandzorg", gemeente="Tienen")
    ask(desk, 4, domein="tandzorg", gemeente="Landen")
    assert desk.stop() == 0
    assert demand(kaart) == [] and coverage(kaart)["unmet"] == []


def test_five_times_is_one_row(kaart, serve):
    """Concept, municipality and how often; dekking shows it there and in what holds it, not elsewhere."""
    desk = serve(kaart)
    ask(desk, 5, domein="tandzorg", gemeente="Tienen")
    # The next page of an answer is no other question.
    ask(desk, 5, domein="tandzorg", gemeente="Tienen", vanaf=10)
    ask(desk, 6, domein="gezinszorg", gemeente="Tienen")
    day = desk.ask("/gezondheid").json["date"]
    assert desk.stop() == 0
    assert sorted(demand(kaart)) == [("nis:24107", "gezinszorg", 6, 0), ("nis:24107", "tandzorg", 0, 5)]
    wanted = [{"code": "tandzorg", "name": "tandzorg", "area_id": "nis:24107", "area": "Tienen", "count": 5}]
    for area in ("Tienen", "Vlaams-Brabant"):
        assert coverage(kaart, area, day)["unmet"] == wanted
    assert coverage(kaart, "Leuven", day)["unmet"] == []
    assert "5 keer: tandzorg in Tienen" in kaart.must("dekking", "Tienen", "--datum", day)
    page = kaart.folder / "dekking.html"
    kaart.must("dekking", "Tienen", "--datum", day, "--html", page)
    assert "tandzorg" in page.read_text("utf-8")
    later = f"{int(day[:4]) + 2}{day[4:7]}-01"
    assert coverage(kaart, "Tienen", later)["unmet"] == [], "a year is remembered"


def test_asked_in_words(kaart, serve):
    """The same by the words of a question: the concept is kept, not a word of the question.

    A word of the thesaurus stands in the kaart before (kaart_property, needs), and as often afterwards."""
    before = bytes_of(kaart).count(WORD.encode())
    desk = serve(kaart)
    answer = ask(desk, 5, q=f"{WORD} voor mevrouw Zjoekvliw", gemeente="Tienen")
    assert [domain["id"] for domain in answer["query"]["domains"]] == ["tandzorg"]
    assert desk.stop() == 0
    content = bytes_of(kaart)
    assert content.count(WORD.encode()) == before and b"zjoekvliw" not in content
    assert demand(kaart) == [("nis:24107", "tandzorg", 0, 5)]


def test_asked_in_words_and_only_something_else_found(kaart, serve):
    """What is shown instead is no answer: nobody on this kaart is a dentist."""
    desk = serve(kaart)
    answer = ask(desk, 5, q=WORD, gemeente="Tienen")
    assert answer["results"] and all(
        "tandzorg niet vermeld" in [part["reason"] for part in hit["why"]] for hit in answer["results"]
    )
    assert desk.stop() == 0
    assert demand(kaart) == [("nis:24107", "tandzorg", 0, 5)]


def test_no_words_of_a_question(kaart, serve):
    """Whatever is asked, found or not, in whatever way: no word of it in any file of the kaart, nor of its folder."""
    desk = serve(kaart)
    for parameters in ({"q": "Zjoekvliw gezinshulp"}, {"q": "zjoekvliw"}):
        ask(desk, 5, **parameters)
    body = json.dumps({"q": "poetshulp Zjoekvliw", "gemeente": "Tienen"}).encode()
    for _ in range(5):
        assert desk.ask("/zoek", "POST", body, {"Content-Type": "application/json"}).status == 200
    assert desk.stop() == 0
    for path in kaart.folder.rglob("*"):
        if path.is_file():
            assert b"zjoekvliw" not in path.read_bytes().lower(), path


def test_never_what_is_sensitive(kaart, serve):
    """Violence, suicide, addiction, residence status: by flag, by word, or as a target group beside something else."""
    desk = serve(kaart)
    for domain, word in SENSITIVE.items():
        ask(desk, 5, domein=domain, gemeente="Tienen")
        ask(desk, 5, q=word, gemeente="Tienen")
    ask(desk, 5, q=f"{SENSITIVE['partnergeweld']} tandarts", gemeente="Tienen")
    for group in SENSITIVE_GROUPS:
        ask(desk, 5, domein="tandzorg", doelgroep=group, gemeente="Tienen")
    assert desk.stop() == 0
    assert demand(kaart) == []


def test_a_slip_in_what_is_never_counted(kaart):
    path = kaart.own_settings() / "brugfiguur.yaml"
    text = path.read_text("utf-8")
    assert text.count("  - suicidepreventie\n") == 1
    path.write_text(text.replace("  - suicidepreventie\n", "  - zuicidepreventie\n"), "utf-8")
    result = kaart.run("controleer", "--datum", TODAY)
    assert "zuicidepreventie" in result.stdout + result.stderr


def test_rows_of_the_table_are_five_or_more(kaart, serve):
    """Two days of the desk add up; what is left under five is forgotten."""
    for times in (7, 5, 4):
        desk = serve(kaart)
        ask(desk, times, domein="tandzorg", gemeente="Landen")
        assert desk.stop() == 0
    assert [row[2:] for row in demand(kaart)] == [(0, 12)]


def test_name_of_a_source_is_no_area(made):
    """An area is asked, nothing else."""
    assert SOURCE in made.refused("dekking", SOURCE)
