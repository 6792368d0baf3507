"""The texts of which the fallacy judge learns, and what the program sees of them.  Needs Python alone."""
import hashlib
import json
import os
import subprocess

# In the order of builtin_fallacy_learned; the labels that mean the kind.
KINDS = (("worse_problems",), ("blackwhite", "false_dilemma"), ("slippery_slope",),
         ("natural", "appeal_to_nature"),
         ("tradition", "appeal_to_tradition"), ("authority", "appeal_to_authority"),
         ("hasty_generalization", "converse_accident"), ("population", "ad_populum"))
N_PLAIN_EACH = 450   # of each plain set, evenly spread


def kind_of(name):
    return next((k for k, names in enumerate(KINDS) if name in names), -1)


def name_of(path):
    return os.path.basename(os.path.dirname(os.path.abspath(path)))


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def load(argued, plain):
    """-> rows (set, text, fallacy or not, kind or -1, is plain)"""
    rows = []
    for path in argued:
        for r in read(path):
            parts = str(r["id"]).split("-")
            rows.append((name_of(path), r["text"], bool(r["fallacy"]),
                         kind_of(r["label"] if r["fallacy"] else parts[1] if len(parts) > 2 else ""),
                         "question" in r and not r["fallacy"]))
    for path in plain:
        texts = []
        for r in read(path):
            if "answers" in r:
                texts += r["answers"].values()
            elif "lines" in r:
                texts += [" ".join(l["tokens"]) for l in r["lines"]]
            else:
                texts.append(r["answer"])
        texts = [t for t in texts if len(t.split()) >= 5]
        step = max(1.0, len(texts) / N_PLAIN_EACH)
        rows += [(name_of(path), texts[int(i * step)], False, -1, True)
                 for i in range(min(len(texts), N_PLAIN_EACH))]
    return rows


def see(program, rows):
    """What logic-features prints of the texts"""
    text = "".join(json.dumps(dict(id=str(i), text=r[1])) + "\n" for i, r in enumerate(rows))
    return subprocess.run([program], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout


def checksum(program, argued, plain):
    return hashlib.sha256(see(program, load(argued, plain))).hexdigest()
