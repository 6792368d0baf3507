#!/usr/bin/env python3
"""The launcher: the bus starts Aporia, its actions and a second start reach the window that is open."""
import os
import pathlib
import signal
import subprocess
import time

import make_fixtures
from atspi_driver import App
from journey import Journey

ID = 'io.github.aporia_coach.Aporia'
OLDER = 'I baked 200 loaves a day and lost 3 percent of them.'
NEWER = 'I wrote the menu of every week and cut food waste by 18 percent.'
OBJECT = '/' + ID.replace('.', '/')


def call(method, *arguments, target=ID, path=OBJECT):
    return subprocess.run(['gdbus', 'call', '--session', '--timeout', '20', '-d', target, '-o', path, '-m',
                           method, *arguments], capture_output=True, text=True, check=True, timeout=30).stdout


def ask_bus(method, *arguments):
    return call(f'org.freedesktop.DBus.{method}', *arguments, target='org.freedesktop.DBus',
                path='/org/freedesktop/DBus')


class Activated:
    """The process that the bus started; the bus is its parent."""

    def __init__(self):
        self.pid = int(ask_bus('GetConnectionUnixProcessID', ID).split()[1].rstrip(',)'))

    def poll(self):
        return None if pathlib.Path(f'/proc/{self.pid}/exe').exists() else 0

    def wait(self, timeout):
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired('aporia', timeout)
            time.sleep(0.05)
        return 0

    def kill(self):
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


def activate(name):
    return call('org.freedesktop.Application.ActivateAction', name, '[]', '{}')


def start(journey, *arguments):
    return subprocess.run([journey.program, *arguments], capture_output=True, text=True, check=False,
                          timeout=20, env={**os.environ, **journey.environment()})


def install_service(journey):
    """As `meson install` does it, with the program that is tested; and what it shall find around itself."""
    folder = pathlib.Path(os.environ['XDG_DATA_HOME']) / 'dbus-1' / 'services'
    folder.mkdir(parents=True)
    built = pathlib.Path(journey.program).resolve().parents[1] / 'data' / f'{ID}.service'
    lines = [line if not line.startswith('Exec=') else f'Exec={journey.program} --gapplication-service'
             for line in built.read_text(encoding='utf-8').splitlines()]
    (folder / built.name).write_text('\n'.join(lines) + '\n', encoding='utf-8')
    ask_bus('ReloadConfig')
    wanted = ', '.join(f"'{name}': '{value}'" for name, value in journey.environment().items())
    ask_bus('UpdateActivationEnvironment', '{' + wanted + '}')


def practise(journey):
    """Two sessions that have ended, made without a window."""
    cli = pathlib.Path(journey.program).parent / 'cli' / 'aporia-cli'
    paths = make_fixtures.make(journey.folder / 'documents')
    for title, text in (('Baker', OLDER), ('Sous Chef', NEWER)):
        subprocess.run([cli, 'practice', '--cv', paths['chef-cv'], '--jd', paths['chef-job'],
                        '--title', title, '--questions', '1'],
                       input=text, capture_output=True, text=True, check=True, timeout=60,
                       env={**os.environ, **journey.environment()})
    return [row[0] for row in journey.rows('SELECT uid FROM attempts ORDER BY attempt_id')]


def travel(journey):
    older, newer = practise(journey)
    with journey.point('a start that ends while pages are still to be built ends cleanly'):
        ended = start(journey, '--exit-after-first-frame')
        assert ended.returncode == 0 and 'crash' not in ended.stderr, ended
    install_service(journey)
    with journey.point('the bus starts Aporia for an action'):
        activate('review-last')
        app = App.attach(Activated(), 'aporia')
    with app:
        with journey.point('which shows the session that ended last'):
            app.wait_text(NEWER)
        with journey.point('the other action shows Setup'):
            activate('new-session')
            app.wait_text('Your documents')
        with journey.point('a second start shows a session and says that it did'):
            second = start(journey, '--open', older)
            assert second.returncode == 0 and second.stderr == '', second
            app.wait_text(OLDER)
        with journey.point('or that there is none'):
            second = start(journey, '--open', 'zzz')
            assert second.returncode == 1 and second.stderr.count('\n') == 1, second
            app.wait_text('There is no session with this id.')
        with journey.point('a file that is not there is told in the window'):
            second = start(journey, '--new-session', 'missing.pdf')
            assert second.returncode == 0 and second.stderr == '', second
            app.wait_text('The file is not there')
        with journey.point('activating it again opens no second window'):
            call('org.freedesktop.Application.Activate', '{}')
            windows = [node for node, depth in app.walk() if depth == 1]
            assert len(windows) == 1, app.dump()
        with journey.point('a report is written beside the window'):
            second = start(journey, '--export-report', newer)
            assert second.returncode == 0, second
            assert pathlib.Path(second.stdout.strip()).read_bytes().startswith(b'%PDF-'), second
        with journey.point('it ends when it is asked to'):
            activate('quit')
            app.wait_exit()


Journey.run(travel)
