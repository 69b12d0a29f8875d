"""Confirming and correcting from several processes while a delivery changes every row: nothing said is lost."""

import json
import sqlite3
from contextlib import closing

import kit
from bevestig_kit import DELIVERED, new_kaart, phones, shown

TODAY = "2026-11-21"
# Offerings that are confirmed, corrected, and both by several at once.
CONFIRMED, CORRECTED, CROWDED = ["A-001", "A-002", "A-003"], ["A-004", "A-006", "A-007"], "A-009"


def finish(process):
    out, err = process.communicate(timeout=kit.PATIENCE)
    return process.returncode, out, err


def confirmations(kaart):
    """Who vouched for what, by id of the source."""
    with closing(sqlite3.connect(f"file:{kaart.database}?mode=ro", uri=True)) as database:
        return set(database.execute(
            "SELECT source_identifier, confirmation.assurer FROM confirmation JOIN service ON service.id = service_id"))


def test_nothing_said_during_a_delivery_is_lost(binary, folder):
    """Every command that ended well is there afterwards, whole, beside what the delivery brought."""
    kaart = kit.Kaart(binary, folder)
    first = kaart.deliver(kit.delivery(folder, "0.csv", kit.generation(0)), "--datum", DELIVERED)
    assert first.returncode == 0, first.stderr
    file = kit.delivery(folder, "1.csv", kit.generation(1))
    importing = kaart.start(
        "importeer", file, "--mapping", "voorbeeld-csv", "--datum", TODAY, "--json", text=True)
    said = {}
    for round_ in range(2):
        started = {}
        for number, identity in enumerate([*CONFIRMED, CROWDED, CROWDED]):
            name = f"Bevestiger {round_}{number}"
            started[identity, "assurer", name] = kaart.start(
                "bevestig", f"voorbeeld:{identity}", "--door", name, "--via", "telefoon", "--datum", TODAY, text=True)
        for number, identity in enumerate([*CORRECTED, CROWDED]):
            value = f"{round_}{number} weken"
            started[identity, "wait_time", value] = kaart.start(
                "wijzig", f"voorbeeld:{identity}", f"wait_time={value}", "--door", "Lena", "--datum", TODAY, text=True)
        said |= {key: finish(process) for key, process in started.items()}
    code, out, err = finish(importing)
    assert code == 0, err
    assert json.loads(out)["changed"] > 400

    refused = {key: end for key, end in said.items() if end[0] != 0}
    for key, (code, _, err) in refused.items():
        assert code == 2 and kit.is_dutch(err), (key, code, err)
    assert len(refused) < len(said) / 2, "most find their turn"
    held = confirmations(kaart)
    for (identity, kind, value), (code, _, _) in said.items():
        if kind == "assurer":
            assert ((identity, value) in held) == (code == 0), (identity, value)
    for identity in [*CORRECTED, CROWDED]:
        values = [key[2] for key, end in said.items() if key[:2] == (identity, "wait_time") and end[0] == 0]
        if values:
            assert shown(kaart, identity)["wait_time"] == values[-1], "the last correction stands"
    for identity in [*CONFIRMED, *CORRECTED, CROWDED]:
        offering = shown(kaart, identity)
        assert offering["description"].startswith("Generatie001.") and phones(kaart, identity) == ["016 00 00 01"]
    for identity in {key[0] for key, end in said.items() if key[1] == "assurer" and end[0] == 0}:
        offering = shown(kaart, identity)
        assert (offering["assured_date"], offering["assurer"][:10]) == (TODAY, "Bevestiger")
    assert kaart.run("nazicht").returncode == 0


def test_six_at_once_are_all_kept(binary, folder):
    """Several who confirm the same offering on the same day, at the same time, are all kept."""
    kaart = new_kaart(binary, folder)
    names = [f"Bevestiger {number}" for number in range(6)]
    started = [
        kaart.start("bevestig", "voorbeeld:A-001", "--door", name, "--datum", TODAY, text=True) for name in names]
    ends = [finish(process) for process in started]
    held = {assurer for identity, assurer in confirmations(kaart) if identity == "A-001"}
    assert held == {name for name, end in zip(names, ends) if end[0] == 0} and held
