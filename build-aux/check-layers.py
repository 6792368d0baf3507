#!/usr/bin/env python3
"""check-layers.py [--selftest] [SRC]: who may include whom, checked over src/.

The table is that of the design: nothing points upward, and backends never see each
other.  Prints FILE:LINE: MESSAGE for each breach and exits with 1 when there is one.
--selftest plants breaches in a temporary folder and expects each to be found.
"""
import pathlib
import re
import sys
import tempfile

CORE = ('core/base', 'core/domain', 'core/ports', 'core/services', 'core/models')

# Layer: the layers it may include.  Its own folder is always allowed.
TABLE = {
    'core/base': (),
    'core/pch': (),
    'core/domain': ('core/base',),
    'core/ports': ('core/base', 'core/domain'),
    'core/services': CORE,
    'core/models': CORE,
    'backends': ('core/base', 'core/domain', 'core/ports'),
    'decode': (),
    'extract': (),
    'whisper': ('decode',),                   # of decode: what confines a process of its own
    'charts': ('core/base', 'core/domain'),
    'webview': (),
    'ui': (*CORE, 'charts', 'webview'),       # of webview: the contract in its header
    'app': (*CORE, 'backends', 'charts', 'ui', 'webview', 'cli'),
    'cli': (*CORE, 'backends', 'charts'),
    'main.c': ('app',),
}

# Foreign header (pattern): the only layers that may include it.
FOREIGN = (
    (r'gtk/', ('ui', 'app', 'main.c', 'webview')),
    (r'gdk/|gsk/', ('ui', 'app', 'webview')),
    (r'adwaita\.h|gtksourceview/', ('ui', 'app', 'main.c')),
    (r'cairo|pango/', ('charts', 'ui', 'extract')),     # the extractor renders to see hidden text
    (r'sqlite3\.h', ('backends/sqlite',)),
    (r'mysql/|mariadb/|mysql\.h|mariadb\.h|errmsg\.h', ('backends/mysql',)),
    (r'libsoup/', ('backends/openai', 'backends/identity', 'backends/emotion')),
    (r'libsecret/', ('backends/identity',)),
    (r'libical/', ('backends/calendar',)),
    (r'gst/', ('backends/audio', 'decode')),
    (r'pocketsphinx|sphinxbase', ('backends/audio',)),
    (r'webkit/', ('webview',)),
    (r'poppler|libxml/|zip\.h|zipconf\.h', ('extract',)),
    (r'seccomp\.h', ('decode', 'extract')),
    (r'whisper\.h|ggml', ('whisper',)),
)
FOREIGN = tuple((re.compile(pattern), layers) for pattern, layers in FOREIGN)

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# Widgets that newer versions of libadwaita call deprecated.
AGEING = re.compile(r'Adw(?:Leaflet|Flap)|adw_(?:leaflet|flap)_|ADW_(?:TYPE_)?(?:LEAFLET|FLAP)')
GENERATED = re.compile(r'^(config\.h|[^/]+-resources\.h)$')


def layer_of(path):
    """The layer that a path (from src/) is in, or None.  Each backend is one."""
    parts = path.split('/')
    if path == 'main.c':
        return path
    if len(parts) > 2 and parts[0] in ('core', 'backends'):
        name = '/'.join(parts[:2])
        return name if parts[0] == 'backends' or name in TABLE else None
    return parts[0] if len(parts) > 1 and parts[0] in TABLE else None


def may_include(layer, target):
    if layer == target:
        return True
    allowed = TABLE['backends' if layer.startswith('backends/') else layer]
    return target in allowed or (target.startswith('backends/') and 'backends' in allowed)


def check_include(layer, kind, target):
    """What is wrong with this include in this layer, or None."""
    if kind == '<':
        for pattern, layers in FOREIGN:
            if pattern.match(target) and layer not in layers:
                return f'<{target}> is for {", ".join(layers)} only, not for {layer}'
        return None
    if GENERATED.match(target):
        return None
    target_layer = layer_of(target)
    if target_layer is None or '..' in target.split('/'):
        return f'"{target}" is not a path from src/ into a known folder'
    if not may_include(layer, target_layer):
        return f'{layer} must not include {target_layer} ("{target}")'
    return None


def check_ageing(src):
    """Widgets that age are behind a folder of ours: one place to change when they go."""
    for file in sorted(p for p in src.rglob('*') if p.suffix in ('.c', '.h', '.ui')):
        if not file.relative_to(src).as_posix().startswith('ui/compat/'):
            for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
                match = AGEING.search(line)
                if match:
                    yield file, number, f'{match[0]} is for ui/compat only'


