"""The list of microphones follows what is plugged in and out of a private sound server.

Needs: pulseaudio, flite."""
import queue
import subprocess
import sys
import threading
import time

sys.dont_write_bytecode = True
from pulse import missing, pulse_server  # noqa: E402

SECONDS = 15


def follow(stream, lines):
    for line in stream:
        lines.put((time.monotonic(), line.strip()))


def wait(lines, wanted):
    """Lines until one is as WANTED.  Returns: when it came, or None."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            at, line = lines.get(timeout=max(0, end - time.monotonic()))
        except queue.Empty:
            return None
        print('#', line)
        if wanted(line):
            return at
    return None


def report(number, name, is_good):
    print(f'{"ok" if is_good else "not ok"} {number} {name}', flush=True)


def main(program):
    with pulse_server() as pulse:
        lines = queue.Queue()
        with pulse.start(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as watcher:
            threading.Thread(target=follow, args=(watcher.stdout, lines), daemon=True).start()
            first = wait(lines, lambda line: line.startswith('|') and 'Headset' not in line)
            report(1, 'it is listed without the headset', first is not None)
            # Until it is watched: what was there before may be told of once more.
            time.sleep(1)
            for number in (2, 4):
                begun = time.monotonic()
                module = pulse.plug('Headset')
                plugged = wait(lines, lambda line: '|Headset|' in line)
                report(number, 'plugged in, it is on the list', plugged is not None)
                print('# after', round((plugged or 0) - begun, 2), 's')
                pulse.unplug(module)
                gone = wait(lines, lambda line: 'Headset' not in line)
                report(number + 1, 'unplugged, it is not', gone is not None)
            watcher.stdin.close()
            report(6, 'it ends', watcher.wait(10) == 0)
    print('1..6')


if missing():
    print(f'1..0 # SKIP not here: {", ".join(missing())}')
    sys.exit(0)
main(sys.argv[1])
