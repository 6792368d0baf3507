#!/usr/bin/env python3
"""A private server of Oracle's MySQL for tests: what lib/mariadb_server.py is for MariaDB.

    mysql_server.py COMMAND [ARGUMENT...]     runs COMMAND beside a server

With a binary log, as such a server comes: that asks more of who makes procedures.  Where fetch-peers.sh
did not bring it the test is skipped.
"""
import os
import pathlib
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
from mariadb_server import (DATABASE, OWNER, PATIENCE, Server, die_with_parent,        # noqa: E402
                            memory_folder)
from peer_folder import peer                                                           # noqa: E402


class MysqlServer(Server):
    def __init__(self):
        self.root = peer('mysql', 'run').parent
        super().__init__()

    def _command(self, *options):
        return [str(self.root / 'run'), 'usr/sbin/mysqld', '--no-defaults',
                *(['--user=root'] if os.getuid() == 0 else []), f'--basedir={self.root}/usr',
                f'--datadir={self.dir}/data', f'--lc-messages-dir={self.root}/usr/share/mysql',
                f'--plugin-dir={self.root}/usr/lib/mysql/plugin', '--secure-file-priv=NULL',
                f'--log-error={self.dir}/log.err', *options]

    def _make(self):
        self._make_certificates()
        (self.dir / 'first.sql').write_text(
            f'CREATE DATABASE IF NOT EXISTS {DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n'
            f"CREATE USER IF NOT EXISTS {OWNER}@'%' IDENTIFIED BY '{self.password}';\n"
            f"GRANT ALL ON {DATABASE}.* TO {OWNER}@'%' WITH GRANT OPTION;\n"
            f"GRANT CREATE USER, RELOAD, CONNECTION_ADMIN, PROCESS ON *.* TO {OWNER}@'%';\n")
        subprocess.run(self._command('--initialize-insecure'), check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE)

    def start(self, *options):
        self.process = subprocess.Popen(
            self._command(f'--socket={self.socket}', f'--pid-file={self.dir}/pid', '--mysqlx=OFF',
                          '--bind-address=127.0.0.1', f'--port={self.port}', '--sql-mode=',
                          '--skip-name-resolve', f'--init-file={self.dir}/first.sql',
                          f'--ssl-ca={self.dir}/ca.pem', f'--ssl-cert={self.dir}/server.pem',
                          f'--ssl-key={self.dir}/server.key', '--innodb-buffer-pool-size=64M',
                          '--performance-schema=OFF', '--innodb-flush-log-at-trx-commit=0', *options),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=die_with_parent)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError('the server did not start:\n' + self.last_words())
            time.sleep(0.05)


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    if peer('mysql', 'run') is None:
        print('1..0 # SKIP no server of MySQL')
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with MysqlServer() as server:
        return subprocess.run(sys.argv[1:], env={**os.environ, **memory_folder(), **server.environment()},
                              check=False).returncode


if __name__ == '__main__':
    sys.exit(main())
