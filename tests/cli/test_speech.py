#!/usr/bin/env python3
"""test_speech.py PATH/aporia-cli PATH/make-whisper-model.py: recordings made here, and what is said about
them."""
import json
import math
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import wave

import tap
from tap import check

RATE = 16000


def tone(seconds, hz=120.0, level=8000):
    """A tone with overtones, as a voice has them."""
    return [int(level * sum(math.sin(2 * math.pi * hz * k * i / RATE) / k for k in (1, 2, 3)) / 2)
            for i in range(int(seconds * RATE))]


def silence(seconds):
    return [0] * int(seconds * RATE)


def write(folder, name, samples):
    path = os.path.join(folder, name)
    with wave.open(path, 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f'<{len(samples)}h', *samples))
    return path


def try_whisper(cli, run, folder, two):
    """What is said with and without whisper.cpp, whichever this build is."""
    model = os.path.join(folder, 'ggml-small.bin')
    check(run(two, '--transcriber', 'whisper').returncode == 2, 'whisper without a model is wrong usage')
    result = run(two, '--transcriber', 'pocketsphinx', '--model', model)
    check(result.returncode == 2 and b'Only whisper takes' in result.stderr, 'a model is for whisper alone')
    health = json.loads(subprocess.run([cli, 'health', '--json'], check=True, capture_output=True).stdout)
    if not health['whisper']:
        result = run(two, '--transcriber', 'whisper', '--model', model)
        check(result.returncode == 1 and b'built without whisper.cpp' in result.stderr and not result.stdout
              and result.stderr.count(b'\n') == 1, 'whisper that is not there is named', result.stderr)
        return
    result = run(two, '--model', model, '--json')
    check(result.returncode == 1 and b'ggml-small.bin is not there' in result.stderr
          and json.loads(result.stdout)['transcript'] is None, 'a model that is not there', result.stderr)
    with open(model, 'wb') as file:
        file.write(b'no model')
    result = run(two, '--model', model)
    check(result.returncode == 1 and b'no model of whisper.cpp' in result.stderr, 'a file that is no model',
          result.stderr)
    subprocess.run([sys.executable, sys.argv[2], model], check=True)
    for language in ([], ['--language', 'de-CH'], ['--language', 'auto']):
        result = run(two, '--transcriber', 'whisper', '--model', model, '--json', *language)
        transcript = json.loads(result.stdout)['transcript']
        check(result.returncode == 0 and transcript['engine'] == 'whisper.cpp'
              and transcript['model'] == 'ggml-small.bin' and transcript['quality'] == 'good'
              and transcript['text'].startswith('I led the migration to München.')
              and transcript['words'][3]['w'] == 'migration' and transcript['words'][3]['p'] < 0.5,
              f'whisper.cpp heard it {language}', transcript)


def main():
    cli = sys.argv[1]
    folder = tempfile.mkdtemp(prefix='aporia-speech-')
    environment = dict(os.environ, APORIA_DATA_DIR=os.path.join(folder, 'data'))

    def run(*arguments):
        return subprocess.run([cli, 'speech', *arguments], env=environment, check=False,
                              capture_output=True, timeout=60)

    two = write(folder, 'two.wav', silence(0.7) + tone(1.5) + silence(0.5) + tone(1) + silence(1.2)
                + tone(1.5, 150) + silence(0.3))
    result = run(two, '--transcriber', 'none', '--json')
    record = json.loads(result.stdout)
    delivery = record['delivery']
    check(result.returncode == 0 and not result.stderr and record['ok'] and record['error'] is None,
          'a recording is read', result.stderr)
    check(abs(record['seconds'] - 6.7) < 0.01 and not record['is_cut'] and record['transcript'] is None,
          'its length', record)
    check(abs(delivery['first_word'] - 0.7) < 0.02 and abs(delivery['last_word'] - 6.4) < 0.02,
          'first and last word', delivery)
    check([round(p['seconds'], 1) for p in delivery['pauses']] == [0.5, 1.2]
          and abs(delivery['pause_ratio'] - 1.7 / 5.7) < 0.02, 'pauses', delivery)
    check(abs(delivery['pitch_hz'] - 120) < 2, 'pitch', delivery)
    check(all(delivery[name] is None for name in ('words', 'speech_rate', 'fillers', 'band')),
          'without words nothing about words', delivery)
    turns = record['turns']
    check(len(turns) == 2 and abs(turns[0]['end'] - 3.7) < 0.05 and abs(turns[0]['known_at'] - 4.5) < 0.06
          and turns[1]['known_at'] is None, 'turns', turns)

    result = run(two, '--transcriber', 'none')
    text = result.stdout.decode()
    check(result.returncode == 0 and 'no transcript' in text and 'Pauses' in text and '120 Hz' in text
          and 'still open' in text, 'for people', text)

    quiet = write(folder, 'quiet.wav', silence(2))
    record = json.loads(run(quiet, '--json', '--transcriber', 'none').stdout)
    check(record['ok'] and record['delivery'] is None and record['turns'] == [], 'silence scores nothing',
          record)
    check(b'Nobody speaks' in run(quiet, '--transcriber', 'none').stdout, 'and says so')

    broken = os.path.join(folder, 'broken.wav')
    with open(broken, 'wb') as file:
        file.write(b'no sound at all')
    result = run(broken, '--json')
    record = json.loads(result.stdout)
    check(result.returncode == 1 and not record['ok'] and record['error']['code'] == 'wrong-kind'
          and result.stderr.count(b'\n') == 1, 'what is no recording', record)
    check(run(os.path.join(folder, 'none.wav')).returncode == 1, 'a file that is not there')
    check(run(two, '--transcriber', 'parrot').returncode == 2, 'an unknown transcriber is wrong usage')
    check(run(two, two).returncode == 2, 'one recording at a time')

    result = run(two, '--transcriber', 'pocketsphinx', '--json')
    if result.returncode == 0:
        transcript = json.loads(result.stdout)['transcript']
        check(transcript['engine'] == 'pocketsphinx' and transcript['quality'] == 'draft'
              and transcript['has_word_times'], 'the transcript says who heard it', transcript)
    else:
        check(b'not on this computer' in result.stderr and not result.stdout,
              'a transcriber that is not there is named', result.stderr)
    try_whisper(cli, run, folder, two)
    check(not os.path.exists(os.path.join(folder, 'data')), 'nothing is stored')
    shutil.rmtree(folder)
    tap.done()


main()
