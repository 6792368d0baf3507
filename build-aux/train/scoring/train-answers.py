#!/usr/bin/python3
"""Trains the answer model: data/scoring/answers.model.

usage: train-answers.py FEATURES SETS.jsonl [SETS.jsonl ...] -o answers.model
       train-answers.py FEATURES SETS.jsonl [...] --check answers.model
       train-answers.py FEATURES SETS.jsonl [...] --cross-validate N [--test SETS.jsonl ...]

FEATURES is the program score-features (ninja -C BUILD build-aux/train/score-features).  A set holds a
question and five answers: strong, fair, weak, padded, nonsense.  Two linear models: statements from their
word forms, pairs and shapes (only hashes of them are kept) by ridge regression, under four views: one over
all kinds and three that tell neighbours apart; answers from what their statements are worth (cross-fitted
by question) and a few counts, so that the answers to one question come apart as they should: each pair
counts as long as it is too close (squared hinge).  Nothing is random; the same input gives the same file,
and --check tells whether it does (exit status 1 when not).  The head keeps a checksum of what FEATURES
printed, so that check-answers.py can tell without numpy when a refit is due.
Needs numpy.
"""
import argparse
import hashlib
import math
import os
import subprocess
import sys

import numpy as np

KINDS = ("strong", "fair", "weak", "padded", "nonsense")
# What a statement is worth under each view, by the answer it stands in; the others are left out.
VIEWS = ({"strong": 1.0, "fair": .3, "weak": -1.0, "padded": -.7, "nonsense": -1.2},
         {"strong": 1.0, "fair": -1.0},
         {"strong": .5, "fair": 1.0, "weak": -1.0},
         {"strong": .5, "fair": 1.0, "padded": -1.0, "nonsense": -1.0})
GOAL = {"strong": 85.0, "fair": 55.0, "weak": 18.0, "padded": 43.0, "nonsense": 12.0}  # of an answer
N_SUMS, N_PLAIN_TRAITS = 6, 9
N_TRAITS = len(VIEWS) * N_SUMS + N_PLAIN_TRAITS
STATEMENT_RIDGE, ANSWER_RIDGE, FOLDS, LEAST_COUNT = 1.0, 300.0, 6, 2
MOST_STEPS = 2000
# What must come apart, and how much it counts.
PAIRS = (("strong", "fair", 2.5), ("fair", "weak", 2.0), ("strong", "weak", 1.0), ("fair", "padded", 2.0),
         ("fair", "nonsense", 2.0), ("strong", "padded", 1.0), ("strong", "nonsense", 2.0))
GOAL_SHARE, ROUNDS = .3, 6  # of the goals themselves beside the pairs; of the hinge
SPREAD, LOWER = .9, 4.0  # the hinge pulls answers further apart than the goals are, and the fair ones up
LONG_STATEMENT, ENOUGH_GOOD = 20.0, 3.0  # as in aporia-builtin-answer-model.c


def run(program, path):
    with open(path, "rb") as f:
        return subprocess.run([program], stdin=f, stdout=subprocess.PIPE, check=True).stdout


def read(program, paths):
    """-> questions, each a dict kind -> (plain traits, [(words, {hash: damped count})])"""
    questions, at = [], {}
    for number, path in enumerate(paths):
        for line in run(program, path).decode().splitlines():
            part = line.split()
            if part[0] == "a":
                key = (number, part[1])
                if key not in at:
                    at[key] = {}
                    questions.append(at[key])
                statements = []
                at[key][part[2]] = ([float(x) for x in part[3:]], statements)
            else:
                counts = {}
                for gram in part[2:]:
                    counts[gram] = counts.get(gram, 0) + 1
                statements.append((int(part[1]), {g: math.log1p(n) for g, n in counts.items()}))
    return questions


def is_kept(statement, fair):
    """A statement of the padded answer that comes from the fair one says nothing about padding."""
    mine = set(statement[1])
    return all(len(mine & set(f[1])) < .5 * len(mine) for f in fair)


