#!/usr/bin/env python3
"""check-style.py [--selftest] [ROOT]: the few rules of style that a machine sees best.

Files of code over 600 lines; tabs, blanks at a line's end, lines over 110 columns; in
.ui files, visible strings that nobody can translate; paths of one person's machine.
Prints FILE:LINE: MESSAGE for each and exits with 1 when there is one.
"""
import pathlib
import re
import sys
import tempfile
import xml.parsers.expat

FOLDERS = ('src', 'tests', 'data', 'build-aux', '.ci', 'flatpak')
CODE = {'.c', '.h', '.py', '.sh'}
TEXT = CODE | {'.ui', '.css', '.sql', '.build', '.in', '.xml', '.svg', '.supp'}
# Test data may look like anything.
FREE = ('tests/data/', 'tests/fuzz/corpus/', 'data/samples/', 'data/d3/node_modules/')
MAX_LINES = 600
MAX_COLUMNS = 110
# Written apart, so that this file passes its own check.
MACHINE = re.compile('|'.join(
    '/' + tail for tail in ('work/', r'home/\w', r'Users/\w', r'root/\w', 'tmp/b-')))
ISOLATE = 'G_TEST_OPTION_' + 'ISOLATE_DIRS'
VISIBLE = {'label', 'title', 'subtitle', 'description', 'heading', 'body', 'tooltip-text',
           'placeholder-text', 'button-label'}
WORD = re.compile(r'[^\W\d_]')


def check_lines(path, text):
    lines = text.splitlines()
    if path.suffix in CODE | {'.ui'} and len(lines) > MAX_LINES:
        yield MAX_LINES + 1, f'{len(lines)} lines; split the file by concern ({MAX_LINES} at most)'
    for number, line in enumerate(lines, 1):
        if '\t' in line:
            yield number, 'a tab; indent with blanks'
        if line != line.rstrip():
            yield number, 'blanks at the end of the line'
        if path.suffix in CODE | {'.build'} and len(line) > MAX_COLUMNS:
            yield number, f'{len(line)} columns ({MAX_COLUMNS} at most)'
        if MACHINE.search(line):
            yield number, "a path of somebody's machine"
        if ISOLATE in line and path.name != 'test-folder.h':
            yield number, 'GLib loses memory in that; use lib/test-folder.h'


def check_ui(text):
    """Properties and menu attributes whose text is shown and cannot be translated."""
    problems = []
    stack = []
    parser = xml.parsers.expat.ParserCreate()

    def start(name, attributes):
        shown = attributes.get('name', '').replace('_', '-') in VISIBLE
        watched = shown and name in ('property', 'attribute')
        stack.append([watched and 'translatable' not in attributes, parser.CurrentLineNumber, attributes, ''])

    def data(content):
        if stack:
            stack[-1][3] += content

    def end(_name):
        watched, line, attributes, content = stack.pop()
        if watched and WORD.search(content):
            problems.append((line, f'"{attributes["name"]}" is visible: say translatable="yes" (or "no")'))

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    try:
        parser.Parse(text, True)
    except xml.parsers.expat.ExpatError as error:
        problems.append((error.lineno, f'not well-formed: {error}'))
    return problems


def files_of(root):
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob('*')):
            name = path.relative_to(root).as_posix()
            if path.is_file() and not name.startswith(FREE) and '__pycache__' not in name:
                if path.suffix in TEXT or folder == '.ci':
                    yield path
    yield from (root / name for name in ('meson.build', 'Dockerfile') if (root / name).is_file())


def check_tree(root):
    problems = []
    for path in files_of(root):
        text = path.read_text(encoding='utf-8')
        found = list(check_lines(path, text))
        if path.suffix == '.ui':
            found += check_ui(text)
        problems += [(path, number, message) for number, message in found]
    return problems


GOOD = (
    ('src/a.c', 'int a;\n' * 600),
    ('src/a.ui', '<i><property name="label" translatable="yes">Hi</property></i>'),
    ('src/b.ui', '<i><property name="label" translatable="no">GTK</property></i>'),
    ('src/c.ui', '<i><property name="label">100 %</property><property name="name">x</property></i>'),
    ('src/d.ui', '<i><property name="title" bind-source="a" bind-property="b"/></i>'),
    ('tests/data/x.c', '\tfree  \n'),
)
BAD = (
    ('src/a.c', 'int a;\n' * 601),
    ('src/a.c', '\tint a;\n'),
    ('src/a.c', 'int a; \n'),
    ('src/a.c', '/* ' + 'x' * 120 + ' */\n'),
    ('tests/a.py', 'a = "/' + 'home/ada/x"\n'),
    ('src/a.ui', '<i><property name="label">Hi</property></i>'),
    ('src/a.ui', '<i><attribute name="label">Open</attribute></i>'),
    ('src/a.ui', '<i><property name="tooltip_text">Open</property></i>'),
    ('src/a.ui', '<i><property></i>'),
)


def selftest():
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for number, (cases, breaches) in enumerate(((GOOD, 0), (BAD, 1))):
            for index, (name, text) in enumerate(cases):
                root = pathlib.Path(folder) / f'{number}-{index}'
                (root / name).parent.mkdir(parents=True)
                (root / name).write_text(text, encoding='utf-8')
                if len(check_tree(root)) != breaches:
                    wrong.append(f'{name} with {text[:60]!r}: expected {breaches} problem(s)')
    for line in wrong:
        print(f'selftest: {line}')
    return 1 if wrong else 0


def main():
    arguments = sys.argv[1:]
    if arguments == ['--selftest']:
        return selftest()
    root = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parent.parent
    problems = check_tree(root)
    for path, number, message in problems:
        print(f'{path}:{number}: {message}')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
