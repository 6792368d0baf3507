#!/usr/bin/env python3
"""test_packaging.py: what the Flatpak may do, what it is built from, and who runs in the container."""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'cli'))

from tap import check, done  # noqa: E402

ID = 'io.github.aporia_coach.Aporia'
# The window, sound to record and to play, the services that a person chooses.  Files, printing, secrets and
# links go through portals.
ALLOWED = {'--share=ipc', '--share=network', '--socket=wayland', '--socket=fallback-x11',
           '--socket=pulseaudio', '--device=dri'}


def read(name):
    return (ROOT / name).read_text(encoding='utf-8')


def flatpak():
    manifest = json.loads(read(f'flatpak/{ID}.json'))
    check(manifest['id'] == ID and manifest['command'] == 'aporia', 'the manifest is of the application')
    check(set(manifest['finish-args']) == ALLOWED, 'it may do what it needs and nothing else',
          set(manifest['finish-args']) ^ ALLOWED)
    *modules, last = manifest['modules']
    check(last['name'] == 'aporia' and [s['type'] for s in last['sources']] == ['dir'], 'it ends with Aporia')
    for module in modules:
        good = all(source['type'] == 'archive' and source['url'].startswith('https://')
                   and re.fullmatch('[0-9a-f]{64}', source['sha256']) for source in module['sources'])
        check(module['sources'] and good, f'{module["name"]} is fetched safely and compared with a checksum')
    options = re.findall(r"^option\(\n  '([\w-]+)'", read('meson_options.txt'), re.M)
    used = re.findall(r'-D([\w-]+)=', ' '.join(last['config-opts'])) + re.findall(
        r'-D([\w-]+)=', re.search(r'meson setup.*?&&', read('Dockerfile'), re.S).group(0))
    check(used and set(used) <= set(options), 'both use options that there are', set(used) - set(options))


def container():
    lines = read('Dockerfile').splitlines()
    words = [line.split(maxsplit=1) for line in lines if line and not line.startswith((' ', '#'))]
    last = {word: rest for word, rest in (pair for pair in words if len(pair) == 2)}
    check(last['USER'] == 'aporia' and words.index(['USER', 'aporia']) > max(
        i for i, word in enumerate(words) if word[0] in ('RUN', 'COPY')), 'nothing runs as root', last)
    check({'HEALTHCHECK', 'VOLUME', 'ENTRYPOINT', 'EXPOSE'} <= set(last), 'the image says how it is used')
    copied = [name for word, rest in words if word == 'COPY' and '--from' not in rest
              for name in rest.split()[:-1] if name != '.']
    check(copied and all((ROOT / name).is_file() for name in copied), 'what it copies is there', copied)
    start = read('container/start.sh')
    check('-NeverShared=1 -DisconnectClients=0' in start, 'a second connection is refused')
    ignored = read('.dockerignore').split()
    check('.env' in ignored and '.git' in ignored, 'no secret of this folder gets into the image', ignored)


flatpak()
container()
done()
