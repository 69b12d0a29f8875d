"""An invented kaart of any size: places of Config/gebieden, organisations and offerings that are right in everything.

Nothing here is wrong on purpose; planted_faults.py and planted_anders.py change what this module makes. The same seed
gives the same kaart. An offering holds one row in the words of the kaart's own CSV, and what differs a delivery:
whether it is in it, when it was confirmed, and which fields were otherwise.
"""
import csv
import json
import random
import unicodedata
from collections import defaultdict
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import planted_words as words

# The deliveries of every source, in days before the check: three whole ones and a partial one.
FIRST, SECOND, THIRD, PART = 1, 2, 3, 4
DELIVERED = {FIRST: 950, SECOND: 210, THIRD: 35, PART: 12}

# Fields that the city's CSV has no column for: an offering that needs one goes into a source with a richer form.
RICH_FIELDS = {
    "valid_from", "valid_to", "alert", "last_modified", "legal_status", "organization_email", "organization_website",
    "contact_name", "contact_title", "contact_department", "contact_email", "contact_phone", "schedules",
}


class Place(NamedTuple):
    """A place with its postal code and its municipality of today."""

    postal_code: str
    name: str
    nis: str


class Municipality(NamedTuple):
    """A municipality of Flanders or Brussels."""

    nis: str
    name: str
    name_fr: str
    district: str
    province: str
    places: list


def read_csv(path):
    """The rows of a CSV of the configuration."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Gazetteer:
    """The places of the configuration, as far as invented offerings need them."""

    def __init__(self, config, without_mergers=False):
        folder = Path(config, "Config", "gebieden")
        self.units = {row["nis_code"]: row for row in read_csv(folder / "refnis2025.csv")}
        self.mergers = read_csv(folder / "fusies.csv")
        self.submunicipalities = read_csv(folder / "deelgemeenten.csv")
        with open(Path(config, "Config", "thesaurus.csv"), encoding="utf-8", newline="") as file:
            self.thesaurus = list(csv.DictReader(file, delimiter=";"))
        with open(Path(config, "Importers", "kaart-csv", "sample.csv"), encoding="utf-8", newline="") as sample:
            self.own_columns = next(csv.reader(sample))
        rows = read_csv(folder / "postcodes.csv")
        self.municipalities = {}
        merged = {row["nieuwe_nis"] for row in self.mergers} if without_mergers else set()
        for row in rows:
            if row["nis_code"] in merged:
                continue
            self._add(Place(row["postcode"], self._readable(row), row["nis_code"]))
        self.owners, self.provinces = defaultdict(set), defaultdict(set)
        for row in rows:
            self.owners[row["plaatsnaam"].casefold()].add(row["nis_code"])
            self.provinces[row["postcode"]].add(self.province(row["nis_code"]))
        for unit in self.units.values():
            if unit["niveau"] == "gemeente":
                self.owners[unit["naam_nl"].casefold()].add(unit["nis_code"])
                self.owners[unit["naam_fr"].casefold()].add(unit["nis_code"])
        self.places = [place for town in self.municipalities.values() for place in town.places]
        self.by_district = defaultdict(list)
        for town in self.municipalities.values():
            self.by_district[town.district].append(town)

    def _readable(self, row):
        """The name of a place; a municipality's own name where the list of postal codes has lost its capitals."""
        name, official = row["plaatsnaam"], self.units[row["nis_code"]]["naam_nl"]
        return official if name.casefold() == official.casefold() else name

    def _add(self, place):
        unit, province = self.units[place.nis], self.province(place.nis)
        if self.units[province]["bovenliggend_nis"] == "02000" or province == "04000":
            town = self.municipalities.setdefault(place.nis, Municipality(
                place.nis, unit["naam_nl"], unit["naam_fr"], unit["bovenliggend_nis"], province, []))
            town.places.append(place)

    def province(self, nis):
        """The province in which a municipality lies; for Brussels its region."""
        while self.units[nis]["niveau"] != "provincie" and nis != "04000":
            nis = self.units[nis]["bovenliggend_nis"]
        return nis

    def thesaurus_words(self, kind, column):
        """The Dutch words in a column of the thesaurus that belong to one concept of this kind only."""
        owners = defaultdict(set)
        for row in self.thesaurus:
            if row["soort"] == kind:
                for word in [row["label_nl"], *row["synoniemen"].split("|")]:
                    owners[word.casefold()].add(row["code"])
        chosen = [word for row in self.thesaurus if row["soort"] == kind for word in row[column].split("|")]
        return [word for word in chosen if word and ":" not in word and len(owners[word.casefold()]) == 1]

    def disagree(self, name, postal_code):
        """Whether no place of this name lies in a province in which the postal code is used."""
        named = {self.province(nis) for nis in self.owners[name.casefold()]}
        return bool(named) and bool(self.provinces[postal_code]) and not named & self.provinces[postal_code]

    def is_clear(self, name):
        """Whether one municipality only has a place of this name."""
        return len(self.owners[name.casefold()]) == 1

    def town(self, place):
        """The municipality in which a place lies."""
        return self.municipalities[place.nis]


