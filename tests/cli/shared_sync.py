"""aporia-cli shared sync: programs and servers that end in the midst, and what people ask afterwards.

A part of test_shared.py, which has the server.
"""
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import tempfile
import time
import uuid

from mariadb_server import DATABASE, OWNER
from tap import CLI, check, run

CV = """Rosa Habermann
Sous Chef
2021-2026 Sous Chef, Example Bistro
Cut food waste by 18 % with a new stock list.
Skills
HACCP, menu planning, team leadership, stock control
"""
JD = """Sous Chef (m/f/d)
What we ask for
Solid knowledge of HACCP, menu planning and allergen management.
"""
ANSWERS = """I counted the waste for two weeks
and cut it by 18 percent with a new list.

SKIP

Everybody does it like that, so it must be right.
"""
TABLES = ['vacancies', 'user_vacancies', 'attempts', 'questions', 'answers', 'suggestions', 'debriefs']


def environment(server, folder):
    return {'MYSQL_HOST': '127.0.0.1', 'MYSQL_PORT': str(server.port), 'MYSQL_DATABASE': DATABASE,
            'MYSQL_USER': OWNER, 'MYSQL_PASSWORD': server.password, 'MYSQL_SSL_CA': f'{server.dir}/ca.pem',
            'APORIA_DATA_DIR': str(folder)}


def practise(server, folder, texts, times):
    """TIMES interviews of a person with an e-mail address."""
    for seed in range(times):
        result = run('practice', '--cv', str(texts / 'cv.txt'), '--jd', str(texts / 'jd.txt'), '--title',
                     'Sous Chef', '--questions', '4', '--seed', str(seed), '--answers',
                     str(texts / 'answers.txt'),
                     env=environment(server, folder))
        assert result.returncode == 0, result.stderr
    with sqlite3.connect(folder / 'aporia.sqlite') as db:
        db.execute("UPDATE users SET email = 'rosa@example.org', first_name = 'Rosa' WHERE email IS NULL")
    db.close()


def copies(server, table):
    return int(server.sql(f'SELECT count(*) FROM {table}')[0][0])


def local(folder, table):
    db = sqlite3.connect(folder / 'aporia.sqlite')
    n = db.execute(f'SELECT count(*) FROM {table}').fetchone()[0]
    db.close()
    return n


def add_jobs(folder, n):
    """Many rows quickly: postings, each with its link to the person, queued like any other."""
    db = sqlite3.connect(folder / 'aporia.sqlite')
    for _ in range(n):
        uid = str(uuid.uuid4())
        db.execute('INSERT INTO vacancies (uid, position_title, jd_file_hash, jd_text, created_at, user_id) '
                   "SELECT ?, ?, ?, ?, '2026-11-21T09:41:00.000000Z', user_id FROM users",
                   (uid, 'Job ' + uid, uid, 'A long text. ' * 300))
        db.execute('INSERT INTO user_vacancies (uid, user_id, vacancy_id, created_at) SELECT ?, u.user_id, '
                   'v.vacancy_id, v.created_at FROM users u, vacancies v WHERE v.uid = ?',
                   ('link-' + uid, uid))
    db.commit()
    db.close()


def in_step(server, folder):
    return all(copies(server, table) == local(folder, table) for table in TABLES)


