#!/usr/bin/python3
"""Are the weights in data/scoring/answers.model those of this program?

usage: check-answers.py FEATURES answers.model SETS.jsonl [SETS.jsonl ...]

The answer model was fitted to what score-features prints of the sets.  When cues, stems or statements change,
that changes, and the weights no longer belong to what they weigh: then train-answers.py has to run again.
"""
import hashlib
import subprocess
import sys


def main():
    program, model, sets = sys.argv[1], sys.argv[2], sys.argv[3:]
    digest = hashlib.sha256()
    for path in sets:
        with open(path, "rb") as f:
            digest.update(subprocess.run([program], stdin=f, stdout=subprocess.PIPE, check=True).stdout)
    with open(model, encoding="ascii") as f:
        head = [line.split()[-1] for line in f if line.startswith("# Features: sha256 ")]
    if head != [digest.hexdigest()]:
        print("the features have changed: refit the answer model (build-aux/train/scoring/train-answers.py)")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
