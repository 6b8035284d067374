#!/usr/bin/env python3
"""Holds what the parser's doubts are worth against the floors below, over pages with a known truth.

usage: doubts.py TUNE SOURCE_DIRECTORY

Where the pages are missing (they are kept in a folder `shared` beside the source directory) the test
is skipped: a line says so, and the exit status is 77.
"""
import pathlib
import subprocess
import sys

SKIPPED = 77
NAMED = 84  # percent of the wrong joins, headlines, seams and orders that a doubt names
REAL = 34  # percent of the doubts that name a wrong one


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    tune, source = sys.argv[1], pathlib.Path(sys.argv[2])
    pages = source / '../shared/data/dev'
    if not pages.is_dir():
        print(f'SKIPPED: {pages} is missing')
        sys.exit(SKIPPED)
    printed = subprocess.run([tune, '--doubts', pages], check=True, capture_output=True, text=True)
    print(printed.stdout)
    rows = [line.split() for line in printed.stdout.splitlines()]
    figures = [(float(row[5]), float(row[8])) for row in rows if row[:2] == ['all', 'all']]
    if not figures:
        sys.exit('no figures for all pages')
    named, real = figures[0]
    if named < NAMED or real < REAL:
        sys.exit(f'{named}% of the mistakes named, {real}% of the doubts real; '
                 f'wanted {NAMED} and {REAL}')


main()