def check_tree(src):
    problems = list(check_ageing(src))
    for file in sorted(p for p in src.rglob('*') if p.suffix in ('.c', '.h')):
        path = file.relative_to(src).as_posix()
        layer = layer_of(path)
        if layer is None:
            problems.append((file, 1, 'this folder is not in the table of layers'))
            continue
        for number, line in enumerate(file.read_text(encoding='utf-8').splitlines(), 1):
            match = INCLUDE.match(line)
            problem = match and check_include(layer, match[1], match[2])
            if problem:
                problems.append((file, number, problem))
    return problems


GOOD = (
    ('main.c', '"app/aporia-application.h"'),
    ('core/services/a.c', '"core/models/aporia-m.h"'),
    ('backends/sqlite/a.c', '<sqlite3.h>'),
    ('backends/sqlite/a.c', '"core/ports/aporia-store.h"'),
    ('backends/sqlite/a.c', '"backends/sqlite/aporia-b.h"'),
    ('ui/setup/a.c', '"ui/widgets/aporia-w.h"'),
    ('ui/setup/a.c', '"charts/aporia-chart.h"'),
    ('ui/setup/a.c', '"webview/aporia-webview.h"'),
    ('webview/a.c', '<webkit/webkit.h>'),
    ('ui/a.c', '"aporia-ui-resources.h"'),
    ('ui/a.c', '"config.h"'),
    ('app/a.c', '"backends/mysql/aporia-m.h"'),
    ('cli/a.c', '"backends/builtin/aporia-b.h"'),
    ('charts/a.c', '<cairo.h>'),
    ('extract/a.c', '<poppler.h>'),
    ('core/base/a.c', '<glib/gi18n.h>'),
    ('ui/compat/a.c', '"ui/compat/aporia-c.h" /* AdwLeaflet */'),
)
BAD = (
    ('ui/history/a.c', '"ui/compat/aporia-c.h" /* AdwLeaflet */'),
    ('main.c', '"core/base/aporia-log.h"'),
    ('core/base/a.c', '"core/domain/aporia-d.h"'),
    ('core/domain/a.c', '"core/ports/aporia-p.h"'),
    ('core/ports/a.c', '"core/services/aporia-s.h"'),
    ('core/services/a.c', '"backends/sqlite/aporia-b.h"'),
    ('core/models/a.c', '<gtk/gtk.h>'),
    ('backends/sqlite/a.c', '"backends/mysql/aporia-m.h"'),
    ('backends/sqlite/a.c', '"core/services/aporia-s.h"'),
    ('backends/openai/a.c', '<sqlite3.h>'),
    ('backends/documents/a.c', '<poppler.h>'),
    ('backends/builtin/a.c', '<libsoup/soup.h>'),
    ('extract/a.c', '"core/base/aporia-log.h"'),
    ('charts/a.c', '"core/services/aporia-s.h"'),
    ('charts/a.c', '<gtk/gtk.h>'),
    ('ui/a.c', '"backends/builtin/aporia-b.h"'),
    ('ui/a.c', '"extract/aporia-e.h"'),
    ('ui/a.c', '<webkit/webkit.h>'),
    ('webview/a.c', '"core/base/aporia-log.h"'),
    ('ui/setup/a.c', '"aporia-setup-page.h"'),
    ('ui/setup/a.c', '"../aporia-window.h"'),
    ('app/a.c', '"extract/aporia-e.h"'),
    ('cli/a.c', '"ui/aporia-window.h"'),
    ('cli/a.c', '<adwaita.h>'),
    ('app/a.c', '<cairo.h>'),
    ('misc/a.c', '<glib.h>'),
)


def selftest():
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (cases, breaches) in enumerate(((GOOD, 0), (BAD, 1))):
            for index, (path, include) in enumerate(cases):
                src = pathlib.Path(folder) / f'{number}-{index}' / 'src'
                file = src / path
                file.parent.mkdir(parents=True)
                file.write_text(f'/* x */\n#include {include}\n', encoding='utf-8')
                if len(check_tree(src)) != breaches:
                    wrong.append(f'{path} with {include}: expected {breaches} breach(es)')
    for line in wrong:
        print(f'selftest: {line}')
    return 1 if wrong else 0


def main():
    arguments = sys.argv[1:]
    if arguments == ['--selftest']:
        return selftest()
    root = pathlib.Path(__file__).resolve().parent.parent
    problems = check_tree(pathlib.Path(arguments[0]) if arguments else root / 'src')
    for file, number, text in problems:
        print(f'{file}:{number}: {text}')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
