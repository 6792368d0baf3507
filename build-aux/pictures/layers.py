"""The layers and who includes whom, as check-layers.py reads the sources."""
import importlib.util
import itertools

from svg import Picture

WIDTH, HEIGHT, GAP, LIFT, TOP = 158, 50, 38, 56, 96
CELL = 22


def load_checker(root):
    spec = importlib.util.spec_from_file_location('check_layers', root / 'build-aux/check-layers.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(root):
    """Each layer that has a file -> the layers it includes."""
    checker, src, edges = load_checker(root), root / 'src', {}
    for file in sorted(p for p in src.rglob('*') if p.suffix in ('.c', '.h')):
        layer = checker.layer_of(file.relative_to(src).as_posix())
        if layer is None or layer.endswith('/pch'):
            continue
        own = edges.setdefault(layer, set())
        for line in file.read_text(encoding='utf-8').splitlines():
            match = checker.INCLUDE.match(line)
            target = checker.layer_of(match[2]) if match and match[1] == '"' else None
            if target and target != layer and not target.endswith('/pch'):
                own.add(target)
    return edges


def group(edges):
    """The same with all backends as one."""

    def name(layer):
        return 'backends' if layer.startswith('backends/') else layer

    groups = {}
    for layer, targets in edges.items():
        groups.setdefault(name(layer), set()).update(name(t) for t in targets)
    return {layer: targets - {layer} for layer, targets in groups.items()}


def reach(edges, layer):
    found, todo = set(), [layer]
    while todo:
        for target in edges.get(todo.pop(), ()):
            if target not in found:
                found.add(target)
                todo.append(target)
    return found


def shortest(edges):
    """Only the arrows that no way around stands for."""
    return {
        layer: {t for t in targets if not any(t in reach(edges, other) for other in targets - {t})}
        for layer, targets in edges.items()
    }


def ranks(edges):
    known = {}

    def rank(layer):
        if layer not in known:
            known[layer] = max((rank(t) + 1 for t in edges.get(layer, ())), default=0)
        return known[layer]

    for layer in sorted(edges):
        rank(layer)
    return known


def rows_of(edges, arrows):
    """From the top: a box stands right below the lowest that includes it."""
    row = {}

    def find(layer):
        if layer not in row:
            row[layer] = max(
                (find(other) + 1 for other in sorted(arrows) if layer in arrows[other]), default=0
            )
        return row[layer]

    rows = {}
    for layer in sorted(edges):
        rows.setdefault(find(layer), []).append(layer)
    return [rows[number] for number in sorted(rows)]


def stand(rows, arrows):
    """Top middle of each box, rows taken as they are ordered: below the middle of what includes them."""
    where = {}
    for number, members in enumerate(rows):
        above = [
            where[other][0]
            for layer in members
            for other in sorted(arrows)
            if layer in arrows[other] and other in where
        ]
        middle = sum(above) / len(above) if above else 0
        for index, layer in enumerate(members):
            where[layer] = (
                middle + (index - (len(members) - 1) / 2) * (WIDTH + GAP),
                TOP + number * (HEIGHT + LIFT),
            )
    return where


def bend(where, layer, target):
    """The four points of the curve of an arrow."""
    (x, y), (to_x, to_y) = where[layer], where[target]
    away = max(-56, min(56, (to_x - x) / 5))
    start, end = (x + away, y + HEIGHT), (to_x - away, to_y)
    half = max(LIFT * 0.6, (end[1] - start[1]) / 2)
    return start, (start[0], start[1] + half), (end[0], end[1] - half), end


def along(curve, steps=14):
    for step in range(steps + 1):
        t = step / steps
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield tuple(sum(part * point[axis] for part, point in zip(parts, curve)) for axis in (0, 1))


def clutter(where, arrows):
    """How hard a layout is to read: arrows through boxes, across each other, and long ones."""
    bad, paths = 0, []
    for layer in sorted(arrows):
        for target in sorted(arrows[layer]):
            path = list(along(bend(where, layer, target)))
            paths.append(path)
            bad += sum(
                100
                for x, y in path
                for other, (box_x, box_y) in where.items()
                if other not in (layer, target)
                and abs(x - box_x) < WIDTH / 2 + 6
                and box_y - 6 < y < box_y + HEIGHT + 6
            )
            bad += sum(abs(b[0] - a[0]) for a, b in zip(path, path[1:])) / 100
    for index, one in enumerate(paths):
        for other in paths[index + 1 :]:
            bad += sum(
                10 for a, b in zip(one, one[1:]) for c, d in zip(other, other[1:]) if cross(a, b, c, d)
            )
    return bad


def cross(a, b, c, d):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def place(edges, arrows):
    """The clearest of all orders within rows, and those that nothing leads to or from."""
    pointed = {t for targets in edges.values() for t in targets}
    linked = {layer: targets for layer, targets in edges.items() if targets or layer in pointed}
    orders = itertools.product(*(itertools.permutations(row) for row in rows_of(linked, arrows)))
    where = min((stand(rows, arrows) for rows in orders), key=lambda where: clutter(where, arrows))
    # Then a row may move aside as a whole.
    for row in rows_of(linked, arrows)[1:] * 2:
        moved = (
            {
                layer: (x + shift * (WIDTH + GAP) / 4 if layer in row else x, y)
                for layer, (x, y) in where.items()
            }
            for shift in (0, -1, 1, -2, 2, -3, 3, -4, 4)
        )
        where = min(moved, key=lambda where: clutter(where, arrows))
    left = min(x for x, _ in where.values()) - WIDTH / 2 - 24
    return {layer: (x - left, y) for layer, (x, y) in where.items()}, sorted(set(edges) - set(linked))


def draw_box(picture, x, y, layer, words=''):
    picture.box(x - WIDTH / 2, y, WIDTH, HEIGHT)
    picture.text(x, y + (22 if words else 30), layer, size=14, anchor='middle', mono=True, bold=True)
    if words:
        picture.text(x, y + 40, words, 'soft', 11, 'middle')


def draw_matrix(picture, edges, x, y):
    rank = ranks(edges)
    order = sorted(edges, key=lambda layer: (-rank[layer], layer))
    columns = [l for l in order if any(l in targets for targets in edges.values())]
    rows = [l for l in order if edges[l]]
    left, top = x + 160, y + 150
    picture.text(x, y + 16, 'Every include between layers', size=15, bold=True)
    picture.text(x, y + 36, 'A dot: the layer of the row includes', 'soft', 12)
    picture.text(x, y + 52, 'headers of that of the column.', 'soft', 12)
    for index, layer in enumerate(columns):
        cx = left + index * CELL + CELL / 2 + 4
        picture.add(
            f'<text transform="translate({cx:g} {top - 8:g}) rotate(-55)" font-size="12" class="ink mono">'
            f'{layer}</text>',
            cx + 90,
        )
    for number, layer in enumerate(rows):
        cy = top + number * CELL
        if number % 2 == 0:
            picture.box(x, cy, 160 + len(columns) * CELL, CELL, 'band', 0)
        picture.text(x + 152, cy + 15, layer, size=12, anchor='end', mono=True)
        for index, target in enumerate(columns):
            cx = left + index * CELL + CELL / 2
            picture.add(
                f'<circle cx="{cx:g}" cy="{cy + CELL / 2:g}" r="5" class="f0"/>'
                if target in edges[layer]
                else f'<circle cx="{cx:g}" cy="{cy + CELL / 2:g}" r="1.2" class="soft"/>'
            )


def draw(root):
    edges = read(root)
    groups = group(edges)
    arrows = shortest(groups)
    where, alone = place(groups, arrows)
    picture = Picture('The layers', 'Who includes whom: the folders of src/ from top to bottom.')
    picture.text(24, 36, 'The layers of src/', size=20, bold=True)
    picture.text(
        24, 58, 'An arrow: includes. Left out where a way around says the same; the table has all.', 'soft'
    )
    for layer in sorted(arrows):
        for target in sorted(arrows[layer]):
            picture.curve(*bend(where, layer, target))
    for layer, (x, y) in where.items():
        draw_box(
            picture,
            x,
            y,
            layer,
            f'{sum(l.startswith("backends/") for l in edges)} folders, each alone'
            if layer == 'backends'
            else '',
        )
    bottom = max(y for _, y in where.values()) + HEIGHT
    right = max(x for x, _ in where.values()) + WIDTH / 2
    for index, layer in enumerate(sorted(alone)):
        draw_box(picture, 24 + WIDTH / 2 + index * (WIDTH + GAP), bottom + 40, layer, 'a program of its own')
    draw_matrix(picture, edges, right + 60, 76)
    return picture.finish()
