#!/usr/bin/env python3
"""take_screenshots.py PROGRAM OUTDIR: pictures of every page, light and dark.

Called by build-aux/screenshots.sh, in a session of gui-run.sh --a11y --size 1280x800.
What is seen is the sample session, and a setup with two invented documents.
"""
import pathlib
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

import make_fixtures  # noqa: E402
from atspi_driver import App  # noqa: E402
from people import CHEF  # noqa: E402

WIDTH, HEIGHT = 1000, 700
# Without a window manager GTK draws its own edge, this wide.
EDGE = 5
ANSWER = ('I began with the tickets that came up most, wrote one page for each of them and had a new '
          'colleague read it. Ever since we put the pages online the phones have been calmer, which proves '
          'that the pages work. After that I asked the team every Friday which page was missing, and we went '
          'from 12 pages to 64 in a year.')


class Pictures:
    def __init__(self, program, folder, store, scheme):
        self.program, self.folder, self.store, self.scheme = program, folder, store, scheme

    def launch(self, name, *arguments):
        environment = {'APORIA_DATA_DIR': str(self.store / f'{self.scheme}-{name}'),
                       'ADW_DISABLE_PORTAL': '1', 'ADW_DEBUG_COLOR_SCHEME': f'prefer-{self.scheme}'}
        app = App([self.program, *map(str, arguments)], env=environment, name='aporia')
        app._focus_window()
        window = self.window()
        subprocess.run(['xdotool', 'windowsize', '--sync', window, str(WIDTH + 2 * EDGE),
                        str(HEIGHT + 2 * EDGE)], check=True, timeout=10)
        return app

    @staticmethod
    def window():
        return subprocess.run(['xdotool', 'getwindowfocus'], capture_output=True, text=True,
                              check=True).stdout.strip()

    def grab(self):
        return subprocess.run(['import', '-window', self.window(), '-crop', f'{WIDTH}x{HEIGHT}+{EDGE}+{EDGE}',
                               '+repage', '-depth', '8', 'rgb:-'], capture_output=True, check=True).stdout

    def settle(self):
        """Waits until nothing moves any more."""
        before, end = None, time.monotonic() + 5
        while time.monotonic() < end:
            picture = self.grab()
            if picture == before:
                return picture
            before = picture
            time.sleep(0.15)
        return before

    def take(self, name):
        path = self.folder / f'{name}-{self.scheme}.png'
        subprocess.run(['convert', '-size', f'{WIDTH}x{HEIGHT}', '-depth', '8', 'rgb:-', '-strip',
                        '-define', 'png:compression-level=9', '+dither', '-colors', '256', f'PNG8:{path}'],
                       input=self.settle(), check=True)
        print(path)

    def take_setup(self, paths):
        with self.launch('setup', '--new-session', paths['chef-cv'], paths['chef-job']) as app:
            app.wait_text('skills, found in your documents')
            app.set_text('Position title', CHEF['job_title'])
            app.set_text('Company', CHEF['company'])
            app.wait_sensitive('Start interview')
            self.take('setup')
            app.quit()

    def take_interview(self, app):
        app.wait(lambda: app.named('Page 1 of 3'), 'the Welcome pages')
        self.take('welcome')
        app.press('Right')
        app.wait(lambda: app.named('Coach choice'), 'the coaches')
        self.take('welcome-coach')
        app.press('Escape')
        app.click('Try a sample session')
        app.wait_text('This is a sample session')
        app.click('Next question')
        app.wait_text('Question 8 of 8')
        app.wait(lambda: app.named('Submit answer'), 'an open question')
        self.take('interview-question')
        app.set_text('Your answer', ANSWER)
        app.wait_sensitive('Submit answer')
        app.click('Submit answer')
        app.wait(lambda: not app.named('Submit answer') and not app.named('Submitted'), 'the feedback')
        self.settle()
        self.to_the_end()
        self.turn_wheel(4, 4)                         # back to the scores
        self.take('interview-feedback')
        if app.named('Read more about this fallacy'):
            app.click('Read more about this fallacy')
            app.wait_text('What to say instead')
            self.to_the_end()
            self.take('interview-fallacy')

    def to_the_end(self):
        """Turns the wheel over the page until it stands still."""
        self.turn_wheel(5, 60)

    def turn_wheel(self, button, times):
        """4 is up, 5 is down."""
        subprocess.run(['xdotool', 'mousemove', '--window', self.window(), '500', '450', 'click',
                        '--repeat', str(times), '--delay', '5', str(button)], check=True)

    def take_pages(self, app):
        app.press('ctrl+2')
        app.click('Finish interview')
        app.wait_text('Well done, you made it to the end!')
        self.take('debrief')
        app.press('ctrl+3')
        app.wait_text('Correctness over ')
        self.take('analytics-charts')
        app.click('View: table')
        app.wait(lambda: app.checked('View: table') or app.named('Scores of every answer'), 'the table')
        self.take('analytics-table')
        app.press('ctrl+4')
        app.wait(lambda: app.named('Sample'), 'the history')
        self.take('history')

    def take_report(self, app):
        app.press('ctrl+e')
        app.wait(lambda: app.named('Save'), 'the dialog that saves')
        app.press('Return')
        reports = self.store / f'{self.scheme}-sample' / 'reports'
        app.wait_silently(lambda: list(reports.glob('*.pdf')), 'the report')
        report, = reports.glob('*.pdf')
        subprocess.run(['pdftoppm', '-singlefile', '-f', '1', '-r', '72', '-png', report,
                        self.folder / 'report'], check=True)
        print(self.folder / 'report.png')


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix='aporia-pictures.') as name:
        store = pathlib.Path(name)
        paths = make_fixtures.make(store / 'documents')
        for scheme in ('light', 'dark'):
            pictures = Pictures(str(program), folder, store, scheme)
            pictures.take_setup(paths)
            with pictures.launch('sample') as app:
                pictures.take_interview(app)
                pictures.take_pages(app)
                if scheme == 'dark':                  # a report is always black on white
                    pictures.take_report(app)
                app.quit()


main()
