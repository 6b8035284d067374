#!/usr/bin/env python3
"""Damages a PDF in many ways and has dubao read each: nothing may crash, hang, or be left behind.

usage: fuzz_pdf.py PROGRAM SAMPLE COUNT [SEED]

Bytes are changed, left out, doubled and moved, in the file and in what its streams hold. dubao must end
with status 0 (and print an issue) or 2 (and print one line), within its own limits; no pdftotext may be
alive afterwards, no file may lie in the temporary folder. The first failures are kept in the working
directory, as fuzz_pdf-NUMBER.pdf.
"""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import zlib

SECONDS = 60  # dubao gives up after 30 by itself
KEPT = 5
STREAM = re.compile(rb'/Length (\d+)([^>]*)>>\s*stream\r?\n')
WORDS = (b'obj', b'endobj', b'stream', b'endstream', b'xref', b'trailer', b'/Length', b'/Count', b'/Kids',
         b'/FlateDecode', b'/Type', b'/Page', b'/Font', b'/ToUnicode', b'R', b'<<', b'>>', b'[', b']')
NUMBERS = (b'0', b'-1', b'1', b'65536', b'2147483647', b'4294967296', b'99999999999999999999', b'1e999')


def change_bytes(data, dice):
    """Other bytes here and there."""
    data = bytearray(data)
    for _ in range(dice.choice((1, 2, 8, 64))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def cut(data, dice):
    """The end is missing, or a piece."""
    start = dice.randrange(len(data))
    return data[:start] if dice.random() < 0.3 else data[:start] + data[start + dice.randrange(4096):]


def double(data, dice):
    """A piece stands twice, or elsewhere."""
    start = dice.randrange(len(data))
    piece = data[start:start + dice.randrange(1, 4096)]
    place = dice.randrange(len(data))
    return data[:place] + piece * dice.choice((1, 1, 50)) + data[place:]


def change_number(data, dice):
    """Another number: a length, a count, an object, a place."""
    found = list(re.finditer(rb'\b\d+\b', data[:200000]))
    if not found:
        return change_bytes(data, dice)
    number = dice.choice(found)
    return data[:number.start()] + dice.choice(NUMBERS) + data[number.end():]


def change_word(data, dice):
    """Another word of the format."""
    word = dice.choice(WORDS)
    found = [m.start() for m in re.finditer(re.escape(word), data)]
    if not found:
        return change_bytes(data, dice)
    place = dice.choice(found)
    return data[:place] + dice.choice(WORDS) + data[place + len(word):]


def change_stream(data, dice):
    """What a stream holds is changed, and packed again."""
    found = list(STREAM.finditer(data))
    if not found:
        return change_bytes(data, dice)
    head = dice.choice(found)
    end = head.end() + int(head[1])
    try:
        inside = zlib.decompress(data[head.end():end])
    except zlib.error:
        return change_bytes(data, dice)
    if not inside:
        return data
    way = dice.choice((change_bytes, cut, double, change_number))
    packed = zlib.compress(way(inside, dice))
    return (data[:head.start()] + b'/Length %d' % len(packed) + head[2] + b'>>\nstream\n' + packed
            + data[end:])


WAYS = (change_bytes, cut, double, change_number, change_word, change_stream, change_stream,
        change_stream)


def left_of(session):
    """What is alive of a session; a program that dubao started belongs to it, whatever its parent."""
    alive = []
    for status in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            name, rest = status.read_text(encoding='utf8', errors='replace').rsplit(')', 1)
        except OSError:
            continue
        state, _, _, its_session = rest.split()[:4]
        if int(its_session) == session and state != 'Z':
            alive.append(name + ')')
    return alive


def trouble(program, path, folder):
    """What is wrong with how dubao read one file; None: nothing."""
    environment = {**os.environ, 'TMPDIR': folder}
    run = subprocess.Popen([program, '--to', 'json', path], stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, env=environment, start_new_session=True)
    try:
        printed, said = run.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        run.kill()
        return 'it hangs'
    if left_of(run.pid):
        return f'alive: {left_of(run.pid)}'
    said = said.decode('utf8', 'replace')
    if run.returncode == 0:
        try:
            json.loads(printed.decode('utf8'))
        except ValueError as error:
            return f'no issue: {error}'
    elif run.returncode != 2:
        return f'exit status {run.returncode}: {said[:300]}'
    elif said.count('\n') != 1:
        return f'not one line: {said[:300]}'
    return f'left behind: {os.listdir(folder)}' if os.listdir(folder) else None


def main():
    """Tries COUNT files."""
    program, sample, count = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    original = pathlib.Path(sample).read_bytes()
    failures = 0
    with tempfile.TemporaryDirectory() as target, tempfile.TemporaryDirectory() as folder:
        path = os.path.join(target, 'page.pdf')
        for number in range(seed, seed + count):
            dice = random.Random(number)
            data = original
            for _ in range(dice.choice((1, 1, 1, 2, 5))):
                data = dice.choice(WAYS)(data, dice) or original
            pathlib.Path(path).write_bytes(data)
            found = trouble(program, path, folder)
            if found:
                failures += 1
                print(f'{number}: {found}')
                if failures <= KEPT:
                    pathlib.Path(f'fuzz_pdf-{number}.pdf').write_bytes(data)
    print(f'{count} files, {failures} failures')
    sys.exit(1 if failures else 0)


main()
