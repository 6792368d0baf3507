#!/usr/bin/env python3
"""The Welcome pages by keys: forth and back, Enter, Esc, once only, and again from the menu."""
import pathlib

import make_fixtures
from journey import Journey


def focus(app):
    return app.wait(app.focused, 'anything with the focus').get_name()


def wait_focus(app, name):
    """GTK 4.8 calls a button with a mnemonic '_Skip Skip'."""
    app.wait(lambda: app.focused() and name in app.focused().get_name(), f'the focus on {name!r}')


def turn_pages(journey, app):
    with journey.point('the first page has its button in focus'):
        app.wait(lambda: app.named('Page 1 of 3'), 'the first page')
        wait_focus(app, 'Next page')
    with journey.point('Right turns to the coaches, where the chosen one has the focus'):
        app.press('Right')
        app.wait(lambda: app.named('Page 2 of 3') and app.named('Coach choice'), 'the second page')
        wait_focus(app, 'Built-in coach')
        assert app.checked('Built-in coach')
    with journey.point('Enter goes on to the first step'):
        app.press('Return')
        app.wait(lambda: app.named('Page 3 of 3'), 'the third page')
        wait_focus(app, 'Try a sample session')
    with journey.point('there is nothing behind it'):
        app.press('Right', 'Page_Down')
        wait_focus(app, 'Try a sample session')
    with journey.point('Left and Page Up lead back'):
        app.press('Left')
        wait_focus(app, 'Built-in coach')
        app.press('Page_Up')
        wait_focus(app, 'Next page')
    with journey.point('Tab reaches Skip, and nothing of the pages out of sight'):
        seen = []
        for _ in range(4):
            app.press('Tab')
            seen.append(focus(app))
        assert any('Skip' in name for name in seen), seen
        assert not any('sample' in name or 'Built-in' in name for name in seen), seen


def leave_and_come_back(journey, app):
    with journey.point('Esc leaves for Setup, with the focus on the first thing to do'):
        app.press('Escape')
        wait_focus(app, 'Choose CV file')
    with journey.point('the menu has the pages again, from the first one'):
        app.press('F10')
        app.click('Welcome…')
        wait_focus(app, 'Next page')
    with journey.point('a page is left for another page as well'):
        app.press('ctrl+4')
        app.wait_text('No sessions yet')


def travel(journey):
    paths = make_fixtures.make(journey.folder / 'documents')
    # As on a desktop: settings outlive the program.
    settings = {'GSETTINGS_BACKEND': 'keyfile', 'XDG_CONFIG_HOME': str(journey.folder / 'config'),
                'GSETTINGS_SCHEMA_DIR': str(pathlib.Path(journey.program).parents[1] / 'data')}
    with journey.launch(**settings) as app:
        turn_pages(journey, app)
        leave_and_come_back(journey, app)
        journey.equal('the program ends cleanly', app.quit(), 0)
    with journey.launch(**settings) as app:
        with journey.point('the next start does not welcome again'):
            app.wait_text('Your documents')
            app.wait_sensitive('Choose CV file')
            assert not app.named('Page 1 of 3')
        app.quit()
    with journey.launch('--new-session', paths['chef-cv']) as app:
        with journey.point('nor does a start with a file'):
            app.wait_text(f'{paths["chef-cv"].name} · ')
            assert not app.named('Page 1 of 3')
        app.quit()


Journey.run(travel)
