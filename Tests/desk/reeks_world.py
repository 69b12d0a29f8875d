"""The small world of the random sequences: who is on the kaart, and the values that a source or a person can give."""

import nacht_kit

# No day that the program would think mistyped lies within a sequence.
START, LAST = "2026-01-01", "2027-06-30"
HEADER = nacht_kit.HEADER
# Who is named nowhere else: full name, surname, mail and telephone number.
PERSONS = {
    "P1": ("Zjoekvliw Qwyxbomtrav", "Qwyxbomtrav", "zq@wegpost.example", "0470 00 18 61"),
    "P2": ("Vrixhal Jyzgdopmek", "Jyzgdopmek", "vj@wegpost.example", "0470 00 18 62"),
    "P3": ("Klompzyx Wufgrandhi", "Wufgrandhi", "kw@wegpost.example", "0470 00 18 63"),
}
# Source: offering: organisation. More than ten in one source, so that one of them may vanish.
SOURCES = {
    "eigen": {name: {"A": "O-1", "B": "O-1", "C": "O-2"}.get(name, f"O-{name}") for name in "ABCDEFGHIJK"},
    "ander": {"R": "O-r", "S": "O-r", "T": "O-t"},
}
# The contact person whom an organisation can have.
PERSON_OF = {"eigen/O-1": "P1", "eigen/O-2": "P2", "ander/O-r": "P3"}
WORDS = ("quastomir", "brendalix", "pluvorka")
LONG = "Wie hier aanklopt, krijgt een luisterend oor en hulp bij {}, thuis of op afspraak, ook zonder papieren."
# What a field can be; a person may name any of them too, so that a source catches up with a correction, or moves away.
CHOICES = {
    "name": ("Eerste {id}", "Tweede {id}"),
    "description": (LONG.format(WORDS[0]), LONG.format(WORDS[1]), f"Kort {WORDS[2]}.", LONG.format("{surname}")),
    "wait_time": ("", "1 week", "2 weken", "bel {surname}"),
    "phones": ("", "016 {n} 00 01", "016 {n} 00 02", "016 00"),
    "email": ("", "a@{word}.example", "b@{word}.example", PERSONS["P1"][2]),
    "url": ("", "https://{word}.example"),
    "assured_date": ("", "2024-03-15", "2025-08-15", "2026-02-15", "2026-07-15"),
    "address": ("", "Kerkstraat {n}", "Nieuwstraat {n}"),
    "areas": ("", "Tienen", "Leuven", "Tienen | Leuven"),
    "groups": ("", "ouderen", "jongeren", "iedereen"),
    "contact": ("", "{person}"),
    "mail": ("", "een@{org}.example", "twee@{org}.example"),
}
UNREADABLE_PHONE = CHOICES["phones"][3]
# What people can correct: the word of the command line, and the path in the offering's JSON.
FIELDS = {
    "naam": ("name", "name"), "omschrijving": ("description", "description"), "wachttijd": ("wait_time", "wait_time"),
    "telefoon": ("phones", "phones"), "mail": ("email", "email"),
    "straat": ("address", "location.address.address_1"), "organization_email": ("mail", "organization.email"),
}


def organization(source, name):
    return f"{source}/{SOURCES[source][name]}"


def value(source, name, field, choice):
    """What a source or a person says, as text."""
    owner = organization(source, name)
    person = PERSON_OF.get(owner)
    return CHOICES[field][choice].format(
        id=name, n=f"{ord(name):02d}", word=f"{source}{name}".lower(), org=owner.replace("/", "").lower(),
        person=person, surname=PERSONS[person][1] if person else "de buren")


def packed(choices, bad=False):
    """A row as a sequence has it: a digit for each field, and a ! behind one that has to be refused."""
    return "".join(str(choices[field]) for field in CHOICES) + "!" * bad


def unpacked(text):
    return dict(zip(CHOICES, map(int, text.rstrip("!")))) | {"bad": text.endswith("!")}


def row(source, name, choices):
    """A row of the kaart's own CSV; one without a name is refused."""
    said = {field: value(source, name, field, choices[field]) for field in CHOICES}
    owner = organization(source, name)
    person = PERSONS.get(PERSON_OF.get(owner)) if said["contact"] else None
    full, _, mail, phone = person or [""] * 4
    place = {"postal_code": "3300", "city": "Tienen", "country": "BE"} if said["address"] else {}
    return place | {
        "source_id": name, "organization_id": SOURCES[source][name], "organization": f"Organisatie {owner}",
        "name": "" if choices["bad"] else said["name"], "description": said["description"], "status": "active",
        "wait_time": said["wait_time"], "phone": said["phones"], "email": said["email"], "url": said["url"],
        "assured_date": said["assured_date"], "address_1": said["address"], "service_area": said["areas"],
        "target_groups": said["groups"], "domains": "gezinszorg", "organization_email": said["mail"],
        "contact_name": full, "contact_email": mail, "contact_phone": phone,
    }
