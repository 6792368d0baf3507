#!/usr/bin/env python3
"""count-tests.py [--failures] LOG...: count what tests reported in meson's testlog JSON files.

Prints "passed failed skipped"; with --failures, what failed and its first words instead.

Every TAP point counts as one; a test that speaks no TAP counts as one.  A program that
failed in any other way (it crashed, ran out of time, broke its plan) counts as one failure
even when all points that it printed were good.
"""
import json
import re
import sys

POINT = re.compile(r'^\s*(not )?ok\b[^#]*(?:#\s*(SKIP|TODO)\b)?', re.IGNORECASE)
PLAN = re.compile(r'^1\.\.(\d+)', re.MULTILINE)
ENDED = re.compile('CRITICAL|ERROR: |runtime error|Assertion')
MOST_LINES, WIDEST = 12, 200
BAD = {'FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS'}


def count_points(text):
    passed = failed = skipped = 0
    for line in text.splitlines():
        match = POINT.match(line)
        if match is None:
            continue
        word = (match[2] or '').upper()
        if word == 'SKIP':
            skipped += 1
        elif word == 'TODO':
            # Known to fail: neither good nor bad.
            skipped += 1
        elif match[1]:
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_test(test):
    result = test.get('result', 'ERROR')
    passed = failed = skipped = 0
    output = test.get('stdout') or ''
    if PLAN.search(output):
        passed, failed, skipped = count_points(output)
    if result in BAD:
        failed = max(failed, 1)
    elif result == 'SKIP':
        skipped = max(skipped, 1)
    elif passed + failed + skipped == 0:
        passed = 1
    return passed, failed, skipped


def read_tests(paths):
    """The tests of the logs; None for one that was cut short."""
    for path in paths:
        with open(path, encoding='utf-8', errors='replace') as log:
            for line in log:
                if not line.strip():
                    continue
                try:
                    yield json.loads(line)
                except ValueError:
                    yield None


def describe(test):
    """The failed points of a test with the first words said of each, and what ended the program."""
    found = []
    n_more = 0
    for line in (test.get('stdout') or '').splitlines():
        match = POINT.match(line)
        if match is not None:
            n_more = 3 if match[1] and not match[2] else 0
        # Indented are the frames of a traceback and trees of widgets.
        if line.startswith('Bail out!') or (n_more > 0 and not re.match('#  |# Traceback', line)):
            found.append(line)
            n_more -= 1
    found += [line for line in (test.get('stderr') or '').splitlines() if ENDED.search(line)]
    return [f'    {line[:WIDEST]}' for line in found[:MOST_LINES]]


def print_failures(paths):
    for test in read_tests(paths):
        if test is None:
            print('a test whose log is cut short')
        elif test.get('result', 'ERROR') in BAD:
            print(f'{test.get("name", "a test")}: {test.get("result", "ERROR")}')
            print(*describe(test), sep='\n')


def main():
    if sys.argv[1:2] == ['--failures']:
        print_failures(sys.argv[2:])
        return
    total = [0, 0, 0]
    for test in read_tests(sys.argv[1:]):
        # Cut short: whatever stood there did not end well.
        counts = count_test(test) if test is not None else (0, 1, 0)
        total = [a + b for a, b in zip(total, counts)]
    print(*total)


if __name__ == '__main__':
    main()
