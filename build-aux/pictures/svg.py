"""Plain SVG: boxes, lines and text as text, light or dark as the reader has it."""
from xml.sax.saxutils import escape

# Light, and what takes its place in the dark.  Hues tell one thing pointed at from another.
HUES = (
    ('1a5fb4', '78aeed'),
    ('a51d2d', 'ff7b7b'),
    ('1e7a3c', '7fd39a'),
    ('8f4a00', 'ffb86a'),
    ('613583', 'cf9bef'),
    ('00677d', '6fd0e3'),
    ('7a5c00', 'e5c54b'),
)
COLOURS = {
    'paper': ('fill', 'ffffff', '1e1e1e'),
    'box': ('fill', 'f4f4f6', '2e2e32'),
    'group': ('fill', 'fafafb', '252528'),
    'head': ('fill', 'e2e6ee', '3b4252'),
    'ink': ('fill', '1d1d20', 'f2f2f2'),
    'soft': ('fill', '5b5b62', 'b4b4ba'),
    'edge': ('stroke', '8b8b94', '84848c'),
    'line': ('stroke', '4a4a52', 'c2c2c8'),
    'tip': ('fill', '4a4a52', 'c2c2c8'),
    'band': ('fill', 'eaf2fb', '243447'),
    **{f'h{i}': ('stroke', *hue) for i, hue in enumerate(HUES)},
    **{f'f{i}': ('fill', *hue) for i, hue in enumerate(HUES)},
}
MONO = 0.602  # width of a letter of DejaVu Sans Mono, in parts of its size
SANS = 0.56  # on average, rather too much


def rules(dark):
    return ''.join(f'.{name}{{{kind}:#{pair[dark]}}}' for name, (kind, *pair) in COLOURS.items())


class Picture:
    def __init__(self, title, description):
        self.title, self.description = title, description
        self.parts = []
        self.width = self.height = 0

    def add(self, part, x=0, y=0):
        self.parts.append(part)
        self.width, self.height = max(self.width, x), max(self.height, y)

    def box(self, x, y, width, height, kinds='box edge', radius=6, dashed=False):
        dash = ' stroke-dasharray="4 3"' if dashed else ''
        self.add(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius}"'
            f' class="{kinds}"{dash}/>',
            x + width,
            y + height,
        )

    def text(self, x, y, words, kinds='ink', size=13, anchor='start', mono=False, bold=False):
        more = (' text-anchor="' + anchor + '"' if anchor != 'start' else '') + (
            ' font-weight="bold"' if bold else ''
        )
        kinds += ' mono' if mono else ''
        self.add(
            f'<text x="{x:g}" y="{y:g}" font-size="{size}" class="{kinds}"{more}>{escape(words)}</text>',
            x + (len(words) * size * (MONO if mono else SANS) if anchor == 'start' else 0),
            y,
        )

    def line(self, points, kinds='line', tip=True, dashed=False, width=1.4):
        """Through POINTS; two more make a curve (start, two handles, end)."""
        path = f'M{points[0][0]:g} {points[0][1]:g}' + ''.join(f'L{x:g} {y:g}' for x, y in points[1:])
        self.path(path, points[-2], points[-1], kinds, tip, dashed, width)

    def curve(self, start, one, two, end, kinds='line', tip=True, width=1.4):
        path = f'M{start[0]:g} {start[1]:g}C{one[0]:g} {one[1]:g} {two[0]:g} {two[1]:g} {end[0]:g} {end[1]:g}'
        self.path(path, two, end, kinds, tip, False, width)

    def path(self, path, before, end, kinds, tip, dashed, width):
        dash = ' stroke-dasharray="6 4"' if dashed else ''
        self.add(f'<path d="{path}" fill="none" class="{kinds}" stroke-width="{width}"{dash}/>')
        if tip:
            dx, dy = end[0] - before[0], end[1] - before[1]
            length = (dx * dx + dy * dy) ** 0.5 or 1
            dx, dy = dx / length, dy / length
            left = (end[0] - 8 * dx + 4 * dy, end[1] - 8 * dy - 4 * dx)
            right = (end[0] - 8 * dx - 4 * dy, end[1] - 8 * dy + 4 * dx)
            fill = ' '.join('tip' if kind == 'line' else 'f' + kind[1:] for kind in kinds.split())
            self.add(
                f'<path d="M{end[0]:.1f} {end[1]:.1f}L{left[0]:.1f} {left[1]:.1f}'
                f'L{right[0]:.1f} {right[1]:.1f}z" class="{fill}"/>'
            )

    def finish(self, margin=24):
        width, height = round(self.width + margin), round(self.height + margin)
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
            f' height="{height}" role="img" font-family="Cantarell, \'DejaVu Sans\', sans-serif">\n'
            f'<title>{escape(self.title)}</title>\n<desc>{escape(self.description)}</desc>\n'
            f"<style>.mono{{font-family:'DejaVu Sans Mono',monospace}}{rules(0)}"
            f'@media (prefers-color-scheme: dark){{{rules(1)}}}</style>\n'
            f'<rect width="{width}" height="{height}" class="paper"/>\n'
        )
        return head + '\n'.join(self.parts) + '\n</svg>\n'
