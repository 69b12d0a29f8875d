"""Random sequences of operations, as data: made from a seed, written down in a failure, and shrunk."""

import random
from datetime import date, timedelta

import reeks_world as world

# How often each operation comes, against the others.
WEIGHTS = {
    "deliver": 26, "redeliver": 8, "unreadable": 3, "correct": 14, "correct_list": 5, "confirm": 10, "confirm_list": 4,
    "confirm_field": 4, "forget": 5, "check": 13, "search": 3, "snooze": 3, "note": 3, "backup": 4, "restore": 4,
}
# What is killed now and then, and how often.
KILLED = {"deliver", "redeliver", "correct", "correct_list", "confirm", "confirm_list", "forget", "check"}
KILL_SHARE = 0.15
LENGTHS = (3, 4, 5, 6, 6, 7, 8, 9)
ALL = [f"{source}:{name}" for source, names in world.SOURCES.items() for name in names]
CORRECTED = sorted(key for key, _ in world.FIELDS.values())
VOUCHERS = ("Mia Peeters", "Jan Claes")


def first_rows(source):
    """What a source delivers at first."""
    return {name: dict.fromkeys(world.CHOICES, 1) for name in list(world.SOURCES[source])[:5]}


class Sequence:
    """Makes the operations of one seed, from what the sources said so far and the day."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.rows = {source: first_rows(source) for source in world.SOURCES}
        self.day = date.fromisoformat(world.START)
        # A few kinds at a time meet one another more often than all of them do; so do operations on one offering.
        self.weights = [
            weight if kind in ("deliver", "check") or self.random.random() < 0.5 else 0
            for kind, weight in WEIGHTS.items()
        ]
        self.single = self.random.random() < 0.4

    def steps(self):
        steps = [] if self.random.random() < 0.1 else first_steps()
        for _ in range(self.random.choice(LENGTHS)):
            kind = self.random.choices(list(WEIGHTS), self.weights)[0]
            self.day += timedelta(days=self.random.choice((0, 0, 1, 1, 3, 45, 200)))
            self.day = min(self.day, date.fromisoformat(world.LAST))
            if self.day.day == 15:
                # The sources confirm on fifteenths; which of two of one day holds is nowhere said.
                self.day += timedelta(days=1)
            step = {"do": kind, "day": self.day.isoformat()} | getattr(self, kind)()
            if kind in KILLED and self.random.random() < KILL_SHARE:
                # The last part of a command writes: there it is killed more often.
                step["kill"] = round(self.random.uniform(self.random.choice((0.1, 0.6, 0.8)), 1.0), 3)
            steps.append(step)
        return steps

    # Deliveries

    def deliver(self):
        source = self.random.choice(("eigen", "eigen", "eigen", "ander"))
        rows = self.rows[source]
        self._change(source, rows)
        option = self.random.choices(("", "--volledig", "--deel", "--proef"), (55, 25, 15, 5))[0]
        missing = self.random.random() < (0.15 if option == "" else 0.6)
        sent = dict(rows)
        for name in self.random.sample(sorted(rows), min(len(rows) - 1, self.random.randint(1, 2)) if missing else 0):
            del sent[name]
        return {"source": source, "option": option, "rows": {
            name: world.packed(choices, bad=self.random.random() < 0.04) for name, choices in sent.items()}}

    def _change(self, source, rows):
        """Some values of some rows, now and then a new row."""
        names = list(world.SOURCES[source])
        if len(rows) < len(names) and self.random.random() < 0.4:
            for name in names[len(rows):len(rows) + self.random.choice((1, 1, 5))]:
                rows[name] = dict.fromkeys(world.CHOICES, 1)
        for _ in range(6 if self.single else self.random.choice((0, 1, 1, 2, 4))):
            name = sorted(rows)[0] if self.single else self.random.choice(sorted(rows)[:2] * 4 + sorted(rows))
            field = self.random.choice(CORRECTED if self.single else sorted(world.CHOICES) + CORRECTED * 2)
            choice = self.random.randrange(len(world.CHOICES[field]))
            owner = world.organization(source, name)
            # What is of an organisation is the same in all of its rows.
            for other in rows if field == "mail" else (name,):
                if world.organization(source, other) == owner:
                    rows[other] = rows[other] | {field: choice}

    def redeliver(self):
        source = self.random.choice(("eigen", "ander"))
        return {"source": source, "option": "", "rows": {
            name: world.packed(choices) for name, choices in self.rows[source].items()}}

    def unreadable(self):
        return {"source": "eigen", "how": self.random.choice(("quote", "empty", "columns", "absent", "cut"))}

    # What people do

    def _who(self):
        """Mostly of the few that are there from the beginning."""
        if self.single:
            return self.random.choice(("eigen:A", "eigen:A", "eigen:A", "ander:R"))
        return self.random.choice(["eigen:A"] * 30 + ["eigen:B", "ander:R"] * 12 + ALL * 2 + ["eigen:Z"])

    def _by(self, identity):
        person = world.PERSON_OF.get(world.organization(*identity.split(":"))) if identity in ALL else None
        return world.PERSONS[person][0] if person and self.random.random() < 0.1 else self.random.choice(VOUCHERS)

    def _values(self, identity, number):
        if identity not in ALL:
            return {"wachttijd": "1 week"}
        values = {}
        for word in self.random.sample(sorted(world.FIELDS), number):
            key = world.FIELDS[word][0]
            first = 1 if key in ("name", "description", "address") else 0
            choice = self.random.choice(range(first, len(world.CHOICES[key]) - (key == "phones")))
            values[word] = world.value(*identity.split(":"), key, choice)
        return values

    def correct(self):
        who = self._who()
        number = self.random.choice((1, 2, 4) if self.single else (1, 1, 2))
        return {"who": who, "values": self._values(who, number), "by": self._by(who)}

    def correct_list(self):
        # In one file every line has the same column; two lines of one offering contradict each other.
        word = self.random.choice(("wachttijd", "telefoon", "naam"))
        key = world.FIELDS[word][0]
        lines = {}
        for who in {self._who() for _ in range(self.random.randint(2, 3))}:
            choice = self.random.randrange(1, len(world.CHOICES[key]) - (key == "phones"))
            lines[who] = world.value(*who.split(":"), key, choice) if who in ALL else "x"
        if self.random.random() < 0.2:
            lines[ALL[0]] = world.UNREADABLE_PHONE
            word = "telefoon"
        return {"field": word, "lines": dict(sorted(lines.items())), "by": self.random.choice(VOUCHERS)}

    def confirm(self):
        who, ago = self._who(), self.random.choice((0, 0, 0, 4, 400))
        via = self.random.choice(("telefoon", "mail", "bezoek"))
        return {"who": [who], "by": self._by(who), "via": via, "ago": ago}

    def confirm_list(self):
        who = sorted({self._who() for _ in range(3)})
        return {"who": who, "by": self.random.choice(VOUCHERS), "via": "telefoon", "ago": 0}

    def confirm_field(self):
        fields = self.random.sample(("telefoon", "wachttijd", "omschrijving"), self.random.choice((1, 2)))
        return {"who": self._who(), "fields": fields, "by": self.random.choice(VOUCHERS)}

    def forget(self):
        who = ("eigen:A", "eigen:A", "eigen:B", "eigen:C", "eigen:D", "ander:R", "ander:S")
        return {"who": self.random.choice(who)}

    def snooze(self):
        until = (self.day + timedelta(days=30)).isoformat()
        return {"who": self._who(), "until": until, "by": self.random.choice(VOUCHERS)}

    def note(self):
        who = self._who()
        return {"who": who, "text": self.random.choice(("Belt terug.", "Verhuist.")), "by": self._by(who)}

    # The rest

    def check(self):
        # The same day again changes nothing.
        again = {"again": True} if self.random.random() < 0.2 else {}
        return again | {"ago": self.random.choice((0, 0, 0, 0, 30))}

    def search(self):
        return {"word": self.random.choice(world.WORDS), "area": self.random.choice((None, None, "Tienen", "Leuven")),
                "group": self.random.choice((None, None, "ouderen", "jongeren"))}

    def backup(self):
        return {}

    def restore(self):
        return {}


def first_steps():
    """The first deliveries, of both sources."""
    return [
        {"do": "deliver", "day": world.START, "source": source, "option": "", "rows": {
            name: world.packed(choices) for name, choices in first_rows(source).items()}}
        for source in world.SOURCES
    ]
