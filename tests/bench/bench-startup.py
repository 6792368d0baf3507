#!/usr/bin/env python3
"""bench-startup.py PROGRAM HELLO [PAIRS]: the start of Aporia beside that of a bare window.

Both are started in turn, in a session of their own, and tell when the first frame was
painted.  The lines count from before the process was made, those with "activation" from the
moment the program begins to build its window.
"""
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]


def start(argv, store):
    """Returns the times (ms) from launch and from activation to the first frame, and the memory."""
    environment = {**os.environ, 'APORIA_DATA_DIR': store, 'APORIA_STARTUP_NS': str(time.time_ns()),
                   'ADW_DISABLE_PORTAL': '1', 'G_DEBUG': ''}
    done = subprocess.run(argv, env=environment, capture_output=True, text=True, timeout=60, check=True)
    values = dict(re.findall(r'([a-z-]+)=([\d.]+)', done.stdout))
    whole, activated = float(values['first-frame-ms']), float(values['activate-ms'])
    return whole, whole - activated, int(values.get('rss-kib', 0))


def show(name, times, runs):
    """Prints the line of NAME; RUNS tell the memory."""
    times = sorted(times)
    late = times[min(len(times) - 1, (len(times) * 99 + 99) // 100 - 1)]
    print(f'{name} median_ms={statistics.median(times):.1f} p99_ms={late:.1f}'
          f' peak_kib={max(run[2] for run in runs)} n={len(times)}')


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if '/gui-run.' not in os.environ.get('XDG_RUNTIME_DIR', ''):
        wrapper = str(ROOT / 'build-aux' / 'gui-run.sh')
        os.execv(wrapper, [wrapper, '--', sys.executable, *sys.argv])
    pairs = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    ours, hellos = [], []
    with tempfile.TemporaryDirectory(prefix='aporia-bench.') as store:
        for number in range(pairs + 2):
            own = start([sys.argv[1], '--exit-after-first-frame'], store)
            hello = start([sys.argv[2]], store)
            if number >= 2:                           # the first two fill the caches
                ours.append(own)
                hellos.append(hello)
    for name, times in (('startup', ours), ('startup-hello', hellos)):
        show(name, [run[0] for run in times], times)
        show(name + '-activation', [run[1] for run in times], times)


main()
