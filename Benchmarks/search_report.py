"""What the search benchmark prints and keeps: aims, the kaart's own figures, and every ratio, won and lost."""
import html
import json
import math
import os
import time

from desk_report import number, table

COLOURS = {"FTS5 bm25": "#b5651d", "PostgreSQL dutch": "#2e5d8a", "tantivy": "#2e7d6b"}


def ms(value):
    return f"{value:.2f} ms" if value < 10 else f"{value:.1f} ms"


def processor(found):
    return ms(found["processor_ms"]) if found["processor_ms"] else "–"


def aims(figures):
    """What was aimed at, at the sizes for which it was: asked for the first time, and again."""
    classes, large = figures["classes"], figures["offerings"] > 100_000
    rows = []

    def row(what, found, share, most):
        for when in ("first", "again"):
            value = found[when][share]
            rows.append([what, when, share, ms(value), f"≤ {most} ms", "met" if value <= most else "**missed**"])

    if not large:
        row("broad", classes["broad"]["kaart"], "p50", 5)
        for name in ("place (flag)", "place (text)"):
            row(name, classes[name]["kaart"], "p50", 1)
    row("mix", classes["mix"]["kaart"], "p99", 60 if large else 8)
    row("suggestions", figures["suggestions"], "p99", 2)
    if not large:
        for name, found in figures["processes"].items():
            for share in ("p50", "p99"):
                value = found["zoek"][share]
                rows.append([f"kaart zoek, whole process, {name}", "", share, ms(value), "≤ 40 ms",
                             "met" if value <= 40 else "**missed**"])
    return table(["what", "asked", "", "figure:", "aim:", ""], rows)


def own(figures):
    rows = []
    for name, found in figures["classes"].items():
        kaart, matched = found["kaart"], found["matched"]
        rows.append([
            name, f"{found['questions']}",
            f"{matched['plain_median_share']:.1%}", f"{matched['kaart_median_share']:.1%}",
            *(ms(kaart[when][share]) for when in ("first", "again") for share in ("p50", "p90", "p99")),
            processor(kaart), f"{kaart['without_result']}", f"{kaart['bytes'] / 1000:.1f} kB"])
    for name in ("suggestions", "round trip", "health"):
        found = figures[name]
        rows.append([name, f"{found.get('asked', '')}", "", "",
                     *(ms(found[when][share]) for when in ("first", "again") for share in ("p50", "p90", "p99")),
                     processor(found), f"{found.get('without_result', '')}", ""])
    return table([
        "class", "questions:", "plain match:", "kaart finds:", "first p50:", "p90:", "p99:", "again p50:", "p90:",
        "p99:", "processor:", "no result:", "answer:"], rows)


def ratios(figures, rival, in_process):
    """The kaart's time through that of a rival; below 1 the kaart is faster."""
    round_trip = figures["round trip"]["again"]["p50"]
    rows, lost = [], 0
    for name, found in figures["classes"].items():
        mine, theirs = found["kaart"], found["rivals"][rival]
        cells, verdicts = [], []
        for when in ("first", "again"):
            for share in ("p50", "p99"):
                value = mine[when][share] / theirs[when][share]
                verdicts.append(value < 1)
                cells.append(f"{number(value)} ×" if value < 1 else f"**{number(value)} ×**")
        lost += verdicts.count(False)
        alone = max(0, mine["again"]["p50"] - round_trip) / theirs["again"]["p50"]
        both = mine["processor_ms"] and theirs["processor_ms"]
        rows.append([
            name, *cells, f"{ms(mine['again']['p50'])} / {ms(theirs['again']['p50'])}",
            f"{ms(mine['again']['p99'])} / {ms(theirs['again']['p99'])}", f"{number(alone)} ×" if in_process else "",
            f"{number(mine['processor_ms'] / theirs['processor_ms'])} ×" if both else "–",
            f"{mine['without_result']} / {theirs['without_result']}"])
    head = ["class", "first p50:", "first p99:", "again p50:", "again p99:", "p50, again:", "p99, again:",
            "p50 less round trip:", "processor:", "no result:"]
    return table(head, rows), len(rows) * 4 - lost, lost


def at_once(figures):
    rows = []
    for name, found in figures["two_connections"].items():
        for when in ("first", "again"):
            took = found[when]
            rows.append([name, when, *(ms(took[share]) for share in ("p50", "p90", "p99")), f"{took['a_second']}"])
    return table(["mix on two connections", "asked", "p50:", "p90:", "p99:", "a second:"], rows)


