#!/usr/bin/env python3
"""A private MariaDB server for tests.

    mariadb_server.py COMMAND [ARGUMENT...]     runs COMMAND beside a server

The server has a folder, a socket and a loopback port of its own, made and removed here; nothing of
the system's server is read or written.  It offers TLS with a certificate of an authority that is made
for it.  COMMAND gets MYSQL_TEST_HOST, MYSQL_TEST_PORT, MYSQL_TEST_SOCKET, MYSQL_TEST_DATABASE,
MYSQL_TEST_USER (who may do everything), MYSQL_TEST_PASSWORD, MYSQL_TEST_CA, MYSQL_TEST_OTHER_CA
(which did not sign) and MYSQL_TEST_PID.
"""
import ctypes
import os
import pathlib
import random
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

DATABASE = 'aporia_test'
OWNER = 'owner'
PATIENCE = 120      # seconds; a server that comes up never takes them

# What is lost when the machine stops is of no interest here.
FAST = ['--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--innodb-buffer-pool-size=24M',
        '--innodb-log-file-size=8M', '--performance-schema=OFF', '--skip-log-bin',
        '--innodb-buffer-pool-dump-at-shutdown=0']


def find(name):
    path = shutil.which(name) or shutil.which(name, path='/usr/sbin:/usr/local/sbin')
    if path is None:
        raise FileNotFoundError(f'{name} is not installed; build-aux/install-deps.sh test brings it')
    return path


def free_ports(n):
    """N ports of this computer that no connection is given by chance: one of those could have the port of a
    server that was stopped when it comes back."""
    first, last = map(int, pathlib.Path('/proc/sys/net/ipv4/ip_local_port_range').read_text().split())
    everyone = range(10000, 65536)
    others = [port for port in everyone if not first <= port <= last] or everyone
    ports = []
    for port in random.sample(others, len(others)):
        with socket.socket() as probe:
            try:
                probe.bind(('127.0.0.1', port))
            except OSError:
                continue
        ports.append(port)
        if len(ports) == n:
            return ports
    raise RuntimeError('no free ports')


