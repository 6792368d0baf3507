#!/usr/bin/env python3
"""container.py FOLDER MODULES BUILDAH...: practises in the image localhost/aporia, with Chromium.

Called by build-aux/container.sh.  MODULES has playwright-core, BUILDAH... is the command with its options.
Prints TAP; pictures of what the browser saw are left in FOLDER.
"""
import http.client
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / 'lib'), str(HERE.parent / 'cli')]

from mariadb_server import DATABASE, OWNER, Server, free_ports  # noqa: E402
from tap import check, done  # noqa: E402

FOLDER, MODULES, BUILDAH = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:]
IMAGE = 'localhost/aporia'
PASSWORD = 'correct-horse-battery'
EMAIL = 'leyla@example.test'
JOB = """Sous Chef

Speisehaus Morgenrot, Berlin

What we ask for
Solid knowledge of HACCP, menu planning and allergen management.
Team leadership is a must.
"""
ANSWER = 'I cut food waste by 18 percent with a new prep list and told the team every week how it went.'


def wait(condition, what, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.2)
    raise AssertionError(f'{what} did not come within {seconds} s')


def buildah(*arguments):
    return subprocess.run([*BUILDAH, *arguments], capture_output=True, text=True, check=True).stdout


class Container:
    """The image, started as an engine would start it; DATA is its volume, under another name, because buildah
    puts one of its own over /data."""

    def __init__(self, data, **variables):
        self.data, self.port = data, free_ports(1)[0]
        data.mkdir()
        os.chown(data, 10001, 10001)
        self.name = buildah('from', '--pull-never', IMAGE).strip()
        config = json.loads(buildah('inspect', '--type', 'image', IMAGE))['Docker']['config']
        variables.update(PORT=str(self.port), APORIA_DATA_DIR='/practice')
        options = [f'--env={name}={value}' for name, value in variables.items()]
        self.log = (FOLDER / f'{data.name}.log').open('w+')
        self.process = subprocess.Popen(
            [*BUILDAH, 'run', '--isolation', 'chroot', '--network', 'host', *options,
             '-v', f'{data}:/practice', self.name, '--', *config['Entrypoint']],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True)

    def said(self):
        return pathlib.Path(self.log.name).read_text(encoding='utf-8')

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=10)
        connection.request(method, path, body, {name.replace('_', '-'): value
                                                for name, value in headers.items()})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, answer.getheader('Set-Cookie')

    def is_healthy(self):
        if self.process.poll() is not None:
            raise AssertionError('the container ended: ' + self.said())
        try:
            return self.ask('GET', '/health')[0] == 200
        except OSError:
            return False

    def enter(self, password, **headers):
        return self.ask('POST', '/enter', urllib.parse.urlencode({'password': password}), **headers)

    def rows(self, sql):
        """Of a copy: nothing of ours is ever seen or locked by the program inside."""
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / 'aporia.sqlite'
            for ending in ('', '-wal'):
                try:
                    shutil.copy(f'{self.data}/aporia.sqlite{ending}', f'{copy}{ending}')
                except FileNotFoundError:
                    pass
            if not copy.exists():
                return []
            connection = sqlite3.connect(copy)
            try:
                return connection.execute(sql).fetchall()
            except sqlite3.DatabaseError:             # it was being written
                return []
            finally:
                connection.close()

    def first_process(self):
        """The one that an engine would signal."""
        parents = {}
        for stat in pathlib.Path('/proc').glob('[0-9]*/stat'):
            try:
                parents[int(stat.parent.name)] = int(stat.read_text().rsplit(')', 1)[1].split()[1])
            except OSError:
                continue
        mine = {self.process.pid}
        for _ in range(20):
            mine |= {pid for pid, parent in parents.items() if parent in mine}
        # The lowest: it has children of the same name.
        for pid in sorted(mine):
            words = pathlib.Path(f'/proc/{pid}/cmdline').read_bytes().split(b'\0')
            if words[0].endswith(b'bash') and words[1].endswith(b'/start.sh'):
                return pid
        raise AssertionError('no first process')

    def stop(self):
        os.kill(self.first_process(), signal.SIGTERM)
        return self.process.wait(60)

    def remove(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        subprocess.run([*BUILDAH, 'rm', self.name], capture_output=True, check=False)


class Browsers:
    def __init__(self):
        self.process = subprocess.Popen(['node', str(HERE / 'container-browser.cjs')], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True,
                                        env={**os.environ, 'NODE_PATH': str(MODULES / 'node_modules')})

    def ask(self, verb, who, **values):
        print(json.dumps({'do': verb, 'who': who, **values}), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        if 'error' in answer:
            raise AssertionError(f'{verb}: {answer["error"]}')
        return answer['ok']

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def doors(container):
    status, text, _cookie = container.ask('GET', '/')
    check(status == 200 and 'type="password"' in text, 'who comes is asked for the password', status)
    for path in ('/vnc.html', '/app/ui.js', '/../etc/passwd'):
        status, text, _cookie = container.ask('GET', path)
        check(status == 401 and 'noVNC' not in text and 'root:' not in text,
              f'{path} is not shown without it', status)
    for wrong in ('', PASSWORD[:8], PASSWORD + 'x', PASSWORD.upper()):
        status, text, cookie = container.enter(wrong)
        check(status == 403 and cookie is None, f'“{wrong[:10]}” is refused', (status, cookie))
    status, _text, cookie = container.enter(PASSWORD, Origin='http://elsewhere.test')
    check(status == 403 and cookie is None, 'a form of another page is refused', status)
    status, _text, cookie = container.enter(PASSWORD)
    check(status == 303 and 'HttpOnly' in cookie and 'SameSite=Strict' in cookie,
          'the whole password is taken', cookie)
    upgrade = {'Upgrade': 'websocket', 'Connection': 'Upgrade', 'Sec_WebSocket_Version': '13',
               'Sec_WebSocket_Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec_WebSocket_Protocol': 'binary'}
    check(container.ask('GET', '/websockify', **upgrade)[0] == 403,
          'the window is not handed over without it')
    known = cookie.split(';')[0]
    check(container.ask('GET', '/websockify', Cookie=known, Origin='http://elsewhere.test',
                        **upgrade)[0] == 403, 'nor to another page of the same browser')
    check(container.ask('GET', '/websockify', Cookie='aporia=x', **upgrade)[0] == 403,
          'nor to a made-up cookie')


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix='aporia-container-', dir='/tmp'))
    work.chmod(0o755)
    server, browsers, containers = Server(), Browsers(), []
    database = {'MYSQL_HOST': '127.0.0.1', 'MYSQL_PORT': str(server.port), 'MYSQL_DATABASE': DATABASE,
                'MYSQL_USER': OWNER, 'MYSQL_PASSWORD': server.password, 'APORIA_EMAIL': EMAIL}
    try:
        visit(work, server, database, browsers, containers)
    except Exception as error:                        # nothing after it would make sense
        check(False, 'it goes on', f'{error}\n' + '\n'.join(c.said() for c in containers))
        for who in ('first', 'second'):
            try:
                browsers.ask('picture', who, path=str(FOLDER / f'failed-{who}.png'))
            except (AssertionError, ValueError, OSError):
                pass
    finally:
        browsers.close()
        for container in containers:
            container.remove()
        server.close()
        shutil.rmtree(work, ignore_errors=True)
    done()


