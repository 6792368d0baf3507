"""A sound server of our own: what is played to "fakemic" is heard by the microphone "mic", and what the
program plays can be recorded from "speaker.monitor".  No sound hardware, no daemon of the desktop."""
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

SCRIPT = """
load-module module-native-protocol-unix socket={socket} auth-anonymous=1
load-module module-null-sink sink_name=fakemic rate=48000
load-module module-remap-source source_name=mic master=fakemic.monitor
load-module module-null-sink sink_name=speaker rate=48000
set-default-source mic
set-default-sink speaker
"""
NEEDED = ('pulseaudio', 'pactl', 'parec', 'flite', 'gst-launch-1.0')


def missing():
    return [name for name in NEEDED if shutil.which(name) is None]


class Pulse:
    """Environment: what a program needs to find it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.socket = self.folder / 'pulse.sock'
        self.environment = {'PULSE_SERVER': f'unix:{self.socket}'}

    def run(self, *command, **options):
        return subprocess.run(command, env={**os.environ, **self.environment}, check=True, **options)

    def start(self, *command, **options):
        return subprocess.Popen(command, env={**os.environ, **self.environment}, **options)

    def plug(self, name):
        """Another microphone.  Returns: what unplug takes."""
        asked = self.run('pactl', 'load-module', 'module-remap-source', f'source_name={name}',
                         'master=fakemic.monitor', f'source_properties=device.description={name}',
                         stdout=subprocess.PIPE, text=True)
        return asked.stdout.strip()

    def unplug(self, module):
        self.run('pactl', 'unload-module', module)

    def say(self, text, voice='rms'):
        """Speaks TEXT into the microphone, to its end.  Returns: its seconds."""
        wav = self.folder / 'said.wav'
        subprocess.run(['flite', '-voice', voice, '-t', text, '-o', str(wav)], check=True)
        begun = time.monotonic()
        self.run('gst-launch-1.0', '-q', 'filesrc', f'location={wav}', '!', 'wavparse', '!', 'audioconvert',
                 '!', 'audioresample', '!', 'pulsesink', 'device=fakemic')
        return time.monotonic() - begun

    @contextlib.contextmanager
    def record_speaker(self, path):
        """What the program plays, as a WAV file."""
        with self.start('parec', '--device=speaker.monitor', '--format=s16le', '--rate=16000', '--channels=1',
                        '--file-format=wav', str(path)) as recorder:
            try:
                yield
            finally:
                recorder.terminate()


@contextlib.contextmanager
def pulse_server():
    folder = tempfile.mkdtemp(prefix='aporia-pulse.')
    pulse = Pulse(folder)
    script = pulse.folder / 'server.pa'
    script.write_text(SCRIPT.format(socket=pulse.socket), encoding='utf-8')
    log = open(pulse.folder / 'log', 'wb')
    server = subprocess.Popen(
        ['pulseaudio', '-n', '-F', str(script), '--exit-idle-time=-1', '--daemonize=no', '--disable-shm=yes',
         '--use-pid-file=no'],
        env={**os.environ, 'HOME': folder, 'XDG_RUNTIME_DIR': folder}, stdout=log, stderr=log)
    try:
        for _ in range(200):
            asked = subprocess.run(['pactl', 'info'], env={**os.environ, **pulse.environment},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if asked.returncode == 0:
                break
            time.sleep(0.05)
        else:
            raise AssertionError('the sound server did not start: ' + (pulse.folder / 'log').read_text())
        yield pulse
    finally:
        server.terminate()
        server.wait(10)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)
