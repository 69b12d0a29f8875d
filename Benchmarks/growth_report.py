"""What the growth benchmark prints and keeps: figures by size, exponents between sizes, a panel an operation."""
import html
import json
import math
import os
import statistics
import time

from desk_report import table

TOO_STEEP = 1.1  # an exponent above it is marked
UNITS = {
    "seconds": "Time (of a question over the socket: p50, asked again)", "p99": "p99 over the socket, asked again",
    "first p50": "p50 over the socket, asked for the first time",
    "first p99": "p99 over the socket, asked for the first time",
    "processor": "Processor time", "peak": "Peak of resident memory", "bytes": "Bytes written",
}


def medians(measured):
    """Figures by operation, kind and size: the median of the rounds."""
    figures = {}
    for size, kaarten in measured.items():
        for operation in kaarten[0]:
            for kind in kaarten[0][operation]:
                values = [kaart[operation][kind] for kaart in kaarten]
                figures.setdefault(operation, {}).setdefault(kind, {})[size] = statistics.median(values)
    return figures


def exponents(by_size, sizes):
    """Of each step from a size to the next; None where there is nothing to divide."""
    steps = []
    for small, large in zip(sizes, sizes[1:]):
        before, after = by_size.get(small), by_size.get(large)
        steps.append(math.log(after / before) / math.log(large / small) if before and after else None)
    return steps


def shown(kind, value):
    if value is None:
        return ""
    if kind in ("peak", "bytes", "delivered"):
        return f"{value / 1e6:.0f} MB" if value >= 1e7 else f"{value / 1e6:.1f} MB"
    if value >= 10:
        return f"{value:.1f} s"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms" if value >= 0.01 else f"{value * 1000:.2f} ms"


def steep(figures, sizes):
    """Everything that grows faster than its kaart: operation, kind, from size, to size, exponent."""
    return [
        (operation, kind, small, large, exponent)
        for operation, kinds in figures.items() for kind in UNITS if kind in kinds
        for small, large, exponent in zip(sizes, sizes[1:], exponents(kinds[kind], sizes))
        if exponent is not None and exponent > TOO_STEEP]


def cell(exponent):
    if exponent is None:
        return ""
    return f"**{exponent:.2f}**" if exponent > TOO_STEEP else f"{exponent:.2f}"


def markdown(figures, sizes):
    parts = [f"## Growth: {', '.join(f'{size:,}' for size in sizes)} offerings"]
    head = ["operation", *(f"{size:,}:" for size in sizes),
            *(f"{small:,} → {large:,}:" for small, large in zip(sizes, sizes[1:]))]
    for kind, title in UNITS.items():
        rows = [
            [operation, *(shown(kind, kinds[kind].get(size)) for size in sizes),
             *map(cell, exponents(kinds[kind], sizes))]
            for operation, kinds in figures.items() if kind in kinds]
        parts += [f"### {title}", table(head, rows)]
    found = [
        f"- {operation}, {kind}, {small:,} → {large:,}: exponent {exponent:.2f}"
        for operation, kind, small, large, exponent in steep(figures, sizes)]
    parts += [f"### Above {TOO_STEEP}", "\n".join(found) if found else "Nothing."]
    return "\n\n".join(parts) + "\n"