def statement_rows(questions):
    for q in questions:
        for kind in KINDS:
            for s in q[kind][1]:
                if kind != "padded" or is_kept(s, q["fair"][1]):
                    yield s[1], kind


class Vectors:
    """Rows of length one over the columns that are known; sparse, summed in one order on every machine."""

    def __init__(self, rows, column):
        found = [(i, column[g], v) for i, row in enumerate(rows) for g, v in row.items() if g in column]
        self.row, self.column = (np.array([f[k] for f in found], int) for k in (0, 1))
        value = np.array([f[2] for f in found])
        self.n_rows, self.n_columns = len(rows), len(column)
        length = np.sqrt(np.bincount(self.row, value ** 2, self.n_rows))
        self.value = value / np.maximum(length, 1e-9)[self.row]

    def times(self, weights):
        return np.bincount(self.row, self.value * weights[self.column], self.n_rows)

    def turned_times(self, values):
        return np.bincount(self.column, self.value * values[self.row], self.n_columns)


def ridge(x, y, strength):
    """Dual form by conjugate gradients; -> weights, mean of y"""
    mean = y.mean()
    residual = y - mean
    step, found, length = residual.copy(), np.zeros(len(y)), (residual ** 2).sum()
    for _ in range(MOST_STEPS):
        if length < 1e-20:
            break
        pushed = x.times(x.turned_times(step)) + strength * step
        size = length / (step * pushed).sum()
        found += size * step
        residual -= size * pushed
        length, last = (residual ** 2).sum(), length
        step = residual + length / last * step
    return x.turned_times(found), mean


class Words:
    """The first step: statements from their word forms and pairs."""

    def __init__(self, questions):
        rows = list(statement_rows(questions))
        counts = {}
        for row, _ in rows:
            for gram in row:
                counts[gram] = counts.get(gram, 0) + 1
        self.column = {g: i for i, g in enumerate(sorted(g for g, n in counts.items() if n >= LEAST_COUNT))}
        fits = [ridge(Vectors([r for r, kind in rows if kind in view], self.column),
                      np.array([view[kind] for _, kind in rows if kind in view]), STATEMENT_RIDGE)
                for view in VIEWS]
        self.weights, self.biases = [f[0] for f in fits], [f[1] for f in fits]

    def traits(self, statements):
        if not statements:
            return [0.0] * (N_SUMS * len(VIEWS))
        x = Vectors([s[1] for s in statements], self.column)
        words = np.array([s[0] for s in statements], float)
        return [t for weights, bias in zip(self.weights, self.biases)
                for t in sum_worths(x.times(weights) + bias, words)]


