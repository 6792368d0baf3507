#!/usr/bin/env python3
"""A second start hands its files to the window that is open, and ends."""
import subprocess

import make_fixtures
from journey import Journey


def start_again(journey, *arguments):
    return subprocess.run([journey.program, *map(str, arguments)], timeout=10, check=False,
                          capture_output=True, text=True, cwd=journey.folder)


def travel(journey):
    paths = make_fixtures.make(journey.folder / 'documents')
    with journey.launch() as app:
        with journey.point('the first window is empty'):
            app.wait_text('Practise for a real interview, privately')
        with journey.point('the second start ends at once'):
            second = start_again(journey, '--new-session', paths['chef-cv'], paths['chef-job'])
            assert second.returncode == 0, second
        with journey.point('and the first window reads its files'):
            app.wait_text(f'{paths["chef-cv"].name} · ')
            app.wait_text(f'{paths["chef-job"].name} · ')
        with journey.point('paths relative to the other folder are understood'):
            name = paths['engineer-job'].name
            second = start_again(journey, '--new-session', f'documents/{paths["engineer-cv"].name}',
                                 f'documents/{name}')
            assert second.returncode == 0, second
            app.wait_text(f'{paths["engineer-cv"].name} · ')
            app.wait_text(f'{name} · ')
        with journey.point('there is still one window'):
            windows = [node for node, depth in app.walk() if depth == 1]
            assert len(windows) == 1, app.dump()
        with journey.point('a third file is one too many'):
            second = start_again(journey, '--new-session', *list(paths.values())[:3])
            assert second.returncode == 2, second
            assert 'takes a CV and a job description' in second.stderr, second.stderr
            app.wait_text(f'{name} · ')
        with journey.point('the version needs no window'):
            second = start_again(journey, '--version')
            assert second.stdout.startswith('Aporia '), second
        journey.equal('the first one ends cleanly', app.quit(), 0)


Journey.run(travel)
