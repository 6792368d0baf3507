#!/usr/bin/env python3
"""A service is set up in the preferences, tested, used and found again at the next start; its key is in the
keyring and nowhere else."""
import os
import pathlib
import sys

from journey import Journey
from services import Server, close_preferences, find_key, open_preferences, n_windows, start_keyring

KEY = 'good-key'                                      # what the server's scenario "needs-key" takes
MODEL = 'honest-model'                                # what it says it has
# The server gives the same marks to everything.
CHIP = f'Coach: Fault · {MODEL}. Judges badly: failed the check'
STEPS = ('Reach the server', 'List its models', 'A short chat', 'A reply in a given form')


def leave_welcome(app):
    """What is behind the Welcome pages is out of sight; newer versions of GTK tell nothing of it."""
    app.wait(lambda: app.named('Page 1 of 3'), 'the first page')
    app.press('Escape')
    app.wait_text('Your documents')


def add(journey, app, server):
    with journey.point('Ctrl+, opens the preferences; the built-in coach is chosen'):
        open_preferences(app)
        app.wait_checked('Built-in coach')
    with journey.point('a service is added'):
        app.click('Add a service')
        app.set_text('Name', 'Fault')
        app.set_text('Address', f'127.0.0.1:{server.port}/needs-key/v1')
        app.wait_text(f'http://127.0.0.1:{server.port}/needs-key/v1/chat/completions')
    with journey.point('a wrong key fails at a step that says what to do'):
        app.set_text('Model', MODEL)
        app.set_text('API key (may be empty)', 'bad-key')
        app.click('Test')
        app.wait(lambda: any(app.named(f'{step}: failed') for step in STEPS), 'a failed step')
    with journey.point('with the right one all four steps tick'):
        app.set_text('API key (may be empty)', KEY)
        app.click('Test')
        for step in STEPS:
            app.wait(lambda name=f'{step}: passed': app.named(name), f'{step} to pass')
    with journey.point('what works is the coach when it is saved'):
        app.click('Save')
        app.wait_text('Fault is your coach now')
        app.wait_checked(f'Fault · {MODEL}')
    close_preferences(app)
    with journey.point('the chip in the header says who it is, and how it judges'):
        app.wait(lambda: app.named(CHIP), 'the chip')


def find_again(journey, app, server):
    with journey.point('the next start finds it'):
        app.wait(lambda: app.named(CHIP), 'the chip')
    with journey.point('and its key'):
        app.click(CHIP)
        app.wait_text(f'Model: {MODEL}')
        app.click('Test')
        app.wait_text('The test passed')
    with journey.point('the preferences open from the chip'):
        app.click('Preferences')
        app.wait_silently(lambda: n_windows(app) > 1, 'the preferences')
        app.wait_checked(f'Fault · {MODEL}')
    with journey.point('without the network a server on this computer still works'):
        app.click('Privacy')
        app.click('Never use the network')
        app.wait_text(f'Your coach is Fault · {MODEL}. Nothing leaves this computer.')
    close_preferences(app)


def survive(journey, app):
    with journey.point('preferences open although everything kept of coaches is broken'):
        open_preferences(app)
        app.wait_checked('Built-in coach')
    close_preferences(app)


def travel(journey):
    build = pathlib.Path(sys.argv[1]).resolve().parents[1]
    desktop = {'GSETTINGS_BACKEND': 'keyfile', 'GSETTINGS_SCHEMA_DIR': str(build / 'data')}
    settings = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0' / 'settings' / 'keyfile'
    folders = [journey.folder] + [os.environ[f'XDG_{name}_HOME'] for name in
                                  ('CONFIG', 'DATA', 'CACHE', 'STATE')] + [os.environ['HOME']]
    keyring = start_keyring()
    try:
        with Server(build) as server:
            with journey.launch(**desktop) as app:
                leave_welcome(app)
                add(journey, app, server)
                journey.equal('the program ends cleanly', app.quit(), 0)
            journey.check('the service is in the settings', 'Fault' in settings.read_text())
            journey.equal('the key is in no file', find_key(KEY, *folders), [])
            with journey.launch(**desktop) as app:
                find_again(journey, app, server)
                journey.equal('the program ends cleanly again', app.quit(), 0)
            journey.equal('the key is still in no file', find_key(KEY, *folders), [])
        text = settings.read_text()
        settings.write_text(text.replace("providers='", "providers='{{").replace("'builtin'", "'who'"))
        with journey.launch(**desktop) as app:
            survive(journey, app)
    finally:
        keyring.terminate()
        keyring.wait(10)


Journey.run(travel)
