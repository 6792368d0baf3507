#!/usr/bin/env python3
"""test_launcher.py APORIA APORIA_CLI DATA_DIR: what is installed beside the program says what it does, and
what it does without a window."""
import configparser
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'cli'))

from tap import check, done  # noqa: E402

APORIA, CLI, DATA = sys.argv[1:4]
ID = 'io.github.aporia_coach.Aporia'
OPTION = re.compile(r'(?<![\w-])--[a-z][\w-]*')


def run(*arguments, program=APORIA, **variables):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=60,
                          check=False, env={**os.environ, **variables})


def options_of(text):
    """Those that a --help lists, at the beginning of a line."""
    return set(re.findall(r'^  (?:-\w, )?(--[a-z][\w-]*)', text, re.M))


def page(name):
    text = (pathlib.Path(DATA) / f'{name}.1').read_text(encoding='utf-8')
    return re.sub(r'\\f[A-Z]', '', text.replace('\\-', '-'))


def sections(text, mark):
    parts = re.split(rf'^\.{mark} (.+)$', text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def described(text):
    """Options that a paragraph (.TP) of a page is about."""
    return {option for tag in re.findall(r'^\.TP\n(.+)$', text, re.M) for option in OPTION.findall(tag)}


def manuals():
    options = sections(page('aporia'), 'SH')['OPTIONS']
    expected = options_of(run('--help').stdout) - {'--help-all', '--help-gapplication'}
    check(described(options) == expected, 'aporia(1) has the options of --help',
          described(options) ^ expected)
    text = page('aporia-cli')
    commands = sections(text.split('.SH EXIT STATUS')[0], 'SS')
    listed = re.findall(r'^  (\w+) ', run('--help', program=CLI).stdout.split('Commands:')[1], re.M)
    check(list(commands) == [name for name in listed if name != 'aporia'],
          'aporia-cli(1) has the commands of --help', (list(commands), listed))
    for name, section in commands.items():
        expected = options_of(run(name, '--help', program=CLI).stdout) - {'--help', '--data-dir'}
        check(described(section) == expected, f'aporia-cli(1) has the options of {name}',
              described(section) ^ expected)


def entry():
    desktop = configparser.ConfigParser(interpolation=None, strict=True)
    desktop.optionxform = str
    desktop.read(f'{DATA}/{ID}.desktop', encoding='utf-8')
    service = configparser.ConfigParser(interpolation=None)
    service.read(f'{DATA}/{ID}.service', encoding='utf-8')
    main = desktop['Desktop Entry']
    program = main['Exec']
    check(os.path.isabs(program) and service['D-BUS Service']['Exec'] == f'{program} --gapplication-service',
          'the bus starts the program of the entry', program)
    check(service['D-BUS Service']['Name'] == main['Icon'] == ID and main['DBusActivatable'] == 'true',
          'one id names the entry, the icon and the service')
    names = main['Actions'].rstrip(';').split(';')
    check(names == ['new-session', 'review-last'], 'the actions', names)
    known = options_of(run('--help').stdout)
    used = {option for name in names for option in OPTION.findall(desktop[f'Desktop Action {name}']['Exec'])}
    check(used and used <= known, 'the actions use options that there are', used)


def refusals(folder):
    result = run('--version')
    check(result.returncode == 0 and result.stdout.startswith('Aporia '), '--version', result)
    for arguments, status in (
            (['--no-such-option'], 1), (['--open'], 1), (['--output', 'x'], 2), (['a', 'b', 'c'], 2),
            (['--open', 'x', '--backup', 'y'], 2), (['--health-check', '--new-session'], 2),
            (['--export-report', 'x', __file__], 2), (['--export-report', 'x'], 1),
            (['--export-report', 'last'], 1),
            (['--backup', folder / 'no folder' / 'x'], 1)):
        result = run(*arguments)
        check(result.returncode == status and not result.stdout and result.stderr.count('\n') == 1,
              f'refused: {" ".join(map(str, arguments))[:50]}', result)


def jobs(folder):
    answers = 'I cut food waste by 18 percent with a new list.\n\nSKIP\n'
    papers = [folder / 'cv.txt', folder / 'jd.txt']
    papers[0].write_text('Rosa Habermann\nSous Chef\nSkills\nHACCP, menu planning\n', encoding='utf-8')
    papers[1].write_text('Sous Chef\nWhat we ask for\nKnowledge of HACCP.\n', encoding='utf-8')
    subprocess.run([CLI, 'practice', '--cv', papers[0], '--jd', papers[1], '--title', 'Sous Chef',
                    '--questions', '2'], input=answers, text=True, capture_output=True, check=True)
    result = run('--export-report', 'last')
    path = pathlib.Path(result.stdout.strip())
    check(result.returncode == 0 and path.parent == folder / 'store' / 'reports'
          and path.read_bytes().startswith(b'%PDF-'), '--export-report says where the report is', result)
    again = run('--export-report', 'last')
    check(again.returncode == 0 and again.stdout != result.stdout and path.exists(),
          'a second one leaves the first as it is', again)
    chosen = folder / 'chosen.pdf'
    result = run('--export-report', 'last', '-o', chosen)
    check(result.returncode == 0 and chosen.read_bytes().startswith(b'%PDF-'), '--output', result)
    copy = folder / 'copy.sqlite'
    result = run('--backup', copy)
    with sqlite3.connect(copy) as connection:
        rows = connection.execute('SELECT count(*) FROM answers').fetchone()
    connection.close()
    check(result.returncode == 0 and str(copy) in result.stdout and rows == (2,), '--backup', (result, rows))
    saved = run('sessions', 'list', program=CLI).stdout.split()[0]
    check(run('--export-report', saved[:9], '-o', chosen).returncode == 0, 'the beginning of an id is enough')


def health():
    result = run('--health-check')
    check(result.returncode == 0 and 'Store: good' in result.stdout and 'FAILED' not in result.stdout,
          '--health-check', result)
    for what, variables in (('Reader of documents', {'APORIA_EXTRACT': '/dev/null'}),
                            ('Settings', {'GSETTINGS_SCHEMA_DIR': '/dev/null', 'XDG_DATA_DIRS': '/dev/null'}),
                            ('Store', {'APORIA_DATA_DIR': '/dev/null'})):
        result = run('--health-check', **variables)
        check(result.returncode == 1 and f'{what}: FAILED' in result.stdout, f'{what} that fails is named',
              result)
    heard = [line for line in run('--health-check', APORIA_WHISPER=APORIA).stdout.splitlines()
             if line.startswith('Recogniser of speech: good (whisper.cpp')]
    check(len(heard) == 1, 'whisper.cpp is named where it is there', heard)


def main():
    with tempfile.TemporaryDirectory(prefix='aporia-launcher-') as name:
        folder = pathlib.Path(name)
        # Nothing of the person who runs this is seen or touched.
        os.environ.update(APORIA_DATA_DIR=str(folder / 'store'), XDG_DATA_HOME=str(folder / 'data'),
                          HOME=str(folder))
        os.environ.pop('DBUS_SESSION_BUS_ADDRESS', None)
        manuals()
        entry()
        refusals(folder)
        jobs(folder)
        health()
    done()


main()