def practise(container, browsers):
    """By the keyboard, from the posting to the first answer and its feedback."""
    posting = container.data / 'job.txt'
    posting.write_text(JOB, encoding='utf-8')
    posting.chmod(0o644)

    def press(key):
        browsers.ask('press', 'first', key=key)

    # The Welcome pages of a first start; asked again, it does nothing.
    press('Escape')
    press('Control+Shift+O')
    time.sleep(2)                                     # a picture does not tell when a dialog is ready
    browsers.ask('type', 'first', text='/practice/job.txt')
    press('Enter')
    wait(lambda: container.rows('SELECT 1 FROM documents'), 'the posting')
    time.sleep(1)
    press('Control+Enter')
    time.sleep(2)
    browsers.ask('type', 'first', text='Leyla')
    press('Enter')
    wait(lambda: container.rows('SELECT 1 FROM questions'), 'the first question')
    time.sleep(2)
    browsers.ask('picture', 'first', path=str(FOLDER / 'question.png'))
    # The question has the focus, so that it is read out; the answer comes next.
    press('Tab')
    browsers.ask('type', 'first', text=ANSWER)
    wait(lambda: container.rows('SELECT 1 FROM drafts'), 'a draft')
    press('Control+Enter')
    wait(lambda: container.rows('SELECT 1 FROM suggestions'), 'the feedback')
    time.sleep(1)
    browsers.ask('picture', 'first', path=str(FOLDER / 'feedback.png'))
    rows = container.rows('SELECT answer_text FROM answers')
    check(rows == [(ANSWER,)], 'the first answer is given in the browser', rows)


def visit(work, server, database, browsers, containers):
    first = Container(work / 'first', APORIA_PASSWORD=PASSWORD, **database)
    containers.append(first)
    wait(first.is_healthy, 'the container', 90)
    doors(first)
    here = f'http://127.0.0.1:{first.port}/'
    browsers.ask('enter', 'first', url=here, password=PASSWORD)
    wait(lambda: browsers.ask('state', 'first')['connected'], 'the window')
    browsers.ask('enter', 'second', url=here, password=PASSWORD)
    said = wait(lambda: (s := browsers.ask('state', 'second')['said']) and 'reject' in s and s, 'a refusal')
    check(not browsers.ask('state', 'second')['connected'], 'a second browser is refused', said)
    check(browsers.ask('state', 'first')['connected'], 'and the first goes on')
    practise(first, browsers)
    status = first.stop()
    check(status == 0, 'it stops when it is asked to', (status, first.said()))
    check(PASSWORD not in first.said(), 'a password that was given is not printed')
    rows = server.sql('SELECT u.email, a.answer_text FROM answers a JOIN questions q '
                      'ON q.question_id = a.question_id JOIN users u ON u.user_id = q.user_id')
    check(rows == [[EMAIL, ANSWER]], 'the answer is in the shared database', rows)
    second = Container(work / 'second', **database)
    containers.append(second)
    wait(second.is_healthy, 'the second container', 90)
    wait(lambda: second.rows('SELECT answer_text FROM answers') == [(ANSWER,)], 'the answer on an empty disk')
    check(True, 'a container with an empty disk has it again')
    printed = second.said().split('the password is ')[1].split()[0]
    check(len(printed) == 20 and second.enter(printed)[0] == 303,
          'without a password one is made and printed')
    check(second.stop() == 0, 'it stops as well')


main()