class Source:
    """A source with the days on which it delivered, and the numbers that it gave out."""

    def __init__(self, name, mapping, share, day, shift):
        self.name, self.mapping, self.share = name, mapping, share
        self.delivered = {number: day - timedelta(days=before + shift) for number, before in DELIVERED.items()}
        self.given = 0

    @property
    def is_rich(self):
        """Whether its form has all fields of the kaart."""
        return self.mapping != "voorbeeld-csv"

    def next_id(self):
        """A number that the source has not given before."""
        self.given += 1
        return f"{self.name[:2].upper()}-{self.given:06d}"


class Organization(NamedTuple):
    """What the offerings of one organisation have in common."""

    name: str
    proper: str
    kind: str
    enterprise_number: str
    number_as_written: str
    site: str
    phone: str
    place: Place
    street: str
    house_number: str
    source: Source


class Offering:
    """One row of a source, and what differs a delivery."""

    __slots__ = ("source", "source_id", "row", "assured", "seen", "changes", "subject", "proper", "place")

    def __init__(self, source, row, subject, proper, place):
        self.source, self.source_id, self.row = source, source.next_id(), row
        self.subject, self.proper, self.place = subject, proper, place
        self.seen = {SECOND, THIRD}
        self.assured = {}
        self.changes = {}

    @property
    def key(self):
        """How findings name it."""
        return self.source.name, self.source_id

    def at(self, number):
        """Its row in a delivery, or None where it is not in it."""
        if number not in self.seen:
            return None
        row = {**self.row, **self.changes.get(number, {})}
        row["assured_date"] = self.assured.get(number, self.assured.get(THIRD, ""))
        return row

    def confirm(self, day):
        """The same day of confirmation (or a text that is none) in every delivery."""
        self.assured = dict.fromkeys(DELIVERED, day)


