"""What journeys about services share: the fault server, a keyring, the preferences' window, and the search
for a key where none must be."""
import base64
import pathlib
import subprocess
import time


class Server:
    """The fault server, as long as the with statement lasts."""

    def __init__(self, build):
        self.process = subprocess.Popen([build / 'tests' / 'lib' / 'fault-server'], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.process.stdin.close()
        self.process.wait(10)


def start_keyring():
    """An unlocked keyring in this session; it ends with its bus."""
    process = subprocess.Popen(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'],
                               stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process.stdin.write(b'test')
    process.stdin.close()
    subprocess.run(['gdbus', 'wait', '--session', '--timeout', '10', 'org.freedesktop.secrets'], check=True)
    return process


def n_windows(app):
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(app.process.pid)],
                           capture_output=True, text=True, check=False)
    return len(found.stdout.split())


def open_preferences(app):
    app.press('ctrl+comma')
    app.wait_silently(lambda: n_windows(app) > 1, 'the preferences')


def close_preferences(app):
    """Escape takes a toast away first."""
    def is_closed():
        if n_windows(app) > 1:
            app.press('Escape')
            time.sleep(0.5)
        return n_windows(app) == 1
    app.wait_silently(is_closed, 'the preferences to go')


def find_key(key, *folders):
    """Files that hold the key, as it is typed, in hexadecimal or in base64 (one of the three ways it can fall
    on base64's groups)."""
    raw = key.encode()
    forms = [raw, raw.hex().encode()] + [base64.b64encode(b'x' * shift + raw)[4 if shift else 0:-4]
                                         for shift in range(3)]
    found = []
    for folder in folders:
        for path in pathlib.Path(folder).rglob('*'):
            if path.is_file() and any(form in path.read_bytes() for form in forms):
                found.append(str(path))
    return found
