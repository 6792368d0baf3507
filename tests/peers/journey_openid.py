#!/usr/bin/env python3
"""Signing in with a real OpenID provider through the session's browser: refused, done; and
another person who signs in on the same computer, after the provider has changed its keys."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'e2e'))

from journey import Journey  # noqa: E402
from openid import Provider, install_browser, skip_without  # noqa: E402

PEOPLE = 'SELECT email FROM users WHERE deleted_at IS NULL ORDER BY user_id'
CURRENT = ("SELECT email FROM users WHERE uid = (SELECT value FROM settings WHERE name = 'local-person')")
LINKED = 'SELECT subject FROM identities ORDER BY identity_id'


def open_people(app):
    app.wait_text('Your documents')
    app.press('ctrl+comma')
    app.wait(lambda: app.named('People'), 'the preferences')
    app.click('People')
    app.wait_text('Who practises')


def travel(journey):
    install_browser()
    with Provider() as provider:
        settings = provider.environment()
        with journey.launch(APORIA_TEST_USER='nobody', **settings) as app:
            with journey.point('who refuses in the browser is told so, and can try again'):
                open_people(app)
                app.click('Sign In…')
                app.wait_text('You were not signed in: it was refused there.')
                app.wait_text('Not signed in')
            journey.equal('nothing is kept of it', journey.rows(LINKED), [])
            journey.equal('it ends cleanly', app.quit(), 0)
        with journey.launch(APORIA_TEST_USER='alice', **settings) as app:
            with journey.point('who agrees in the browser is signed in'):
                open_people(app)
                app.click('Sign In…')
                app.wait_text('Signed in as alice@example.test')
            journey.equal('the person of this computer is theirs',
                          journey.rows(PEOPLE), [('alice@example.test',)])
            journey.equal('it ends cleanly once more', app.quit(), 0)
        journey.equal('the account is known', journey.rows(LINKED), [('alice',)])
        provider.ask('/test/rotate-keys')
        with journey.launch(APORIA_TEST_USER='bob', **settings) as app:
            with journey.point('another person of this computer signs in, and begins anew'):
                open_people(app)
                app.wait_text('Not signed in')
                app.click('Sign In…')
                app.wait_gone('Who practises')
                app.wait_text('Your documents')
            journey.equal('both are here', journey.rows(PEOPLE),
                          [('alice@example.test',), ('bob@example.test',)])
            journey.equal('and it is their turn', journey.rows(CURRENT), [('bob@example.test',)])
            with journey.point('they see both, and sign out'):
                open_people(app)
                app.wait_text('Signed in as bob@example.test')
                app.wait_text('alice@example.test · 0 sessions')
                app.click('Sign Out')
                app.wait_text('Not signed in')
            journey.equal('and it ends cleanly', app.quit(), 0)


if __name__ == '__main__':
    skip_without()
    Journey.run(travel)
