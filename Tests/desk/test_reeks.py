"""Random sequences of operations against a simple model in memory: after each, the kaart is what the model says.

`KAART_ZAAD` is the first seed, `KAART_REEKSEN` how many sequences follow; a failure prints its seed and the shortest
sequence that still fails, which `KAART_REEKS` takes as it is printed.
"""

import json
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

import reeks_model
import reeks_run
import reeks_steps
from conftest import short_folder

COUNT = int(os.environ.get("KAART_REEKSEN", "25"))
SEED = int(os.environ.get("KAART_ZAAD", "20261121"))
# Sequences of one test, so that two workers share them.
BATCH = 25
# How often a shorter sequence in which something is killed gets the chance to fail as well.
TRIES = 4


class Player:
    """Plays sequences, each in a folder of its own; those that begin with the first deliveries take over a copy."""

    def __init__(self, binary):
        self.binary, self.folder, self.number = binary, short_folder(), 0
        self.start = reeks_run.Run(binary, self.folder / "begin")
        for step in reeks_steps.first_steps():
            self.start.do(step)

    def fails(self, steps, change=lambda run: None):
        """What is wrong after a sequence, and at which step; None when nothing is.

        `change` may spoil the kaart before the last step.
        """
        self.number += 1
        place, first = self.folder / str(self.number), reeks_steps.first_steps()
        ready = steps[:len(first)] == first
        run = self.start.copied(place) if ready else reeks_run.Run(self.binary, place)
        index = len(first) if ready else 0
        try:
            while index < len(steps):
                if index == len(steps) - 1:
                    change(run)
                run.do(steps[index])
                index += 1
            run.check_end()
            if self.number % 4 == 0:
                run.check_export()
        except reeks_run.Deviation as deviation:
            return f"after step {index + 1} of {len(steps)}: {deviation}"
        finally:
            run.close()
        return None

    def shrunk(self, steps, wrong):
        """The sequence without what it can do without and still fail in the same way (delta debugging)."""
        size = len(steps) // 2
        while size:
            start, longer = 0, len(steps)
            while start < len(steps):
                candidate = steps[:start] + steps[start + size:]
                tries = TRIES if any("kill" in step for step in candidate) else 1
                if any(kind(self.fails(candidate)) == kind(wrong) for _ in range(tries)):
                    steps = candidate
                else:
                    start += size
            if size > 1 or len(steps) == longer:
                size //= 2
        return steps

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def player(binary):
    player = Player(binary)
    yield player
    player.close()


def kind(wrong):
    """What sort of thing is wrong: the part of the state, or how the program ended."""
    return wrong and wrong.partition(": ")[2].split()[0]


def told(player, steps, wrong, seed):
    shortest = player.shrunk(steps, wrong)
    again = player.fails(shortest) or wrong
    return (
        f"seed {seed} (KAART_ZAAD={seed} KAART_REEKSEN=1): {wrong}\n\nshortest, of {len(shortest)} steps:\n"
        + "\n".join(json.dumps(step, ensure_ascii=False) for step in shortest)
        + f"\n\n{again}\n\nagain: KAART_REEKS='{json.dumps(shortest, ensure_ascii=False)}'")


def ready_made(*more):
    return reeks_steps.first_steps() + [{"day": "2026-01-02"} | step for step in more]


@pytest.mark.parametrize("first", range(SEED, SEED + COUNT, BATCH))
def test_sequences(player, first):
    for seed in range(first, min(first + BATCH, SEED + COUNT)):
        steps = reeks_steps.Sequence(seed).steps()
        wrong = player.fails(steps)
        assert not wrong, told(player, steps, wrong, seed)


@pytest.mark.skipif(not os.environ.get("KAART_REEKS"), reason="KAART_REEKS has a sequence as a failure prints it")
def test_given_sequence(player):
    steps = json.loads(os.environ["KAART_REEKS"])
    wrong = [wrong for _ in range(TRIES) if (wrong := player.fails(steps))]
    assert not wrong, wrong[0]


