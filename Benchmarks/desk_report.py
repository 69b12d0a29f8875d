"""What the desk benchmark prints and keeps: a Markdown table, JSON with all figures, and the ratios as bars (SVG)."""
import html
import json
import math
import os
import time
from typing import NamedTuple


class Server(NamedTuple):
    """What a run cost the server."""
    processor: float
    memory: list  # bytes at the start and at the end; empty where that says nothing
    others: float  # cores that programs outside the benchmark used meanwhile


class Ratio(NamedTuple):
    what: str
    against: str
    value: float
    behind: str
    aim: str = ""


def number(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms"


def latencies(what, outcome, against, other, aims=("", "")):
    """The ratios of p50 and p99."""
    rows = []
    for share, aim in zip((0.5, 0.99), aims):
        mine, theirs = outcome.percentile(share), other.percentile(share)
        behind = f"{milliseconds(mine)} / {milliseconds(theirs)}"
        rows.append(Ratio(f"{what}, p{share * 100:.0f}", against, mine / theirs if theirs else math.inf, behind, aim))
    return rows


def table(head, rows):
    """A Markdown table; the head says how each column is aligned."""
    rule = "|" + "|".join("---:" if name.endswith(":") else "---" for name in head) + "|"
    first, *rest = ("| " + " | ".join(row) + " |" for row in [[name.rstrip(":") for name in head], *rows])
    return "\n".join([first, rule, *rest])


def markdown(title, ratios, runs, remarks):
    first = table(
        ["what", "ratio:", "against", "aim", "behind it"],
        [[row.what, f"{number(row.value)} ×", row.against, row.aim, row.behind] for row in ratios])
    rows = []
    for name, outcome, server in runs:
        rows.append([
            name, f"{outcome.answers}", f"{sum(outcome.errors.values())}", number(outcome.rate),
            *(milliseconds(outcome.percentile(share)) for share in (0.5, 0.99, 1)),
            milliseconds(server.processor / max(1, outcome.answers)),
            f"{outcome.client_processor / max(1, outcome.answers) * 1000:.2f} ms", number(server.others),
            " → ".join(f"{size / 1e6:.0f} MB" for size in server.memory)])
    second = table(
        ["run", "answers:", "errors:", "a second:", "p50:", "p99:", "slowest:", "server, each:", "client, each:",
         "others, cores:", "resident:"], rows)
    return f"## {title}\n\n{first}\n\n{second}\n\n" + "\n".join(f"- {remark}" for remark in remarks) + "\n"


def svg(title, ratios):
    """The ratios as horizontal bars on a logarithmic scale from 1/100 to 100; the line in the middle is 1."""
    width, left, right, step, top = 900, 420, 80, 26, 50
    height = top + len(ratios) * step + 20

    def x(ratio):
        return round(left + (max(-2, min(2, math.log10(max(ratio, 1e-9)))) + 2) * (width - left - right) / 4)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif"'
        ' font-size="11">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="10" y="22" font-size="15">{html.escape(title)}</text>',
        f'<text x="{x(1)}" y="{top - 6}" text-anchor="middle">1</text>',
        f'<line x1="{x(1)}" y1="{top}" x2="{x(1)}" y2="{height - 15}" stroke="#555"/>',
    ]
    for row, ratio in enumerate(ratios):
        y, end = top + row * step, x(ratio.value)
        colour = "#b5651d" if end > x(1) else "#2e7d6b"
        label = html.escape(f"{ratio.what} ÷ {ratio.against}")
        parts += [
            f'<text x="{left - 10}" y="{y + 15}" text-anchor="end">{label}</text>',
            f'<rect x="{min(x(1), end)}" y="{y + 3}" width="{abs(end - x(1))}" height="16" fill="{colour}"/>',
            f'<text x="{max(x(1), end) + 6}" y="{y + 15}">{number(ratio.value)}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


def keep(folder, text, title, ratios, figures):
    """Writes the three files of a run, and tells where."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, time.strftime("%Y-%m-%dT%H%M%SZ-desk", time.gmtime()))
    figures = {"title": title, "ratios": [ratio._asdict() for ratio in ratios], **figures}
    for ending, content in (
        ("md", text), ("svg", svg(title, ratios)), ("json", json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    ):
        with open(f"{path}.{ending}", "w", encoding="utf-8") as file:
            file.write(content)
    return path
