#!/usr/bin/env python3
"""aporia-cli shared against a real server: preparing it, what it says of trouble, what people ask it."""
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
import shared_sync                              # noqa: E402
from mariadb_server import DATABASE, Server     # noqa: E402
from tap import check, done, run                # noqa: E402


def shared(server, *arguments, **changes):
    """Runs aporia-cli shared; CHANGES are variables of the environment."""
    given = server.environment()
    names = {'MYSQL_HOST': 'HOST', 'MYSQL_PORT': 'PORT', 'MYSQL_DATABASE': 'DATABASE', 'MYSQL_USER': 'USER',
             'MYSQL_PASSWORD': 'PASSWORD'}
    env = {name: given['MYSQL_TEST_' + value] for name, value in names.items()}
    env['MYSQL_SSL_CA'] = ''
    return run('shared', *arguments, env={**env, **changes})


def says(result, status, *words):
    """One sentence on standard error, nothing else, with WORDS in it."""
    text = result.stderr.decode()
    return result.returncode == status and text.count('\n') == 1 and all(word in text for word in words)


def trouble(server):
    password = server.password
    cases = [
        ('a wrong password', {'MYSQL_PASSWORD': 'wrong'}, ['MYSQL_PASSWORD']),
        ('an unknown user', {'MYSQL_USER': 'nobody'}, ['MYSQL_USER']),
        ('an unknown database', {'MYSQL_DATABASE': 'no_such'}, ['MYSQL_DATABASE']),
        ('nobody at the port', {'MYSQL_PORT': '1'}, ['127.0.0.1:1', 'stays on this computer']),
        ('a port that is none', {'MYSQL_PORT': 'x'}, ['“x”']),
        ('an authority that did not sign', {'MYSQL_SSL_CA': f'{server.dir}/other-ca.pem'},
         ['certificate', 'Nothing was sent', 'MYSQL_SSL_CA']),
    ]
    for name, changes, words in cases:
        result = shared(server, 'status', **changes)
        check(says(result, 1, *words), name, result.stderr)
        check(password.encode() not in result.stderr + result.stdout, name + ': no password is told')


def typed():
    """What was typed in Preferences, where the environment names nothing and no keyring answers."""
    def status(**keys):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / 'glib-2.0' / 'settings' / 'keyfile'
            path.parent.mkdir(parents=True)
            path.write_text('[io/github/aporia_coach/Aporia]\n'
                            + ''.join(f'{name.replace("_", "-")}={value}\n' for name, value in keys.items()))
            return run('shared', 'status', env={
                'XDG_CONFIG_HOME': folder, 'GSETTINGS_BACKEND': 'keyfile', 'MYSQL_HOST': '',
                'GSETTINGS_SCHEMA_DIR': str(pathlib.Path(sys.argv[1]).resolve().parents[2] / 'data'),
                'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent/bus'})

    server = {'shared_hosts': "'db.example.org'", 'shared_database': "'aporia'", 'shared_user': "'me'"}
    check(says(status(), 1, 'No shared database is named', 'Preferences'), 'nothing is named')
    check(says(status(**server), 1, 'password', 'keyring'), 'a typed server whose password cannot be read')
    check(says(status(**server, never_use_network='true'), 1, 'Nothing was sent to db.example.org'),
          'a typed server, and the network is never used')


def prepare(server):
    result = shared(server, 'status')
    check(says(result, 1, 'not prepared', 'shared init') and b'Schema: 0' in result.stdout,
          'status of a bare database', result.stderr)
    result = shared(server, 'check')
    check(says(result, 1, 'shared init'), 'a bare database is not checked', result.stderr)
    for turn in ('first', 'second'):
        result = shared(server, 'init')
        check(result.returncode == 0, f'init, {turn} time', result.stderr)
    result = shared(server, 'status', MYSQL_SSL_CA=f'{server.dir}/ca.pem')
    check(result.returncode == 0 and b'Encryption: TLS_' in result.stdout, 'status through TLS',
          result.stderr)
    result = shared(server, 'check')
    check(result.returncode == 0, 'check of a prepared database', result.stdout + result.stderr)
    result = shared(server, 'status', MYSQL_HOST=str(server.socket))
    check(result.returncode == 0, 'status through a socket', result.stderr)


