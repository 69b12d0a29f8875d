"""Forgetting a contact person: gone from every byte of the kaart, for good, while a desk goes on."""

import csv
import json
import re
import sqlite3
import threading
from contextlib import closing, contextmanager
from urllib.parse import urlencode

import pytest

import kit
from bevestig_kit import FORM, columns, read_json

TODAY, TOMORROW, LATER = "2026-11-20", "2026-11-21", "2026-11-23"
FIRST, LAST = "Zjoekvliw", "Qwyxbomtrav"
NAME, MAIL, PHONE = f"{FIRST} {LAST}", "zjoekvliw.qwyxbomtrav@wegpost.example", "0470 00 18 63"
# The same name in another organisation: somebody else.
OTHER_MAIL, OTHER_PHONE = "onthaal@anders.example", "0470 00 18 64"
SOURCE, WHO, SIBLING, NAMESAKE, STRANGER = "eigen", "P-1", "P-2", "N-1", "S-1"
DIGITS = re.sub(r"\D", "", PHONE)
# With any two signs between the digits; with or without the zero, as behind +32; the gaps take in UTF-16 as well.
NUMBER = re.compile(rb"[^0-9]{0,3}".join(bytes([digit]) for digit in DIGITS[1:].encode()))
# The index keeps words shortened and without a beginning that they share: so parts of the name count as the name.
PARTS = [part[start:start + 5] for part in (FIRST.lower(), LAST.lower()) for start in range(len(part) - 4)]


def offering(source_id, organization, name, description="", **values):
    return {
        "source_id": source_id, "organization_id": organization, "organization": f"Organisatie {organization}",
        "name": name, "description": description or f"{name} helpt wie in Tienen woont.", "status": "active",
        "postal_code": "3300", "city": "Tienen", "address_1": "Kerkstraat 1", "service_area": "Tienen",
        "target_groups": "gezinnen", "domains": "gezinszorg", "assured_date": "2026-10-01",
    } | values


def person(mail=MAIL, phone=PHONE):
    return {"contact_name": NAME, "contact_title": "coördinator", "contact_email": mail, "contact_phone": phone}


def rows(text="Eerste tekst."):
    """The person in every field where one stands, and in the words of texts; a stranger stands beside."""
    mention = f"Vraag naar {NAME.upper()} (0470/00.18.63, +32 470 00 18 63) of mail {MAIL}."
    return [
        offering(
            WHO, "O-1", "Gezinshulp Pluizer", f"{text} {mention} Samen zoeken we een oplossing.", **person(),
            email=MAIL, phone=f"016 00 21 10 | {PHONE}", application_process=f"Mevrouw {LAST} belt u terug.",
            alert=f"Met vakantie: {NAME}.", assurer=NAME, assurer_email=MAIL, keywords=f"gezin | {LAST}"),
        offering(STRANGER, "O-3", "Boodschappendienst", contact_name="Bert Anders", contact_email=OTHER_MAIL),
    ]


def sibling():
    return offering(SIBLING, "O-1", "Nachtopvang Pluizer", **person())


def namesake():
    return offering(NAMESAKE, "O-2", "Buurthulp Anders", **person(OTHER_MAIL, OTHER_PHONE))


@pytest.fixture
def people(binary, folder):
    """An empty kaart whose deliveries lie elsewhere; `deliver` imports rows in the kaart's own CSV."""
    place, inbox = folder / "kaart", folder / "in"
    place.mkdir(mode=0o755)
    inbox.mkdir(mode=0o755)
    kaart = kit.Kaart(binary, place)
    header = columns(kit.PROJECT / "Importers" / "kaart-csv" / "sample.csv")

    def deliver(delivered, date=TODAY):
        path = inbox / f"{date}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, restval="")
            writer.writeheader()
            writer.writerows(delivered)
        result = kaart.run("importeer", path, "--mapping", "kaart-csv", "--bron", SOURCE, "--datum", date)
        assert result.returncode == 0, result.stderr
        return result

    kaart.deliver_rows = deliver
    return kaart


