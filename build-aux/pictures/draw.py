#!/usr/bin/env python3
"""draw.py [--check] TRACER: draws data/pictures from what the code and the schema are.

  layers.svg    who includes whom, read from the sources
  answer.svg    one answer from "Submit" to its feedback: what TRACER (tests/pictures) tells of a run
  tables.svg    the tables that the migrations make
--check changes nothing and fails when a picture no longer fits.
"""
import pathlib
import sys

sys.dont_write_bytecode = True

import answer
import layers
import tables

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    arguments = sys.argv[1:]
    is_check = '--check' in arguments
    tracers = [a for a in arguments if a != '--check']
    if len(tracers) != 1:
        sys.exit(__doc__)
    folder = ROOT / 'data/pictures'
    old = []
    for name, words in (
        ('layers', layers.draw(ROOT)),
        ('answer', answer.draw(ROOT, tracers[0])),
        ('tables', tables.draw(ROOT)),
    ):
        file = folder / f'{name}.svg'
        if file.exists() and file.read_text(encoding='utf-8') == words:
            continue
        if is_check:
            old.append(file.relative_to(ROOT).as_posix())
        else:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(words, encoding='utf-8')
    if old:
        sys.exit(
            f'{", ".join(old)}: no longer what code and schema are; "ninja -C BUILD pictures" draws anew'
        )
    return 0


if __name__ == '__main__':
    sys.exit(main())
