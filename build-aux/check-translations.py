#!/usr/bin/env python3
"""check-translations.py [--update]: po/POTFILES names exactly the files with visible strings, and the
catalogues of po/LINGUAS hold all of these strings.

A file counts when it calls _(), N_(), C_() or ngettext(), or has translatable="yes".
Prints what is missing or too much and exits with 1; --update writes the list anew.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CALL = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2)\s*\("|\btranslatable="yes"')
LAUNCHER = re.compile(r'\.(?:desktop(?:\.in)?|metainfo\.xml)\.in$')


def find():
    for path in sorted([*ROOT.glob('src/**/*.c'), *ROOT.glob('src/**/*.ui'), *ROOT.glob('data/*.in')]):
        if LAUNCHER.search(path.name) or CALL.search(path.read_text(encoding='utf-8')):
            yield path.relative_to(ROOT).as_posix()


# As meson's preset for GLib has them.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')


def check_catalogues():
    """Whether each catalogue has a translation of each string, in a form that fits its placeholders."""
    whole = True
    languages = [line for line in (ROOT / 'po' / 'LINGUAS').read_text(encoding='utf-8').splitlines()
                 if line and not line.startswith('#')]
    with tempfile.TemporaryDirectory() as folder:
        template = f'{folder}/aporia.pot'
        subprocess.run(['xgettext', '--from-code=UTF-8', '--package-name=aporia', '-f', 'po/POTFILES',
                        '-o', template, *(f'--keyword={word}' for word in KEYWORDS)],
                       cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        for language in languages:
            catalogue = ROOT / 'po' / f'{language}.po'
            for command in (['msgcmp', str(catalogue), template],
                            ['msgfmt', '-c', '-o', '/dev/null', str(catalogue)]):
                result = subprocess.run(command, capture_output=True, text=True, check=False)
                if result.returncode != 0:
                    print(f'po/{language}.po: {result.stderr[-1500:]}')
                    whole = False
    return whole


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
    return int(sorted(wanted) != sorted(listed) or not check_catalogues())


if __name__ == '__main__':
    sys.exit(main())