def processes(figures):
    rows = []
    for name, found in figures["processes"].items():
        took, nothing = found["zoek"], found["version"]["p50"]
        rows.append([
            name, f"{found['asked']}", *(ms(took[share]) for share in ("p50", "p90", "p99")), ms(nothing),
            f"{number(took['p50'] / nothing)} ×", f"{number(took['p99'] / nothing)} ×",
            ms(found["zoek_processor"]["p50"])])
    return table(["kaart zoek", "asked:", "p50:", "p90:", "p99:", "--version p50:", "p50 ÷ it:", "p99 ÷ it:",
                  "processor p50:"], rows)


def markdown(title, figures, rivals):
    parts = [f"## {title}", aims(figures), own(figures)]
    for name, where in rivals.items():
        rows, won, lost = ratios(figures, name, where == "in process")
        parts += [f"### The kaart ÷ {name} ({where}): {won} ratios won, {lost} lost", rows]
    parts += [at_once(figures), processes(figures)]
    remarks = [*figures["remarks"], places(figures), (
        f"A desk answered its first search {min(starts(figures)):.2f} to {max(starts(figures)):.2f} s after its start; "
        f"the very first suggestion took {figures['suggestions']['very_first_ms']:.1f} ms. "
        f"Questions: {figures['questions']}. Cores that other programs used: {others(figures)}.")]
    return "\n\n".join([*parts, "\n".join(f"- {remark}" for remark in remarks)]) + "\n"


def starts(figures):
    return [found["desk_starts_in"] for found in figures["classes"].values()]


def others(figures):
    used = [found["kaart"]["cores_of_others"] for found in figures["classes"].values()]
    return f"{min(used):.2f} to {max(used):.2f}"


def places(figures):
    return "Places that the kaart understood as the municipality that the rivals filter on: " + ", ".join(
        f"{name} {found['matched']['places_understood']} of {found['matched']['places']}"
        for name, found in figures["classes"].items() if found["matched"]["places"]) + "."


def svg(title, figures):
    """Ratios on a logarithmic scale: for each class and rival p50 (dot) and p99 (ring), asked again."""
    width, left, right, step, top = 900, 130, 30, 40, 80
    classes = figures["classes"]
    height = top + len(classes) * step + 40
    span = (-2, 4)

    def x(ratio):
        power = max(span[0], min(span[1], math.log10(max(ratio, 1e-9))))
        return round(left + (power - span[0]) / (span[1] - span[0]) * (width - left - right), 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif"'
        ' font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="10" y="20" font-size="15">{html.escape(title)}</text>',
        '<text x="10" y="38">time of the kaart ÷ time of a rival, asked again: ● p50, ○ p99; '
        'left of 1 the kaart is faster</text>',
    ]
    for power in range(span[0], span[1] + 1):
        at = x(10 ** power)
        colour = "#555" if power == 0 else "#ddd"
        parts += [f'<line x1="{at}" y1="{top - 8}" x2="{at}" y2="{height - 34}" stroke="{colour}"/>',
                  f'<text x="{at}" y="{height - 18}" text-anchor="middle">{10 ** power:g}</text>']
    for row, (name, found) in enumerate(classes.items()):
        middle = top + row * step + step / 2
        parts.append(f'<text x="{left - 10}" y="{middle + 4}" text-anchor="end">{html.escape(name)}</text>')
        for line, (rival, theirs) in enumerate(found["rivals"].items()):
            y, colour = middle - 11 + line * 11, COLOURS[rival]
            p50, p99 = (x(found["kaart"]["again"][share] / theirs["again"][share]) for share in ("p50", "p99"))
            parts += [f'<line x1="{p50}" y1="{y}" x2="{p99}" y2="{y}" stroke="{colour}"/>',
                      f'<circle cx="{p50}" cy="{y}" r="4" fill="{colour}"/>',
                      f'<circle cx="{p99}" cy="{y}" r="4" fill="white" stroke="{colour}"/>']
    for place, (rival, colour) in enumerate(COLOURS.items()):
        parts.append(f'<text x="{left + place * 150}" y="58" fill="{colour}">● {rival}</text>')
    return "\n".join([*parts, "</svg>", ""])


def keep(folder, title, text, figures):
    """Writes the three files of a run, and tells where."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, time.strftime("%Y-%m-%dT%H%M%SZ-search", time.gmtime()))
    for ending, content in (("md", text), ("svg", svg(title, figures)), (
            "json", json.dumps({"title": title, **figures}, indent=1, ensure_ascii=False) + "\n")):
        with open(f"{path}.{ending}", "w", encoding="utf-8") as file:
            file.write(content)
    return path
