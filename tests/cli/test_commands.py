#!/usr/bin/env python3
"""The commands of aporia-cli: help, usage, an interview from documents to report."""
import csv
import io
import json
import os
import shutil
import subprocess
import tempfile

from tap import CLI, check, done, run
from texts import ANSWERS, CV, JD

COMMANDS = 'extract profile practice sessions report stats speech db shared eval bench health'.split()


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    return path


def read(path, mode='r'):
    with open(path, mode, encoding=None if 'b' in mode else 'utf-8') as file:
        return file.read()


def usage():
    result = run('--help')
    check(result.returncode == 0 and all(c in result.stdout.decode() for c in COMMANDS),
          '--help names all')
    for command in COMMANDS:
        result = run(command, '--help')
        check(result.returncode == 0 and b'aporia-cli ' + command.encode() in result.stdout,
              command + ' --help')
        result = run(command, '--no-such-option')
        check(result.returncode == 2 and not result.stdout and result.stderr.count(b'\n') == 1,
              command + ': an unknown option is wrong usage', result.stderr)
    for bad in ([], ['no-such'], ['extract'], ['profile'], ['practice'], ['sessions'], ['sessions',
                                                                                        'list', 'x'],
                ['report'], ['stats', 'x'], ['db'], ['db', 'backup'], ['bench'], ['bench',
                                                                                  'x'], ['health',
                                                                                         'x'],
                ['speech'], ['shared'], ['--data-dir']):
        result = run(*bad)
        check(result.returncode == 2 and not result.stdout and result.stderr,
              'wrong usage: ' + ' '.join(bad))
    result = run('shared', 'status', env={'MYSQL_HOST': ''})
    check(result.returncode == 1 and result.stderr.count(b'\n') == 1 and b'MYSQL_HOST' in result.stderr,
          'shared says how a database is named')


def documents(folder, cv, jd):
    result = run('extract', cv, '--json', '--repeat', '2')
    record = json.loads(result.stdout)
    check(result.returncode == 0 and
          record['text'].startswith('Rosa') and record['characters'] == len(record['text'])
          and record['ms'] >= 0 and record['pages'] == 1, 'extract --json', record)
    result = run('extract', cv, os.path.join(folder, 'none.pdf'))
    check(result.returncode == 1 and b'Rosa' in result.stdout and result.stderr.count(b'\n') == 1,
          'extract goes on after a file that is not there')
    profile = json.loads(run('profile', '--cv', cv, '--jd', jd, '--title', 'Sous Chef',
                             '--json').stdout)
    check(profile['full_name'] == 'Rosa Habermann' and
          'HACCP' in [s['name'] for s in profile['top_skills']],
          'profile --json', profile)
    check(b'HACCP' in run('profile', '--cv', cv, '--jd', jd).stdout, 'profile for people')
    check(not os.listdir(os.path.join(folder, 'data')), 'neither makes a store')


def practice(folder, cv, jd):
    answers = write(folder, 'answers.txt', ANSWERS)
    transcript = os.path.join(folder, 'transcript.md')
    base = ['practice', '--cv', cv, '--jd', jd, '--title', 'Sous Chef', '--questions', '4']
    result = run(*base, '--answers', answers, '--seed', '3', '--transcript', transcript)
    text = read(transcript)
    check(result.returncode == 0, 'practice', result.stderr)
    check(text.count('\n## ') == 5 and
          'cut it by 18 percent' in text and text.count('Skipped.') == 2,
          'the transcript has all questions and answers', text)
    check('Appeal to Popularity' in text and '## Debrief' in text and 'Correctness' in text,
          'the transcript has scores, fallacies and the debrief', text)
    check(run(*base, '--style', 'odd').returncode == 2, 'an unknown style is wrong usage')
    nothing = {'OPENAI_BASE_URL': '', 'OPENAI_API_KEY': ''}
    check(run(*base, '--backend', 'model', env=nothing).returncode == 1, 'no model is set')
    check(run(*base, data=ANSWERS.encode()).returncode == 0, 'practice from standard input')


