"""One answer, as a run of the program tells it: see tests/pictures/trace-answer.c."""
import re
import subprocess

from svg import MONO, Picture

STEP, TOP = 25, 132
GAPS = (0, 220, 300, 320, 220)


class Job:
    """What a worker did for the interview."""

    def __init__(self, number, worker, turn):
        self.number, self.worker, self.turn = number, worker, turn
        self.service, self.calls, self.reply = None, [], None


def symbols(root, program):
    """Address -> (function, path from src/).  Names of functions that are not static are unique."""
    src = root / 'src'
    paths, public = {}, {}
    for file in sorted(src.rglob('*.c')):
        path = file.relative_to(src).as_posix()
        paths[file.name] = path
        for match in re.finditer(r'^(\w+) \(', file.read_text(encoding='utf-8'), re.MULTILINE):
            public.setdefault(match[1], path)
    found, file = {}, ''
    listing = subprocess.run(['nm', '-ap', program], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        fields = line.split()
        if len(fields) == 3 and fields[1] == 'a':
            file = fields[2].split('/')[-1]
        elif len(fields) == 3 and fields[1] in 'tT':
            path = public.get(fields[2], '') if fields[1] == 'T' else paths.get(file, '')
            found[int(fields[0], 16)] = (fields[2], path)
    return found


def lane_of(path):
    parts = path.split('/')
    return parts[1] if len(parts) == 3 and parts[0] == 'core' else ''


class Reader:
    """Lines of the tracer to what is drawn: requests of the page, jobs of workers, what the page is told."""

    def __init__(self, root, program):
        self.symbols = symbols(root, program)
        self.shift = 0
        self.stacks, self.jobs, self.names = {}, {}, {}
        self.events = []
        self.turn = 0
        output = subprocess.run([program], capture_output=True, text=True, check=True, timeout=60).stdout
        for line in output.splitlines():
            self.read(line.split())

    def read(self, fields):
        who, what, *rest = fields
        if what.startswith('0x'):
            at = next(address for address, (name, _) in self.symbols.items() if name == 'main')
            self.shift = int(what, 16) - at
        elif what == '>':
            self.enter(who, *self.symbols.get(int(rest[0], 16) - self.shift, ('', '')))
        elif what == '<':
            self.stacks[who].pop()
        elif what == 'job':
            self.jobs[rest[0]] = Job(rest[0], rest[1], self.turn)
            self.events.append(('job', self.jobs[rest[0]]))
        elif what == 'done':
            self.jobs[rest[0]].reply = self.stacks['main'][0][0]
            self.events.append(('done', self.jobs[rest[0]]))
        elif what == 'tell':
            self.events.append(('tell', ' '.join(rest)))
        else:
            self.names[what] = rest[0]

    def enter(self, who, name, path):
        stack = self.stacks.setdefault(who, [])
        lane = lane_of(path)
        if who == 'main' and not stack:
            self.turn += 1
            if name.startswith('aporia_') and lane == 'models' and self.turn == 1:
                self.events.append(('press', name))
        elif who != 'main' and name.startswith('aporia_'):
            job = self.jobs[who]
            lanes = [lane_of(p) for _, p in stack]
            if lane == 'services' and job.service is None and 'models' in lanes:
                job.service = name
            elif lane == 'ports' and 'ports' not in lanes:
                agent = path.endswith(('-agents.c', '-coach.c'))
                if not name.endswith('_get_type'):
                    job.calls.append(('coach' if agent else 'store', name))
        stack.append((name, path))


def squeeze(calls):
    """Two of the same after each other are drawn as one."""
    return [call for index, call in enumerate(calls) if index == 0 or call != calls[index - 1]]


class Drawing:
    def __init__(self, reader):
        self.picture = Picture(
            'One answer, from Submit to its feedback',
            'The calls between window, interview, services, store and coach, in their order.',
        )
        self.y = TOP
        self.lanes, self.bands, self.bars = {}, [], []
        self.reader = reader
        heads = (
            ('page', 'the page', 'main thread'),
            ('models', 'core/models', 'AporiaInterview, main thread'),
            ('services', 'core/services', 'blocking, on workers'),
            ('store', 'the store', reader.names['store']),
            ('coach', 'the coach', f'{reader.names["coach"]}, through core/ports'),
        )
        x = 80
        for (lane, name, words), gap in zip(heads, GAPS):
            x += gap
            self.lanes[lane] = x
            self.head(x, name, words)

    def head(self, x, name, words):
        width = max(len(name) * 14 * MONO, len(words) * 11 * 0.58) + 24
        self.picture.box(x - width / 2, 78, width, 40, 'head edge')
        self.picture.text(x, 95, name, size=14, anchor='middle', bold=True)
        self.picture.text(x, 111, words, 'soft', 11, 'middle')

    def message(self, start, end, words, dashed=False, kinds='line', mono=True):
        self.y += STEP
        x, to = self.lanes[start], self.lanes[end]
        self.picture.line([(x, self.y), (to, self.y)], kinds, dashed=dashed)
        side = min(x, to)
        # In the gap beside the lane that is left of it.
        nearest = min(l for l in self.lanes.values() if l > side) if end != start else to
        middle = (side + nearest) / 2 if x < to else (max(l for l in self.lanes.values() if l < x) + x) / 2
        self.picture.text(middle, self.y - 5, words, 'ink' if not dashed else 'soft', 12, 'middle', mono=mono)

    def draw_job(self, job):
        begin = self.y + 6
        self.message('models', 'services', job.service or '?', kinds='h0')
        for lane, name in squeeze(job.calls):
            self.message('services', lane, name, kinds='h2' if lane == 'store' else 'h3')
        x = self.lanes['services']
        self.bars.append(
            f'<rect x="{x - 5:g}" y="{begin + STEP - 8:g}" width="10"'
            f' height="{self.y - begin - STEP + 18:g}" rx="3" class="head edge"/>'
        )
        self.y += 6
        self.picture.text(x - 12, self.y + 8, f'worker “{job.worker}”', 'soft', 11, 'end')
        self.y += 8

    def draw_jobs(self, jobs):
        """What was asked for in one go runs side by side, where it goes to a worker with several threads."""
        top = self.y + 10
        if len(jobs) > 1:
            self.y += 26
        for job in jobs:
            self.draw_job(job)
        if len(jobs) > 1:
            left, right = self.lanes['models'] - 26, self.lanes['coach'] + 30
            self.y += 8
            self.bands.append(
                f'<rect x="{left:g}" y="{top:g}" width="{right - left:g}"'
                f' height="{self.y - top:g}" rx="6" class="band edge" stroke-dasharray="4 3"/>'
            )
            self.picture.text(left + 10, top + 17, 'asked for together, side by side', 'soft', 12, bold=True)

    def draw(self):
        picture = self.picture
        picture.text(24, 36, 'One answer, from Submit to its feedback', size=20, bold=True)
        picture.text(
            24,
            58,
            'Told by a run of the program: calls from one layer into the next, without what only looks'
            ' something up on the main thread.',
            'soft',
        )
        mark = len(picture.parts)
        pending = []
        for kind, what in self.reader.events:
            # Not of the interview.
            if kind in ('job', 'done') and what.service is None:
                continue
            if kind == 'job':
                pending.append(what)
                continue
            if kind == 'done' or kind == 'press':
                self.flush(pending)
            if kind == 'press':
                self.message('page', 'models', what)
            elif kind == 'tell':
                self.message('models', 'page', what, dashed=True, mono=False)
            else:
                self.message('services', 'models', what.reply, dashed=True)
        self.flush(pending)
        end = self.y + 24
        lives = [
            f'<path d="M{x:g} 118V{end:g}" class="edge" stroke-dasharray="2 4"/>' for x in self.lanes.values()
        ]
        picture.parts[mark:mark] = self.bands + lives + self.bars
        picture.add('', self.lanes['coach'] + 110, end)
        return picture.finish()

    def flush(self, pending):
        if pending:
            self.draw_jobs(pending)
            pending.clear()


def draw(root, program):
    return Drawing(Reader(root, program)).draw()