def traces(folder):
    """Where the person still stands: file and what was found there."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes().lower()
        for part in PARTS:
            if any(part.encode(encoding) in content for encoding in ("utf-8", "utf-16-le", "utf-16-be")):
                found.append((path.name, part))
        if MAIL.partition("@")[2].encode() in content:
            found.append((path.name, "mail"))
        if NUMBER.search(content):
            found.append((path.name, "phone"))
    return found


def forget(kaart, identity=WHO):
    result = kaart.run("vergeet", f"{SOURCE}:{identity}", "--door", "Lena Verhulst", "--reden", "op eigen vraag")
    assert result.returncode == 0, result.stderr
    return result


def backed_up(kaart, name):
    path = kaart.folder / name
    result = kaart.run("reservekopie", path)
    assert result.returncode == 0, result.stderr
    return path


def test_the_name_under_a_correction_is_forgotten_too(people):
    """Where somebody corrected the name of a contact person, the source has the person by another name."""
    people.deliver_rows(rows())
    result = people.run("wijzig", f"{SOURCE}:{WHO}", "contactpersoon=Wimpel Dondersteen", "--door", "Lena Verhulst")
    assert result.returncode == 0, result.stderr
    forget(people)
    assert LAST not in contacts(people, WHO)
    refused = people.run("wijzig", f"{SOURCE}:{WHO}", f"contactpersoon={NAME}", "--door", "Lena Verhulst")
    assert refused.returncode == 2
    people.deliver_rows(rows("Tweede tekst."), TOMORROW)
    shown = contacts(people, WHO)
    assert LAST not in shown and "Dondersteen" not in shown


def contacts(kaart, identity):
    return json.dumps(read_json(kaart, "toon", f"{SOURCE}:{identity}", codes=(0,)), ensure_ascii=False)


def check_not_found(kaart):
    """Searching for the name, the address or the number gives nobody."""
    for text in (NAME, LAST, MAIL, PHONE, DIGITS):
        for one in (read_json(kaart, "zoek", text) or {"results": []})["results"]:
            shown = json.dumps({key: value for key, value in one.items() if key != "why"}, ensure_ascii=False)
            assert LAST.lower() not in shown.lower() and DIGITS not in re.sub(r"\D", "", one.get("phone") or "")
            if text in (NAME, LAST):
                assert not one["highlights"], "words of the person are found in no text"


@contextmanager
def asking(desk):
    """Somebody who searches all the while; what came back that was no answer, is the list."""
    wrong, asked, stop = [], [0], threading.Event()

    def ask():
        with desk.client() as client:
            while not stop.is_set():
                for target in ("/zoek?q=gezinshulp", f"/aanbod/{SOURCE}:{WHO}"):
                    answer = client.ask(target)
                    asked[0] += 1
                    if answer.status != 200:
                        wrong.append((answer.status, answer.body[:200]))

    thread = threading.Thread(target=ask)
    thread.start()
    kit.eventually(lambda: asked[0] > 4, "the desk answers")
    try:
        yield wrong
        before = asked[0]
        kit.eventually(lambda: asked[0] > before + 4 or not thread.is_alive(), "the desk still answers")
    finally:
        stop.set()
        thread.join()


def test_nothing_of_a_person_is_left(people, serve):
    """History, corrections, confirmations and reports included; the desk answers all the while and shows nothing."""
    people.deliver_rows(rows())
    people.deliver_rows(rows("Tweede tekst."), TOMORROW)
    for arguments in (
        ("wijzig", f"{SOURCE}:{WHO}", f"wait_time=vraag het aan {NAME}", "--door", NAME, "--datum", TOMORROW),
        ("bevestig", f"{SOURCE}:{WHO}", "--door", NAME, "--via", "telefoon", "--datum", TOMORROW),
    ):
        result = people.run(*arguments)
        assert result.returncode == 0, result.stderr
    desk = serve(people, people.folder / "desk")
    report = {"soort": "telefoon", "aanbod": f"{SOURCE}:{WHO}", "tekst": f"{NAME} werkt er niet meer, {PHONE} is dood."}
    assert desk.ask("/meldingen", "POST", urlencode(report).encode(), FORM).status == 201
    assert {what for _, what in traces(people.folder)} >= {"mail", "phone", *PARTS[:1], *PARTS[-3:-2]}

    with asking(desk) as wrong:
        said = forget(people)
        assert traces(people.folder) == [], "also while a desk reads"
    assert wrong == []
    assert LAST.lower() not in (said.stdout + said.stderr).lower()
    answer = desk.ask(f"/aanbod/{SOURCE}:{WHO}")
    assert answer.status == 200 and LAST.lower() not in answer.text.lower() and "Gezinshulp" in answer.text
    backed_up(people, "kopie.sqlite")
    assert traces(people.folder) == []
    check_not_found(people)
    assert desk.stop() == 0
    assert traces(people.folder) == []

    # What is not about the person is still there, and who asked for it too.
    kept = contacts(people, WHO)
    assert "016 00 21 10" in kept and "oplossing" in kept and "Samen zoeken we" in kept
    assert OTHER_MAIL in contacts(people, STRANGER)
    history = people.run("geschiedenis", f"{SOURCE}:{WHO}")
    assert history.returncode == 0 and "Lena Verhulst" in history.stdout
    assert people.run("nazicht").returncode == 0


def in_every_text():
    """The person in texts of other offerings of the organisation: in all of one with another contact, and in
    one text of the organisation itself."""
    mention = f"vraag {NAME}, {PHONE.replace(' ', chr(0x2013))} of {MAIL}"
    texts = (
        "organization_alternate_name", "organization_description", "organization_type", "organization_legal_status",
        "alternate_name", "application_process", "eligibility_description", "fees_description", "wait_time",
        "interpretation_services", "accreditations", "licenses", "alert", "sector", "location_name",
        "location_alternate_name", "location_description", "transportation", "address_2", "accessibility",
        "contact_title", "contact_department", "required_documents", "description_fr")
    return [
        offering(
            SIBLING, "O-1", "Nachtopvang Pluizer", mention, contact_name="Bert Anders", contact_email=OTHER_MAIL,
            phone=f"016 00 21 11 ({mention})", **{text: mention for text in texts}),
        offering("P-3", "O-1", "Poetshulp Pluizer", organization_type=mention),
    ]


def test_a_person_in_every_text_of_the_organisation(people):
    """Whatever field the name, the address or the number stands in, also beside another contact."""
    people.deliver_rows([*in_every_text(), *rows()])
    before = contacts(people, SIBLING)
    assert before.count(LAST) > 20 and MAIL in before
    forget(people)
    assert traces(people.folder) == []
    assert "Bert Anders" in contacts(people, SIBLING) and OTHER_MAIL in contacts(people, SIBLING)
    people.deliver_rows([*in_every_text(), *rows()], TOMORROW)
    assert traces(people.folder) == []
    assert people.run("nazicht").returncode == 0


def test_a_person_at_the_beginning_of_a_line(people):
    """The history has texts as JSON, where a line break runs into the word behind it."""
    people.deliver_rows([*rows(), sibling() | {"description": f"Vragen?\n{MAIL}\n{NAME}\n{PHONE}"}])
    people.deliver_rows([*rows(), sibling() | {"description": "Bel ons algemene nummer."}], TOMORROW)
    forget(people)
    assert traces(people.folder) == []
    history = people.run("geschiedenis", f"{SOURCE}:{SIBLING}").stdout
    assert "Vragen?" in history and "algemene nummer" in history


def test_a_delivery_does_not_bring_a_person_back(people):
    """The same delivery again, another one, one under another id, and a rename of the file: nobody comes back."""
    people.deliver_rows(rows())
    forget(people)
    people.deliver_rows(rows(), TOMORROW)
    assert traces(people.folder) == []
    people.deliver_rows(rows("Heel andere tekst."), "2026-11-22")
    assert traces(people.folder) == []
    assert "Heel andere tekst" in contacts(people, WHO), "the rest of the delivery counts"
    people.deliver_rows([*rows("Derde."), sibling()], LATER)
    assert traces(people.folder) == [], "in another offering of the same organisation neither"
    check_not_found(people)
    backed_up(people, "kopie.sqlite")
    assert traces(people.folder) == []
    assert people.run("nazicht").returncode == 0


@pytest.mark.parametrize("change", [
    f"contact_email={MAIL.upper()}", f"telefoon=016 00 21 10 | {DIGITS}", f"werkwijze=Vraag naar {FIRST} {LAST}.",
    f"contactpersoon={LAST} {FIRST}", f"naam=Praktijk {NAME}", f"straat={NAME}straat 5 bij {NAME}",
    f"contactpersoon={LAST.lower()}", f"telefoon={DIGITS[:4]}\u00a0{DIGITS[4:]}",
    f"telefoon={DIGITS[:4]}\u2011{DIGITS[4:]}"])
def test_a_correction_does_not_bring_a_person_back(people, change):
    """Whoever types it is told, in words that do not repeat it; what names somebody else is taken."""
    people.deliver_rows([*rows(), namesake()])
    forget(people)
    refused = people.run("wijzig", f"{SOURCE}:{WHO}", change, "wachttijd=twee weken", "--door", "Lena Verhulst")
    assert refused.returncode == 2 and "vergeten" in refused.stderr and kit.is_dutch(refused.stderr)
    assert LAST.lower() not in refused.stderr.lower() and DIGITS not in refused.stderr
    kept = contacts(people, WHO)
    assert LAST.lower() not in kept.lower() and "twee weken" not in kept
    for offering, text in (WHO, f"mail={OTHER_MAIL}"), (NAMESAKE, f"contactpersoon={NAME}"):
        taken = people.run("wijzig", f"{SOURCE}:{offering}", text, "wachttijd=een week", "--door", "Lena Verhulst")
        assert taken.returncode == 0, taken.stderr


def test_a_correction_that_shares_a_name_is_taken_and_stays(people):
    """A successor of the same first name, and a street: a delivery with them is taken too."""
    people.deliver_rows([*rows(), sibling()])
    forget(people)
    changes = (f"contactpersoon={FIRST} Claes", f"straat={FIRST}straat 5")
    assert people.run("wijzig", f"{SOURCE}:{WHO}", *changes, "--door", "Lena Verhulst").returncode == 0
    forget(people, STRANGER)
    kept = contacts(people, WHO)
    assert f"{FIRST} Claes" in kept and f"{FIRST}straat 5" in kept, "forgetting somebody else withdraws nothing"


def test_a_proposal_does_not_bring_a_person_back(people):
    """What an organisation proposes by its link is refused where it is taken over, and can still be turned down."""
    people.deliver_rows(rows())
    forget(people)
    with closing(sqlite3.connect(people.database)) as db, db:
        db.execute(
            "INSERT INTO correction (resource_id, service_id, field_name, value, state, made_by, made_on, via) "
            "SELECT uuid, id, 'application_process', ?, 'proposed', 'de organisatie', ?, 'link' FROM service "
            "WHERE source_identifier = ?", (f'"Vraag naar {FIRST} {LAST}."', TODAY, WHO))
    refused = people.run("voorstellen", "aanvaard", "1", "--door", "Lena Verhulst")
    assert refused.returncode == 2 and "vergeten" in refused.stderr and LAST not in refused.stderr
    assert LAST not in contacts(people, WHO)
    assert people.run("voorstellen", "weiger", "1", "--door", "Lena Verhulst").returncode == 0


def test_the_reason_of_an_earlier_request_is_forgotten_too(people):
    """Whoever is named in why somebody else was forgotten, and is forgotten later."""
    people.deliver_rows([*rows(), offering(SIBLING, "O-1", "Nachtopvang Pluizer", contact_name="Bert Anders")])
    asked = people.run(
        "vergeet", f"{SOURCE}:{SIBLING}", "--door", "Lena Verhulst", "--reden", f"ook namens {NAME}")
    assert asked.returncode == 0, asked.stderr
    forget(people)
    assert traces(people.folder) == []


def test_a_person_in_several_offerings_of_one_organisation(people):
    """Whoever is forgotten in one offering is so in all of the organisation."""
    people.deliver_rows([*rows(), sibling()])
    forget(people, SIBLING)
    assert traces(people.folder) == []


def test_a_namesake_stays(people):
    """Somebody of the same name in another organisation keeps name, address and number, also after a delivery."""
    people.deliver_rows([*rows(), namesake()])
    forget(people)
    for date in (None, TOMORROW, "2026-11-22"):
        if date:
            people.deliver_rows([*rows(date), namesake()], date)
        other, own = contacts(people, NAMESAKE), contacts(people, WHO)
        assert NAME in other and OTHER_MAIL in other and OTHER_PHONE in other
        assert LAST.lower() not in own.lower() and MAIL not in own and "00 18 63" not in own
    found = read_json(people, "zoek", "Buurthulp Anders")["results"]
    assert NAMESAKE in [one["source_id"] for one in found]


def test_forgetting_twice_and_nobody(people):
    """Once more, or where nobody is named, or for an id that is not there: said so, and nothing else changes."""
    people.deliver_rows(rows())
    forget(people)
    again = people.run("vergeet", f"{SOURCE}:{WHO}", "--door", "Lena Verhulst", "--reden", "nog eens")
    assert again.returncode in (0, 1), again.stderr
    unknown = people.run("vergeet", f"{SOURCE}:Z-9", "--door", "Lena Verhulst", "--reden", "x")
    assert unknown.returncode in (1, 2) and unknown.stderr
    assert people.run("vergeet", f"{SOURCE}:{WHO}", "--reden", "x").returncode == 64
    assert OTHER_MAIL in contacts(people, STRANGER) and traces(people.folder) == []


def test_what_an_earlier_version_left_goes_with_the_next_request(people):
    """Also where nothing is left but words in the history: those leave the file too."""
    people.deliver_rows(rows())
    forget(people)
    with closing(sqlite3.connect(people.database)) as db, db:
        db.execute(
            "INSERT INTO metadata (resource_id, last_action_date, last_action_type, field_name, previous_value, "
            "replacement_value, updated_by) SELECT id, ?, 'update', 'description', ?, '', 'eigen' FROM service "
            "WHERE source_identifier = ?", (TODAY, json.dumps(f"Vragen?\n{NAME}\n{MAIL}"), WHO))
    assert traces(people.folder) != []
    forget(people)
    assert traces(people.folder) == []


def test_no_digest_of_a_record_with_somebody_forgotten(people):
    """What is known of records that come again goes with the person, and of theirs nothing is known any more."""
    def digests():
        with closing(sqlite3.connect(people.database)) as database:
            return {name for (name,) in database.execute(
                "SELECT source_identifier FROM delivered_record JOIN service ON service.id = service_id")}

    people.deliver_rows(rows())
    assert digests() == {WHO, STRANGER}
    forget(people)
    assert digests() == set()
    people.deliver_rows(rows(), TOMORROW)
    assert digests() == {STRANGER}
