"""Does the operations of a sequence with the program and with the model, and compares after each."""

import csv
import json
import resource
import shutil
from contextlib import suppress
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path

import kit
import nacht_kit
import reeks_compare
import reeks_model
import reeks_state
import reeks_world as world
from test_crashes import used

# Where the model stays as it was after these, so does every row of the database.
SILENT = ("deliver", "redeliver", "unreadable", "correct", "correct_list")
# What an operation costs that was not measured yet.
GUESS = 40_000_000
REASON = "op eigen vraag"
COLUMNS = {"telefoon": "phones", "wachttijd": "wait_time", "omschrijving": "description"}


class Deviation(AssertionError):
    """The kaart is not what the model says, or the program ended otherwise."""


def _spent():
    """Nanoseconds of processor time of all commands that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return int((usage.ru_utime + usage.ru_stime) * 1e9)


class Run:
    """One kaart with its model."""

    # Processor time of each operation when it runs to its end, in nanoseconds: of the last time.
    costs = {}
    commands = kills = survived = new = 0

    def __init__(self, binary, folder):
        self.folder = Path(folder)
        (self.folder / "kaart").mkdir(parents=True)
        self.kaart = kit.Kaart(binary, self.folder / "kaart")
        self.model = reeks_model.Model()
        self.backup = None
        self.files = 0

    def copied(self, folder):
        """The same, in another folder."""
        other = Run(self.kaart.binary, folder)
        for path in self.kaart.folder.iterdir():
            shutil.copy(path, other.kaart.folder / path.name)
        other.model, other.files = deepcopy(self.model), self.files
        return other

    def do(self, step):
        """One operation; raises Deviation where something is not as the model says."""
        if not self.model.deliveries and step["do"] not in ("deliver", "redeliver", "unreadable"):
            # Before the first delivery there is no kaart, or half of one where that was killed.
            return
        if any(words in json.dumps(step, ensure_ascii=False) for _, _, words in self.model.forgotten):
            # Nobody is kept from typing it again.
            return
        before = deepcopy(self.model)
        arguments, expect = getattr(self, "_" + step["do"])(step)
        if arguments is None:
            return
        rows = reeks_state.dump(self.kaart.database) if self._is_silent(step, before) else None
        if "kill" in step:
            self._kill(step, arguments)
            self._take_over(before)
            if step["do"] == "forget" and before.forgotten != self.model.forgotten:
                # Who gave the command and was cut off gives it again; only then all bytes must be gone.
                self.command(arguments)
        else:
            start = _spent()
            result = self.command(arguments)
            Run.costs[step["do"]] = _spent() - start
            if result.returncode not in (expect if isinstance(expect, tuple) else (expect,)):
                raise Deviation(f"ended with {result.returncode}, not {expect}: {result.stdout}{result.stderr}")
            if step["do"] == "search":
                self._judge_hits(step, result.stdout.split())
        if lines := self.differences(self.model):
            raise Deviation("\n".join(lines))
        if step.get("again") and "kill" not in step:
            rows = reeks_state.dump(self.kaart.database)
            self.command(arguments)
        if rows is not None and (other := reeks_state.dump(self.kaart.database)) != rows:
            raise Deviation(f"rows changed in {[name for name in other if other[name] != rows.get(name)]}")
        self.check_bytes()

    def _is_silent(self, step, before):
        """Whether no row at all may change: what is refused, what stood there already, a check of an earlier day."""
        if "kill" in step or not self.kaart.database.exists():
            return False
        if step["do"] == "check":
            return bool(before.runs) and self._day(step) < before.runs[-1]
        return step["do"] in SILENT and reeks_compare.expected(before) == reeks_compare.expected(self.model)

    def command(self, arguments):
        Run.commands += 1
        return self.kaart.run(*arguments)

    def differences(self, model):
        return reeks_compare.differences(model, reeks_state.read_state(self.kaart.database))

    def check_bytes(self):
        """Of who is forgotten, nothing stands in the database or its log."""
        forgotten = {words.lower() for _, _, words in self.model.forgotten}
        tokens = forgotten | {words.replace(" ", "") for words in forgotten}
        for path in self.kaart.folder.glob("kaart.sqlite*") if tokens else ():
            if ".voor-herstel-" not in path.name:
                content = path.read_bytes().lower()
                if found := [token for token in tokens if token.encode() in content]:
                    raise Deviation(f"of who was forgotten, {found} still stands in {path.name}")

    def check_end(self):
        """What the program itself says of the kaart, at the end of a sequence."""
        if self.model.deliveries and (result := self.command(["nazicht"])).returncode != 0:
            raise Deviation(f"nazicht: {result.stdout}{result.stderr}")

    def check_export(self):
        """The kaart written out as CSV has what is shown of every offering that its source still has."""
        if not self.model.offerings:
            return
        path = self.file("uit.csv")
        result = self.command(["exporteer", "--formaat", "csv", "--naar", path])
        if result.returncode != 0:
            raise Deviation(f"exporteer: {result.stderr}")
        with open(path, encoding="utf-8", newline="") as file:
            found = {f"{row['source']}:{row['source_id']}": row for row in csv.DictReader(file)}
        wanted = {
            identity: self.model.shown(identity) for identity, one in self.model.offerings.items()
            if not one["vanished_on"]
        }
        for identity in wanted.keys() | found.keys():
            if identity not in wanted or identity not in found:
                raise Deviation(f"{identity} is written out: {identity in found}, should be: {identity in wanted}")
            one, row = wanted[identity], found[identity]
            shown = {
                "name": one["name"], "description": one["description"], "wait_time": one["wait_time"],
                "email": one["email"], "phone": " | ".join(one["phones"]), "service_area": " | ".join(one["areas"]),
                "assured_date": one["assured_date"], "organization_email": one["mail"], "address_1": one["address"],
                "contact_email": one["contact"] and world.PERSONS[one["contact"]][2],
            }
            if other := {key: (value, row[key]) for key, value in shown.items() if (value or "") != row[key]}:
                raise Deviation(f"{identity} is written out otherwise: {other}")

    # Being killed

    def _kill(self, step, arguments):
        """Starts the command, and kills it when it has done a share of its work."""
        Run.commands += 1
        Run.kills += 1
        limit = step["kill"] * Run.costs.get(step["do"], GUESS)
        process = self.kaart.start(*arguments)
        while process.poll() is None:
            if used(process) >= limit:
                process.kill()
        process.communicate(timeout=kit.PATIENCE)
        Run.survived += process.returncode >= 0

    def _take_over(self, before):
        """The state of the model becomes the old or the new one, whichever the kaart is in."""
        later, former = self.differences(self.model), self.differences(before)
        if later and former:
            raise Deviation("\n".join(["killed: not the new state", *later, "and not the old one", *former]))
        Run.new += not later and bool(former)
        self.model = before if later else self.model

    # Operations: the arguments of the program, and the exit code that the model expects

    def file(self, name):
        self.files += 1
        return self.folder / f"{self.files}-{name}"

    def _deliver(self, step):
        path, rows = self.file("levering.csv"), {name: world.unpacked(text) for name, text in step["rows"].items()}
        nacht_kit.write_csv(path, [world.row(step["source"], name, one) for name, one in rows.items()], world.HEADER)
        code = self.model.deliver(step["source"], rows, step["day"], step["option"])
        return self._import(path, step), code

    _redeliver = _deliver

    def _import(self, path, step):
        option = [step["option"]] if step.get("option") else []
        return ["importeer", path, "--mapping", "kaart-csv", "--bron", step["source"], "--datum", step["day"], *option]

    def _unreadable(self, step):
        path = self.file("kapot.csv")
        head = ",".join(world.HEADER)
        content = {
            "quote": f'{head}\neigen,"A\n', "empty": "", "columns": "naam,plaats\nx,y\n", "cut": f"{head}\neigen,A,x\n"}
        if step["how"] != "absent":
            path.write_text(content[step["how"]], "utf-8")
        return self._import(path, step), 2

    def _correct(self, step):
        changes = [(step["who"], world.FIELDS[word][0], text) for word, text in step["values"].items()]
        if any(not self._can(*change) for change in changes):
            return None, 0
        code = self.model.correct(changes, step["day"], step["by"])
        values = [f"{word}={text}" for word, text in step["values"].items()]
        return ["wijzig", step["who"], *values, "--door", step["by"], "--datum", step["day"]], code

    def _can(self, identity, field, text):
        """An address that is not there is corrected as a whole, which the model does not know."""
        return field != "address" or identity not in self.model.offerings or self.model.says(identity)["address"]

    def _correct_list(self, step):
        path, field = self.file("lijst.csv"), world.FIELDS[step["field"]][0]
        nacht_kit.write_csv(path, [{"id": who, step["field"]: text} for who, text in step["lines"].items()])
        if field == "phones" and any(text == world.UNREADABLE_PHONE or text == "x" for text in step["lines"].values()):
            code = 2
        else:
            changes = [(who, field, text) for who, text in step["lines"].items()]
            code = self.model.correct(changes, step["day"], step["by"])
        return ["wijzig", "--csv", path, "--door", step["by"], "--datum", step["day"]], code

    def _confirm(self, step):
        day = self._day(step)
        code = self.model.confirm(step["who"], day, step["by"], step["via"])
        return ["bevestig", *step["who"], "--door", step["by"], "--via", step["via"], "--datum", day], code

    def _confirm_list(self, step):
        path = self.file("lijst.csv")
        line = {"door": step["by"], "via": "", "datum": step["day"], "velden": ""}
        nacht_kit.write_csv(path, [{"id": who} | line for who in step["who"]])
        code = self.model.confirm(step["who"], step["day"], step["by"])
        return ["bevestig", "--csv", path, "--datum", step["day"]], code

    def _confirm_field(self, step):
        fields = [COLUMNS[word] for word in step["fields"]]
        code = self.model.confirm([step["who"]], step["day"], step["by"], fields=fields)
        words = [part for word in step["fields"] for part in ("--veld", word)]
        return ["bevestig", step["who"], *words, "--door", step["by"], "--datum", step["day"]], code

    def _forget(self, step):
        code = self.model.forget(step["who"], step["day"], "Lena Verhulst", REASON)
        return ["vergeet", step["who"], "--door", "Lena Verhulst", "--reden", REASON, "--datum", step["day"]], code

    def _check(self, step):
        day = self._day(step)
        return ["controleer", "--datum", day], self.model.check(day)

    def _snooze(self, step):
        code = self.model.note(step["who"], "snoozed", step["day"], step["by"], step["until"])
        return self._listed("uitstel", step, "--tot", step["until"]), code

    def _note(self, step):
        code = self.model.note(step["who"], "note", step["day"], step["by"], text=step["text"])
        return self._listed("noteer", step, "--tekst", step["text"]), code

    @staticmethod
    def _listed(what, step, *more):
        return ["werklijst", what, step["who"], *more, "--door", step["by"], "--datum", step["day"]]

    def _backup(self, step):
        if not self.model.offerings:
            return None, 0
        path = self.file("kopie.sqlite")
        self.backup = path, deepcopy(self.model)
        return ["reservekopie", path], 0

    def _restore(self, step):
        if self.backup is None:
            return None, 0
        return ["herstel", self.backup[0]], self.model.restore(deepcopy(self.backup[1]))

    def _search(self, step):
        flags = ["--gemeente", step["area"]] if step["area"] else []
        flags += ["--doelgroep", step["group"], "--streng"] if step["group"] else []
        hits = self.model.hits(step["word"], step["area"], step["group"])
        words = ["zoek", step["word"], "--letterlijk", "--ids", "--aantal", "100", "--datum", step["day"], *flags]
        return (words if self.model.offerings else None), 0 if hits else 1

    def _judge_hits(self, step, found):
        hits = self.model.hits(step["word"], step["area"], step["group"])
        if set(found) != hits or len(found) != len(hits):
            raise Deviation(f"found {sorted(found)}, should be {sorted(hits)}")

    @staticmethod
    def _day(step):
        return (date.fromisoformat(step["day"]) - timedelta(days=step.get("ago", 0))).isoformat()

    def close(self):
        with suppress(OSError):
            shutil.rmtree(self.folder)
