#!/usr/bin/env python3
"""What is stored is the same in every language of the interface; only what is said differs.

The locales are the real ones, with a comma in numbers, where they can be made."""
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile

from tap import CLI, check, done
from texts import ANSWERS, CV, JD

LANGUAGES = {'de': 'de_DE', 'es': 'es_ES', 'fr': 'fr_FR'}
# Where small letters are others: "I" has no dot.
LETTERS = {'tr': 'tr_TR'}
# A sentence for the person, in the language of the day on which the question was asked.
SENTENCES = {('questions', 'why')}
JUDGED = json.dumps({'id': 'stack', 'question': 'What does a stack do?',
                     'answer': 'IT IS A LIST. I think IT GIVES the LAST ITEM first.',
                     'reference': ['A stack returns the item that was put in last.']}).encode()
# Names of their own, and times.
OWN = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(T[\d:.]+Z?)?')


def make_locales():
    """Which of them are there; localedef needs their sources."""
    made = set()
    for code, name in {**LANGUAGES, **LETTERS}.items():
        target = top / 'locales' / f'{name}.UTF-8'
        target.parent.mkdir(exist_ok=True)
        subprocess.run(['localedef', '-i', name, '-f', 'UTF-8', str(target)], capture_output=True,
                       check=False)
        if target.is_dir():
            made.add(code)
    return made


def run(folder, language, *arguments, data=None):
    locale = f'{ {**LANGUAGES, **LETTERS}[language] }.UTF-8' if language in real else 'C.UTF-8'
    environment = {**os.environ, 'APORIA_DATA_DIR': str(folder), 'LC_ALL': locale, 'LANGUAGE': language,
                   'LOCPATH': str(top / 'locales')}
    return subprocess.run([CLI, *arguments], env=environment, input=data, capture_output=True, check=False)


def settle(value):
    return OWN.sub('', value) if isinstance(value, str) else value


def read_store(folder):
    """{(table, column): values in order}, but for times and names that are made anew each time."""
    found = {}
    for path in sorted(folder.rglob('*.sqlite')):
        with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as store:
            tables = [name for name, in store.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
                "AND name NOT LIKE '%_index%' ORDER BY name")]
            for table in tables:
                cursor = store.execute(f'SELECT * FROM "{table}"')
                columns = [column[0] for column in cursor.description]
                rows = cursor.fetchall()
                for i, column in enumerate(columns):
                    if not column.endswith(('_at', '_uuid', '_ms', 'uid')):
                        found[table, column] = sorted((settle(row[i]) for row in rows), key=repr)
    return found


def practise(folder, language):
    documents = pathlib.Path(tempfile.mkdtemp(dir=folder.parent))
    (documents / 'cv.txt').write_text(CV, encoding='utf-8')
    (documents / 'jd.txt').write_text(JD, encoding='utf-8')
    return run(folder, language, 'practice', '--cv', str(documents / 'cv.txt'), '--jd',
               str(documents / 'jd.txt'), '--title', 'Sous Chef', '--questions', '4', '--seed', '7',
               data=ANSWERS.encode())


def compare(english, other):
    return sorted(f'{table}.{column}' for (table, column), values in english.items()
                  if (table, column) not in SENTENCES and values != other.get((table, column)))


def measure(folder, language):
    """What programs read has a point in its numbers, and no word of the interface."""
    judged = run(folder, language, 'eval', 'score', data=JUDGED).stdout
    numbers = run(folder, language, 'stats', '--json').stdout
    return re.sub(rb'"ms":[^,]+,', b'', judged), OWN.sub('', numbers.decode())


def report(folder, language):
    path = folder / 'report.pdf'
    made = run(folder, language, 'report', '--output', str(path))
    return made, path.is_file() and path.read_bytes().startswith(b'%PDF')


top = pathlib.Path(tempfile.mkdtemp(prefix='aporia-languages.'))
real = set()
try:
    real = make_locales()
    print(f'# locales: {" ".join(sorted(real)) or "none could be made"}')
    plain = practise(top / 'en', 'en')
    check(plain.returncode == 0, 'an interview in English', plain.stderr)
    stored = read_store(top / 'en')
    check(len(stored) > 40 and stored.get(('answers', 'answer_text')), 'it is stored', sorted(stored))
    measured = measure(top / 'en', 'en')
    check(b'"ok":true' in measured[0] and 'correctness' in measured[1], 'numbers for programs', measured)
    check(measure(top / 'en', 'tr') == measured, 'tr: an answer is judged alike')
    for code in LANGUAGES:
        translated = practise(top / code, code)
        check(translated.returncode == 0 and translated.stdout != plain.stdout,
              f'{code}: the same interview, told in other words', translated.stdout + translated.stderr)
        differing = compare(stored, read_store(top / code))
        check(not differing, f'{code}: the same is stored', differing)
        check(measure(top / code, code) == measured, f'{code}: numbers for programs are the same')
        made, is_there = report(top / code, code)
        check(made.returncode == 0 and is_there, f'{code}: a report is made', made.stderr)
        usage = run(top / code, code, '--help').stdout
        check(usage and usage != run(top / 'en', 'en', '--help').stdout, f'{code}: the help is translated')
        check(run(top / code, code, 'db', 'check').returncode == 0, f'{code}: the store is whole')
finally:
    shutil.rmtree(top)
done()
