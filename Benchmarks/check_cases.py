"""Small cases beside the large kaart: mergers still to come, nights without a check, a reason that fills a source."""
from datetime import date, timedelta

from check_runs import Program, hashes
from planted_kaart import THIRD, Gazetteer, Kaart, write_deliveries

FIRST_NIGHT = date(2024, 12, 1)
SOURCES = [("dag", "kaart-csv", 1), ("oud", "kaart-csv", 1), ("half", "kaart-csv", 1), ("klein", "kaart-csv", 1)]
# Municipalities by the day from which they are no more: long ago, on the second night, and on the last one.
ENDED = {
    date(2019, 1, 1): ["12030", "44029", "44049", "44080", "45017", "72040"],
    date(2024, 12, 2): ["82003", "82005"],
    date(2025, 1, 1): ["11007", "23023", "37012", "44012", "44073", "46013", "71057", "73009", "73032", "73040"],
}


def small_kaart(config):
    """Offerings around the end of 2024, among municipalities that no merger touched."""
    gazetteer = Gazetteer(config, without_mergers=True)
    kaart = Kaart(gazetteer, "klein", FIRST_NIGHT, SOURCES)
    sources = {source.name: source for source in kaart.sources}

    def offering(source, **fields):
        organization = kaart.organization("ontmoeting", sources[source])
        made = kaart.offering(organization, "ontmoeting", full=True)
        made.seen = {THIRD}
        made.confirm(FIRST_NIGHT - timedelta(days=60))
        made.row.update(fields)
        return made

    made = [offering("dag") for _ in range(200)]
    expected = {}
    for day, numbers in ENDED.items():
        for nis in numbers * 3:
            made.append(offering("dag", service_area=[f"nis:{nis}"], scale="gemeente"))
            expected.setdefault(day, set()).add(made[-1].source_id)
    for source, size, undated in (("oud", 60, 40), ("half", 60, 30), ("klein", 30, 24)):
        for number in range(size):
            made.append(offering(source))
            if number < undated:
                made[-1].confirm("")
    return kaart, made, expected


def nights(program):
    """Runs the check on the nights that matter; the answer of each by its day."""
    days = [FIRST_NIGHT, date(2024, 12, 2), date(2024, 12, 31), date(2025, 1, 1)]
    return {day: program.check("--datum", day.isoformat()).json() for day in days}


def ids(answer, reason, source=None):
    """The offerings at which an answer has findings of a reason."""
    return {finding["source_id"] for finding in answer["findings"]
            if finding["reason"] == reason and source in (None, finding["source"])}


def run(binary, config, folder):
    """Every case: whether it holds, and what it is."""
    folder.mkdir(parents=True, exist_ok=True)
    program = Program(binary, config, folder / "klein.sqlite")
    kaart, made, expected = small_kaart(config)
    for file in write_deliveries(kaart, made, folder):
        program.deliver(file)
    answers = nights(program)
    yield from merger_cases(answers, expected)
    yield from night_cases(answers)
    yield from campaign_cases(answers[FIRST_NIGHT])
    before = hashes(program.database)
    earlier = program.check("--datum", "2024-12-15").json()
    yield hashes(program.database) == before, "a day before the last check only shows, and writes nothing"
    yield earlier["date"] == "2024-12-15", "a day before the last check is shown as that day"


def merger_cases(answers, expected):
    """A merger counts from its day on, not before."""
    for day, answer in answers.items():
        due = set().union(*(ids for ended, ids in expected.items() if ended <= day))
        found = ids(answer, "fusie")
        yield found == due, f"fusie on {day}: {len(found & due)} of {len(due)}, {len(found - due)} too early or wrong"


def night_cases(answers):
    """A night without a check is a finding about the kaart; two nights in a row are none."""
    for day, due in ((FIRST_NIGHT, 0), (date(2024, 12, 2), 0), (date(2024, 12, 31), 1)):
        found = [finding for finding in answers[day]["findings"] if finding["reason"] == "nacht-gemist"]
        fits = len(found) == due and all(finding["source_id"] is None for finding in found)
        yield fits, f"nacht-gemist on {day}: {len(found)}, expected {due}"


def campaign_cases(answer):
    """A reason that more than half of a source carries, 25 or more, is one finding about that source."""
    found = [finding for finding in answer["findings"] if finding["reason"] == "nooit-bevestigd"]
    for source, count in (("oud", 40), ("half", 0), ("klein", 0)):
        whole = [finding for finding in found if finding["source"] == source and finding["source_id"] is None]
        single = [finding for finding in found if finding["source"] == source and finding["source_id"] is not None]
        if count:
            fits = len(whole) == 1 and not single and (whole[0].get("evidence") or {}).get("count") == count
            yield fits, f"{source}: {count} of 60 without a day are put together ({len(whole)} and {len(single)} apart)"
        else:
            due = 30 if source == "half" else 24
            fits = not whole and len(single) == due
            yield fits, f"{source}: {due} without a day stay apart ({len(whole)} and {len(single)} apart)"
