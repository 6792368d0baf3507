#!/usr/bin/env python3
"""Two computers and a shared database: what is answered on one is there on the other, from its first start
on; and a server that takes long keeps nobody waiting."""
import contextlib
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))

import make_fixtures  # noqa: E402
from journey import Journey, answer, set_up  # noqa: E402
from mariadb_server import DATABASE, OWNER, Server, find  # noqa: E402
from people import CHEF  # noqa: E402

GOOD = CHEF['answers']['good']


def settings(server):
    return {'MYSQL_HOST': '127.0.0.1', 'MYSQL_PORT': str(server.port), 'MYSQL_DATABASE': DATABASE,
            'MYSQL_USER': OWNER, 'MYSQL_PASSWORD': server.password, 'MYSQL_SSL_CA': f'{server.dir}/ca.pem',
            'APORIA_EMAIL': 'leyla@brandauer.example'}


def prepare(journey, shared):
    cli = pathlib.Path(journey.program).parent / 'cli' / 'aporia-cli'
    subprocess.run([cli, 'shared', 'init'], check=True, capture_output=True, timeout=60,
                   env={**os.environ, **journey.environment(**shared)})


def practise(journey, server, shared, paths):
    with journey.launch('--new-session', paths['chef-cv'], paths['chef-job'], **shared) as app:
        with journey.point('a question is answered on one computer'):
            app.wait_text(paths['chef-job'].name)
            set_up(app, CHEF)
            answer(app, GOOD)
        with journey.point('and is in the shared database soon after'):
            app.wait(lambda: server.sql('SELECT count(*) FROM answers') == [['1']], 'the answer there', 60)
        journey.equal('it ends cleanly', app.quit(30), 0)


def arrive(journey, server, shared):
    journey.store = journey.folder / 'other'
    with journey.launch(**shared) as app:
        with journey.point('the other computer has the session from its first start on'):
            app.wait_text('Question 1 of')
            app.press('ctrl+4')
            app.wait_text(CHEF['job_title'])
        journey.equal('with the answer', journey.rows('SELECT answer_text FROM answers'), [(GOOD,)])
        journey.equal('of the same person', journey.rows('SELECT first_name, email FROM users'),
                      [('Leyla', 'leyla@brandauer.example')])
        journey.equal('whose uid is the same', journey.rows('SELECT uid FROM users'),
                      [tuple(row) for row in server.sql('SELECT uid FROM users')])
        journey.equal('and ends cleanly, too', app.quit(30), 0)


@contextlib.contextmanager
def held(server):
    """Nobody can write there."""
    def is_held():
        return server.sql('SELECT count(*) FROM information_schema.processlist '
                          "WHERE state = 'User sleep'") == [['1']]
    client = subprocess.Popen(
        [find('mariadb'), '--no-defaults', '--host=localhost', f'--socket={server.socket}', f'--user={OWNER}',
         '--execute=FLUSH TABLES WITH READ LOCK; DO SLEEP(1000)'], stdin=subprocess.DEVNULL,
        env={**os.environ, 'MYSQL_PWD': server.password})
    try:
        while not is_held():
            assert client.poll() is None, 'the lock was refused'
            time.sleep(0.02)
        yield
    finally:
        client.kill()
        client.wait()


def go_on(journey, server, shared):
    """A server that does not come to an end; somebody whom it does not know yet."""
    journey.store = journey.folder / 'third'
    with held(server), journey.launch(**{**shared, 'APORIA_EMAIL': 'tomek@zielinski.example'}) as app:
        with journey.point('a server that takes long is not waited for'):
            app.wait_text('Your history is on its way')
            app.click('Go on without it')
            app.wait_gone('Your history is on its way')
            app.press('ctrl+4')
            app.wait_text('No sessions yet')
        app.kill()


def travel(journey):
    paths = make_fixtures.make(journey.folder / 'documents')
    with Server() as server:
        shared = settings(server)
        with journey.point('a database is prepared'):
            prepare(journey, shared)
        practise(journey, server, shared, paths)
        arrive(journey, server, shared)
        go_on(journey, server, shared)


if __name__ == '__main__':
    Journey.run(travel)
