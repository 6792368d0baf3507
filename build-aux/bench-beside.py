#!/usr/bin/env python3
"""bench-beside.py --limits DIR [--build DIR] [--pairs N] [--only WORD...]

Measures Aporia beside prototypes: the smallest programs that do the same work on the same
libraries, of which DIR holds the sources.  They are built into a temporary folder; documents and
stores are made on the spot.  The two are run in turn, and each line of the table tells the
median of both, the median of the ratios of the pairs, the goal and whether it is met.
  --build DIR    the build folder of Aporia to measure (default: _build-bench, which is made
                 as a release build)
  --pairs N      how often each is run (default: 9)
  --only WORD    only measurements whose name holds one of the words
Needs what the tests need; the exit status is 0 whatever was measured.
"""
import argparse
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[1]
# Prototype: the packages it is linked with, and more.
PROTOTYPES = {
    'limit_extract': (['poppler-glib', 'libzip', 'libxml-2.0', 'expat', 'gio-2.0'], []),
    'limit_report': (['pangocairo', 'cairo-pdf'], ['-lm']),
    'limit_db': (['sqlite3'], ['-lpthread']),
    'gen': (['sqlite3'], ['-lm']),
    'chart_bench': (['gtk4'], ['-lm']),
    'hello': (['libadwaita-1'], []),
}
USUAL, ALL = '20000', '10000000'                 # characters: what the application asks for, and all


def run(argv, **options):
    return subprocess.run([str(part) for part in argv], check=True, capture_output=True, text=True,
                          **options).stdout


def find_number(pattern, text):
    found = re.search(pattern, text)
    if not found:
        sys.exit(f'bench-beside: {pattern} is not in: {text}')
    return float(found[1])


def get_line(text, name, value='median_ms'):
    """VALUE of the line that begins with NAME."""
    return find_number(rf'(?m)^{re.escape(name)} .*?{value}=([\d.]+)', text)


class Table:
    def __init__(self, pairs, only):
        self.pairs, self.only = pairs, only
        print(f'{"name":34} {"unit":>4} {"Aporia":>9} {"prototype":>9} {"ratio":>6}  {"goal":26} met')

    def wants(self, name):
        return not self.only or any(word in name for word in self.only)

    def show(self, name, unit, ours, theirs, goal, met):
        middle = statistics.median
        own, other = middle(ours), middle(theirs) if theirs else None
        ratio = middle(a / b for a, b in zip(ours, theirs)) if theirs else None
        is_met = '' if met is None else 'yes' if met(own, ratio) else 'NO'
        print(f'{name:34} {unit:>4} {own:9.3f} {"" if other is None else format(other, "9.3f"):>9}'
              f' {"" if ratio is None else format(ratio, "6.2f"):>6}  {goal:26} {is_met}', flush=True)

    def compare(self, name, unit, ours, theirs, goal='', met=None):
        """OURS and THEIRS are called in turn and give a number each; THEIRS may be None."""
        if not self.wants(name):
            return
        own, other = [], []
        for number in range(self.pairs + 1):
            values = ours(), theirs() if theirs else None
            if number > 0:                       # the first ones fill caches
                own.append(values[0])
                other.append(values[1])
        self.show(name, unit, own, other if theirs else [], goal, met)


def within(factor):
    return lambda own, ratio: ratio <= factor


def below(most):
    return lambda own, ratio: own <= most