PHONE_AND_TIME = {"telefoon": "016 65 00 02", "wachttijd": "2 weken"}
MOVED = reeks_steps.first_steps()[0] | {"day": "2026-01-03"}
MOVED["rows"] = MOVED["rows"] | {"A": "110011111111"}
OTHER_MAIL = reeks_steps.first_steps()[0] | {"day": "2026-01-03"}
OTHER_MAIL["rows"] = OTHER_MAIL["rows"] | {"B": "111111111112"}
# What random sequences found, shrunk.
FOUND = {
    "offerings of one organisation show it alike, as the first of them says": [
        {"do": "correct", "who": "eigen:A", "values": {"organization_email": ""}, "by": "Jan Claes"},
        OTHER_MAIL,
    ],
    "who is forgotten stands in a corrected value, which is withdrawn: the source's shows": [
        {"do": "correct", "who": "eigen:A", "values": {"wachttijd": "bel Qwyxbomtrav"}, "by": "Jan Claes"},
        {"do": "forget", "who": "eigen:A"},
    ],
    "confirming one field of two that the source moved away from closes one finding": [
        {"do": "correct", "who": "eigen:A", "values": PHONE_AND_TIME, "by": "Jan Claes"},
        MOVED,
        {"do": "check", "day": "2026-01-04", "ago": 0},
        {"do": "confirm_field", "day": "2026-01-05", "who": "eigen:A", "fields": ["telefoon"], "by": "Jan Claes"},
    ],
}


@pytest.mark.parametrize("steps", FOUND.values(), ids=FOUND)
def test_found_before(player, steps):
    wrong = player.fails(ready_made(*steps))
    assert not wrong, wrong


# Whether a difference is noticed at all: a value changed behind the program's back, or another opinion of the model.

CORRECT = {"do": "correct", "who": "eigen:A", "values": {"wachttijd": "2 weken"}, "by": "Mia Peeters"}
CONFIRM = {"do": "confirm", "who": ["eigen:B"], "by": "Mia Peeters", "via": "mail", "ago": 0}
FORGET = {"do": "forget", "who": "eigen:A"}
CHECK = {"do": "check", "ago": 0}


@pytest.mark.parametrize("sql", [
    "UPDATE service SET wait_time = '9 weken' WHERE source_identifier = 'C'",
    "UPDATE service SET vanished_on = '2026-01-01' WHERE source_identifier = 'C'",
    "UPDATE phone SET number = '016 99 99 99' WHERE service_id = 1 AND contact_position IS NULL",
    "UPDATE delivered_value SET value = '\"3 weken\"'",
    "UPDATE correction SET state = 'replaced'",
    "DELETE FROM confirmation WHERE field_name = ''",
    "UPDATE finding SET gone_on = since WHERE reason = 'niet-bevestigd' AND service_id = 1",
    "DELETE FROM delivery WHERE id = 1",
])
def test_a_change_behind_its_back_is_noticed(player, sql):
    def spoil(run):
        with closing(sqlite3.connect(run.kaart.database)) as database, database:
            assert database.execute(sql).rowcount > 0

    note = {"do": "note", "who": "eigen:A", "text": "Belt terug.", "by": "Jan Claes"}
    steps = ready_made(CORRECT, CONFIRM, CHECK, note)
    assert player.fails(steps) is None and player.fails(steps, spoil)


def test_bytes_that_stay_are_noticed(player):
    def spoil(run):
        with open(run.kaart.database.with_name("kaart.sqlite-vergeten"), "wb") as file:
            file.write(b"...ZQ@wegpost.example...")

    steps = ready_made(FORGET, CHECK)
    assert player.fails(steps) is None and "still stands" in player.fails(steps, spoil)


@pytest.mark.parametrize("method, steps, needed", [
    # A correction that the next delivery undoes, a confirmation that closes nothing, a person who comes back.
    ("active", ready_made(CHECK, CORRECT, CONFIRM, CHECK), ["deliver", "correct"]),
    ("_close", ready_made(CORRECT, CHECK, CHECK | {"day": "2026-01-03"}, CONFIRM | {"day": "2026-01-04"}),
     ["deliver", "check", "confirm"]),
    ("clean", ready_made(CORRECT, CHECK, FORGET), ["deliver", "forget"]),
])
def test_a_wrong_model_is_noticed_and_the_sequence_shrinks(player, monkeypatch, method, steps, needed):
    monkeypatch.setattr(reeks_model.Model, method, lambda *_: [])
    wrong = player.fails(steps)
    assert wrong and [step["do"] for step in player.shrunk(steps, wrong)] == needed


def test_a_seed_makes_one_sequence():
    first, second = (reeks_steps.Sequence(SEED).steps() for _ in range(2))
    assert first == second != reeks_steps.Sequence(SEED + 1).steps()


def test_every_operation_comes():
    """Also being killed, and being refused, whatever the first seed."""
    steps = [step for seed in range(500) for step in reeks_steps.Sequence(SEED + seed).steps()]
    assert {step["do"] for step in steps} == set(reeks_steps.WEIGHTS)
    assert {step["do"] for step in steps if "kill" in step} == reeks_steps.KILLED
    assert {step["option"] for step in steps if step["do"] == "deliver"} == {"", "--deel", "--volledig", "--proef"}
