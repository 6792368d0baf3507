#!/usr/bin/env python3
"""A private Galera cluster of three MariaDB servers for tests: what lib/mariadb_server.py is for one.

    galera.py COMMAND [ARGUMENT...]     runs COMMAND beside the cluster

COMMAND gets what it would get beside one server, with all three in MYSQL_TEST_HOST, and in
MYSQL_TEST_CLUSTER the number of an open socket.  A line sent there is done before "ok" comes back:

    kill N          ends server N (1 to 3) at once, as a machine does whose power goes
    start N         has it join again, and waits until it is in step
    bootstrap N     makes server N the cluster, whatever became of the others

Where fetch-peers.sh did not bring what makes a cluster the test is skipped.
"""
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
from mariadb_server import (PATIENCE, Server, die_with_parent, free_ports,     # noqa: E402
                            memory_folder)
from peer_folder import peer                                                   # noqa: E402

PROVIDER = pathlib.Path('/usr/lib/galera/libgalera_smm.so')
SCRIPTS = ('wsrep_sst_rsync', 'wsrep_sst_common')
# Who is silent for so long is taken for dead.  Less, and a busy machine would break the cluster by itself,
# for good: those who lost each other form another one only when all are back.
QUICK = ('gcache.size=16M;pc.recovery=false;evs.suspect_timeout=PT4S;evs.inactive_timeout=PT10S;'
         'evs.keepalive_period=PT0.5S;evs.inactive_check_period=PT0.5S')
SQL, GROUP, CHANGES, FILES = range(4)      # ports of a server


def become_nobody():
    """In the child of root: what copies the files drops root's rights, so the server does as well."""
    if os.getuid() == 0:
        nobody = pwd.getpwnam('nobody')
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
    die_with_parent()       # a change of user would forget it


class Node(Server):
    """One server; the first has the files that the others begin with."""

    def __init__(self, number, ports, first=None):
        self.number = number
        self.ports = ports
        self.first = first
        super().__init__()

    def _make(self):
        self.port = self.ports[self.number - 1][SQL]
        self.tools = self.dir / 'tools'
        if self.first is None:
            super()._make()
        else:
            self.password = self.first.password
            shutil.copytree(self.first.dir / 'begin', self.dir / 'data')
            for name in ('ca.pem', 'other-ca.pem', 'server.pem', 'server.key', 'first.sql'):
                shutil.copy(self.first.dir / name, self.dir / name)
        self.tools.mkdir()
        for name in SCRIPTS:
            shutil.copy(peer('galera', name), self.tools / name)
        if self.first is None:
            shutil.copytree(self.dir / 'data', self.dir / 'begin')
        if os.getuid() == 0:
            subprocess.run(['chown', '-R', 'nobody:', str(self.dir)], check=True)

    def _user(self):
        return []

    def _in_child(self):
        return become_nobody

    def _environment(self):
        return {**os.environ, 'PATH': f'{self.tools}:{os.environ["PATH"]}:/usr/sbin', 'HOME': str(self.dir),
                'LC_ALL': 'C'}

    def start(self, *options):
        mine = self.ports[self.number - 1]
        others = ','.join(f'127.0.0.1:{ports[GROUP]}' for ports in self.ports)
        if self.first is None and self.process is None:
            options += ('--wsrep-new-cluster',)
        super().start(
            '--binlog-format=ROW', '--innodb-autoinc-lock-mode=2', '--wsrep-on=ON',
            f'--wsrep-provider={PROVIDER}', '--wsrep-cluster-name=trio', '--wsrep-slave-threads=2',
            f'--wsrep-cluster-address=gcomm://{others}', f'--wsrep-node-name=n{self.number}',
            f'--wsrep-node-address=127.0.0.1:{mine[GROUP]}', '--wsrep-sst-method=rsync',
            f'--wsrep-sst-receive-address=127.0.0.1:{mine[FILES]}',
            f'--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:{mine[GROUP]};'
            f'ist.recv_addr=127.0.0.1:{mine[CHANGES]};{QUICK}', *options)
        self.wait_for('wsrep_local_state_comment', 'Synced')

    def wait_for(self, name, value):
        """Until the server's status NAME is VALUE."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if [name, value] in self.sql(f"SHOW STATUS LIKE '{name}'", database='mysql'):
                    return
            except subprocess.CalledProcessError:
                pass        # it takes nobody yet
            time.sleep(0.05)
        raise RuntimeError(f'server {self.number} did not come to {name} = {value}:\n' + self.last_words())

    def bootstrap(self):
        # A server that has not missed the others yet would do nothing.
        self.wait_for('wsrep_cluster_status', 'non-Primary')
        self.sql("SET GLOBAL wsrep_provider_options = 'pc.bootstrap=YES'", database='mysql')
        self.wait_for('wsrep_local_state_comment', 'Synced')


class Trio:
    def __init__(self):
        ports = free_ports(12)
        ports = [ports[4 * i:4 * i + 4] for i in range(3)]
        self.nodes = []
        try:
            for number in (1, 2, 3):
                self.nodes.append(Node(number, ports, self.nodes[0] if self.nodes else None))
        except BaseException:
            self.close()
            raise

    def environment(self):
        hosts = ','.join(f'127.0.0.1:{node.port}' for node in self.nodes)
        return {**self.nodes[0].environment(), 'MYSQL_TEST_HOST': hosts}

    def start(self, node):
        # Not while its former self is still waited for.
        alive = [other for other in self.nodes if other.process.poll() is None]
        for other in alive:
            other.wait_for('wsrep_cluster_size', str(len(alive)))
        node.start()

    def obey(self, line):
        verb, number = line.split()
        node = self.nodes[int(number) - 1]
        {'kill': Node.kill, 'start': self.start, 'bootstrap': Node.bootstrap}[verb](node)

    def serve(self, lines):
        """Until the other end is closed."""
        for line in lines:
            self.obey(line)
            lines.write('ok\n')
            lines.flush()

    def close(self):
        for node in self.nodes:
            node.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    if not (PROVIDER.exists() and shutil.which('rsync') and all(peer('galera', name) for name in SCRIPTS)):
        print('1..0 # SKIP no Galera')
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    here, there = socket.socketpair()
    with Trio() as trio:
        with there:
            command = subprocess.Popen(
                sys.argv[1:], pass_fds=[there.fileno()], preexec_fn=die_with_parent,
                env={**os.environ, **memory_folder(), **trio.environment(),
                     'MYSQL_TEST_CLUSTER': str(there.fileno())})
        try:
            with here, here.makefile('rw') as lines:
                trio.serve(lines)
            return command.wait()
        finally:
            command.kill()
            command.wait()


if __name__ == '__main__':
    sys.exit(main())