class Panel:
    """One operation on two logarithmic scales; the dashed line grows as the kaart does."""
    WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 215, 170, 52, 34, 12, 24

    def __init__(self, title, kinds, lines, sizes):
        self.title, self.sizes = title, sizes
        self.lines = [(kind, colour, kinds[kind]) for kind, colour in lines if kind in kinds]
        values = [value for _, _, by_size in self.lines for value in by_size.values() if value]
        self.low, self.high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        if self.low == self.high:
            self.high += 1

    def x(self, size):
        span = math.log10(self.sizes[-1] / self.sizes[0]) or 1
        return round(self.LEFT + math.log10(size / self.sizes[0]) / span * (self.WIDTH - self.LEFT - self.RIGHT), 1)

    def y(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.HEIGHT - self.BOTTOM - share * (self.HEIGHT - self.TOP - self.BOTTOM), 1)

    def grid(self):
        for power in range(self.low, self.high + 1):
            y, kind = self.y(10 ** power), self.lines[0][0]
            label = f"{10 ** power / 1e6:g} MB" if kind in ("peak", "bytes") else (
                f"{10 ** power:g} s" if power >= 0 else f"{10 ** power * 1000:g} ms")
            yield f'<line x1="{self.LEFT}" y1="{y}" x2="{self.WIDTH - self.RIGHT}" y2="{y}" stroke="#eee"/>'
            yield f'<text x="{self.LEFT - 4}" y="{y + 3}" text-anchor="end" fill="#666">{label}</text>'
        for size in self.sizes:
            label = f"{size // 1_000_000}M" if size >= 1_000_000 else f"{size // 1000}k" if size >= 1000 else f"{size}"
            yield f'<text x="{self.x(size)}" y="{self.HEIGHT - 8}" text-anchor="middle" fill="#666">{label}</text>'

    def guide(self):
        """As much for each offering as the largest kaart takes, down to where the panel ends."""
        last = self.lines[0][2][self.sizes[-1]]
        least = max(self.sizes[0], self.sizes[-1] * 10 ** self.low / last)
        yield (f'<line x1="{self.x(self.sizes[-1])}" y1="{self.y(last)}" x2="{self.x(least)}"'
               f' y2="{self.y(last * least / self.sizes[-1])}" stroke="#999" stroke-dasharray="3 3"/>')

    def svg(self, left, top):
        worst = max((exponent for _, _, by_size in self.lines for exponent in exponents(by_size, self.sizes)
                     if exponent is not None), default=0)
        colour = "#b00020" if worst > TOO_STEEP else "#222"
        yield f'<g transform="translate({left},{top})">'
        yield f'<text x="6" y="14" font-size="12" fill="{colour}">{html.escape(self.title)}</text>'
        yield f'<text x="6" y="27" fill="{colour}">steepest {worst:.2f}</text>'
        yield from self.grid()
        yield from self.guide()
        for _, colour, by_size in self.lines:
            points = [(self.x(size), self.y(value)) for size, value in by_size.items() if value]
            path = " ".join(f"{x},{y}" for x, y in points)
            yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
            yield from (f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/>' for x, y in points)
        yield "</g>"


def svg(figures, sizes):
    times = (("seconds", "#2e7d6b"), ("p99", "#b5651d"))
    panels = [Panel(operation, kinds, times, sizes) for operation, kinds in figures.items() if "seconds" in kinds]
    panels += [Panel(f"{operation}, memory", kinds, (("peak", "#2e5d8a"),), sizes)
               for operation, kinds in figures.items() if "peak" in kinds]
    panels += [Panel(f"{operation}, bytes", kinds, (("bytes", "#6b4f8a"),), sizes)
               for operation, kinds in figures.items() if "bytes" in kinds]
    across, top = 5, 46
    width, height = across * Panel.WIDTH + 10, top + math.ceil(len(panels) / across) * Panel.HEIGHT + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="sans-serif"'
        ' font-size="10">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<text x="10" y="20" font-size="15">Growth with the number of offerings, {sizes[0]:,} to {sizes[-1]:,}</text>',
        '<text x="10" y="37" font-size="11">green: time (p50); brown: p99; blue: peak memory; purple: bytes; '
        'dashed: linear; red: steeper than 1.1 somewhere</text>',
    ]
    for number, panel in enumerate(panels):
        parts += panel.svg(5 + number % across * Panel.WIDTH, top + number // across * Panel.HEIGHT)
    return "\n".join([*parts, "</svg>", ""])


def keep(folder, text, figures, sizes, stamp):
    """Writes the three files of a run, and tells where."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, time.strftime("%Y-%m-%dT%H%M%SZ-growth", time.gmtime()))
    kept = {"program and questions": stamp, "sizes": sizes, "operations": figures, "steep": steep(figures, sizes)}
    for ending, content in (("md", text), ("svg", svg(figures, sizes)), (
            "json", json.dumps(kept, indent=1, ensure_ascii=False) + "\n")):
        with open(f"{path}.{ending}", "w", encoding="utf-8") as file:
            file.write(content)
    return path
