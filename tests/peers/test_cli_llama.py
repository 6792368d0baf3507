#!/usr/bin/env python3
"""test_cli_llama.py CLI: aporia-cli with llama.cpp's server and a model that says nothing sensible: the words
are nonsense, what is done with them is not."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'cli'))

from llama import Llama, MODEL, skip_without  # noqa: E402
from tap import check, done  # noqa: E402

CLI = os.path.abspath(sys.argv[1])
CV = """Ada Lovelace
Backend engineer, London

Experience
Northwind Ltd, backend engineer, 2019-2024
- Built the billing service in Python and PostgreSQL
- Moved 14 services to Kubernetes without downtime
"""
JD = """Senior backend engineer
You design services in Python and run them on Kubernetes.
You know PostgreSQL well and help two juniors.
"""
ANSWERS = """I moved the billing service in three steps and nothing was lost.

SKIP

I made an index. The query went from 4 seconds to 30 milliseconds.
"""
PROXY = 'GIO_USE_PROXY_RESOLVER'


def run(*arguments, env=None, stdin=''):
    clean = {name: value for name, value in os.environ.items() if not name.startswith('OPENAI_')}
    return subprocess.run([CLI, *map(str, arguments)], input=stdin, capture_output=True, text=True,
                          timeout=280, check=False, env={**clean, PROXY: 'dummy', **(env or {})})


def practice(folder, server):
    arguments = ['--data-dir', folder / 'data', 'practice', '--cv', folder / 'cv.txt', '--jd',
                 folder / 'jd.txt', '--title', 'Senior backend engineer', '--questions', 3, '--answers',
                 folder / 'answers.txt', '--backend', 'model', '--transcript', folder / 't.md']
    result = run(*arguments, env=server.environment())
    check(result.returncode == 0, 'a whole interview', result.stderr)
    text = (folder / 't.md').read_text(encoding='utf-8') if result.returncode == 0 else ''
    check('3 of 3 questions asked' in text and '## Debrief' in text, 'from the first question to the debrief')
    check(text.count(f'Judged by: {MODEL}') == 2 and text.count('Skipped.') == 1,
          'two answers are judged by the model, one is skipped', text)
    check('nothing was lost' in text and '30 milliseconds' in text, 'the answers are as given')
    sessions = run('--data-dir', folder / 'data', 'sessions', 'list', '--json')
    check('Senior backend engineer' in sessions.stdout, 'it is stored like any other')
    return arguments


def evaluate(server):
    record = {'id': 'a', 'text': 'Everybody does it, so it is right.'}
    # The server takes its time, as a real one does.
    result = run('eval', 'fallacy', '--backend', 'model', '--timeout-ms', 120000, env=server.environment(),
                 stdin=json.dumps(record) + '\n')
    answer = json.loads(result.stdout)
    check(answer['ok'] and answer['backend'] == 'model', 'eval fallacy', answer)
    check(len({one['type'] for one in answer['ranked']}) == 25 and 0 <= answer['p'] <= 1, 'in the form',
          answer)
    return record


def without(folder, server, arguments, record):
    server.stop()
    result = run(*arguments, env=server.environment())
    sentence = result.stderr.strip()
    check(result.returncode == 1 and len(sentence.splitlines()) == 1 and sentence.endswith('.'),
          'a server that is gone: one sentence', sentence)
    result = run('eval', 'fallacy', '--backend', 'model', env=server.environment(),
                 stdin=json.dumps(record) + '\n')
    answer = json.loads(result.stdout)
    check(answer['ok'] and answer['backend'] == 'builtin', 'eval says that the built-in coach answered',
          answer)


def main():
    skip_without()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, text in (('cv.txt', CV), ('jd.txt', JD), ('answers.txt', ANSWERS)):
            (folder / file).write_text(text, encoding='utf-8')
        with Llama(folder) as server:
            arguments = practice(folder, server)
            record = evaluate(server)
            without(folder, server, arguments, record)
    done()


main()
