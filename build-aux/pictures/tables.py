"""The tables: what the migrations make of an empty database, with columns and foreign keys."""
import pathlib
import sqlite3

from svg import HUES, MONO, Picture

ROW, HEAD, SIZE = 16, 26, 12
GAP, GUTTER, TOP = 18, 74, 92


class Table:
    def __init__(self, database, name, sql):
        self.name = name
        self.is_index = sql.upper().startswith('CREATE VIRTUAL')
        self.columns = database.execute(
            f'SELECT name, type, "notnull", pk FROM pragma_table_info("{name}")'
        ).fetchall()
        self.keys = {}
        for column, table, there in database.execute(
            f'SELECT "from", "table", coalesce("to", "from") FROM pragma_foreign_key_list("{name}")'
        ):
            self.keys[column] = (table, there)
        self.x = self.y = 0

    def words(self, column):
        """What is said of a column, its name apart."""
        name, kind, not_null, key = column
        return ('key ' if key else '') + kind.lower() + ('' if not_null or key else ' ?')

    def size(self):
        widest = max([len(self.name) + 3] + [len(c[0]) + len(self.words(c)) + 3 for c in self.columns])
        return round(widest * SIZE * MONO + 16), HEAD + ROW * len(self.columns) + 8

    def y_of(self, column):
        names = [c[0] for c in self.columns]
        return self.y + HEAD + ROW * (names.index(column) if column in names else 0) + ROW / 2 + 2


def read(folder):
    """The tables by name, after all numbered files of FOLDER; not those that indexes keep for themselves."""
    database = sqlite3.connect(':memory:')
    for file in sorted(pathlib.Path(folder).glob('*.sql')):
        database.executescript(file.read_text(encoding='utf-8'))
    rows = database.execute(
        "SELECT m.name, m.sql FROM sqlite_schema m JOIN pragma_table_list l USING (name)"
        " WHERE m.type = 'table' AND l.type IN ('table', 'virtual') AND m.name NOT LIKE 'sqlite_%'"
        ' ORDER BY m.name'
    )
    return {name: Table(database, name, sql) for name, sql in rows.fetchall()}


def level(tables, name, seen=()):
    """How many tables must be there before this one."""
    return max(
        [
            level(tables, to, (*seen, name)) + 1
            for to, _ in tables[name].keys.values()
            if to not in (*seen, name)
        ],
        default=0,
    )


def stack(tables, x, top, limit):
    """Puts TABLES below each other, in further columns beyond LIMIT; where they end."""
    y, widest, bottom = top, 0, top
    for table in tables:
        width, height = table.size()
        if y > top and y + height > limit:
            x, y, widest = x + widest + GAP, top, 0
        table.x, table.y = x, y
        y += height + GAP
        widest, bottom = max(widest, width), max(bottom, y - GAP)
    return x + widest, bottom


def place(tables):
    """Linked tables from left to right, by what they need; those on their own below, from where is told."""
    pointed = {to for table in tables.values() for to, _ in table.keys.values()}
    linked = [t for t in tables.values() if t.keys or t.name in pointed]
    alone = [t for t in tables.values() if t not in linked]
    levels = {}
    for table in linked:
        levels.setdefault(level(tables, table.name), []).append(table)
    x, bottom = 24, TOP
    for _, members in sorted(levels.items()):
        # What others point at comes first: it is what lines go to.
        members.sort(key=lambda t: (t.name not in pointed, -len(t.columns), t.name))
        right, low = stack(members, x, TOP, TOP + 900)
        x, bottom = right + GUTTER, max(bottom, low)
    below = bottom + 64
    x, widest, y = 24, 0, below
    right = max(t.x + t.size()[0] for t in linked)
    for table in sorted(alone, key=lambda t: (t.is_index, -len(t.columns), t.name)):
        width, height = table.size()
        if x > 24 and x + width > right:
            x, y, widest = 24, y + widest + GAP, 0
        table.x, table.y = x, y
        x, widest = x + width + GAP, max(widest, height)
    return below


def draw_table(picture, table, hues):
    width, height = table.size()
    picture.box(table.x, table.y, width, height, dashed=table.is_index)
    own = f'f{hues[table.name]}' if table.name in hues else 'ink'
    picture.box(table.x, table.y, width, HEAD - 4, 'head edge')
    picture.text(table.x + 8, table.y + 16, table.name, own, 13, mono=True, bold=True)
    for column in table.columns:
        y = table.y_of(column[0]) + 4
        to = table.keys.get(column[0])
        picture.text(
            table.x + 8,
            y,
            column[0],
            f'f{hues[to[0]]}' if to else 'ink',
            SIZE,
            mono=True,
            bold=bool(column[3]),
        )
        picture.text(table.x + width - 8, y, table.words(column), 'soft', SIZE, 'end', mono=True)


def draw_key(picture, table, column, target, there, hue):
    y, end = table.y_of(column), target.y_of(there)
    start_x, end_x = table.x, target.x + target.size()[0]
    if target.x == table.x:
        picture.curve((start_x, y), (start_x - 40, y), (target.x - 40, end), (target.x, end), f'h{hue}')
    else:
        bend = min(150, max(40, (start_x - end_x) / 2))
        picture.curve((start_x, y), (start_x - bend, y), (end_x + bend, end), (end_x, end), f'h{hue}')


def draw(root):
    tables = read(root / 'data/migrations/sqlite')
    pointed = sorted({to for table in tables.values() for to, _ in table.keys.values()})
    hues = {name: index % len(HUES) for index, name in enumerate(pointed)}
    picture = Picture(
        'The tables of the store', 'Every table of the SQLite file with its columns and foreign keys.'
    )
    below = place(tables)
    picture.text(24, 36, 'The tables of the store', size=20, bold=True)
    picture.text(
        24,
        58,
        'As the migrations in data/migrations/sqlite make them. A coloured column points at the table of its '
        'colour; “key” is the primary key, “?” may be empty.',
        'soft',
    )
    for table in tables.values():
        for column, (to, there) in table.keys.items():
            draw_key(picture, table, column, tables[to], there, hues[to])
    for table in tables.values():
        draw_table(picture, table, hues)
    picture.text(
        24, below - 16, 'On their own: kept by triggers or read by name. Dashed: full-text indexes.', 'soft'
    )
    return picture.finish()