def slug(text):
    """A text as part of a web address."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in plain if letter.isalnum())


def kbo_number(first_eight):
    """An enterprise number with its check digits."""
    return f"{first_eight:08d}{97 - first_eight % 97:02d}"


def kbo_written(number, form):
    """An enterprise number in one of the ways in which people write it."""
    dotted = f"{number[:4]}.{number[4:7]}.{number[7:]}"
    return [f"BE {dotted}", dotted, number, f"BE{number}", f"BE {number[:4]} {number[4:7]} {number[7:]}"][form % 5]


def default_day(seed):
    """The day of the check: fixed for the first seed, a day in the same school year for every other."""
    if seed == 1:
        return date(2026, 11, 20)
    return date(2026, 10, 5) + timedelta(days=random.Random(f"dag:{seed}").randrange(220))


SOURCES = [
    ("stad", "voorbeeld-csv", 22), ("streek", "voorbeeld-csv", 20), ("gids", "kaart-csv", 24),
    ("welzijn", "kaart-csv", 24), ("koepel", "hsds-json", 10),
]


class Kaart:
    """Makes organisations and offerings that are right, without end, and never two alike."""

    def __init__(self, gazetteer, seed, day, sources=SOURCES):
        self.places, self.day = gazetteer, day
        self.rng = random.Random(f"kaart:{seed}")
        self.sources = [Source(*source, day, shift) for shift, source in enumerate(sources)]
        self.counters = defaultdict(int)
        self.names, self.sites = set(), set()
        self.enterprises = {}

    def before(self, days):
        """The day so many days before the check."""
        return self.day - timedelta(days=days)

    def source(self, rich=None, mapping=None):
        """A source at random; with all fields, or of one form, where that is asked."""
        fitting = [
            source for source in self.sources
            if (rich is None or source.is_rich == rich) and (mapping is None or source.mapping == mapping)
        ]
        return self.rng.choices(fitting, [source.share for source in fitting])[0]

    def place(self, other_province_than=None):
        """A place at random."""
        while True:
            place = self.rng.choice(self.places.places)
            if not other_province_than or self.places.town(place).province != other_province_than:
                return place

    def phone(self, place=None):
        """A telephone number that nobody else has; a mobile one where no place is given."""
        zone = words.ZONES.get(place.postal_code[:2], "") if place else ""
        self.counters[zone] += 1
        number = self.counters[zone] * 7919 % 100_000
        tail = f"{number // 100 % 100:02d} {number % 100:02d}"
        if zone:
            # Never 09 00…: written together, that is 0900, a number one pays for.
            start = "0" if len(zone) == 3 else "10" if zone == "09" else "00"
            return f"{zone} {start}{number // 10_000} {tail}"
        round_of, number = divmod(self.counters[zone], 10_000)
        return f"04{70 + round_of} 00 {number // 100:02d} {number % 100:02d}"

    def enterprise_number(self):
        """An enterprise number that nobody else has, in ranges that are not given out."""
        self.counters["kbo"] += 1
        step = self.counters["kbo"] * 37
        return kbo_number(1_000_000 + step % 900_000 if step % 4 == 0 else 18_000_000 + step % 2_000_000)

    def proper_name(self, nis):
        """A name that no other organisation of the municipality has, and whether it is a person's."""
        rng = self.rng
        for attempt in range(50):
            choice = rng.random()
            if choice < 0.25:
                name, root = f"{rng.choice(words.FIRST_NAMES)} {rng.choice(words.SURNAMES)}", ""
                root = name
            elif choice < 0.65:
                root = rng.choice(words.ROOTS)
                name = root + rng.choice(words.ENDINGS)
            else:
                article, root = rng.choice(words.THINGS).split(":")
                name = f"{article} {rng.choice(words.ADJECTIVES)} {root}"
            if attempt > 8:
                root = name
            if (nis, root) not in self.names and (nis, name) not in self.names:
                self.names |= {(nis, root), (nis, name)}
                return name, choice < 0.25
        return f"{name} {self.rng.choice(words.SURNAMES)}-{self.rng.choice(words.SURNAMES)}", False

    def site(self, proper, place):
        """A domain name that nobody else has."""
        for name in (slug(proper), f"{slug(proper)}-{slug(place.name)}"):
            if name not in self.sites:
                break
        while name in self.sites:
            self.counters[name] += 1
            name = f"{slug(proper)}-{slug(place.name)}{self.counters[name] + 1}"
        self.sites.add(name)
        return f"{name}.example"

    def organization(self, subject, source=None, place=None, name=None, proper=None):
        """A new organisation around a subject."""
        place = place or self.place()
        kind, titles = words.SUBJECTS[subject][:2]
        if proper is None:
            proper, is_person = self.proper_name(place.nis)
            name = name or (f"{titles[0]} {proper}" if is_person
                            else f"{proper} {self.rng.choice(words.LEGAL_FORMS)}".strip())
        number = self.enterprise_number()
        self.enterprises[number] = "000"
        return Organization(
            name, proper, kind, number, kbo_written(number, self.rng.randrange(5)), self.site(proper, place),
            self.phone(place), place, self.rng.choice(words.STREETS), str(self.rng.randrange(1, 250)),
            source or self.source())

    def text(self, sentence, place, proper):
        """A sentence with its gaps filled."""
        rng = self.rng
        return sentence.format(
            aantal=rng.choice(words.COUNTS), dag=rng.choice(words.DAYS), plek=rng.choice(words.SPOTS),
            plaats=self.places.town(place).name, naam=proper)

    def description(self, subject, place, proper):
        """Three to five sentences about an offering."""
        rng = self.rng
        own = rng.sample(words.SUBJECTS[subject][4], rng.choice([2, 2, 3]))
        general = rng.sample(words.GENERAL, rng.choice([1, 2, 2]))
        return " ".join(self.text(sentence, place, proper) for sentence in own + general)

    def offering_name(self, subject, proper):
        """What an offering is called."""
        title = self.rng.choice(words.SUBJECTS[subject][1])
        form = self.rng.random()
        if form < 0.6:
            return f"{title} {proper}"
        return f"{proper}: {title[0].lower()}{title[1:]}" if form < 0.85 else f"{title} ({proper})"

    def service_area(self, place, source):
        """The scale and the areas that an offering serves, as its source would write them."""
        town, rng = self.places.town(place), self.rng
        choice = rng.random()
        if choice < 0.55:
            towns, scale = [town], "gemeente"
        elif choice < 0.9:
            near = self.places.by_district[town.district]
            towns, scale = rng.sample(near, min(len(near), rng.randrange(2, 6))), "regio"
        else:
            if town.province == "04000":
                return "Brussel", ["Brussels Hoofdstedelijk Gewest"]
            return "Vlaanderen", ["Vlaanderen"]
        clear = all(self.places.is_clear(each.name) for each in towns)
        if source.is_rich and not (clear and rng.random() < 0.5):
            return scale, [f"nis:{each.nis}" for each in towns]
        return scale, [each.name for each in towns]

    def offering(self, organization, subject, place=None, full=False):
        """A new offering of an organisation: right, and confirmed not long ago. Full: with every way to reach it."""
        rng, source = self.rng, organization.source
        at_home = place is None
        place = place or organization.place
        scale, areas = self.service_area(place, source)
        own_phone = self.phone(None if rng.random() < 0.15 else place) if rng.random() < 0.4 else organization.phone
        minimum, maximum = words.SUBJECTS[subject][3]
        town = self.places.town(place)
        row = {
            "organization": organization.name, "organization_type": organization.kind,
            "organization_id": organization.site, "site": organization.site,
            "enterprise_number": organization.number_as_written,
            "name": self.offering_name(subject, organization.proper),
            "description": self.description(subject, place, organization.proper),
            "application_process": self.text(rng.choice(words.PROCESSES), place, organization.proper),
            "status": "active",
            "phone": own_phone, "email": f"info@{organization.site}",
            "url": f"https://www.{organization.site}/{subject}",
            "opening_hours": rng.choice(list(words.HOURS)),
            "street": organization.street if at_home else rng.choice(words.STREETS),
            "house_number": organization.house_number if at_home else str(rng.randrange(1, 250)),
            "postal_code": place.postal_code,
            "city": place.name if place.name == town.name or rng.random() < 0.7 else town.name,
            "scale": scale, "service_area": areas,
            "target_groups": rng.choice(words.SUBJECTS[subject][2]), "domains": [subject],
            "minimum_age": minimum, "maximum_age": maximum,
            "sector": rng.choice(["zorg", "welzijn", "informeel", "lokaal bestuur"]),
            "fees_description": rng.choice(words.FEES), "wait_time": rng.choice(words.WAITS),
            "eligibility_description": rng.choice(words.TERMS), "languages": rng.choice(words.LANGUAGES),
            "keywords": [subject.replace("-", " "), organization.proper.split()[-1].lower()],
        }
        made = Offering(source, row, subject, organization.proper, place)
        self.confirm(made)
        if not full:
            self._vary(made, organization.site)
        return made

    def confirm(self, made):
        """Confirmed within the year, and never after the delivery that says so."""
        days, rng = made.source.delivered, self.rng
        latest = self.before(rng.randrange(0, 340))
        if latest > days[THIRD]:
            latest = days[THIRD] - timedelta(days=rng.randrange(150))
        earlier = latest if latest <= days[SECOND] else days[SECOND] - timedelta(days=rng.randrange(300))
        made.assured = {FIRST: days[FIRST] - timedelta(days=rng.randrange(200)), SECOND: earlier, THIRD: latest}

    def _vary(self, made, site):
        """What makes offerings differ without being wrong: gaps, other forms, fields that few fill."""
        rng, row = self.rng, made.row
        if rng.random() < 0.3:
            made.seen.add(FIRST)
        if rng.random() < 0.03:
            made.seen.add(PART)
            made.assured[PART] = made.source.delivered[PART]
        for field, share in (("url", 0.4), ("email", 0.12), ("opening_hours", 0.1), ("enterprise_number", 0.05)):
            if rng.random() < share:
                row[field] = ""
        if rng.random() < 0.08 and row["email"]:
            row["phone"] = ""
        if rng.random() < 0.1:
            row["opening_hours"] = words.HOURS.get(row["opening_hours"], "")
        if rng.random() < 0.03:
            row["status"] = rng.choice(["inactive", "defunct", "temporarily closed"])
        if rng.random() < 0.04:
            row["name_fr"] = f"Service {made.proper}"
            row["description_fr"] = "Nous vous écoutons et cherchons avec vous une solution qui vous convient."
        if made.source.is_rich:
            self._vary_rich(made, site)

    def _vary_rich(self, made, site):
        """The same, for fields that only the richer forms have."""
        rng, row = self.rng, made.row
        choice = rng.random()
        if choice < 0.25:
            first, last = rng.choice(words.FIRST_NAMES), rng.choice(words.SURNAMES)
            row.update(contact_name=f"{first} {last}", contact_title=rng.choice(words.TITLES),
                       contact_email=f"{slug(first)}.{slug(last)}@{site}")
        elif choice < 0.4:
            row["contact_department"] = rng.choice(words.DESKS)
        if rng.random() < 0.3:
            row["last_modified"] = min(made.assured.values()) - timedelta(days=rng.randrange(300))
        if rng.random() < 0.1:
            row["valid_to"] = self.day + timedelta(days=rng.randrange(30, 900))
        if rng.random() < 0.05:
            row["alert"] = rng.choice(["Gelieve vooraf te bellen.", "Gesloten op feestdagen.", "De lift is defect."])
        if rng.random() < 0.3:
            row["legal_status"] = rng.choice(["vzw", "publiekrechtelijk", "feitelijke vereniging", "cv", "bv"])

    def household(self):
        """An organisation with its offerings: mostly one, now and then many."""
        rng = self.rng
        size = rng.choices([1, 2, 3, 4, 6, 9], [60, 20, 10, 5, 3, 2])[0]
        subjects = rng.sample(list(words.SUBJECTS), size)
        organization = self.organization(subjects[0])
        for number, subject in enumerate(subjects):
            elsewhere = number and rng.random() < 0.4
            district = self.places.by_district[self.places.town(organization.place).district]
            yield self.offering(organization, subject, rng.choice(rng.choice(district).places) if elsewhere else None)