def die_with_parent():
    """In the child: a test that is killed leaves no server behind."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Server:
    def __init__(self):
        # A socket's path may have 107 bytes: no folder of the build.
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix='aporia-db-', dir='/tmp'))
        self.socket = self.dir / 's'
        self.port = free_ports(1)[0]
        self.password = secrets.token_hex(12)
        self.process = None
        try:
            self._make()
            self.start()
        except BaseException:
            self.close()
            raise

    def _openssl(self, *arguments):
        subprocess.run(['openssl', *arguments], cwd=self.dir, check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)

    def _make_certificates(self):
        key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
        for name in ('ca', 'other-ca'):
            self._openssl('req', '-x509', *key, '-days', '2', '-subj', f'/CN={name} of a test',
                          '-keyout', f'{name}.key', '-out', f'{name}.pem')
        self._openssl('req', *key, '-subj', '/CN=server of a test', '-keyout', 'server.key', '-out',
                      'server.csr')
        (self.dir / 'names').write_text('subjectAltName=IP:127.0.0.1\n')
        self._openssl('x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key',
                      '-CAcreateserial',
                      '-days', '2', '-extfile', 'names', '-out', 'server.pem')

    def _make(self):
        self._make_certificates()
        (self.dir / 'first.sql').write_text(
            f'CREATE DATABASE IF NOT EXISTS {DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n'
            f"CREATE USER IF NOT EXISTS {OWNER}@'%' IDENTIFIED BY '{self.password}';\n"
            f"GRANT ALL ON *.* TO {OWNER}@'%' WITH GRANT OPTION;\n")
        subprocess.run([find('mariadb-install-db'), '--no-defaults', f'--datadir={self.dir}/data',
                        '--skip-test-db',
                        '--auth-root-authentication-method=normal', '--skip-name-resolve',
                        *(['--user=root'] if os.getuid() == 0 else []),
                        '--innodb-log-file-size=8M', '--innodb-flush-method=nosync',
                        '--innodb-flush-log-at-trx-commit=0'], check=True, stdin=subprocess.DEVNULL,
                       stdout=(self.dir / 'install.log').open('w'), stderr=subprocess.STDOUT,
                       timeout=PATIENCE)

    def _user(self):
        """Unasked it does not run as root."""
        return ['--user=root'] if os.getuid() == 0 else []

    def _in_child(self):
        return die_with_parent

    def _environment(self):
        return None

    def start(self, *options):
        """Starts it and returns when it answers; again after stop() or kill(), with the same port
        and contents."""
        self.process = subprocess.Popen(
            [find('mariadbd'), '--no-defaults', *self._user(),
             f'--datadir={self.dir}/data', f'--socket={self.socket}', f'--pid-file={self.dir}/pid',
             f'--log-error={self.dir}/log.err', '--bind-address=127.0.0.1', f'--port={self.port}',
             '--skip-name-resolve',
             '--character-set-server=latin1', '--collation-server=latin1_swedish_ci',
             '--sql-mode=', f'--init-file={self.dir}/first.sql', f'--ssl-ca={self.dir}/ca.pem',
             f'--ssl-cert={self.dir}/server.pem', f'--ssl-key={self.dir}/server.key', *FAST, *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=self._in_child(), env=self._environment())
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError('the server did not start:\n' + self.last_words())
            time.sleep(0.02)

    def last_words(self):
        try:
            return (self.dir / 'log.err').read_text(errors='replace')[-3000:]
        except OSError:
            return '(none)'

    def _answers(self):
        with socket.socket() as probe:
            probe.settimeout(5)
            try:
                probe.connect(('127.0.0.1', self.port))
                return bool(probe.recv(1))      # it speaks first
            except OSError:
                return False

    def stop(self):
        self._end(signal.SIGTERM)

    def kill(self):
        self._end(signal.SIGKILL)

    def _end(self, how):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def sql(self, text, user=OWNER, password=None, database=DATABASE):
        """The rows of TEXT as lists of texts."""
        output = subprocess.run(
            [find('mariadb'), '--no-defaults', '--host=localhost', f'--socket={self.socket}', '--batch',
             f'--user={user}', '--skip-column-names', '--default-character-set=utf8mb4', database],
            input=text, check=True, capture_output=True, text=True, timeout=PATIENCE,
            env={**os.environ, 'MYSQL_PWD': self.password if password is None else password}).stdout
        return [line.split('\t') for line in output.splitlines()]

    def environment(self):
        """What the command above gets."""
        return {'MYSQL_TEST_HOST': '127.0.0.1', 'MYSQL_TEST_PORT': str(self.port),
                'MYSQL_TEST_SOCKET': str(self.socket),
                'MYSQL_TEST_DATABASE': DATABASE, 'MYSQL_TEST_USER': OWNER,
                'MYSQL_TEST_PASSWORD': self.password,
                'MYSQL_TEST_CA': f'{self.dir}/ca.pem', 'MYSQL_TEST_OTHER_CA': f'{self.dir}/other-ca.pem',
                'MYSQL_TEST_PID': str(self.process.pid)}

    def close(self):
        self.kill()
        shutil.rmtree(self.dir, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def memory_folder():
    """Where COMMAND makes its own files: what a disk takes its time for is tested elsewhere."""
    try:
        left = shutil.disk_usage('/dev/shm').free
    except OSError:
        return {}
    return {'TMPDIR': '/dev/shm'} if left > 48 << 20 and os.access('/dev/shm', os.W_OK) else {}


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Server() as server:
        return subprocess.run(sys.argv[1:], env={**os.environ, **memory_folder(), **server.environment()},
                              check=False).returncode


if __name__ == '__main__':
    sys.exit(main())
