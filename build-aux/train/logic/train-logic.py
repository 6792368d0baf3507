#!/usr/bin/python3
"""Trains the learned part of the fallacy judge: data/fallacies/logic.model.

usage: train-logic.py FEATURES --argued SETS.jsonl [...] --plain SETS.jsonl [...] [-o logic.model]
[--check logic.model] [--folds N]

FEATURES is the program logic-features (ninja -C BUILD build-aux/train/logic-features). An argued
set holds text, fallacy and label; where the id says which kind a harmless text was collected for
("x-KIND-y"), that helps to tell the kinds, too; harmless answers to a question are plain text. A
plain set holds professional text without fallacies: answer, lines of tokens, or answers by kind.

Logistic regressions with a ridge, one that tells arguments from plain reports, one for detection
among arguments and one for each kind, over word forms and pairs of the whole text (only hashes of
them are kept) and the cues and rules of the program. The shapes of words that the answer model
learns of are left out (builtin_fallacy_get_grams): with them twice as many plain answers were
accused and no more fallacies found. Nothing is random; folds are by position. The same input gives
the same file: its head names the sets in their order and holds checksums of what FEATURES printed
of them, so that check-logic.py can tell without numpy when a refit is due. Needs numpy.
"""
import argparse
import math
import os
import sys

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # sums in one order, whatever the machine

import numpy as np

sys.dont_write_bytecode = True
from logic_sets import KINDS, checksum, load, name_of, see

LEAST_COUNT = 3      # texts that a word or pair stands in
STRENGTH = {"argue": 20.0, "detect": 5.0, "kind": 2.0}
TRAITS = {"argue": .1, "detect": .1, "kind": .15}  # how much cues and rules weigh beside the words
HARMLESS = .6        # weight of a harmless text among those that tell the kinds
FEW = 18.0           # shorter word vectors weigh less; as in the program
ALARMS = .003        # share of plain texts that may be flagged, cross-validated
FIRST_KIND = 2       # behind the scores "does it argue at all" and "is there a fallacy"
LEAST_WORDS = 25     # shorter texts are not flagged; as in the program
SCALE = 1000


def take_apart(printed):
    """-> traits, hashes"""
    traits, grams = [], []
    for line in printed.decode().splitlines():
        left, right = line.split("|")
        traits.append([float(x) for x in left.split()[1:]])
        grams.append(right.split())
    return np.array(traits), grams


def fit(x, y, weight, strength):
    """Logistic regression in its dual form by Newton's method -> weights, bias"""
    kernel, n = x @ x.T, len(y)
    a, bias = np.zeros(n), 0.0
    for _ in range(25):
        f = kernel @ a + bias
        p = 1 / (1 + np.exp(-np.clip(f, -30, 30)))
        s = np.maximum(p * (1 - p), 1e-4) * weight
        z = f + (y - p) * weight / s
        both = np.linalg.solve(kernel + np.diag(1 / (s * strength)), np.stack([z, np.ones(n)], 1))
        bias = both[:, 0].sum() / both[:, 1].sum()
        new = both[:, 0] - bias * both[:, 1]
        moved, a = np.abs(new - a).max(), new
        if moved < 1e-5:
            break
    return x.T @ a, bias


class Model:
    """weights: of the words, then of the traits; one column for each score"""

    def __init__(self, rows, traits, grams):
        counts = {}
        for g in grams:
            for h in g:
                counts[h] = counts.get(h, 0) + 1
        self.known = sorted(h for h, n in counts.items() if n >= LEAST_COUNT)
        self.column = {h: i for i, h in enumerate(self.known)}
        self.rarity = np.array([round(math.log(1 + len(rows) / counts[h]) * SCALE) / SCALE
                                for h in self.known])
        self.means, self.spreads = traits.mean(0), traits.std(0)
        words, even = self.words(grams), self.even(traits)
        y = np.array([float(r[2]) for r in rows])
        argues = np.array([not r[4] for r in rows])
        parts = [self.part(words, even, argues * 1.0, np.ones(len(rows)), "argue"),
                 self.part(words[argues], even[argues], y[argues], np.ones(argues.sum()), "detect")]
        told = [i for i, r in enumerate(rows) if r[3] >= 0]
        base = np.array([1.0 if rows[i][2] else HARMLESS for i in told])
        for k in range(len(KINDS)):
            mine = np.array([float(rows[i][3] == k) for i in told])
            weight = base * np.where(mine > 0, (base * (1 - mine)).sum() / (base * mine).sum(), 1.0)
            parts.append(self.part(words[told], even[told], mine, weight, "kind"))
        self.weights = np.stack([p[0] for p in parts], 1)
        self.bias = np.array([p[1] for p in parts])

    @staticmethod
    def part(words, even, y, weight, what):
        x = np.hstack([words, even * TRAITS[what]])
        w, bias = fit(x, y, weight, STRENGTH[what])
        w[words.shape[1]:] *= TRAITS[what]
        return w, bias

    def words(self, grams):
        x = np.zeros((len(grams), len(self.known)))
        for i, g in enumerate(grams):
            for h in g:
                if h in self.column:
                    x[i, self.column[h]] = self.rarity[self.column[h]]
        return x / np.maximum(np.sqrt((x ** 2).sum(1, keepdims=True)), FEW)

    def even(self, traits):
        return np.clip((traits - self.means) / np.where(self.spreads > 0, self.spreads, 1), -3, 3)

    def rate(self, traits, grams):
        return np.hstack([self.words(grams), self.even(traits)]) @ self.weights + self.bias


