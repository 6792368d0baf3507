"""llama.cpp's own server with a random model, for tests written in Python.

    with Llama(folder) as server:
        server.environment()        # OPENAI_BASE_URL, OPENAI_MODEL
        server.stop(); server.start()
"""
import ctypes
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
MODEL = 'tiny'


def find():
    """The program that runs the server, or None where fetch-peers.sh did not bring it."""
    cache = os.environ.get('XDG_CACHE_HOME') or pathlib.Path.home() / '.cache'
    folder = pathlib.Path(os.environ.get('APORIA_PEERS_DIR') or pathlib.Path(cache) / 'aporia-peers')
    # A test may start itself again where the cache is another one.
    os.environ['APORIA_PEERS_DIR'] = str(folder)
    run = folder / 'llama' / 'run'
    return run if (folder / 'llama' / 'usr' / 'bin' / 'llama-server').exists() else None


def skip_without():
    if find() is None:
        print('1..0 # SKIP no llama-server')
        sys.exit(0)


def _die_with_parent():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)            # PR_SET_PDEATHSIG


class Llama:
    """One slot, on a port of its own, which it keeps when it is stopped and started again."""

    def __init__(self, folder):
        self.run = find()
        self.model = pathlib.Path(folder) / f'{MODEL}.gguf'
        self.process = None
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            self.port = probe.getsockname()[1]
        subprocess.run([sys.executable, HERE / 'make-random-gguf.py', self.model, '--ctx', '32768'],
                       check=True)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_exception):
        self.stop()

    def environment(self):
        return {'OPENAI_BASE_URL': f'http://127.0.0.1:{self.port}/v1', 'OPENAI_MODEL': MODEL,
                'OPENAI_API_KEY': ''}

    def start(self):
        clean = {name: value for name, value in os.environ.items() if name != 'LD_PRELOAD'}
        self.process = subprocess.Popen(
            [self.run, 'usr/bin/llama-server', '-m', self.model, '--alias', MODEL, '--host', '127.0.0.1',
             '--port', str(self.port), '-c', '32768', '-np', '1', '--threads', '1'],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=clean, preexec_fn=_die_with_parent)
        deadline = time.monotonic() + 60
        while not self._is_ready():
            assert self.process.poll() is None and time.monotonic() < deadline, 'llama-server did not start'
            time.sleep(0.1)

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    def _is_ready(self):
        try:
            with urllib.request.urlopen(f'http://127.0.0.1:{self.port}/health', timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False