def damage(server):
    """What check is for: each of these is found and named, and goes when it is mended."""
    cases = [
        ('CREATE TABLE loose (a INT PRIMARY KEY) ENGINE = MyISAM', 'DROP TABLE loose', ['loose', 'InnoDB']),
        ('CREATE TABLE loose (a INT) ENGINE = InnoDB', 'DROP TABLE loose', ['loose', 'primary key']),
        ('ALTER TABLE notes MODIFY note_text TEXT CHARACTER SET latin1 NOT NULL',
         'ALTER TABLE notes MODIFY note_text LONGTEXT CHARACTER SET utf8mb4 NOT NULL', ['notes.note_text']),
        ('ALTER TABLE notes DROP COLUMN note_text',
         'ALTER TABLE notes ADD COLUMN note_text LONGTEXT NOT NULL',
         ['notes.note_text', 'missing']),
        ("INSERT INTO users (uid, first_name, last_name, revision) VALUES ('u', '', '', 3); INSERT "
         "INTO vacancies "
         "(uid, user_id, position_title, company, jd_file_hash, jd_name, jd_text, revision) "
         "SELECT 'v', user_id, '', '', '', '', '', 4 FROM users",
         "DELETE FROM vacancies; DELETE FROM users", ['vacancies', 'other computers']),
    ]
    for harm, mend, words in cases:
        server.sql(harm)
        result = shared(server, 'check')
        text = result.stdout.decode()
        check(result.returncode == 1 and text.count('\n') == 1 and all(word in text for word in words),
              'check finds: ' + harm[:40], text)
        server.sql(mend)
        check(shared(server, 'check').returncode == 0, 'and that it was mended')


def interrupted(server):
    """Stopped anywhere, init goes on where it was."""
    server.sql(f'DROP DATABASE {DATABASE}; CREATE DATABASE {DATABASE} CHARACTER SET latin1')
    server.sql('CREATE TABLE schema_migrations (version INT NOT NULL PRIMARY KEY, name VARCHAR(190) '
               'NOT NULL, '
               'applied_at DATETIME(6) NOT NULL) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4')
    check(shared(server, 'init').returncode == 0 and shared(server, 'check').returncode == 0,
          'init goes on after it was stopped, in a database of another character set')
    uid = server.sql("SELECT value FROM shared_settings WHERE name = 'database-uid'")
    shared(server, 'init')
    check(len(uid) == 1 and uid == server.sql("SELECT value FROM shared_settings WHERE name = "
                                              "'database-uid'"),
          'the database keeps its name', uid)
    processes = [subprocess.Popen([sys.argv[1], 'shared', 'init'], stdout=subprocess.DEVNULL, env={
        **os.environ, 'MYSQL_HOST': '127.0.0.1', 'MYSQL_PORT': str(server.port), 'MYSQL_DATABASE': DATABASE,
        'MYSQL_USER': 'owner', 'MYSQL_PASSWORD': server.password}) for _ in range(4)]
    check([process.wait(60) for process in processes] == [0] * 4, 'four at once')


def newer(server):
    server.sql("INSERT INTO schema_migrations VALUES (9999, 'later', NOW())")
    result = shared(server, 'check')
    check(says(result, 1, 'newer version'), 'a newer schema is left alone', result.stderr)
    result = shared(server, 'init')
    check(says(result, 1, 'newer version'), 'by init as well', result.stderr)
    result = shared(server, 'status')
    check(says(result, 1, 'newer version') and b'Schema: 9999' in result.stdout, 'and status says so',
          result.stderr)
    server.sql('DELETE FROM schema_migrations WHERE version = 9999')


