"""What all journeys share: a session of their own, a fresh store, TAP.

    from journey import Journey

    def travel(journey):
        with journey.launch() as app:
            with journey.point('the window comes up'):
                app.wait_text('Your documents')

    Journey.run(travel)

Called as JOURNEY.py PROGRAM.  Outside of gui-run.sh it starts itself again within it.
"""
import contextlib
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True

from atspi_driver import App  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


# GTK answers an assistive technology about a widget of a dialog that has just closed; GDK misses the monitor
# of a resized window where there is no window manager.
GTK_DIED = 'g_variant_is_object_path'
KNOWN_CRITICALS = ('g_variant_is_object_path', 'gdk_monitor_get_geometry')


class Failed(Exception):
    """A point failed; what follows would make no sense."""


class Journey:
    """One test program: its store, its points."""

    def __init__(self, program):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='aporia-journey.'))
        self.store = self.folder / 'store'
        self.n_points = self.n_failed = 0

    # Running

    @classmethod
    def run(cls, travel):
        if len(sys.argv) < 2:
            sys.exit(f'usage: {sys.argv[0]} PROGRAM')
        if '/gui-run.' not in os.environ.get('XDG_RUNTIME_DIR', ''):
            wrapper = str(ROOT / 'build-aux' / 'gui-run.sh')
            os.execv(wrapper, [wrapper, '--a11y', '--', sys.executable, *sys.argv])
        if 'APORIA_JOURNEY_TRY' not in os.environ:
            sys.exit(cls._try_again())
        self = cls(sys.argv[1])
        started = time.monotonic()
        try:
            travel(self)
        except Failed:
            pass
        except Exception:                             # between two points
            self._report(False, 'the journey goes on', traceback.format_exc())
        self.check_log()
        print(f'1..{self.n_points}')
        self.note(f'{time.monotonic() - started:.1f} s')
        if self.n_failed and 'APORIA_KEEP' in os.environ:
            self.note(f'kept: {self.folder}')
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
        sys.exit(1 if self.n_failed else 0)

    @staticmethod
    def _try_again():
        """Runs the journey, again when GTK 4.8 died of a question about a window that was just opening or
        closing (its signature is in what the program printed), three times at most."""
        for number in range(1, 4):
            environment = {**os.environ, 'APORIA_JOURNEY_TRY': str(number)}
            done = subprocess.run([sys.executable, *sys.argv], env=environment, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, text=True, errors='replace', check=False)
            if done.returncode == 0 or GTK_DIED not in done.stdout:
                break
        # TAP knows points and remarks only.
        for line in done.stdout.splitlines():
            known = line.startswith(('ok ', 'not ok ', '1..', '#'))
            print(line if known else f'# {line}')
        if number > 1:
            print(f'# try {number}: GTK had died before')
        return done.returncode

    # TAP

    def note(self, text):
        for line in str(text).splitlines():
            print(f'# {line}', flush=True)

    def _report(self, good, what, details=''):
        self.n_points += 1
        self.n_failed += not good
        print(f'{"ok" if good else "not ok"} {self.n_points} - {what}', flush=True)
        if not good:
            self.note(details)

    @contextlib.contextmanager
    def point(self, what):
        """One point that the rest depends on."""
        try:
            yield
        except Exception as error:
            details = str(error) if isinstance(error, AssertionError) else traceback.format_exc()
            self._report(False, what, details or traceback.format_exc())
            raise Failed from error
        self._report(True, what)

    def check(self, what, good, details=''):
        """One point that nothing depends on."""
        self._report(bool(good), what, details)

    def equal(self, what, value, expected):
        self._report(value == expected, what, f'expected {expected!r}, got {value!r}')

    # The program and its store

    def environment(self, **extra):
        return {'APORIA_DATA_DIR': str(self.store), 'ADW_DISABLE_PORTAL': '1', **extra}

    def launch(self, *arguments, **extra):
        """The running program; use it in a with statement."""
        return App([self.program, *map(str, arguments)], env=self.environment(**extra), name='aporia')

    def rows(self, sql, *values):
        """What the store answers, read while the program may be running."""
        connection = sqlite3.connect(f'file:{self.store / "aporia.sqlite"}?mode=ro', uri=True, timeout=5)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def check_log(self):
        """Criticals and crashes stand in the program's own log; they do not end a journey at once, because
        GTK 4.8 has two of its own."""
        found = []
        for path in self.store.glob('logs/app.log*'):
            lines = path.read_text(encoding='utf-8', errors='replace').splitlines()
            found += [line for line in lines if '"level":"error"' in line or '"level":"crash"' in line]
        found = [line for line in found if not any(known in line for known in KNOWN_CRITICALS)]
        self._report(not found, 'the log holds no critical and no crash', '\n'.join(found[:20]))

    def value(self, sql, *values):
        rows = self.rows(sql, *values)
        return rows[0][0] if rows else None

    def wait_rows(self, app, expected, sql, *values):
        app.wait(lambda: self.rows(sql, *values) == expected, f'{expected!r} from {sql!r}, not '
                 f'{self.rows(sql, *values)!r}')


# Steps that several journeys take

def turn_to_last_page(app):
    """Through the Welcome pages, one by one: GTK takes two quick presses through Action for one."""
    app.wait(lambda: app.named('Page 1 of 3'), 'the first page')
    app.click('Next page')
    app.wait(lambda: app.named('Page 2 of 3'), 'the second page')
    app.click('Next page')
    app.wait_text('Ready when you are')


def set_up(app, person, first_name='Leyla'):
    """Types the role, starts, and gives a name if it is asked for."""
    app.set_text('Position title', person['job_title'])
    app.wait_sensitive('Start interview')
    app.click('Start interview')
    if first_name:
        app.set_text('First name', first_name)
        app.wait_sensitive('Continue')
        app.click('Continue')
    wait_question(app, 1)


def wait_question(app, number):
    """The question of this number is there and can be answered."""
    app.wait_text(f'Question {number} of')
    app.wait(lambda: app.named('Skip question') and app.named('Submit answer'), 'an open question')


def answer(app, text, timeout=None):
    """Types, submits, and waits for the feedback."""
    app.set_text('Your answer', text)
    app.wait_sensitive('Submit answer')
    app.click('Submit answer')
    app.wait(lambda: app.named('Next question'), 'the feedback', timeout)


def quotes(text):
    """What stands in quotation marks."""
    return re.findall('“([^”]{8,})”', text)


def pdf_text(path):
    return subprocess.run(['pdftotext', '-layout', str(path), '-'], capture_output=True, text=True,
                          check=True).stdout