def killed(server, folder):
    """The program is killed at many moments of its way; what it left is brought to an end."""
    for turn in range(8):
        add_jobs(folder, 120)
        process = subprocess.Popen([CLI, 'shared', 'sync'], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL,
                                   env={**os.environ, **environment(server, folder)})
        # No proof, only different moments: from before it connects to after it is done.
        time.sleep(0.005 * turn * turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
    result = run('shared', 'sync', env=environment(server, folder))
    check(result.returncode == 0 and in_step(server, folder), 'killed eight times, then in step',
          result.stderr)
    check(local(folder, 'outbox') == 0, 'and nothing waits')


def server_ends(server, folder):
    """The server is killed while rows are pushed, and comes back: the program waits for it."""
    add_jobs(folder, 1500)
    before = copies(server, 'vacancies')
    process = subprocess.Popen([CLI, 'shared', 'sync', '--wait', '100'], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, env={**os.environ, **environment(server, folder)})
    while copies(server, 'vacancies') == before and process.poll() is None:
        pass
    server.kill()
    server.start()
    out, err = process.communicate(timeout=120)
    check(process.returncode == 0 and b'In step' in out,
          'a server that ended in the midst is waited for', err)
    check(in_step(server, folder), 'and all of it is there once',
          [(table, copies(server, table), local(folder, table)) for table in TABLES])


def unreachable(server, folder, texts):
    server.stop()
    practise(server, folder, texts, 1)
    result = run('shared', 'sync', '--wait', '0', env=environment(server, folder))
    check(result.returncode == 1 and b'stays on this computer' in result.stderr, 'no server: said so',
          result.stderr)
    server.start()
    result = run('shared', 'status', env=environment(server, folder))
    check(b'to be sent' in result.stdout, 'what waits is told', result.stdout)
    result = run('shared', 'sync', env=environment(server, folder))
    check(result.returncode == 0 and in_step(server, folder), 'and sent when it is back', result.stderr)
    check(run('shared', 'check', env=environment(server, folder)).returncode == 0, 'the database is sound')


def questions(server):
    """What the README says people can ask: each of its queries runs, and answers."""
    text = (pathlib.Path(__file__).resolve().parents[2] / 'README.md').read_text(encoding='utf-8')
    blocks = re.findall(r'```sql\n(.*?)```', text, re.DOTALL)
    queries = [query.strip() for block in blocks for query in block.split(';') if query.strip()]
    check(len(queries) >= 5, 'the README has queries', len(queries))
    for query in queries:
        rows = server.sql(query)
        check(len(rows) > 0, 'it answers: ' + ' '.join(query.split())[:60], query)
    told = [cell for query in queries for row in server.sql(query) for cell in row]
    for word in ('rosa@example.org', 'Sous Chef', 'HACCP', 'cut it by 18 percent', 'Appeal to Popularity'):
        check(any(word in cell for cell in told), 'and tells of ' + word)


def last_line(result):
    return json.loads(result.stdout.decode().splitlines()[-1])


def moved(server, base):
    """A history goes to the database, killed at many moments; from there to a computer that has nothing, and
    from the database that was emptied meanwhile it goes once more."""
    one, two = base / 'one', base / 'two'
    add_jobs(one, 600)
    for turn in range(4):
        process = subprocess.Popen([CLI, 'shared', 'copy', '--to'], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env={**os.environ, **environment(server, one)})
        # No proof, only different moments.
        time.sleep(0.03 * turn)
        process.send_signal(signal.SIGKILL)
        process.wait()
    for turn in ('once', 'twice'):
        result = run('shared', 'copy', '--to', '--json', env=environment(server, one))
        told = last_line(result)
        check(result.returncode == 0 and told['here'] == told['there'] and told['flaws'] == []
              and told['here']['answers'] == local(one, 'answers') and in_step(server, one),
              f'killed, then copied {turn}: both sides hold the same', result.stdout + result.stderr)
    for turn in ('once', 'twice'):
        result = run('shared', 'copy', '--from', '--json', '--email', 'rosa@example.org',
                     env=environment(server, two))
        told = last_line(result)
        check(result.returncode == 0 and told['here'] == told['there'] and in_step(server, two),
              f'fetched {turn}', result.stdout + result.stderr)
    db = sqlite3.connect(one / 'aporia.sqlite')
    db.execute('UPDATE answers SET seconds = 99999999999 WHERE answer_id = (SELECT min(answer_id) '
               'FROM answers WHERE is_sample = 0)')
    db.commit()
    db.close()
    result = run('shared', 'copy', '--to', env=environment(server, one))
    check(result.returncode == 1 and b'is not the same on both sides' in result.stdout
          and b'1 of' in result.stderr, 'an entry that is damaged is named', result.stdout + result.stderr)
    check(run('shared', 'copy', env=environment(server, one)).returncode == 2, 'which way has to be said')


def check_all(server):
    """On a database that is not prepared."""
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        for file, text in (('cv.txt', CV), ('jd.txt', JD), ('answers.txt', ANSWERS)):
            (base / file).write_text(text, encoding='utf-8')
        folder = base / 'one'
        practise(server, folder, base, 2)
        check(run('shared', 'sync', env=environment(server, folder)).returncode == 1, 'not before init')
        check(run('shared', 'init', env=environment(server, folder)).returncode == 0, 'init')
        killed(server, folder)
        server_ends(server, folder)
        unreachable(server, folder, base)
        moved(server, base)
        questions(server)