CITY_COLUMNS = {
    "Referentie": "source_id", "Organisatie": "organization", "Type organisatie": "organization_type",
    "Ondernemingsnummer": "enterprise_number", "Aanbod": "name", "Omschrijving": "description",
    "Werkwijze": "application_process", "Doelgroepen": "target_groups", "Leeftijd van": "minimum_age",
    "Leeftijd tot": "maximum_age", "Domeinen": "domains", "Sector": "sector", "Schaal": "scale",
    "Werkingsgebied": "service_area", "Straat": "street", "Nr": "house_number", "Postcode": "postal_code",
    "Gemeente": "city", "Telefoon": "phone", "E-mail": "email", "Website": "url", "Openingsuren": "opening_hours",
    "Voorwaarden": "eligibility_description", "Kostprijs": "fees_description", "Wachttijd": "wait_time",
    "Verwijzing nodig": "referral_required", "Talen": "languages", "Trefwoorden": "keywords", "Naam (FR)": "name_fr",
    "Omschrijving (FR)": "description_fr", "Laatst bevestigd": "assured_date", "Status": "status",
}
CITY_STATUS = {
    "active": "actief", "inactive": "inactief", "defunct": "opgeheven", "temporarily closed": "tijdelijk gesloten",
}

def cell(value, day_format):
    """A value as a cell of a CSV."""
    if isinstance(value, date):
        return value.strftime(day_format)
    return " | ".join(value) if isinstance(value, list) else str(value)


