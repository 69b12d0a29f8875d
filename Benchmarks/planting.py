"""How faults are planted: shapes that take a right offering and change it, and the units that come of it.

A shape is a name and a builder. A builder gets a Planter and returns units: tuples of offerings that count as one, a
single offering mostly, two for faults that lie between offerings. A value in a shape is a value, or a function of the
planter and the offering that gives one.
"""
import itertools
from dataclasses import dataclass
from datetime import date, timedelta

import planted_words as words
from planted_kaart import DELIVERED, FIRST, PART, RICH_FIELDS, SECOND, THIRD

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


@dataclass(frozen=True)
class Unit:
    """Offerings that were planted together: one fault, or one that resembles it and is right."""

    reason: str
    is_fault: bool
    shape: str
    members: tuple


class Planter:
    """Makes the offerings of one shape; `index` counts how often the shape was made."""

    def __init__(self, kaart):
        self.kaart, self.places, self.day, self.rng = kaart, kaart.places, kaart.day, kaart.rng
        self.index = 0

    def ago(self, days):
        """The day so many days before the check."""
        return self.day - timedelta(days=days)

    def organization(self, subject=None, rich=None, mapping=None, place=None, **rest):
        """A new organisation in a source that fits."""
        subject = subject or self.rng.choice(list(words.SUBJECTS))
        return subject, self.kaart.organization(subject, self.kaart.source(rich, mapping), place, **rest)

    def offering(self, rich=None, mapping=None, subject=None, place=None):
        """A right offering of an organisation of its own, with every way to reach it."""
        subject, organization = self.organization(subject, rich, mapping, place)
        return self.kaart.offering(organization, subject, full=True)

    def place_where(self, fits):
        """A place at random for which something holds."""
        return self.rng.choice([place for place in self.places.places if fits(place)])

    def change(self, made, fields):
        """Puts values in the fields of an offering, in all its deliveries."""
        for field, value in fields.items():
            value = resolve(self, made, value)
            if field == "assured":
                made.confirm(value)
                made.seen = {number for number in made.seen if not isinstance(value, date)
                             or value <= made.source.delivered[number]}
            elif field == "seen":
                made.seen = set(value)
            else:
                made.row[field] = value
        return made

    def clone(self, made, other_source):
        """The same offering once more: in its own source under another number, or in another source."""
        source = made.source
        if other_source:
            others = [each for each in self.kaart.sources if each is not source]
            source = self.rng.choice(others)
        copy = type(made)(source, dict(made.row), made.subject, made.proper, made.place)
        self.kaart.confirm(copy)
        if other_source:
            copy.row["organization_id"] = f"{source.name}-{made.row['organization_id']}"
            copy.row["service_area"] = self._areas(copy)
        return copy

    def _areas(self, made):
        """The areas of an offering as its source may write them: by number only where the form has room for numbers."""
        towns = self.places.municipalities
        if not made.source.is_rich:
            return [towns[area[4:]].name if area.startswith("nis:") else area for area in made.row["service_area"]]
        numbers = {town.name: f"nis:{nis}" for nis, town in towns.items()}
        return [numbers.get(area, area) for area in made.row["service_area"]]

    def areas(self, made, *nis):
        """Municipalities by their numbers, written as the source of the offering writes them."""
        if made.source.is_rich:
            return [f"nis:{each}" for each in nis]
        return [self.places.municipalities[each].name for each in nis]


def resolve(planter, made, value):
    """A value, or what a function makes of the planter and the offering."""
    return value(planter, made) if callable(value) else value


def one_of(*values):
    """The values in turn."""
    return lambda planter, made: resolve(planter, made, values[planter.index % len(values)])


def ago(first, last=None):
    """A day so many days before the check; between two numbers of days, at random."""
    return lambda planter, made: planter.ago(first if last is None else planter.rng.randrange(first, last + 1))


def delivered(number, days=0):
    """The day of a delivery of the offering's source, or some days before it."""
    return lambda planter, made: made.source.delivered[number] - timedelta(days=days)


def of(field, change):
    """What a function makes of the value that a field has."""
    return lambda planter, made: change(made.row[field])


def at_site(pattern):
    """An address at the domain name of the organisation."""
    return lambda planter, made: pattern.format(made.row["site"])


def written(day, form):
    """A day as people write it; a form may count days before the check itself."""
    return lambda planter, made: write_day(resolve(planter, made, day), form)


