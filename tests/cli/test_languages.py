#!/usr/bin/env python3
"""What is stored is the same in every language of the interface; only what is said differs."""
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile

from tap import CLI, check, done
from texts import ANSWERS, CV, JD

LANGUAGES = ('de', 'es', 'fr')
# A sentence for the person, in the language of the day on which the question was asked.
SENTENCES = {('questions', 'why')}
# Names of their own, and times.
OWN = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(T[\d:.]+Z?)?')


def run(folder, language, *arguments, data=None):
    environment = {**os.environ, 'APORIA_DATA_DIR': str(folder), 'LC_ALL': 'C.UTF-8', 'LANGUAGE': language}
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


top = pathlib.Path(tempfile.mkdtemp(prefix='aporia-languages.'))
try:
    plain = practise(top / 'en', 'en')
    check(plain.returncode == 0, 'an interview in English', plain.stderr)
    stored = read_store(top / 'en')
    check(len(stored) > 40 and stored.get(('answers', 'answer_text')), 'it is stored', sorted(stored))
    for code in LANGUAGES:
        translated = practise(top / code, code)
        check(translated.returncode == 0 and translated.stdout != plain.stdout,
              f'{code}: the same interview, told in other words', translated.stdout + translated.stderr)
        differing = compare(stored, read_store(top / code))
        check(not differing, f'{code}: the same is stored', differing)
        usage = run(top / code, code, '--help').stdout
        check(usage and usage != run(top / 'en', 'en', '--help').stdout, f'{code}: the help is translated')
        check(run(top / code, code, 'db', 'check').returncode == 0, f'{code}: the store is whole')
finally:
    shutil.rmtree(top)
done()
