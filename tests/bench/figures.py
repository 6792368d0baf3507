#!/usr/bin/python3
"""figures.py [RUNS]: the figures of the installed program that README.md gives.

Builds as build-aux/install.sh does, installs into a temporary folder with symbols stripped, and
measures there, in a session of its own (build-aux/gui-run.sh: Xvfb, cairo):
  size    what the installed files take
  frame   from the start of the process to the first painted frame of the window (RUNS, 30)
  memory  the process's share of memory (PSS, /proc/PID/smaps_rollup) two seconds after a first
          start, and after an interview of ten questions with the built-in coach, held through the
          accessibility bus
Takes what the tests take: build-aux/install-deps.sh run test.
"""
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests/e2e'))

SENTENCES = (
    'At Speisehaus Morgenrot our food cost was at 34 percent when I began, and I was asked to lower it.',
    'First I weighed everything that we threw away for two weeks and wrote it on a sheet at the pass.',
    'I found that a third of it came from side dishes for tables that were never booked.',
    'So I wrote a prep list for each station, based on the bookings of the day, and explained it.',
    'One colleague did not like it, and we talked about it until both of us were content.',
    'Because the list was on paper, the apprentices could use it on their first day without asking.',
    'After ten months we were at 29 percent and threw away 40 kilograms less each week.',
    'I checked the numbers with the scales twice a week and told the team about them on Fridays.',
    'Looking back I would begin with the numbers again, and talk to the service team earlier.',
)
N_QUESTIONS = 10


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, **options)


# --- Outside: build, install, weigh ---------------------------------------------------------------------


def install(folder):
    build, prefix = folder / 'build', folder / 'usr'
    quiet = {'stdout': subprocess.DEVNULL}
    run('meson', 'setup', build, ROOT, '--buildtype', 'release', '--prefix', prefix, '-Dtests=false', **quiet)
    run('ninja', '-C', build, '--quiet', **quiet)
    run('meson', 'install', '-C', build, '--quiet', '--no-rebuild', '--strip', **quiet)
    run('glib-compile-schemas', prefix / 'share/glib-2.0/schemas')
    return prefix


def weigh(prefix):
    parts = {'programs and modules': 0, 'translations': 0, 'launcher, icons, manual pages': 0}
    for file in prefix.rglob('*'):
        if file.is_file() and not file.is_symlink() and file.name != 'gschemas.compiled':
            top = file.relative_to(prefix).parts[0]
            part = ('translations' if 'locale' in file.parts else
                    'launcher, icons, manual pages' if top == 'share' else 'programs and modules')
            parts[part] += file.stat().st_size
    whole = sum(parts.values())
    detail = ', '.join(f'{name} {size / 1e6:.2f} MB' for name, size in parts.items())
    print(f'| Installed, stripped | {whole / 1e6:.1f} MB | {detail} |')


# --- Inside a session -----------------------------------------------------------------------------------


def environment(prefix, store):
    shares = os.environ.get('XDG_DATA_DIRS', '/usr/local/share:/usr/share')
    return {**os.environ, 'XDG_DATA_DIRS': f'{prefix}/share:{shares}', 'APORIA_DATA_DIR': str(store),
            'GSETTINGS_SCHEMA_DIR': f'{prefix}/share/glib-2.0/schemas', 'ADW_DISABLE_PORTAL': '1'}


def measure_frame(prefix, runs):
    times = []
    with tempfile.TemporaryDirectory(prefix='aporia-figures.') as store:
        for number in range(runs + 2):
            started = {**environment(prefix, store), 'APORIA_STARTUP_NS': str(time.time_ns())}
            told = run(prefix / 'bin/aporia', '--exit-after-first-frame', env=started, capture_output=True,
                       text=True, timeout=60).stdout
            if number >= 2:                           # the first two fill the caches
                times.append(float(re.search(r'first-frame-ms=([\d.]+)', told)[1]))
    print(f'| First frame | {statistics.median(times):.0f} ms | median of {runs} starts,'
          f' {min(times):.0f} to {max(times):.0f} ms |')


def read_pss(pid):
    """In MB: the share of the process in the memory that it uses, and what is its alone."""
    lines = pathlib.Path(f'/proc/{pid}/smaps_rollup').read_text(encoding='ascii').splitlines()
    values = {line.split(':')[0]: int(line.split()[1]) for line in lines[1:]}
    return values['Pss'] / 1e3, (values['Private_Clean'] + values['Private_Dirty']) / 1e3


def tell_memory(what, pss):
    print(f'| {what} | {pss[0]:.0f} MB | PSS; {pss[1]:.0f} MB of it shared with nobody |')


def hold_interview(app, wait_question):
    """Ten answers, and the debrief."""
    for number in range(1, N_QUESTIONS + 1):
        wait_question(app, number)
        parts = (SENTENCES[(number + part * 5) % len(SENTENCES)] for part in range(6))
        app.set_text('Your answer', ' '.join(parts))
        app.wait_sensitive('Submit answer')
        app.click('Submit answer')
        button = 'Next question' if number < N_QUESTIONS else 'Finish interview'
        app.wait(lambda name=button: app.named(name), 'the feedback')
        app.click(button)
    app.wait_text('Next steps')


def measure_memory(prefix):
    import make_fixtures
    from atspi_driver import App
    from journey import set_up, wait_question
    from people import CHEF
    with tempfile.TemporaryDirectory(prefix='aporia-figures.') as name:
        folder = pathlib.Path(name)
        paths = make_fixtures.make(folder)
        program = prefix / 'bin/aporia'
        with App([program], env=environment(prefix, folder / 'first'), name='aporia') as app:
            app.wait_text('Practise for a real interview')
            time.sleep(2)
            tell_memory('Memory at the first frame', read_pss(app.process.pid))
        documents = [paths['chef-cv'], paths['chef-job']]
        store = environment(prefix, folder / 'second')
        with App([program, '--new-session', *documents], env=store, name='aporia') as app:
            app.wait_text(f'{paths["chef-job"].name} · ')
            set_up(app, CHEF)
            hold_interview(app, wait_question)
            tell_memory(f'Memory after {N_QUESTIONS} questions', read_pss(app.process.pid))


def main():
    if sys.argv[1:2] == ['--inside']:
        prefix, runs = pathlib.Path(sys.argv[2]), int(sys.argv[3])
        if runs > 0:
            measure_frame(prefix, runs)
        else:
            measure_memory(prefix)
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory(prefix='aporia-figures.') as folder:
        prefix = install(pathlib.Path(folder))
        print(f'{platform.freedesktop_os_release()["PRETTY_NAME"]}, {platform.machine()},'
              f' {os.cpu_count()} processors\n', flush=True)
        print('| What | How much | How |\n| --- | --- | --- |', flush=True)
        weigh(prefix)
        sys.stdout.flush()
        session, inside = ROOT / 'build-aux/gui-run.sh', [sys.executable, __file__, '--inside', prefix]
        run(session, '--', *inside, runs)
        run(session, '--a11y', '--', *inside, 0)


if __name__ == '__main__':
    main()
