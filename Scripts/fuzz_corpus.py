#!/usr/bin/env python3
"""Chooses the inputs under Tests/Fuzz/corpus anew, out of those and of what `make fuzz` found: the fewest bytes that
reach most, greedily.

    Scripts/fuzz_corpus.py .build/fuzzer TARGET...
"""

import hashlib
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST_FILES = 48
MOST_BYTES = 16_000
# So many bytes matter little, or the smallest inputs would always win.
SMALL = 400


def coverage(fuzzer: pathlib.Path, target: str, folders: list[pathlib.Path]) -> dict[pathlib.Path, set[int]]:
    """The features that each input reaches, as libFuzzer notes them down when it merges."""
    with tempfile.TemporaryDirectory() as scratch:
        notes = pathlib.Path(scratch, "notes")
        result = pathlib.Path(scratch, "result")
        result.mkdir()
        subprocess.run(
            [fuzzer, "-set_cover_merge=1", "-use_counters=0", f"-merge_control_file={notes}",
             f"-artifact_prefix={scratch}/", result, *folders],
            check=True, stderr=subprocess.DEVNULL,
            env=os.environ | {"KAART_FUZZ_TARGET": target, "SWIFT_BACKTRACE": "enable=no",
                              "ASAN_OPTIONS": "detect_leaks=0:malloc_context_size=1"})
        lines = notes.read_text(errors="surrogateescape").splitlines()
    files = [pathlib.Path(line) for line in lines[2:2 + int(lines[0])]]
    reached: dict[pathlib.Path, set[int]] = {}
    for line in lines[2 + len(files):]:
        kind, number, *features = line.split()
        if kind == "FT":
            reached[files[int(number)]] = set(map(int, features))
    return reached


def chosen(reached: dict[pathlib.Path, set[int]]) -> list[pathlib.Path]:
    """The inputs to keep: each time the one that adds most for its size."""
    known: set[int] = set()
    keep: list[pathlib.Path] = []
    room = MOST_BYTES
    while len(keep) < MOST_FILES:
        gains = {file: len(features - known) / (SMALL + file.stat().st_size)
                 for file, features in reached.items() if file not in keep and file.stat().st_size <= room}
        best = max(gains, key=lambda file: (gains[file], file.name), default=None)
        if best is None or gains[best] == 0:
            break
        keep.append(best)
        room -= best.stat().st_size
        known |= reached[best]
    return keep


def main() -> None:
    folder, *targets = sys.argv[1:]
    fuzzer = pathlib.Path(folder).resolve() / "debug/kaart-fuzz"
    for target in targets or sorted(path.stem for path in (ROOT / "Tests/Fuzz/dictionaries").iterdir()):
        corpus = ROOT / "Tests/Fuzz/corpus" / target
        corpus.mkdir(parents=True, exist_ok=True)
        sources = [corpus, *(path for path in [pathlib.Path(folder).resolve() / "corpus" / target] if path.exists())]
        reached = coverage(fuzzer, target, sources)
        keep = chosen(reached)
        inputs = [file.read_bytes() for file in keep]
        share = len(set().union(*(reached[file] for file in keep))) / len(set().union(*reached.values()))
        for old in corpus.iterdir():
            old.unlink()
        for content in inputs:
            (corpus / hashlib.sha256(content).hexdigest()[:12]).write_bytes(content)
        print(f"{target}: {len(inputs)} inputs, {sum(map(len, inputs))} bytes, reach {share:.0%} of what is known")


if __name__ == "__main__":
    main()
