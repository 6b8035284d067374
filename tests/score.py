#!/usr/bin/env python3
"""Scores dubao on pages with a known truth and holds the figures against the floors below.

usage: score.py PROGRAM SOURCE_DIRECTORY SET

The scorer and most of the pages are kept in a folder `shared` beside the source directory. Where it
is missing the set is skipped: a line says so, and the exit status is 77.
"""
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

SKIPPED = 77

# The figures the scorer prints, in this order; a set whose figure falls below its floor fails. Raise a
# floor whenever the model got better; never lower one without a word in the commit.
FIGURES = ('kept', 'paragraphs', 'articles', 'headlines', 'bylines', 'captions', 'jumps', 'spacing')
SETS = {
    # name: (folder, producers or None for all, floors)
    'sample': ('tests/golden', None, (100, 100, 100, 100, 100, 100, 100, 100)),
    'seed': ('../shared/data/seed', None, (100, 97, 100, 100, 100, 100, 100, 97)),
    'dev-own-order': ('../shared/data/dev', ('mutool', 'raw'), (100, 96, 98, 93, 98, 99, 99, 98)),
    'dev-pdftotext': ('../shared/data/dev', ('pdftotext',), (100, 72, 85, 65, 80, 96, 82, 98)),
    'pdf': ('../shared/data/dev-pdf.tar.xz', None, (100, 98, 99, 97, 98, 99, 99, 98)),
    'dev-pdfminer': ('../shared/data/dev', ('pdfminer',), (100, 60, 82, 79, 90, 95, 98, 98)),
}


def skip(why):
    """Says aloud that nothing was tested."""
    print(f'SKIPPED: {why}')
    sys.exit(SKIPPED)


def page_of(truth, directory):
    """The page a truth belongs to; those of the sample issue ship with the program."""
    name = truth.name.replace('.truth.json', '.txt')
    beside = truth.with_name(name)
    return beside if beside.exists() else directory / 'config/sample' / name


def collect(folder, producers, directory, target):
    """Links the pairs of page and truth that belong to a set into one folder."""
    for truth in sorted(folder.glob('*.truth.json')):
        producer = json.loads(truth.read_text(encoding='utf8')).get('producer')
        if producers and producer not in producers:
            continue
        page = page_of(truth, directory)
        if page.exists():
            os.symlink(truth.resolve(), target / truth.name)
            os.symlink(page.resolve(), target / truth.name.replace('.truth.json', '.txt'))


def unpack(archive, target):
    """Unpacks the PDFs of an archive, and links their truths beside them."""
    with tarfile.open(archive) as files:
        for member in files.getmembers():
            member.name = os.path.basename(member.name)
            if member.isfile() and member.name.endswith('.pdf'):
                files.extract(member, target)
    for truth in (archive.parent / 'dev').glob('*.truth.json'):
        os.symlink(truth.resolve(), target / truth.name)


def join_sample(directory, target):
    """The whole sample issue as one file, its pages parted by form feeds."""
    pages = sorted((directory / 'config/sample').glob('0*.txt'))
    (target / 'issue.txt').write_bytes(b'\f'.join(p.read_bytes() for p in pages))
    os.symlink((directory / 'tests/golden/issue.truth.json').resolve(), target / 'issue.truth.json')


def score(scorer, program, folder, options):
    """The scorer's figures by name; those it does not print are left out."""
    command = [sys.executable, str(scorer), *options, '--reader', f'{program} --to json', str(folder)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(output, end='')
    figures = {}
    for line in output.splitlines():
        name, _, value = line.partition(' ')
        if name == 'failed':
            sys.exit(1)
        if name in FIGURES:
            figures[name] = float(value)
    return figures


def main():
    """Scores one set."""
    program, directory, name = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    folder, producers, floors = SETS[name]
    scorer = directory / '../shared/score/score.py'
    folder = directory / folder
    for needed in (scorer, folder):
        if not needed.exists():
            skip(f'{needed} does not exist')
    with tempfile.TemporaryDirectory() as target:
        if name == 'pdf':
            unpack(folder, pathlib.Path(target))
        else:
            collect(folder, producers, directory, pathlib.Path(target))
        if name == 'sample':
            join_sample(directory, pathlib.Path(target))
        figures = score(scorer, program, target, ['--pdf'] if name == 'pdf' else [])
    low = [f'{f}: {figures[f]} is below {floor}' for f, floor in zip(FIGURES, floors)
           if f in figures and figures[f] < floor]
    print('\n'.join(low))
    sys.exit(1 if low or not figures else 0)


main()