def city_row(source_id, row):
    """An offering as the city's CSV has it."""
    row = {**row, "source_id": source_id, "status": CITY_STATUS.get(row["status"], row["status"])}
    return {column: cell(row.get(field, ""), "%d/%m/%Y") for column, field in CITY_COLUMNS.items()}


def own_row(source_id, row, columns):
    """An offering as the kaart's own CSV has it; the organisation has no id of its own there."""
    row = {**row, "source_id": source_id, "country": "BE", "organization_id": "",
           "organization_legal_status": row.get("legal_status", ""),
           "address_1": f"{row['street']} {row['house_number']}".strip()}
    return {column: cell(row.get(column, ""), "%Y-%m-%d") for column in columns}


HSDS_FIELDS = (
    "name", "description", "application_process", "status", "url", "email", "eligibility_description", "minimum_age",
    "maximum_age", "fees_description", "wait_time", "alert", "assured_date", "last_modified",
)
HSDS_ATTRIBUTES = ("opening_hours", "valid_from", "valid_to", "sector", "organization_type")


def hsds_service(source_id, row):
    """An offering as a service of HSDS 3."""
    plain = {field: cell(row[field], "%Y-%m-%d") for field in HSDS_FIELDS if row.get(field)}
    own = [(field, cell(row[field], "%Y-%m-%d")) for field in HSDS_ATTRIBUTES if row.get(field)]
    own += [("keyword", each) for each in row["keywords"]]
    own += [("service_area_id", each) for each in row["service_area"] if each.startswith("nis:")]
    terms = [("doelgroepen", code) for code in row["target_groups"]] + [("domeinen", code) for code in row["domains"]]
    service = {
        "id": source_id, **plain,
        "attributes": [{"link_type": name, "value": value} for name, value in own]
        + [{"taxonomy_term": {"taxonomy": taxonomy, "code": code}} for taxonomy, code in terms],
        "service_areas": [{"name": each} for each in row["service_area"] if not each.startswith("nis:")],
        "organization": hsds_organization(row),
        "service_at_locations": [{"location": {"addresses": [{
            "address_1": f"{row['street']} {row['house_number']}".strip(), "postal_code": row["postal_code"],
            "city": row["city"], "country": "BE"}]}}],
        "phones": [{"number": row["phone"]}] if row["phone"] else [],
        "languages": [{"code": code} for code in row["languages"]],
        "schedules": [{field: cell(value, "%Y-%m-%d") for field, value in hours.items()}
                      for hours in row.get("schedules", [])],
    }
    contact = {field: row[f"contact_{field}"] for field in ("name", "title", "department", "email")
               if row.get(f"contact_{field}")}
    if row.get("contact_phone"):
        contact["phones"] = [{"number": row["contact_phone"]}]
    return {**service, "contacts": [contact]} if contact else service


