"""Kaarten with something wrong, for the worklist and the reminders."""

import nacht_kit
from nacht_kit import changed, clean_rows

BY = ("--door", "An Peeters")
NO_AREA = {"service_area": ""}
NO_CONTACT = {"phone": "", "email": "", "url": ""}
SHORT = {"description": "Helpt."}
# Long ago, one day apart, so that it is no campaign; and a name of a contact person in every place that may hold one.
PERSON = "Zjoekvliw Qwyxbomtrav"
OLD_DAYS = ("2025-10-20", "2025-10-21", "2025-10-22", "2025-10-23", "2025-10-24", "2025-10-27")


def ids(entries):
    return [entry["source_id"] for entry in entries]


def faulty_rows():
    """Something at each of four offerings: urgent, soon, soon, and what can wait."""
    rows = changed(clean_rows(), "C-1", **NO_AREA)
    rows = changed(changed(rows, "C-3", **NO_CONTACT), "C-4", **SHORT)
    return changed(rows, "C-5", **NO_AREA)


def old_rows():
    """Offerings that nobody confirmed for more than a year; the first with a contact person."""
    rows = [row | {"assured_date": day} for row, day in zip(clean_rows(), OLD_DAYS)]
    return changed(
        rows,
        "C-1",
        name="Gezinshulp \u201eCafé Zoë\u201d; aan huis, en meer",
        contact_name=PERSON,
        contact_title="coördinator",
        contact_email="zjoekvliw@wegpost.example",
        contact_phone="0470 00 18 63",
        opening_hours="Mo-Fr 09:00-12:00",
    )


def made_kaarten(binary, place):
    """Kaarten that are delivered and checked once a worker, to be copied for each test: faulty, and old."""
    kaarten = {}
    for name, rows in (("faulty", faulty_rows()), ("old", old_rows())):
        kaarten[name] = nacht_kit.new_kaart(binary, nacht_kit.made_kaart_folder(place, name), rows)
        kaarten[name].check()
    return kaarten