def cross_rate(rows, traits, grams, folds):
    scores = np.zeros((len(rows), FIRST_KIND + len(KINDS)))
    for fold in range(folds):
        held = [i for i in range(len(rows)) if i % folds == fold]
        rest = [i for i in range(len(rows)) if i % folds != fold]
        model = Model([rows[i] for i in rest], traits[rest], [grams[i] for i in rest])
        scores[held] = model.rate(traits[held], [grams[i] for i in held])
    return scores


def calibrate(rows, scores):
    """-> slope of detection to log odds, its middle, and where the first score begins to mean argument"""
    argued = [i for i, r in enumerate(rows) if not r[4]]
    slope, bias = fit(scores[argued, 1:2], np.array([float(rows[i][2]) for i in argued]),
                      np.ones(len(argued)), 1e3)
    middle = -bias / float(slope[0])
    plain = sorted((scores[i, 0] for i, r in enumerate(rows) if r[4] and scores[i, 1] > middle),
                   reverse=True)
    return float(slope[0]), middle, plain[int(sum(r[4] for r in rows) * ALARMS)]


def macro_f1(gold, said, labels):
    values = []
    for l in labels:
        hit = sum(g == l == s for g, s in zip(gold, said))
        rest = sum((g == l) != (s == l) for g, s in zip(gold, said))
        values.append(2 * hit / (2 * hit + rest) if hit else 0.0)
    return sum(values) / len(values)


def report(rows, traits, scores, middle, gate):
    for name in sorted({r[0] for r in rows}):
        mine = [i for i, r in enumerate(rows) if r[0] == name]
        enough = traits[:, -1] >= math.log1p(LEAST_WORDS)
        flagged = [bool(enough[i] and scores[i, 0] > gate and scores[i, 1] > middle) for i in mine]
        line = "%-20s n %4d  flagged %.3f" % (name, len(mine), np.mean(flagged))
        if any(rows[i][2] for i in mine):
            gold = [rows[i][2] for i in mine]
            told = [i for i in mine if rows[i][2] and rows[i][3] >= 0]
            line += "  detection macro-F1 %.3f  precision %.3f  kind macro-F1 %.3f" % (
                macro_f1(gold, flagged, (True, False)),
                sum(g and f for g, f in zip(gold, flagged)) / max(1, sum(flagged)),
                macro_f1([rows[i][3] for i in told], [int(np.argmax(scores[i, FIRST_KIND:])) for i in told],
                         sorted({rows[i][3] for i in told})))
        print(line)


def describe(model, slope, middle, gate, options, rows):
    bias, weights = model.bias.copy(), model.weights.copy()
    bias[0] -= gate
    bias[1], weights[:, 1] = (bias[1] - middle) * slope, weights[:, 1] * slope
    whole = lambda values: " ".join("%d" % round(v * SCALE) for v in values)
    shorten = lambda path: "/".join((name_of(path), os.path.basename(path)))
    own = [path for path in options.plain if name_of(path) == "answers"]
    known = len(model.known)
    lines = ["# Weights of the judge's learned part: hashes of word forms and pairs, no text.",
             "# Made by build-aux/train/logic/train-logic.py from %s: %d texts."
             % (", ".join(sorted({r[0] for r in rows})), len(rows)),
             "# fallacy-reddit: Sahai, Balalau and Horincar, Breaking Down the Invisible Wall of Informal",
             "# Fallacies in Online Discussions (ACL 2021), MIT.  asag-saf, skills-skillspan: MIT.",
             "# fallacy-interview and the answers of this tree: CC0 1.0.  Seed: none, nothing is random.",
             "# Argued: " + " ".join(shorten(p) for p in options.argued),
             "# Plain: " + " ".join(shorten(p) for p in options.plain),
             "# Features of the answers: " + checksum(options.features, [], own),
             "# Features of all: " + checksum(options.features, options.argued, options.plain),
             "b " + whole(bias)]
    lines += ["t %d %s %s" % (i, whole((model.means[i], model.spreads[i])), whole(weights[known + i]))
              for i in range(len(model.means))]
    lines += ["g %s %s %s" % (h, whole([model.rarity[i]]), whole(weights[i]))
              for i, h in enumerate(model.known)]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("--argued", nargs="+", required=True)
    parser.add_argument("--plain", nargs="+", required=True)
    parser.add_argument("-o", "--output")
    parser.add_argument("--check")
    parser.add_argument("--folds", type=int, default=6)
    options = parser.parse_args()
    rows = load(options.argued, options.plain)
    traits, grams = take_apart(see(options.features, rows))
    scores = cross_rate(rows, traits, grams, options.folds)
    slope, middle, gate = calibrate(rows, scores)
    print("cross-validated, %d folds; slope %.3f, middle %.3f, gate %.3f"
          % (options.folds, slope, middle, gate))
    report(rows, traits, scores, middle, gate)
    if not options.output and not options.check:
        return 0
    text = describe(Model(rows, traits, grams), slope, middle, gate, options, rows)
    if options.output:
        with open(options.output, "w", encoding="ascii", newline="\n") as f:
            f.write(text)
    if options.check:
        with open(options.check, encoding="ascii") as f:
            if f.read() != text:
                print("%s is not what these sets give" % options.check, file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
