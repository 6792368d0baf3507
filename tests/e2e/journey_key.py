#!/usr/bin/env python3
"""A key that was typed in the preferences is in the keyring, or in memory where there is none, and in no
file: not in the store, the settings, the log, a backup, an export or a report."""
import os
import pathlib
import sqlite3
import subprocess
import sys

import make_fixtures
from journey import Journey, answer, pdf_text, set_up
from people import CHEF
from services import Server, close_preferences, find_key, open_preferences, start_keyring

KEY = 'good-key'                                      # what the server's scenario "needs-key" takes
WRONG = 'sk-mistyped-4711'
MODEL = 'honest-model'
JUDGED = 'SELECT judged_by_model FROM suggestions WHERE is_current = 1'
VERDICTS = "SELECT count(*) FROM settings WHERE name LIKE 'judge-check/%'"
EXPORTS = ('md', 'jsonl', 'csv', 'pdf')


def type_key(journey, app, server, kind):
    with journey.point(f'{kind}: a service is set up with its key, after a wrong one'):
        open_preferences(app)
        app.click('Add a service')
        app.set_text('Name', 'Fault')
        app.set_text('Address', f'127.0.0.1:{server.port}/needs-key/v1')
        app.set_text('Model', MODEL)
        app.set_text('API key (may be empty)', WRONG)
        app.click('Test')
        app.wait(lambda: app.named('A short chat: failed') or app.named('List its models: failed'),
                 'a failed step')
        app.set_text('API key (may be empty)', KEY)
        app.click('Test')
        app.wait(lambda: app.named('A reply in a given form: passed'), 'the test to pass')
        app.click('Save')
        app.wait_text('Fault is your coach now')
    close_preferences(app)


def use_key(journey, app, kind):
    app.timeout = 60
    with journey.point(f'{kind}: an answer is judged with it'):
        set_up(app, CHEF)
        answer(app, CHEF['answers']['good'])
        journey.wait_rows(app, [(MODEL,)], JUDGED)
    with journey.point(f'{kind}: and the model is checked with it'):
        app.wait(lambda: journey.value(VERDICTS), 'a verdict')


def run(journey, build, *arguments):
    program = build / 'src' / 'cli' / 'aporia-cli'
    subprocess.run([program, '--data-dir', journey.store, *arguments], check=True, capture_output=True)


def is_kept():
    """Asked of the keyring itself, by another program."""
    done = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.secrets', '--object-path',
                           '/org/freedesktop/secrets', '--method',
                           'org.freedesktop.Secret.Service.SearchItems', '{}'],
                          capture_output=True, text=True, check=False)
    return '/org/freedesktop/secrets/collection/' in done.stdout


def take_out(journey, build, folder):
    """Everything that leaves the store, as plain text."""
    folder.mkdir()
    run(journey, build, 'db', 'backup', folder / 'backup.sqlite')
    session = journey.value('SELECT uid FROM attempts')
    for form in EXPORTS:
        run(journey, build, 'sessions', 'export', session, '--format', form, '-o', folder / f'export.{form}')
    run(journey, build, 'report', '-o', folder / 'report.pdf')
    for path in folder.glob('*.pdf'):
        path.with_suffix('.txt').write_text(pdf_text(path), encoding='utf-8')


def plant(journey, folders):
    """A search that finds nothing may not be searching."""
    for folder in folders:
        path = pathlib.Path(folder) / 'planted'
        path.write_bytes(b'{"api_key": "' + KEY.encode() + b'"}')
        journey.check(f'planted in {path.parent.name} it is found', str(path) in find_key(KEY, folder))
        path.unlink()
    connection = sqlite3.connect(journey.store / 'aporia.sqlite')
    connection.execute('INSERT INTO settings (name, value) VALUES (?, ?)', ('planted', KEY))
    connection.commit()
    journey.check('planted in the store it is found', find_key(KEY, journey.store))
    connection.close()


def once(journey, server, kind, folders):
    build = pathlib.Path(sys.argv[1]).resolve().parents[1]
    desktop = {'GSETTINGS_BACKEND': 'keyfile', 'GSETTINGS_SCHEMA_DIR': str(build / 'data'),
               'APORIA_LOG_LEVEL': 'debug'}
    paths = make_fixtures.make(journey.folder / 'documents')
    journey.store = journey.folder / kind
    with journey.launch(paths['chef-cv'], paths['chef-job'], **desktop) as app:
        type_key(journey, app, server, kind)
        use_key(journey, app, kind)
        journey.equal(f'{kind}: in use it is in no file', find_key(KEY, *folders), [])
        journey.equal(f'{kind}: the program ends cleanly', app.quit(), 0)
    out = journey.folder / f'{kind}-out'
    take_out(journey, build, out)
    journey.check(f'{kind}: there is a log, and there are exports',
                  list(journey.store.glob('logs/*')) and len(list(out.iterdir())) == 8)
    for name, key in (('the key', KEY), ('the wrong key', WRONG)):
        journey.equal(f'{kind}: {name} is in no file, backup, export or report', find_key(key, *folders), [])


def travel(journey):
    build = pathlib.Path(sys.argv[1]).resolve().parents[1]
    folders = [journey.folder] + [os.environ[f'XDG_{name}_HOME'] for name in
                                  ('CONFIG', 'DATA', 'CACHE', 'STATE')] + [os.environ['HOME']]
    settings = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0' / 'settings' / 'keyfile'
    with Server(build) as server:
        # In this order: asked for, a keyring is started by the bus, and it would be locked.
        keyring = start_keyring()
        try:
            once(journey, server, 'keyring', folders)
            journey.check('the key is kept', is_kept())
        finally:
            keyring.terminate()
            keyring.wait(10)
        journey.check('the service is in the settings', 'Fault' in settings.read_text())
        settings.unlink()
        once(journey, server, 'memory', folders)
    plant(journey, folders)


Journey.run(travel)
