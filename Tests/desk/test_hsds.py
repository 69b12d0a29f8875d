"""The HSDS 3 API under /hsds/: its answers validate against the public schemas, and its pages add up."""

import datetime
import gzip
import json
from urllib.parse import urlencode

import pytest

import hsds_schema
import kit

LISTS = ["services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations"]
SINGULAR = {
    "services": "service", "organizations": "organization", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term",
    "service_at_locations": "service_at_location"}
# The light form of what has one.
LIGHT = {"services": "service_list", "organizations": "organization_list"}
# What stands in an answer beyond the schemas of the folder, which forbid nothing: HSDS has the service of a place and the
# identifiers of an organisation, but only in schemas that the folder lacks, and the latter not in the light form.
EXTRA = {"service_at_locations": {"service"}, "organizations": {"organization_identifiers"}}


def get(client, path, **parameters):
    answer = client.ask(f"/hsds/{path}" + ("?" + urlencode(parameters) if parameters else ""))
    assert answer.status == 200, (path, parameters, answer.body[:500])
    return answer


def pages(client, kind, per_page=50, **parameters):
    """Walks a list page by page and checks what each says of itself; gives the contents of all."""
    found, number = [], 1
    while True:
        answer = get(client, kind, page=number, per_page=per_page, **parameters)
        assert answer.headers["Content-Type"].startswith("application/json")
        page = answer.json
        errors = list(hsds_schema.Draft202012Validator(hsds_schema.page()).iter_errors(page))
        assert not errors and set(page) >= set(hsds_schema.page()["properties"]) | {"contents"}, errors
        assert page["page_number"] == number and page["size"] == len(page["contents"]) <= per_page
        assert page["total_pages"] == -(-page["total_items"] // per_page) or page["total_items"] == 0
        assert page["first_page"] == (number == 1) and page["last_page"] == (number >= page["total_pages"])
        assert page["empty"] == (page["contents"] == [])
        found += page["contents"]
        if page["last_page"]:
            assert len(found) == page["total_items"]
            assert len({one["id"] for one in found}) == len(found), "an id stands twice"
            return found
        assert page["size"] == per_page
        number += 1


def stream(client, kind, **parameters):
    answer = get(client, kind, format="ndjson", **parameters)
    assert "ndjson" in answer.headers["Content-Type"]
    assert answer.body.endswith(b"\n")
    return [json.loads(line) for line in answer.body.splitlines()]


@pytest.fixture
def client(desk):
    with desk.client() as client:
        yield client


def test_metadata(client):
    """`/hsds/` tells the version, the profile and where the document stands."""
    data = get(client, "").json
    schema = hsds_schema.promised("/")
    hsds_schema.Draft202012Validator(schema, format_checker=hsds_schema.FORMATS).validate(data)
    assert set(schema["properties"]) <= set(data) and data["version"].startswith("3.")


@pytest.mark.parametrize("kind", LISTS)
def test_pages_equal_the_stream(client, kind):
    """Walked page by page, a list is what it is as one stream, in the same order, whatever the size of the page."""
    found = pages(client, kind)
    assert found and found == stream(client, kind)
    assert found == pages(client, kind, per_page=len(found))
    assert kind != "services" or len(found) == 440 == client.ask("/gezondheid").json["offerings"]


@pytest.mark.parametrize("kind", LISTS)
def test_every_object_validates(client, kind):
    """Every object of a list follows its schema, and alone it is the full form of the same."""
    for one in pages(client, kind, per_page=100, **({"full": "false"} if kind in LIGHT else {})):
        hsds_schema.check(LIGHT.get(kind, SINGULAR[kind]), one, EXTRA.get(kind, set()))
        if "service" in one:
            hsds_schema.check("service", one["service"])
    for one in stream(client, kind)[::25]:
        alone = get(client, f"{kind}/{one['id']}").json
        hsds_schema.check(SINGULAR[kind], alone, EXTRA.get(kind, set()) | {"services"})
        if "service" in alone:
            hsds_schema.check("service", alone["service"])
        assert alone["id"] == one["id"] and alone.get("name") == one.get("name")


@pytest.mark.parametrize("kind", LIGHT)
def test_full_and_light(client, kind):
    """With full=true the list holds what each is alone; with full=false no more than the one-to-one fields."""
    light = {one["id"]: one for one in stream(client, kind, full="false")}
    full = {one["id"]: one for one in stream(client, kind, full="true")}
    assert light.keys() == full.keys()
    for one in full.values():
        hsds_schema.check(SINGULAR[kind], one)
    extra = EXTRA.get(kind, set())
    assert all(key in extra or not isinstance(value, list) for one in light.values() for key, value in one.items())
    assert any(isinstance(value, list) and value for one in full.values() for value in one.values())
    for identifier in list(full)[::40]:
        assert get(client, f"{kind}/{identifier}").json == full[identifier]


def terms_of(service):
    return {one["taxonomy_term"]["id"] for one in service.get("attributes", []) if "taxonomy_term" in one}


def test_links_hold(client):
    """Every reference leads to something that is there."""
    services = {one["id"]: one for one in stream(client, "services", full="true")}
    organizations = {one["id"] for one in stream(client, "organizations")}
    taxonomies = {one["id"] for one in stream(client, "taxonomies")}
    terms = {one["id"]: one for one in stream(client, "taxonomy_terms")}
    places = {one["id"] for one in stream(client, "service_at_locations")}
    for one in services.values():
        assert one["organization"]["id"] in organizations
        assert {place["id"] for place in one.get("service_at_locations", [])} <= places
        assert terms_of(one) <= terms.keys()
    for term in terms.values():
        assert term.get("parent_id", term["id"]) in terms and term.get("taxonomy_id") in taxonomies | {None}


def test_search(client):
    """`search` narrows, and what it finds has to do with the words."""
    found = pages(client, "services", search="schuldbemiddeling")
    assert 0 < len(found) < 440
    assert any("schuld" in json.dumps(one).lower() for one in found)
    assert pages(client, "services", search="xqzwvk") == []
    assert found == stream(client, "services", search="schuldbemiddeling")


def test_search_gives_the_best_first(client):
    """The order is that of `zoek`, in the lists that can be searched; the place in the words leaves out what serves elsewhere."""
    wanted = client.ask("/zoek?q=budgetbegeleiding&gemeente=Tienen&aantal=20").json["results"]
    services = [one["id"] for one in stream(client, "services", search="budgetbegeleiding Tienen")]
    assert services[:20] == [one["id"] for one in wanted]
    assert len(services) < len(stream(client, "services", search="budgetbegeleiding"))
    places = {one["id"] for one in stream(client, "services", full="true") if one.get("service_at_locations")}
    there = [one["service"]["id"] for one in stream(
        client, "service_at_locations", search="budgetbegeleiding Tienen", full="true")]
    assert there == [one for one in services if one in places]


def test_organization_id(client):
    """Only what that organisation offers, and all of it; together the organisations offer everything."""
    services = stream(client, "services", full="true")
    owner = max((one["organization"]["id"] for one in services), key=[one["organization"]["id"] for one in services].count)
    found = pages(client, "services", organization_id=owner)
    assert {one["id"] for one in found} == {one["id"] for one in services if one["organization"]["id"] == owner}
    assert pages(client, "services", organization_id="00000000-0000-5000-8000-000000000000") == []


def test_taxonomy_term_id(client):
    """What has the term, or one below it, is found, and nothing else; also where nothing has the term itself."""
    terms = {one["id"]: one for one in stream(client, "taxonomy_terms")}
    services = {one["id"]: terms_of(one) for one in stream(client, "services", full="true")}
    used = sorted(set().union(*services.values()) & terms.keys())
    parents = sorted({one["parent_id"] for one in terms.values() if one.get("parent_id")})
    assert set(parents) - set(used)
    for term in used[::10] + parents:
        answer = client.ask(f"/hsds/services?taxonomy_term_id={term}")
        if answer.status == 400:
            # A field of the kaart itself, for which HSDS has no place, is told by a term; it cannot be searched.
            assert terms[term]["taxonomy"] == "sociale-kaart" and answer.check_problem(400)
            continue
        below = {term}
        while more := {one for one, value in terms.items() if value.get("parent_id") in below} - below:
            below |= more
        found = {one["id"] for one in stream(client, "services", taxonomy_term_id=term)}
        assert found == {one for one, has in services.items() if has & below}, terms[term]


def test_modified_after(kaart, client, folder):
    """Nothing after tomorrow, everything after long ago; after a delivery only what it changed."""
    assert pages(client, "services", modified_after="2999-01-01T00:00:00Z") == []
    assert len(pages(client, "services", modified_after="1990-01-01T00:00:00Z")) == 440

    def change(row):
        return row | ({"Omschrijving": "Helemaal anders."} if row["Referentie"] == "A-007" else {})

    later = datetime.date.today() + datetime.timedelta(days=10)
    assert kaart.deliver(kit.delivery(folder, "1.csv", change), "--datum", later).returncode == 0
    since = f"{later - datetime.timedelta(days=2)}T00:00:00Z"
    found = pages(client, "services", modified_after=since)
    assert [one["description"] for one in found] == ["Helemaal anders."]
    assert found == stream(client, "services", modified_after=since)
    assert [one["last_modified"][:10] for one in found] == [str(later)]
    assert pages(client, "services", minimal="true", modified_after=since)[0]["last_modified"] == found[0]["last_modified"]
    # The kaart knows the day of a change: who asks by the minute misses nothing of that day.
    assert found == pages(client, "services", modified_after=f"{later}T23:00:00Z")


@pytest.mark.parametrize(
    "target, status",
    [
        ("services?page=0", 400), ("services?page=x", 400), ("services?per_page=0", 400), ("services?per_page=-1", 400),
        ("services?per_page=100000000", 400), ("services?format=xml", 400), ("services?modified_after=gisteren", 400),
        ("services?modified_after=2026-11-20T25:00", 400), ("services?modified_after=2026-11-20T10:00%2B99:00", 400),
        ("services?full=misschien", 400), ("services?top_only=true", 400), ("taxonomies?organization_id=x", 400),
        ("service_at_locations?minimal=true", 400), ("services/x?full=true", 400), ("services/00000000-0000-5000-8000-000000000000", 404), ("services/niets", 404),
        ("organizations/niets", 404), ("niets", 404), ("services/%00", 404),
    ])
def test_what_cannot_be(client, target, status):
    """A problem document in Dutch."""
    client.ask(f"/hsds/{target}").check_problem(status)


def test_page_beyond_the_last(client):
    """An empty page that says so, or 404; no page of something else."""
    answer = client.ask("/hsds/services?page=1000000")
    if answer.status == 200:
        assert answer.json["empty"] and answer.json["contents"] == [] and answer.json["total_items"] == 440
    else:
        answer.check_problem(404)


@pytest.mark.parametrize("query", ["modified_after=gisteren", "page=0", "full=misschien", "niets=1"])
@pytest.mark.parametrize("kind", ["services", "service_at_locations"])
def test_stream_refuses_as_a_page_does(client, kind, query):
    """What cannot be asked is refused before the first line, never by an answer that breaks off."""
    page, lines = (client.ask(f"/hsds/{kind}?{query}{form}") for form in ("", "&format=ndjson"))
    assert page.status == lines.status == 400 and lines.check_problem(400)["detail"] == page.json["detail"]


def test_stream_without_a_kaart(kaart, client):
    """503 in Dutch, as for any other question."""
    kaart.database.rename(kaart.folder / "weg")
    client.ask("/hsds/services?format=ndjson").check_problem(503)


# A stream has no tag: it is sent before it is known whole.
@pytest.mark.parametrize("target", ["services", "services?full=true", "organizations?per_page=5", "taxonomies", ""])
def test_tag(kaart, client, folder, target):
    """If-None-Match spares the answer until a delivery changes it."""
    target = f"/hsds/{target}"
    tag = client.ask(target).headers["ETag"]
    again = client.ask(target, headers={"If-None-Match": tag})
    assert again.status == 304 and again.body == b"" and again.headers["ETag"] == tag
    assert client.ask(target, headers={"If-None-Match": '"x"'}).status == 200
    if "services" in target:
        assert kaart.deliver(kit.delivery(folder, "1.csv", kit.generation(1))).returncode == 0
        assert client.ask(target, headers={"If-None-Match": tag}).status == 200


@pytest.mark.parametrize(
    "target",
    ["/hsds/services", "/hsds/services?format=ndjson", "/gebieden", "/zoek?q=hulp&aantal=100&datum=2026-11-20"])
def test_gzip(client, target):
    """Packed where that is asked, and only there: unpacked, it is the same to the byte, with a tag of its own."""
    plain = client.ask(target)
    packed = client.ask(target, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip" and "accept-encoding" in packed.headers["Vary"].lower()
    assert gzip.decompress(packed.body) == plain.body and len(packed.body) < len(plain.body) / 2
    if tag := packed.headers.get("ETag"):
        again = client.ask(target, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
        assert again.status == 304
        assert tag.startswith("W/") or tag != plain.headers["ETag"]
    assert "Content-Encoding" not in client.ask(target, headers={"Accept-Encoding": "gzip;q=0, identity"}).headers


def test_head(client):
    """HEAD says what GET says, without the body."""
    got, head = client.ask("/hsds/services"), client.ask("/hsds/services", "HEAD")
    assert head.status == 200 and head.body == b"" and head.headers["ETag"] == got.headers["ETag"]
