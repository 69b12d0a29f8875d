"""The desk does what its OpenAPI document says: schemathesis asks what the document allows, and what it does not."""

import json
import os

import hypothesis
import pytest
import schemathesis
from schemathesis import GenerationMode

import kit
from forwarder import forwarded

EXAMPLES = int(os.environ.get("KAART_VOORBEELDEN", "12"))
METHODS = ("get", "head", "post", "put", "patch", "delete")


def document():
    """The document of the project; `test_document_is_served` shows that it is the one that the desk gives."""
    return json.loads((kit.PROJECT / "Config" / "openapi.json").read_text("utf-8"))


def asks(document, parameter):
    """Where a parameter stands: in the query, the path or a header."""
    name = parameter.get("$ref", "").rpartition("/")[2]
    return (document["components"]["parameters"][name] if name else parameter)["in"]


def operations():
    """Every operation with valid requests, and with invalid ones where there is something to be wrong about."""
    promised = document()
    for path, item in promised["paths"].items():
        for method, operation in item.items():
            if method not in METHODS:
                continue
            yield path, method, GenerationMode.POSITIVE
            if "requestBody" in operation or "query" in [asks(promised, one) for one in operation.get("parameters", [])]:
                yield path, method, GenerationMode.NEGATIVE


def test_document_is_served(desk):
    """`/openapi.json` is the document of the project."""
    answer = desk.ask("/openapi.json")
    assert answer.status == 200 and answer.json == document()


def test_document_names_every_path(desk):
    """What the contract promises stands in the document."""
    promised = {
        "/zoek", "/aanbod/{id}", "/suggesties", "/doelgroepen", "/domeinen", "/gebieden", "/gezondheid", "/metrics",
        "/openapi.json"}
    assert promised <= set(document()["paths"])
    for path, item in document()["paths"].items():
        for method, operation in item.items():
            if method in METHODS:
                assert operation["operationId"] and operation["summary"], (path, method)


@pytest.mark.parametrize(
    "path, method, mode", list(operations()), ids=lambda value: getattr(value, "name", value))
def test_service_does_what_the_document_says(desk, path, method, mode):
    """Status, content type, headers and schema of every answer are documented, and nothing ends in a 5xx."""
    with forwarded(desk.path) as url:
        schema = schemathesis.openapi.from_dict(document())
        schema.config.update(base_url=url)
        schema.config.checks.update(
            excluded_check_names=[
                # No schema can say which places and groups there are: other names are valid there, and refused here.
                "positive_data_acceptance",
                # The forms of a browser send empty values for what was not filled in: they are taken as not given.
                "negative_data_rejection",
            ])
        run(schema[path][method.upper()].as_strategy(generation_mode=mode))
    desk.check_alive()


def run(cases):
    """Asks a bounded number of generated cases, the same ones every time, and validates each answer."""
    @hypothesis.settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(hypothesis.HealthCheck))
    @hypothesis.given(case=cases)
    def ask(case):
        case.call_and_validate()

    ask()


@pytest.mark.parametrize(
    "target",
    ["/zoek?aantal=x", "/zoek?aantal=1001", "/zoek?leeftijd=-1", "/zoek?datum=2026-02-30", "/zoek?nu_open=misschien",
     "/zoek?uur=25:00", "/suggesties?q=a&aantal=x", "/suggesties?q=a&aantal=0", "/suggesties?q=a&aantal=101"])
def test_values_that_cannot_be_are_refused(desk, target):
    """A value outside of what the document allows is refused with its name, never guessed."""
    problem = desk.ask(target).check_problem(400)
    assert target.rpartition("=")[0].rpartition("?")[2].rpartition("&")[2] in problem["detail"]


@pytest.mark.parametrize(
    "target",
    ["/zoek?q=hulp&gemeente=Gent&gemeente=Aalst", "/zoek?q=hulp&streng=nee&streng", "/suggesties?q=a&aantal=1&aantal=2",
     "/hsds/services?page=1&page=2"])
def test_two_answers_where_one_is_asked_are_refused(desk, target):
    """Neither of two values wins in silence; the same twice, and lists, are no contradiction."""
    assert target.rpartition("&")[2].partition("=")[0] in desk.ask(target).check_problem(400)["detail"]
    assert desk.ask("/zoek?q=hulp&gemeente=Gent&gemeente=Gent&doelgroep=ouderen&doelgroep=jongeren").status == 200


def test_a_name_alone_says_yes_and_an_empty_value_is_none(desk):
    """`?streng` is yes; `streng=`, as an empty field of a form is sent, is as if it were not there."""
    loose, empty, strict, named = (
        desk.ask(f"/zoek?q=hulp&doelgroep=jongeren{more}").json["total"] for more in ("", "&streng=", "&streng=ja", "&streng"))
    assert loose == empty > strict == named


def test_parameters_beside_a_body_are_refused(desk):
    """A POST says everything in its body; what stands in the address would be passed over."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    for target in ("/zoek?gemeente=Gent", "/meldingen?soort=anders"):
        assert "inhoud" in desk.ask(target, "POST", b"q=hulp", form).check_problem(400)["detail"]
    assert desk.ask("/zoek", "POST", b"q=hulp&gemeente=Gent", form).status == 200