def write_day(day, form):
    """A day in one of four forms."""
    return {
        "voluit": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        "kort": f"{day.day} {MONTHS[day.month - 1][:3]}. {day.year}",
        "streep": f"{day.day:02d}/{day.month:02d}/{day.year}",
        "punt": f"{day.day}.{day.month}.{day.year}",
        "koppel": f"{day.day:02d}-{day.month:02d}-{day.year}",
        "zonder jaar": f"{day.day} {MONTHS[day.month - 1]}",
        "osm": f"{day.year} {'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[day.month - 1]} {day.day:02d}",
    }[form]


def sentence(pattern, **parts):
    """A sentence in which values are filled in."""
    return lambda planter, made: pattern.format(
        **{name: resolve(planter, made, value) for name, value in parts.items()})


def edit(mapping=None, subject=None, rich=None, place=None, **fields):
    """A builder: one right offering, with these fields otherwise. Goes into a source that has all of the fields."""
    if RICH_FIELDS & fields.keys() and mapping is None:
        rich = True

    def build(planter):
        where = planter.place_where(lambda each: place(planter, each)) if place else None
        return [(planter.change(planter.offering(rich, mapping, subject, where), fields),)]
    return build


def history(seen=(SECOND, THIRD), assured=None, changes=None, mapping=None, rich=None, **fields):
    """A builder: an offering that was in some deliveries only, was otherwise in some, or was confirmed between them."""
    used = set(fields).union(*(changes or {}).values())
    if RICH_FIELDS & used and mapping is None:
        rich = True

    def build(planter):
        made = planter.change(planter.offering(rich, mapping), {**fields, "seen": seen})
        if not isinstance(assured, dict | None):
            planter.change(made, {"assured": assured})
        for number, day in (assured if isinstance(assured, dict) else {}).items():
            made.assured[number] = resolve(planter, made, day)
        for number, change in (changes or {}).items():
            made.changes[number] = {field: resolve(planter, made, value) for field, value in change.items()}
        return [(made,)]
    return build


def pair(other_source, first=None, rich=None, mapping=None, subject=None, **second):
    """A builder: an offering, and the same once more with these fields otherwise; they count as one."""
    def build(planter):
        made = planter.change(planter.offering(rich, mapping, subject), first or {})
        copy = planter.clone(made, other_source)
        planter.change(copy, second)
        return [(made, copy)]
    return build


def different(planter, size):
    """Offerings of as many organisations, no two of which have the same name."""
    members = {}
    while len(members) < size:
        made = planter.offering()
        members[made.row["organization"]] = made
    return list(members.values())


def crowd(sizes, **fields):
    """A builder: as many organisations as a size says, each an offering with the same value in these fields.

    A function marked by `each_its_own` is asked for every member how it writes the value that the first one has.
    """
    def build(planter):
        members = different(planter, sizes[planter.index % len(sizes)])
        for field, value in fields.items():
            writes_itself = value in OWN_WAYS
            shared = members[0].row[field] if writes_itself else resolve(planter, members[0], value)
            for number, made in enumerate(members):
                made.row[field] = value(shared, number) if writes_itself else shared
        return [(made,) for made in members]
    return build


OWN_WAYS = []


def each_its_own(function):
    """Marks a function of the value of a crowd and the number of a member: how that member writes it."""
    OWN_WAYS.append(function)
    return function


def plant(kaart, shapes, count):
    """Plants so many faults and as many look-alikes of every reason, and every shape at least once."""
    units = []
    for reason, (faults, lookalikes) in shapes.items():
        for is_fault, choice in ((True, faults), (False, lookalikes)):
            planters = [Planter(kaart) for _ in choice]
            made = 0
            for turn in itertools.count():
                if turn >= len(choice) and made >= count:
                    break
                planter, (name, build) = planters[turn % len(choice)], choice[turn % len(choice)]
                new = [Unit(reason, is_fault, name, members) for members in build(planter)]
                planter.index += 1
                made += len(new)
                units += new
    return units


__all__ = [
    "DELIVERED", "FIRST", "MONTHS", "PART", "SECOND", "THIRD", "Planter", "Unit", "ago", "at_site", "crowd", "date",
    "delivered", "each_its_own", "edit", "history", "of", "one_of", "pair", "plant", "resolve", "sentence",
    "timedelta", "words", "write_day", "written",
]