def time_process(argv, document):
    """Milliseconds of wall time of a whole process that reads DOCUMENT."""
    with open(document, 'rb') as source:
        start = time.perf_counter()
        subprocess.run(argv, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        return (time.perf_counter() - start) * 1000


def get_peak(argv, document):
    """Peak memory of such a process in MiB."""
    with open(document, 'rb') as source:
        child = subprocess.Popen(argv, stdin=source, stdout=subprocess.DEVNULL)
        return os.wait4(child.pid, 0)[2].ru_maxrss / 1024


class Bench:
    def __init__(self, build, limits, folder, table):
        self.build, self.limits, self.folder, self.table = build, limits, folder, table
        self.cli = build / 'src' / 'cli' / 'aporia-cli'
        self.extractor = build / 'src' / 'extract' / 'aporia-extract'
        self.benches = build / 'tests' / 'bench'

    def limit(self, name):
        return self.folder / name

    # --- documents ------------------------------------------------------------------------------

    def read_warm(self, document, characters, runs):
        return get_line(run([self.benches / 'bench-extract', 'x', document, characters, runs]), 'x')

    def read_limit(self, mode, document, runs):
        return find_number(r'warm-median ([\d.]+)', run([self.limit('limit_extract'), mode, document, runs]))

    def draw(self, document):
        """All pages drawn once: what looking for hidden text cannot do without."""
        return get_line(run([self.benches / 'bench-extract', '--draw', document, '3']), 'draw')

    def documents(self):
        if not any(self.table.wants(name) for name in ('extract-cv3', 'extract-300', 'extract-docx-1m')):
            return
        run([self.cli, 'bench', 'extract', '--keep', self.folder])
        cv, pages, word = (self.folder / name for name in ('cv3.pdf', 'pages-300.pdf', 'words-1m.docx'))
        extract = [self.extractor, '--max-chars', USUAL]
        compare = self.table.compare
        compare('extract-cv3, whole process', 'ms', lambda: time_process(extract, cv),
                lambda: time_process([self.limit('limit_extract'), 'pdf', cv], cv) + self.draw(cv),
                '<= 1.3 x with drawing', within(1.3))
        compare('extract-cv3, bare prototype', 'ms', lambda: time_process(extract, cv),
                lambda: time_process([self.limit('limit_extract'), 'pdf', cv], cv))
        compare('extract-300, all, in-process', 'ms', lambda: self.read_warm(pages, ALL, 1),
                lambda: self.read_limit('pdf', pages, 2) + self.draw(pages),
                '<= 1.15 x with drawing', within(1.15))
        compare('extract-300, 20k characters', 'ms', lambda: self.read_warm(pages, USUAL, 20), None,
                '<= 15 ms', below(15))
        compare('extract-docx-1m, all, in-process', 'ms', lambda: self.read_warm(word, ALL, 10),
                lambda: self.read_limit('docx', word, 10), '<= 1.5 x', within(1.5))
        compare('extract-docx-1m, whole process', 'ms', lambda: time_process(extract, word),
                lambda: time_process([self.limit('limit_extract'), 'docx', word], word))
        for name, mode, path in (('cv3', 'pdf', cv), ('300', 'pdf', pages), ('docx-1m', 'docx', word)):
            compare(f'extract-{name}, peak', 'MiB', lambda: get_peak(extract, path),
                    lambda: get_peak([self.limit('limit_extract'), mode, path], path), '<= 30 MiB', below(30))

    # --- store ----------------------------------------------------------------------------------

    def make_limit_store(self, users):
        path = self.folder / f'limit-{users}.sqlite'
        run([self.limit('gen'), path, users, '100'])
        run([self.limit('limit_db'), path, 'build'])
        return path

    def read_limit_dashboard(self, path):
        text = run([self.limit('limit_db'), path, 'bench', '0', '2000'], env={**os.environ, 'DASHONLY': '1'})
        return find_number(r'median +([\d.]+)', text)

    def write_limit(self, path):
        text = run([self.limit('limit_db'), path, 'write', '300', 'FULL', 'WAL'])
        return find_number(r'txn median ([\d.]+)', text)

    def store(self):
        """One run of ours makes and fills its stores, so all numbers are taken from the same runs."""
        if not any(self.table.wants(name) for name in ('dashboard', 'save')):
            return
        path = self.make_limit_store('1000')
        own, limits, writes = [], [], []
        for _ in range(min(self.table.pairs, 3)):
            own.append(run([self.cli, 'bench', 'db']))
            limits.append(self.read_limit_dashboard(path))
            writes.append(self.write_limit(path))

        def values(name, value='median_ms'):
            return [get_line(text, name, value) for text in own]

        show = self.table.show
        show('dashboard-100k, warm', 'ms', values('dashboard-100k-warm'), limits, '<= 0.2 ms', below(0.2))
        show('dashboard-100k, warm, p99', 'ms', values('dashboard-100k-warm', 'p99_ms'), [], '<= 1 ms',
             below(1))
        show('dashboard-100k, after an answer', 'ms', values('dashboard-100k'), limits, '', None)
        show('dashboard, 10k to 100k', 'ms', values('dashboard-100k-warm'),
             values('dashboard-10k-warm'), '<= 2 x', within(2))
        show('save, a transaction', 'ms', [value / 2 for value in values('save')], writes, '<= 2 x',
             within(2))

    # --- report, charts, start ------------------------------------------------------------------

    def report(self):
        out = self.folder / 'limit.pdf'
        self.table.compare('report-rich, in-process', 'ms',
                           lambda: get_line(run([self.benches / 'bench-report']), 'report-rich'),
                           lambda: find_number(r'median ([\d.]+)',
                                               run([self.limit('limit_report'), out, '25'])),
                           '<= 1.5 x', within(1.5))

    def draw_limit_chart(self, mode):
        return find_number(r'frame median ([\d.]+)', run([self.limit('chart_bench'), mode, '10000', '100']))

    def chart(self):
        if not self.table.wants('chart-10k'):
            return
        own, nodes, cached = [], [], []
        for _ in range(self.table.pairs):
            own.append(run([self.benches / 'bench-chart']))
            nodes.append(self.draw_limit_chart('nodes'))
            cached.append(self.draw_limit_chart('cached'))

        def values(name):
            return [get_line(text, name) for text in own]

        self.table.show('chart-10k, new data', 'ms', values('chart-10k'), nodes, '<= 4 ms', below(4))
        self.table.show('chart-10k, next point', 'ms', values('chart-10k-step'), [], '<= 4 ms', below(4))
        self.table.show('chart-10k, nothing new', 'ms', values('chart-10k-cached'), cached, '<= 0.5 ms',
                        below(0.5))

    def start(self, argv, patterns, clock, store):
        """Whole time, time from activation to the first frame (ms) and memory (MiB)."""
        environment = {**os.environ, 'APORIA_DATA_DIR': store, 'ADW_DISABLE_PORTAL': '1', 'G_DEBUG': '',
                       clock: str(time.time_ns())}
        text = run(argv, env=environment)
        whole, activated, memory = (find_number(pattern, text) for pattern in patterns)
        return whole, whole - activated, memory / 1024

    def startup(self):
        if not self.table.wants('startup'):
            return
        store = self.folder / 'store'
        own, hello = [], []
        for number in range(self.table.pairs + 2):
            ours = self.start([self.build / 'src' / 'aporia', '--exit-after-first-frame'],
                              [r'first-frame-ms=([\d.]+)', r'activate-ms=([\d.]+)', r'rss-kib=(\d+)'],
                              'APORIA_STARTUP_NS', str(store))
            theirs = self.start([self.limit('hello')], [r'first-frame-ms ([\d.]+)', r'activate-ms ([\d.]+)',
                                                        r'rss-kib (\d+)'], 'START_NS', str(store))
            if number > 1:
                own.append(ours)
                hello.append(theirs)
        show = self.table.show
        show('startup, whole process', 'ms', [run[0] for run in own], [run[0] for run in hello], '<= 1.35 x',
             within(1.35))
        show('startup, from activation', 'ms', [run[1] for run in own], [run[1] for run in hello], '', None)
        more = [a[2] - b[2] for a, b in zip(own, hello)]
        show('startup, memory beyond the window', 'MiB', more, [], '<= 20 MiB', below(20))

    def submit(self):
        self.table.compare('submit', 'ms',
                           lambda: get_line(run([self.benches / 'bench-submit']), 'submit'), None)


def prepare_build(folder):
    if not folder.exists():
        run(['meson', 'setup', '--buildtype=release', folder, ROOT])
    run(['ninja', '-C', folder])


def build_prototypes(limits, folder):
    for name, (packages, more) in PROTOTYPES.items():
        flags = run(['pkg-config', '--cflags', '--libs', *packages]).split()
        run(['cc', '-O2', limits / f'{name}.c', '-o', folder / name, *flags, *more])


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--limits', type=pathlib.Path, required=True, metavar='DIR')
    parser.add_argument('--build', type=pathlib.Path, default=ROOT / '_build-bench', metavar='DIR')
    parser.add_argument('--pairs', type=int, default=9, metavar='N')
    parser.add_argument('--only', nargs='+', default=[], metavar='WORD')
    options = parser.parse_args()
    if '/gui-run.' not in os.environ.get('XDG_RUNTIME_DIR', ''):
        prepare_build(options.build)
        wrapper = str(ROOT / 'build-aux' / 'gui-run.sh')
        os.execv(wrapper, [wrapper, '--', sys.executable, *sys.argv])
    os.environ['GSETTINGS_SCHEMA_DIR'] = str(options.build.resolve() / 'data')
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix='aporia-beside.') as name:
        folder = pathlib.Path(name)
        build_prototypes(options.limits, folder)
        bench = Bench(options.build.resolve(), options.limits, folder, Table(options.pairs, options.only))
        for part in (bench.documents, bench.store, bench.submit, bench.report, bench.chart, bench.startup):
            part()


main()
