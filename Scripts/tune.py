#!/usr/bin/env python3
"""Tunes the weights of Config/kaart.yaml on graded judgements, by coordinate descent, and cross-validates.

    tune.py --kaart .build/release/kaart --set FOLDER=kaart.sqlite [--set FOLDER=other.sqlite] [--passes 2] [--folds 5]

Each set is a folder of judgements (see judging.py) with the kaart that it is asked of; all sets count the same, however
many questions they have. Prints nDCG@10 of the settings as they are, of the best that were found on all questions, and
the cross-validated figure: weights found on the other folds, scored on each. Nothing is written; what is better goes
into Config/kaart.yaml by hand, with its reason.
"""
import argparse
import random

from judging import Judgements, Kaart, get_value, mean, set_value

GRID = {
    "weights.text": [6, 8, 10, 13, 16],
    "weights.area": [2, 3, 4, 5, 6],
    "weights.target_group": [1.5, 2, 3, 4, 5],
    "weights.domain": [3, 4, 6, 8, 10],
    "weights.age": [0.5, 1, 2],
    "weights.intake": [0.5, 1, 1.5, 2, 3],
    "weights.variety": [0, 0.3, 0.6, 1],
    "weights.status": [2, 4, 6],
    "weights.freshness": [0.3, 0.6, 1],
    "columns.name": [3, 5, 7],
    "columns.organization": [1, 2.5, 4],
    "columns.subjects": [3, 4, 6, 8],
    "columns.description": [1, 1.5, 2, 3],
    "columns.translations": [1, 2, 3],
    "text.saturation": [0.6, 1.2, 2, 4],
    "text.length_share": [0.3, 0.6, 0.8],
    "text.coverage_share": [0.2, 0.5, 0.7, 0.9],
    "text.synonym": [0.3, 0.4, 0.5, 0.7],
    "text.part": [0.3, 0.5, 0.7],
}


class Judge:
    def __init__(self, sets):
        self.sets = sets
        self.known = {}
        self.ids = [(judgements.name, query["qid"]) for judgements, _ in sets for query in judgements.queries]

    def scores(self, settings):
        """nDCG@10 of every question under these settings."""
        if settings not in self.known:
            scores = {}
            for judgements, kaart in self.sets:
                answers = kaart.answers(judgements.queries, settings, count=10)
                for query, found in zip(judgements.queries, answers):
                    scores[(judgements.name, query["qid"])] = judgements.measures(query, found)[0]
            self.known[settings] = scores
        return self.known[settings]

    def mean(self, settings, ids):
        """The mean over the sets of the mean over their questions."""
        scores = self.scores(settings)
        names = sorted({name for name, _ in ids})
        return mean(mean(scores[i] for i in ids if i[0] == name) for name in names)


def tuned(judge, settings, ids, passes):
    """The settings that coordinate descent finds on these questions."""
    best = judge.mean(settings, ids)
    for _ in range(passes):
        before = best
        for key, values in GRID.items():
            current = get_value(settings, key)
            for value in values:
                if value == current:
                    continue
                candidate = set_value(settings, key, value)
                score = judge.mean(candidate, ids)
                if score > best + 1e-4:
                    best, settings = score, candidate
        if best == before:
            break
    return settings


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kaart", required=True)
    parser.add_argument("--set", action="append", required=True, metavar="FOLDER=DATABASE")
    parser.add_argument("--config", default=".", help="folder with Config and Importers")
    parser.add_argument("--sample", type=int, default=150, help="the most questions of one set; drawn with the seed")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sets = []
    for entry in options.set:
        folder, database = entry.rsplit("=", 1)
        judgements = Judgements(folder, sample=options.sample, seed=options.seed)
        sets.append((judgements, Kaart(options.kaart, database, options.config)))
    judge = Judge(sets)
    settings = sets[0][1].settings
    print(f"as they are      {judge.mean(settings, judge.ids):.4f}  ({len(judge.ids)} questions)", flush=True)
    best = tuned(judge, settings, judge.ids, options.passes)
    print(f"tuned on all     {judge.mean(best, judge.ids):.4f}", flush=True)
    for key in GRID:
        if get_value(best, key) != get_value(settings, key):
            print(f"  {key}: {get_value(settings, key):g} -> {get_value(best, key):g}", flush=True)
    if options.folds > 1:
        shuffled = judge.ids[:]
        random.Random(options.seed).shuffle(shuffled)
        held_out = {}
        for fold in range(options.folds):
            test = shuffled[fold :: options.folds]
            found = tuned(judge, settings, [i for i in judge.ids if i not in test], 1)
            held_out.update({i: judge.scores(found)[i] for i in test})
        for judgements, _ in sets:
            own = [score for (name, _), score in held_out.items() if name == judgements.name]
            print(f"cross-validated  {mean(own):.4f}  {judgements.name} ({options.folds} folds, {len(own)} questions)")


main()