def stored(folder):
    records = [json.loads(line) for line in run('sessions', 'list', '--json').stdout.splitlines()]
    check([(r['answered'], r['skipped'], r['status']) for r in records] == [(2, 2, 'finished')] * 2,
          'sessions list', records)
    uid = records[0]['id']
    check(b'Sous Chef' in run('sessions', 'list').stdout, 'sessions list for people')
    check(b'cut it by 18' in run('sessions', 'show', uid[:13]).stdout, 'sessions show')
    out = {f: os.path.join(folder, 'out.' + f) for f in ('md', 'jsonl', 'csv', 'pdf')}
    for form, path in out.items():
        check(run('sessions', 'export', uid, '--format', form, '-o', path).returncode == 0,
              'export ' + form)
    rows = [json.loads(line) for line in read(out['jsonl']).splitlines()]
    table = list(csv.DictReader(io.StringIO(read(out['csv']))))
    check(len(rows) == len(table) == 4 and rows[0]['answer'] == table[0]['answer'],
          'rows of both kinds agree')
    check(read(out['pdf'], 'rb').startswith(b'%PDF-'), 'the PDF is one')
    report = os.path.join(folder, 'report.pdf')
    check(run('report', '-o', report, '--paper', 'letter').returncode == 0 and
          b'Sous Chef' in run('extract', report).stdout, 'report')
    for scope in (['--all'], [uid, '--job']):
        check(run('report', *scope, '-o', report).returncode == 0 and
              run('extract', report).stdout.count(b'Attempt 2') == 1, 'report ' + scope[-1])
    check(run('report', uid, '--with-jd', '-o', report).returncode == 0 and
          b'Appendix: the job' in run('extract', report).stdout, 'report with the job description')
    check(run('report', '--all', '--job', '-o', report).returncode == 2, 'report of two things')
    both = os.path.join(folder, 'both.csv')
    check(run('sessions', 'export', uid, '--job', '--format', 'csv', '-o', both).returncode == 0 and
          len({r['session'] for r in csv.DictReader(io.StringIO(read(both)))}) == 2, 'export --job')
    result = run('sessions', 'show', 'nothing')
    check(result.returncode == 1 and not result.stdout and result.stderr.count(b'\n') == 1,
          'a session that is not')
    def numbers(*options):
        return json.loads(run('stats', '--json', *options).stdout)

    stats = numbers()
    check(stats['judged'] == 4 and stats['skipped'] == 4 and sum(stats['histogram']) == 4, 'stats',
          stats)
    check(stats['rank'] is None and stats['percentile'] is None, 'alone there is no rank', stats)
    check(numbers('--days', '1', '--engine', 'builtin') == stats, 'stats of today are all', stats)
    check(numbers('--engine', 'model')['judged'] == 0, 'stats of another engine')
    check(numbers('--role', 'Astronaut')['answered'] == 0, 'stats of another role')
    check(numbers('--skill', 'Knitting')['answered'] == 0, 'stats of another skill')
    one = numbers('--session', uid)
    check(0 < one['judged'] < stats['judged'], 'stats of one session', one)
    parts = [numbers('--skill', skill)['judged'] for skill in
             {row['skill'] for row in csv.DictReader(io.StringIO(read(both)))}]
    check(sum(parts) == stats['judged'], 'stats by skill are parts of the whole', parts)
    check(run('stats', '--session', 'nothing').returncode == 1, 'stats of no session')
    check(run('stats', '--engine', 'horoscope').returncode == 2, 'stats of no engine')
    check(run('stats', '--days', '-3').returncode == 2, 'stats of no days')


def database(folder):
    copy = os.path.join(folder, 'copy.sqlite')
    check(run('db', 'check').returncode == 0, 'db check after practice')
    check(run('db', 'rebuild').returncode == 0 and run('db', 'check').returncode == 0, 'db rebuild')
    check(run('db', 'backup', copy).returncode == 0 and os.path.exists(copy), 'db backup')
    other = os.path.join(folder, 'other')
    check(run('--data-dir', other, 'db', 'restore', copy).returncode == 0 and
          run('sessions', 'list', '--data-dir', other).stdout == run('sessions',
                                                                     'list').stdout, 'db restore')
    check(run('--data-dir', other, 'db', 'fill', '--users', '3', '--questions',
              '5').returncode == 0 and
          run('--data-dir', other, 'db', 'check').returncode == 0, 'db fill')
    check(b'Attempts: 2' in run('db', 'status').stdout, 'db status')
    result = run('db', 'restore', os.path.join(folder, 'cv.txt'))
    check(result.returncode == 1 and run('db', 'check').returncode == 0,
          'a file that is no store is refused')


BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=%s</listen><servicedir>%s</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"""
SERVICE = '[D-BUS Service]\nName=org.freedesktop.secrets\nExec=/bin/false\n'


def ask_health(**surroundings):
    return json.loads(run('health', '--json', env=surroundings).stdout)


def health(folder):
    """Facts, not wishes: nothing where nothing is, and what a bus of our own offers."""
    nowhere = os.path.join(folder, 'nowhere')
    alone = ask_health(XDG_RUNTIME_DIR=nowhere, PULSE_SERVER='',
                       DBUS_SESSION_BUS_ADDRESS='unix:path=' + nowhere)
    check(alone['providers'] == ['builtin'] and alone['extractor'] and
          alone['extractor_works'] is True, 'health', alone)
    check(alone['session_bus'] is False and alone['secret_service'] is False and
          alone['secret_service_state'] == 'absent', 'health without a bus', alone)
    services = os.path.join(folder, 'services')
    os.mkdir(services)
    write(services, 'secrets.service', SERVICE)
    config = write(folder, 'bus.conf', BUS % (folder, services))
    with subprocess.Popen(['dbus-daemon', '--config-file=' + config, '--nofork', '--print-address'],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus:
        there = ask_health(DBUS_SESSION_BUS_ADDRESS=bus.stdout.readline().strip())
        bus.terminate()
    check(there['session_bus'] is True and there['secret_service'] is True and
          there['secret_service_state'] == 'startable', 'health with a bus', there)
    lines = run('health').stdout.decode().splitlines()
    check(len(lines) == len(there) and all(': ' in line for line in lines),
          'health for people', lines)
    # The reader is looked for beside the program: beside this copy is one that fails.
    for program, place in ((CLI, 'src/cli/aporia-cli'), ('/bin/false', 'src/extract/aporia-extract')):
        os.makedirs(os.path.join(folder, os.path.dirname(place)))
        shutil.copy(program, os.path.join(folder, place))
    broken = json.loads(subprocess.run([os.path.join(folder, 'src/cli/aporia-cli'), 'health', '--json'],
                                       capture_output=True, check=False).stdout)
    check(broken['extractor'].startswith(folder) and broken['extractor_works'] is False,
          'the reader is tried', broken)


def bench(folder):
    result = run('bench', 'score')
    check(result.stdout.startswith(b'score median_ms='), 'bench score', result.stdout)
    result = run('bench', 'db', '--users', '20', '--questions', '10', timeout=120)
    lines = result.stdout.decode().splitlines()
    check([line.split()[0] for line in lines] == ['save', 'dashboard-200', 'dashboard-200-warm'] and
          all(word in line for line in lines
              for word in ('median_ms=', 'p99_ms=', 'peak_kib=', ' n=')),
          'bench db', (lines, result.stderr))
    kept = os.path.join(folder, 'kept')
    os.mkdir(kept)
    result = run('bench', 'extract', '--keep', kept, timeout=300)
    lines = result.stdout.decode().splitlines()
    check([line.split()[0] for line in lines] == ['extract-docx-1m', 'extract-cv3', 'extract-300'] and
          len(os.listdir(kept)) == 3, 'bench extract', (lines, result.stderr))
    for name in ('startup', 'chart', 'llm'):
        result = run('bench', name)
        check(result.returncode == 1 and not result.stdout and result.stderr.count(b'\n') == 1,
              'bench ' + name, result.stderr)
    check(run('bench', 'db', '--users', '3').returncode == 2, 'bench db: users without questions')


def rest():
    linked = subprocess.run(['ldd', CLI], capture_output=True, text=True, check=False).stdout
    check('libglib' in linked and not any(n in linked for n in ('libgtk', 'libadwaita', 'libgdk')),
          'no GTK is linked')


usage()
with tempfile.TemporaryDirectory() as place:
    os.environ['APORIA_DATA_DIR'] = os.path.join(place, 'data')
    os.mkdir(os.environ['APORIA_DATA_DIR'])
    curriculum, posting = write(place, 'cv.txt', CV), write(place, 'jd.txt', JD)
    documents(place, curriculum, posting)
    practice(place, curriculum, posting)
    stored(place)
    database(place)
    health(place)
    bench(place)
    rest()
done()