def sum_worths(worth, words):
    share = np.minimum(words, LONG_STATEMENT) / LONG_STATEMENT
    ordered = np.sort(worth)
    return [float((worth * words).sum() / words.sum()), ordered[-1], ordered[0],
            min(float((worth * share)[worth > 0].sum()), ENOUGH_GOOD),
            float((-worth * share)[worth <= 0].sum()),
            ordered[len(ordered) // 2]]


def answer_rows(questions, words):
    return np.array([words.traits(q[k][1]) + q[k][0] for q in questions for k in KINDS])


class Model:
    def __init__(self, questions):
        rows = np.zeros((len(questions) * len(KINDS), N_TRAITS))
        for fold in range(FOLDS):
            held = [i for i in range(len(questions)) if i % FOLDS == fold]
            part = Words([q for i, q in enumerate(questions) if i % FOLDS != fold])
            for i in held:
                rows[i * len(KINDS):(i + 1) * len(KINDS)] = answer_rows([questions[i]], part)
        self.words = Words(questions)
        self.means, self.spreads = rows.mean(0), rows.std(0)
        self.fit(self.even(rows), np.array([GOAL[k] for _ in questions for k in KINDS]))

    def fit(self, x, goals):
        first = np.array([KINDS.index(a) for a, _, _ in PAIRS])
        second = np.array([KINDS.index(b) for _, b, _ in PAIRS])
        counts = np.array([c for _, _, c in PAIRS])
        sets, wanted = x.reshape(-1, len(KINDS), x.shape[1]), goals.reshape(-1, len(KINDS))
        gaps = ((sets[:, first] - sets[:, second]) * counts[:, None]).reshape(-1, x.shape[1])
        margins = ((wanted[:, first] - wanted[:, second]) * counts).ravel()
        self.base = goals.mean()
        close = np.ones(len(gaps), bool)
        for _ in range(ROUNDS):
            g = gaps[close]
            self.weights = np.linalg.solve(GOAL_SHARE * x.T @ x + g.T @ g + ANSWER_RIDGE * np.eye(x.shape[1]),
                                           GOAL_SHARE * x.T @ (goals - self.base) + g.T @ margins[close])
            close = gaps @ self.weights < margins
        self.weights, self.base = SPREAD * self.weights, self.base - LOWER

    def even(self, rows):
        return np.clip((rows - self.means) / self.spreads, -3, 3)

    def rate(self, questions):
        rows = answer_rows(questions, self.words)
        return (self.even(rows) @ self.weights + self.base).reshape(-1, len(KINDS))


def report(name, s):
    strong, fair, weak, padded, nonsense = s.T
    share = lambda held: "%.3f" % held.mean()
    shares = {"strong > fair > weak": (strong > fair) & (fair > weak), "strong > fair": strong > fair,
              "fair > weak": fair > weak, "strong >= weak + 15": strong >= weak + 15,
              "padded <= fair": padded <= fair, "padded <= fair + 5": padded <= fair + 5,
              "nonsense <= fair": nonsense <= fair}
    print("%-28s n %3d  %s" % (name, len(s), "  ".join("%s %s" % (k, share(v)) for k, v in shares.items())))


def cross_validate(questions, folds):
    scores = np.zeros((len(questions), len(KINDS)))
    for fold in range(folds):
        held = [i for i in range(len(questions)) if i % folds == fold]
        model = Model([q for i, q in enumerate(questions) if i % folds != fold])
        scores[held] = model.rate([questions[i] for i in held])
    report("cross-validated by question", scores)


def describe(model, sources, n, checksum):
    s = model.words
    lines = ["# Weights of the answer model: hashes of word forms and pairs, no text.",
             "# Made by build-aux/train/scoring/train-answers.py from %s: %d questions, %d answers."
             % (", ".join(sources), n, n * len(KINDS)),
             "# The answers were written for this project (CC0 1.0); these weights are CC0 1.0, too.",
             "# Seed: none, nothing is random.",
             "# Features: sha256 %s" % checksum,
             "bias " + " ".join("%.5f" % b for b in s.biases), "base %.5f" % model.base]
    rows = zip(model.weights, model.means, model.spreads)
    lines += ["t %d %.4f %.5f %.5f" % (i, w, m, d) for i, (w, m, d) in enumerate(rows)]
    # Fewer digits than any arithmetic library agrees on.
    lines += ["g %s %s" % (g, " ".join("%d" % round(1000 * w[i]) for w in s.weights))
              for g, i in s.column.items()]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("sets", nargs="+")
    parser.add_argument("-o", "--output")
    parser.add_argument("--check", metavar="MODEL")
    parser.add_argument("--cross-validate", type=int, metavar="N")
    parser.add_argument("--test", nargs="+", default=[], metavar="SETS")
    options = parser.parse_args()
    questions = read(options.features, options.sets)
    if options.cross_validate:
        cross_validate(questions, options.cross_validate)
    if options.test or options.output or options.check:
        model = Model(questions)
        checksum = hashlib.sha256(b"".join(run(options.features, p) for p in options.sets)).hexdigest()
        text = describe(model, [os.path.basename(p) for p in options.sets], len(questions), checksum)
        for path in options.test:
            report(os.path.basename(path), model.rate(read(options.features, [path])))
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
