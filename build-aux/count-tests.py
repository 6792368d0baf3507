#!/usr/bin/env python3
"""count-tests.py LOG...: count what tests reported in meson's testlog JSON files.

Prints "passed failed skipped".  Every TAP point counts as one; a test that speaks no
TAP counts as one.  A program that failed in any other way (it crashed, ran out of time,
broke its plan) counts as one failure even when all points that it printed were good.
"""
import json
import re
import sys

POINT = re.compile(r'^\s*(not )?ok\b[^#]*(?:#\s*(SKIP|TODO)\b)?', re.IGNORECASE)
PLAN = re.compile(r'^1\.\.(\d+)', re.MULTILINE)
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


def main():
    total = [0, 0, 0]
    for path in sys.argv[1:]:
        with open(path, encoding='utf-8', errors='replace') as log:
            for line in log:
                if not line.strip():
                    continue
                try:
                    counts = count_test(json.loads(line))
                except ValueError:
                    # Cut short: whatever stood there did not end well.
                    counts = (0, 1, 0)
                total = [a + b for a, b in zip(total, counts)]
    print(*total)


if __name__ == '__main__':
    main()
