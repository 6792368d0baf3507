"""Small help for tests of the command line: TAP output and runs of the program."""
import json
import os
import subprocess
import sys

CLI = sys.argv[1] if len(sys.argv) > 1 else 'aporia-cli'
COMMON = {'id', 'ok', 'error', 'backend', 'ms'}
_count = 0
_failed = 0


def check(good, name, detail=''):
    global _count, _failed
    _count += 1
    _failed += not good
    print(f'{"ok" if good else "not ok"} {_count} - {name}', flush=True)
    if not good and detail != '':
        print('# ' + str(detail)[:600].replace('\n', '\n# '))


def done():
    print(f'1..{_count}')
    sys.exit(1 if _failed else 0)


def run(*arguments, data=b'', env=None, timeout=60):
    surroundings = dict(os.environ, **(env or {}))
    return subprocess.run([CLI, *arguments], input=data, capture_output=True, env=surroundings,
                          timeout=timeout, check=False)


def ask(task, records, *options, env=None):
    """Each record is an object or the bytes of a line.  Returns the answers as objects."""
    lines = [r if isinstance(r, bytes) else json.dumps(r).encode() for r in records]
    done_run = run('eval', task, *options, data=b''.join(line + b'\n' for line in lines), env=env)
    out = [json.loads(line) for line in done_run.stdout.decode().splitlines()]
    check(done_run.returncode == 0 and len(out) == len(lines),
          f'{task}: one answer a line, status 0',
          (done_run.returncode, len(lines), len(out), done_run.stderr.decode()[:300]))
    return out


def codes(answers):
    return [a['error']['code'] if a['error'] else None for a in answers]