def hsds_organization(row):
    """The organisation of an offering in HSDS 3."""
    made = {"id": row["organization_id"], "name": row["organization"]}
    for field, name in (("legal_status", "legal_status"), ("organization_email", "email"),
                        ("organization_website", "website")):
        if row.get(field):
            made[name] = row[field]
    if row["enterprise_number"].strip():
        made["organization_identifiers"] = [
            {"identifier_scheme": "BE-BCE_KBO", "identifier_type": "KBO", "identifier": row["enterprise_number"]}]
    return made


class DeliveryFile:
    """One delivery of one source, written row by row."""

    def __init__(self, source, number, folder, stack, columns):
        self.source, self.number, self.rows, self.columns = source, number, 0, columns
        ending = "json" if source.mapping == "hsds-json" else "csv"
        self.path = Path(folder, f"{source.name}-{number}.{ending}")
        encoding = "cp1252" if source.mapping == "voorbeeld-csv" else "utf-8"
        self.file = stack.enter_context(open(self.path, "w", encoding=encoding, newline=""))
        self.table = None
        if source.mapping == "voorbeeld-csv":
            self.table = csv.DictWriter(self.file, CITY_COLUMNS, delimiter=";", lineterminator="\r\n")
        elif source.mapping == "kaart-csv":
            self.table = csv.DictWriter(self.file, columns, lineterminator="\r\n")
        if self.table:
            self.table.writeheader()
        else:
            self.file.write("[")

    def add(self, made):
        """Writes an offering, if the delivery has it."""
        row = made.at(self.number)
        if row is None:
            return
        if self.source.mapping == "voorbeeld-csv":
            self.table.writerow(city_row(made.source_id, row))
        elif self.source.mapping == "kaart-csv":
            self.table.writerow(own_row(made.source_id, row, self.columns))
        else:
            self.file.write(",\n" if self.rows else "\n")
            json.dump(hsds_service(made.source_id, row), self.file, ensure_ascii=False)
        self.rows += 1

    def finish(self):
        """Writes what stands at the end."""
        if not self.table:
            self.file.write("\n]\n")


def write_deliveries(kaart, offerings, folder):
    """Writes the deliveries of all sources; returns those that hold anything, in the order of their days."""
    with ExitStack() as stack:
        files = {
            source.name: [DeliveryFile(source, number, folder, stack, kaart.places.own_columns) for number in DELIVERED]
            for source in kaart.sources
        }
        for made in offerings:
            for file in files[made.source.name]:
                file.add(made)
        for each in files.values():
            for file in each:
                file.finish()
    filled = [file for each in files.values() for file in each if file.rows]
    return sorted(filled, key=lambda file: (file.source.delivered[file.number], file.source.name))


def mixed(kaart, planted, total):
    """The planted offerings at random places among clean ones, to a kaart of the size that is asked."""
    waiting = list(planted)
    kaart.rng.shuffle(waiting)
    written = 0
    clean = (made for _ in iter(int, 1) for made in kaart.household())
    while written < total:
        left = total - written
        if waiting and kaart.rng.random() < len(waiting) / left:
            yield waiting.pop()
        else:
            yield next(clean)
        written += 1
    yield from waiting
