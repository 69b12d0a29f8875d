"""What the kaart should hold after each operation, kept in plain Python and written from the documents."""

from datetime import date

import reeks_world as world

BLANK = "…"
TERM = 365
SHORTEST = 60
# The findings that a confirmation of the whole answers, among those that the model knows.
ANSWERED = ("niet-bevestigd", "nooit-bevestigd")
# The one that whoever vouches for numbers answers as well, for as long as the delivery stays as it is.
VOUCHED = "telefoon-fout"


class Model:
    """The offerings as their sources say them, what people put over that, and what the nightly check found.

    Each operation gives the exit code that the program should end with; one that is refused changes nothing.
    """

    def __init__(self):
        self.offerings = {}  # identity: source, name, says, first_seen, last_seen, vanished_on, fault (of what is shown), refused (since)
        self.mails = {}  # what the source says of an organisation
        self.corrections = []
        self.confirmations = []
        self.notes, self.erasures, self.deliveries, self.runs = [], [], [], []
        self.findings = {}
        self.vouched = set()  # keys of findings that somebody vouched for, while that counts
        self.forgotten = set()  # (kind, where, what)

    # Deliveries

    def deliver(self, source, rows, day, option=""):
        """`rows`: what the source says of each offering; option: --deel, --volledig, --proef or none."""
        taken, counts = {}, {"new": 0, "changed": 0, "unchanged": 0}
        for name, choices in rows.items():
            taken[f"{source}:{name}"] = None if choices["bad"] else self.read(source, name, choices, day)
        settled = self._settle(source, taken, option)
        for identity, says in taken.items():
            present = self.offerings.get(identity)
            if says is not None and present is None:
                counts["new"] += 1
            elif says is not None:
                counts["unchanged" if present["says"] == says and not present["vanished_on"] else "changed"] += 1
        refused = sum(says is None for says in taken.values())
        present = [key for key, one in self.offerings.items() if one["source"] == source and not one["vanished_on"]]
        vanishing = [] if option == "--deel" else [key for key in present if key not in taken]
        code = 2 if refused else 0
        if refused == len(taken) or (option != "--volledig" and len(vanishing) * 10 > len(present)):
            return 2
        if option == "--proef":
            return code
        for identity, says in taken.items():
            self._take(source, identity, says, rows[identity.partition(":")[2]], day)
        for one in self.offerings.values():
            if one["owner"] in settled:
                one["says"] = one["says"] | {"mail": settled[one["owner"]]}
        for key in vanishing:
            self.offerings[key]["vanished_on"] = day
        self.deliveries.append(
            (source, day, int(option == "--deel"), len(taken), *counts.values(), len(vanishing), refused))
        return code

    def _settle(self, source, taken, option):
        """Gives all offerings of an organisation the first mail that one of them has, in the order of their ids; where
        none has, what the kaart has, as long as it has others of that organisation that are not delivered."""
        settled = {}
        for owner in {world.organization(source, key.partition(":")[2]) for key, says in taken.items() if says}:
            own = [key for key, says in taken.items() if says and world.organization(*key.split(":")) == owner]
            mails = [taken[key]["mail"] for key in sorted(own, key=lambda key: (len(key), key))]
            others = [
                key for key, one in self.offerings.items()
                if one["owner"] == owner and not one["vanished_on"] and key not in own
                and (option == "--deel" or key in taken)]
            known = self.mails.get(owner) if others else None
            settled[owner] = next(filter(None, mails), known)
            for key in own:
                taken[key] = taken[key] | {"mail": settled[owner]}
        return settled

    def read(self, source, name, choices, day):
        """What a delivery says of an offering, without what cannot be read and what was forgotten."""
        said = {field: world.value(source, name, field, choices[field]) or None for field in world.CHOICES}
        owner = world.organization(source, name)
        if said["assured_date"] and said["assured_date"] > day:
            said["assured_date"] = None
        said["phones"] = [said["phones"]] if said["phones"] not in (None, world.UNREADABLE_PHONE) else []
        said["areas"] = said["areas"].split(" | ") if said["areas"] else []
        said["contact"] = said["contact"] if world.PERSON_OF.get(owner) else None
        return self.withheld(said, owner)

    def _take(self, source, identity, says, choices, day):
        one = self.offerings.get(identity)
        if one:
            one["last_seen"] = max(one["last_seen"], day)
        if says is None:
            if one:
                one["refused"] = True
            return
        if one is None:
            owner = world.organization(source, identity.partition(":")[2])
            one = {"source": source, "owner": owner, "says": None, "first_seen": day, "last_seen": day}
            one |= {"vanished_on": None, "fault": "", "refused": False}
            self.offerings[identity] = one
        readable = choices["phones"] != world.CHOICES["phones"].index(world.UNREADABLE_PHONE)
        one |= {"fault": "" if readable else "phone", "refused": False}
        if one["says"] == says and not one["vanished_on"]:
            return
        self._compare(identity, one, says, day)
        one["says"], one["vanished_on"] = says, None
        self.mails[one["owner"]] = says["mail"]

    def _compare(self, identity, one, says, day):
        """What becomes of the corrections of an offering that its source delivers changed."""
        before = one["says"] and one["says"] | {"mail": self.mails[one["owner"]]}
        for correction in self.active(identity):
            field = correction["key"]
            if field == "address" and before["address"] and not says["address"]:
                for other in self.corrections:
                    if other["owner"] == identity and other["key"] == "address":
                        open_ = other["state"] == "active"
                        other |= {"value": None, "state": "withdrawn" if open_ else other["state"], "decided_on": day}
            elif says[field] == correction["value"]:
                correction |= {"state": "met", "decided_on": day}
            elif before and before[field] != says[field]:
                correction["moved_on"] = day
        if before and before["address"] and not says["address"]:
            for other in self.corrections:
                if other["owner"] == identity and other["key"] == "address":
                    other |= {"value": None, "decided_on": day}
            for key in [key for key in self.findings if key[:2] == (identity, "bron-wijkt-af")]:
                del self.findings[key]

    # What people do

    def correct(self, changes, day, by):
        """`changes`: offering, field and text; all of them or none."""
        if any(identity not in self.offerings for identity, _, _ in changes):
            return 2
        for identity, field, text in changes:
            shown, value = self.shown(identity), [text] if field == "phones" and text else text or None
            if field == "phones":
                value = value or []
            if shown[field] == value:
                continue
            one = self.offerings[identity]
            owner = one["owner"] if field == "mail" else identity
            path = next(path for key, path in world.FIELDS.values() if key == field)
            for other in self.active(identity):
                if other["key"] == field:
                    other |= {"state": "replaced", "decided_on": day}
            correction = {"owner": owner, "key": field, "path": path, "value": value, "state": "active", "by": by}
            correction |= {"made_on": day, "moved_on": None, "decided_on": None, "at": identity}
            if self.says(identity)[field] == value:
                correction |= {"state": "met", "decided_on": day}
            self.corrections.append(correction)
            self._vouch(identity, path.partition(".")[0], day, by, "telefoon")
            if field == "phones":
                self._answer(identity, day)
        return 0

    def confirm(self, identities, day, by, via="telefoon", fields=()):
        if any(identity not in self.offerings for identity in identities):
            return 2
        for identity in identities:
            for field in fields or [""]:
                self._vouch(identity, field, day, by, via)
            for correction in self.corrections:
                if correction["at"] == identity and (not fields or correction["path"].partition(".")[0] in fields):
                    correction["moved_on"] = None
                    self._close((identity, "bron-wijkt-af", correction["path"]), day)
            if not fields:
                for reason in ANSWERED:
                    self._close((identity, reason, ""), day)
            if not fields or "phones" in fields:
                self._answer(identity, day)
        return 0

    def _vouch(self, *confirmation):
        if confirmation not in self.confirmations:
            self.confirmations.append(confirmation)

    def _close(self, key, day):
        finding = self.findings.get(key)
        is_open = finding and finding["gone_on"] is None and finding["since"] <= day
        if is_open:
            finding["gone_on"] = day
        return is_open

    def _answer(self, identity, day):
        if self._close((identity, VOUCHED, ""), day):
            self.vouched.add((identity, VOUCHED, ""))

    def note(self, identity, kind, day, by, until=None, text=""):
        if identity not in self.offerings:
            return 1
        self.notes.append((identity, kind, day, by, until, text))
        return 0

    def forget(self, identity, day, by, reason):
        one = self.offerings.get(identity)
        person = one and one["says"]["contact"]
        if not person:
            return 1
        full, _, mail, phone = world.PERSONS[person]
        self.forgotten |= {("name", one["owner"], words) for words in (full, *full.split())}
        self.forgotten |= {("email", None, mail), ("phone", None, phone)}
        self.clean(day)
        self.erasures.append((identity, day, by, reason))
        return 0

    def clean(self, day):
        """Takes out of everything what was forgotten; a correction may be what its source says then."""
        for one in self.offerings.values():
            kept = self.withheld(one["says"], one["owner"])
            if kept != one["says"]:
                # Written anew from the tables, where the organisation is one for all its offerings.
                one["says"] = kept | {"mail": self.mails[one["owner"]]}
        for correction in self.corrections:
            owner = self.offerings[correction["at"]]["owner"]
            texts = correction["value"] if isinstance(correction["value"], list) else [correction["value"]]
            if any(self.scrubbed(text, owner) != text for text in texts):
                correction |= {"value": None, "state": "withdrawn"}
            correction["by"] = self.scrubbed(correction["by"], owner)
        for identity in self.offerings:
            for correction in self.active(identity):
                if self.says(identity)[correction["key"]] == correction["value"]:
                    correction |= {"state": "met", "decided_on": day}
        self.confirmations = [
            (key, field, day, self.scrubbed(by, self.offerings[key]["owner"]), via)
            for key, field, day, by, via in self.confirmations
        ]
        self.notes = [
            (key, kind, day, *(self.scrubbed(text, self.offerings[key]["owner"]) for text in (by, until, said)))
            for key, kind, day, by, until, said in self.notes
        ]

    def scrubbed(self, text, owner):
        """The text without the mail addresses and numbers that are forgotten, nor the names within the organisation."""
        for kind, where, words in sorted(self.forgotten, key=lambda one: -len(one[2])):
            if text and (where is None or where == owner):
                text = text.replace(words, BLANK)
        return text

    def withheld(self, says, owner):
        gone = {what for _, where, what in self.forgotten if where in (None, owner)}
        says = dict(says)
        if says["contact"] and gone.intersection(world.PERSONS[says["contact"]]):
            says["contact"] = None
        says["email"] = None if says["email"] in gone else says["email"]
        for field in ("description", "wait_time"):
            says[field] = self.scrubbed(says[field], owner)
        return says

    def restore(self, backup):
        """The backup's state takes the place of this one, but for who was forgotten since, and who asked for it."""
        forgotten, erasures = self.forgotten, self.erasures
        self.__dict__.update(backup.__dict__)
        self.forgotten = self.forgotten | forgotten
        self.erasures = list(self.erasures)
        for one in erasures:
            if one not in self.erasures and one[0] in self.offerings:
                self.erasures.append(one)
        if erasures:
            self.clean(erasures[-1][1])
        return 0

    # What is shown

    def active(self, identity):
        owners = (identity, self.offerings[identity]["owner"]) if identity in self.offerings else ()
        return [one for one in self.corrections if one["state"] == "active" and one["owner"] in owners]

    def says(self, identity):
        one = self.offerings[identity]
        return one["says"] | {"mail": self.mails[one["owner"]]}

    def confirmed(self, identity):
        """Day and name of the last confirmation of the whole that is later than what the source says."""
        last = max((day for key, field, day, _, _ in self.confirmations if (key, field) == (identity, "")), default="")
        return last if last > (self.offerings[identity]["says"]["assured_date"] or "") else None

    def shown(self, identity):
        shown = self.says(identity) | {one["key"]: one["value"] for one in self.active(identity)}
        return shown | {"assured_date": self.confirmed(identity) or shown["assured_date"]}

    # The nightly check

    def check(self, day):
        if self.runs and day < self.runs[-1]:
            return (0, 1)
        found = {}
        for identity, one in self.offerings.items():
            told = {(identity, *rest): severity for rest, severity in self._found(identity, one, day).items()}
            if (identity, "verdwenen", "") not in told:
                self.vouched -= {key for key in self.vouched if key[0] == identity and key not in told}
            found |= {key: severity for key, severity in told.items() if key not in self.vouched}
        for key, severity in found.items():
            known = self.findings.get(key)
            if known is None:
                self.findings[key] = {"severity": severity, "first_seen": day, "since": day, "gone_on": None}
                continue
            known["severity"] = severity
            if known["gone_on"]:
                known |= {"gone_on": None} if known["gone_on"] == day else {"gone_on": None, "since": day}
        for key in list(self.findings):
            if key not in found:
                known = self.findings[key]
                if known["gone_on"] is None and known["first_seen"] == day:
                    del self.findings[key]
                elif known["gone_on"] is None:
                    known["gone_on"] = day
        self.runs = [*self.runs, day] if day not in self.runs else self.runs
        return (0, 1)

    def _found(self, identity, one, day):
        if one["vanished_on"] and one["vanished_on"] <= day:
            return {("verdwenen", ""): "hoog"}
        shown, found = self.shown(identity), {}
        if shown["assured_date"] is None:
            found["nooit-bevestigd", ""] = "middel"
        elif (age := days(shown["assured_date"], day)) > TERM:
            found["niet-bevestigd", ""] = "hoog" if age > 2 * TERM else "middel"
        if not any(shown[field] for field in ("phones", "email", "url", "contact", "mail")):
            found["contact-ontbreekt", ""] = "hoog"
        if not shown["areas"]:
            found["werkingsgebied-ontbreekt", ""] = "middel"
        if len(shown["description"] or "") < SHORTEST:
            found["omschrijving-te-kort", ""] = "laag"
        if one["refused"]:
            found["levering-geweigerd", ""] = "hoog"
        if one["fault"] == "phone" and not any(other["key"] == "phones" for other in self.active(identity)):
            found["telefoon-fout", ""] = "middel"
        for correction in self.corrections:
            moved = correction["moved_on"] and correction["moved_on"] <= day
            if (correction["at"], correction["state"]) == (identity, "active") and moved:
                found["bron-wijkt-af", correction["path"]] = "middel"
        return found

    # Searching

    def hits(self, word, area=None, group=None):
        """The offerings in which the word stands, that do not surely work elsewhere, and that are for the group."""
        found = set()
        for identity in self.offerings:
            shown = self.shown(identity)
            if word not in (shown["description"] or "").lower() + shown["name"].lower():
                continue
            if (area is None or not shown["areas"] or area in shown["areas"]) and (
                    group is None or shown["groups"] in (group, "iedereen")):
                found.add(identity)
        return found


def days(first, last):
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
