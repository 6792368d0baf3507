#!/usr/bin/python3
"""Are the weights in data/fallacies/logic.model those of this program?

usage: check-logic.py FEATURES logic.model SETS

The judge's weights were fitted to what logic-features prints of the texts.  When cues, rules or stems change,
that changes, and the weights no longer belong to what they weigh: then train-logic.py has to run again.  SETS
is the folder of this tree that holds answers/tuning.jsonl, which is always looked at; the other sets of the
model's head are looked at where the environment's APORIA_TEST_DATA names the folder that holds them.
"""
import os
import sys

sys.dont_write_bytecode = True
import logic_sets


def main():
    program, model, tree = sys.argv[1:]
    with open(model, encoding="ascii") as f:
        head = dict(line[2:].strip().split(": ", 1) for line in f if line[0] == "#" and ": " in line)
    data = os.environ.get("APORIA_TEST_DATA")
    paths = {what: [os.path.join(tree if name.startswith("answers/") else data or "", name)
                    for name in head[what].split()] for what in ("Argued", "Plain")}
    own = [path for path in paths["Plain"] if path.startswith(tree)]
    if logic_sets.checksum(program, [], own) != head["Features of the answers"]:
        print("the features have changed: refit the judge (build-aux/train/logic/train-logic.py)")
        return 1
    absent = [path for path in paths["Argued"] + paths["Plain"] if not os.path.exists(path)]
    if absent:
        print("the answers are as they were; not looked at: " + ", ".join(absent))
    elif logic_sets.checksum(program, paths["Argued"], paths["Plain"]) != head["Features of all"]:
        print("features of other sets have changed: refit the judge (build-aux/train/logic/train-logic.py)")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