def invited(server):
    """What is printed is all that somebody needs."""
    result = shared(server, 'invite', 'ada@example.org')
    lines = dict(line.split('=', 1) for line in result.stdout.decode().splitlines() if '=' in line)
    check(result.returncode == 0 and set(lines) == {'MYSQL_HOST', 'MYSQL_DATABASE', 'MYSQL_USER',
                                                    'MYSQL_PASSWORD', 'APORIA_EMAIL'},
          'what to hand over', result.stdout + result.stderr)
    result = shared(server, 'status', **lines)
    check(result.returncode == 0 and b'Reaches: your own rows' in result.stdout, 'an account of one person',
          result.stdout + result.stderr)
    check(shared(server, 'sync', **lines).returncode == 0, 'is enough to be in step')
    result = shared(server, 'invite', 'eve@example.org', **lines)
    check(says(result, 1, 'not allowed'), 'but not to invite others', result.stderr)
    result = shared(server, 'status')
    check(b'Reaches: everything' in result.stdout, 'the common account says what it means', result.stdout)
    result = shared(server, 'invite', 'nobody')
    check(says(result, 1, 'no e-mail address'), 'who has no address', result.stderr)
    check(shared(server, 'invite').returncode == 2, 'nobody named')


def revoked(server):
    """The account is gone at once; the rows go when that is said."""
    lines = dict(line.split('=', 1) for line in shared(server, 'invite', 'ada@example.org').stdout.decode()
                 .splitlines() if '=' in line)
    result = shared(server, 'revoke', 'ada@example.org', **lines)
    check(says(result, 1), 'nobody revokes by an account of one person', result.stderr)
    result = shared(server, 'revoke', 'ada@example.org')
    check(result.returncode == 0 and b'stays there' in result.stdout, 'an account is taken away',
          result.stdout + result.stderr)
    result = shared(server, 'status', **lines)
    check(says(result, 1, 'MYSQL_PASSWORD'), 'and lets nobody in', result.stderr)
    check(server.sql("SELECT count(*) FROM users WHERE email = 'ada@example.org'") == [['1']],
          'its rows stay')
    result = shared(server, 'revoke', 'ada@example.org')
    check(says(result, 1, 'no account'), 'once', result.stderr)
    result = shared(server, 'revoke', 'ada@example.org', '--remove-rows')
    check(result.returncode == 0 and b'removed from it' in result.stdout, 'the rows go when that is said',
          result.stdout + result.stderr)
    check(server.sql("SELECT count(*) FROM users WHERE email = 'ada@example.org'") == [['0']],
          'nothing is left')
    result = shared(server, 'revoke', 'ada@example.org')
    check(says(result, 1, 'Nobody'), 'who is not there', result.stderr)
    check(shared(server, 'check').returncode == 0, 'and all numbers are right')


def gone_in_handshake(server):
    """A server that goes while TLS is agreed on cannot be reached; its certificate is not to blame."""
    def relay():
        client, _ = listener.accept()
        with client, socket.create_connection(('127.0.0.1', server.port)) as real:
            client.sendall(real.recv(4096))     # the greeting
            client.recv(4096)                   # "now TLS"
    with socket.create_server(('127.0.0.1', 0)) as listener:
        thread = threading.Thread(target=relay, daemon=True)
        thread.start()
        result = shared(server, 'status', MYSQL_PORT=str(listener.getsockname()[1]),
                        MYSQL_SSL_CA=f'{server.dir}/ca.pem')
        thread.join()
    check(says(result, 1, 'cannot be reached'), 'gone in the midst of a handshake', result.stderr)


def plain_server(server):
    """A server without TLS gets nothing from who insists on it."""
    server.stop()
    server.start('--skip-ssl')
    result = shared(server, 'status', MYSQL_SSL_CA=f'{server.dir}/ca.pem')
    check(says(result, 1, 'no encryption'), 'no encryption where it is required', result.stderr)
    check(shared(server, 'status').returncode == 0, 'this computer needs none')


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder, Server() as server:
        os.environ['APORIA_DATA_DIR'] = folder
        trouble(server)
        typed()
        prepare(server)
        damage(server)
        newer(server)
        interrupted(server)
        invited(server)
        revoked(server)
        gone_in_handshake(server)
        plain_server(server)
        server.stop()
        server.start()
        server.sql(f'DROP DATABASE {DATABASE}; CREATE DATABASE {DATABASE}')
        shared_sync.check_all(server)
    done()


main()
