#!/usr/bin/env python3
"""check-translations.py [--update]: po/POTFILES names exactly the files with visible strings.

A file counts when it calls _(), N_(), C_() or ngettext(), or has translatable="yes".
Prints what is missing or too much and exits with 1; --update writes the list anew.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CALL = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\("|\btranslatable="yes"')
LAUNCHER = re.compile(r'\.(?:desktop(?:\.in)?|metainfo\.xml)\.in$')


def find():
    for path in sorted([*ROOT.glob('src/**/*.c'), *ROOT.glob('src/**/*.ui'), *ROOT.glob('data/*.in')]):
        if LAUNCHER.search(path.name) or CALL.search(path.read_text(encoding='utf-8')):
            yield path.relative_to(ROOT).as_posix()


def main():
    potfiles = ROOT / 'po' / 'POTFILES'
    wanted = list(find())
    if '--update' in sys.argv[1:]:
        potfiles.write_text('\n'.join(wanted) + '\n', encoding='utf-8')
        return 0
    listed = potfiles.read_text(encoding='utf-8').split()
    for name in sorted(set(wanted) - set(listed)):
        print(f'po/POTFILES: {name} is missing')
    for name in sorted(set(listed) - set(wanted)):
        print(f'po/POTFILES: {name} has no visible strings')
    return int(sorted(wanted) != sorted(listed))


if __name__ == '__main__':
    sys.exit(main())
