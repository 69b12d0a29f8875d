"""The JSON Schemas that HSDS 3 promises for its endpoints, from a folder with its compiled schemas."""

import datetime
import functools
import json
import os
from pathlib import Path
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker

FOLDER = Path(os.environ.get("KAART_HSDS_SCHEMA") or Path(__file__).resolve().parents[1] / "Fixtures" / "hsds-schema")
FORMATS = FormatChecker(["uuid", "email", "date"])


@FORMATS.checks("date-time")
def is_moment(value):
    try:
        return not isinstance(value, str) or datetime.datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


@FORMATS.checks("uri")
def is_uri(value):
    try:
        return not isinstance(value, str) or bool(urlsplit(value).scheme and " " not in value)
    except ValueError:
        return False


@functools.cache
def file(name):
    return json.loads((FOLDER / name).read_text("utf-8"))


def promised(path):
    """What openapi.json of HSDS promises for a path: the schema of the answer, as it stands there."""
    return file("openapi.json")["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def page():
    return file("openapi.json")["components"]["schemas"]["Page"]


@functools.cache
def validator(name):
    """The validator of one object.

    openapi.json refers to compiled schemas by address. service.json and service_list.json are in the folder; of the
    others the same schema stands inside those, and the plain taxonomy in tabular.json.
    """
    service, light = file("service.json")["properties"], file("service_list.json")
    schema = {
        "service": file("service.json"), "service_list": light,
        "organization": service["organization"], "organization_list": light["properties"]["organization"],
        "service_at_location": service["service_at_locations"]["items"],
        "taxonomy_term": service["attributes"]["items"]["properties"]["taxonomy_term"],
        "taxonomy": file("tabular.json")["properties"]["taxonomy"]["items"],
    }[name]
    return Draft202012Validator(schema, format_checker=FORMATS)


def check(name, value, own=frozenset({"services"})):
    """The object follows its schema, and has no field that the schema does not know but the own ones that are named."""
    errors = [f"{error.json_path}: {error.message[:300]}" for error in validator(name).iter_errors(value)]
    assert not errors, "\n".join(errors[:5])
    strange = set(unknown(validator(name).schema, value, "$")) - {f"$.{field}" for field in own}
    assert not strange, f"fields that HSDS does not know: {sorted(strange)}"


def unknown(schema, value, path):
    """The paths of fields of which the schema says nothing."""
    if isinstance(value, dict) and "properties" in schema:
        for key, inner in value.items():
            if key in schema["properties"]:
                yield from unknown(schema["properties"][key], inner, f"{path}.{key}")
            else:
                yield f"{path}.{key}"
    elif isinstance(value, list) and "items" in schema:
        for inner in value:
            yield from unknown(schema["items"], inner, f"{path}[]")
