#!/usr/bin/env python3
"""Holds the tables of keys in the READMEs against config/actions.def and config/dubao.yaml.

usage: keys_table.py [--write]

Prints what differs, exit status 1 when anything does. With --write it writes the tables instead.
"""
import difflib
import gettext
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BEGIN, END = '<!-- keys: written by tests/keys_table.py -->\n', '<!-- /keys -->\n'
ARROWS = {'Up': '↑', 'Down': '↓', 'Left': '←', 'Right': '→'}


def read_actions():
    """(name in the configuration, group, text) of each action."""
    source = ''.join((ROOT / 'config' / name).read_text(encoding='utf8')
                     for name in ('actions.def', 'proof_actions.def'))
    for name, group, text in re.findall(r'X\((\w+), N_\("(.*?)"\),\s*N_\("(.*?)"\)\)', source):
        yield name.lower().replace('_', '-'), group, text


def read_keys():
    """The default keys of each action."""
    source = (ROOT / 'config/dubao.yaml').read_text(encoding='utf8')
    block = re.search(r'^keys:\n((?:(?: .*|#.*)?\n)*)', source, re.M).group(1)
    keys = {}
    for name, words in re.findall(r'^  ([\w-]+): \[(.*)\]', block, re.M):
        keys[name] = [word.strip().strip('"') for word in re.findall(r'"[^"]*"|[^,\s]+', words)]
    return keys


def translation(language):
    """A function from a message to its translation."""
    if not language:
        return lambda message: message
    with tempfile.TemporaryDirectory() as folder:
        catalogue = pathlib.Path(folder) / 'dubao.mo'
        subprocess.run(['msgfmt', '-o', catalogue, ROOT / f'ui/po/{language}.po'], check=True)
        with catalogue.open('rb') as file:
            return gettext.GNUTranslations(file).gettext


def label(key, translate):
    """How a key is written in the table."""
    return f'`{ARROWS.get(key) or (translate(key) if len(key) > 1 else key)}`'


def table(language, head):
    """The table in Markdown."""
    translate, keys, last = translation(language), read_keys(), None
    lines = [head, '|---|---|---|']
    for name, group, text in read_actions():
        shown = ' '.join(label(key, translate) for key in keys[name])
        lines.append(f'| {translate(group) if group != last else ""} | {shown} | {translate(text)} |')
        last = group
    return '\n'.join(lines) + '\n'


def main():
    """Checks or writes both files."""
    status = 0
    for file, language, head in (('README.md', None, '| | Keys | |'),
                                 ('README.zh.md', 'zh_CN', '| | 按键 | |')):
        path = ROOT / file
        old = path.read_text(encoding='utf8')
        before, rest = old.split(BEGIN)
        new = before + BEGIN + table(language, head) + END + rest.split(END)[1]
        if '--write' in sys.argv:
            path.write_text(new, encoding='utf8')
        elif new != old:
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True),
                                                       file, 'tests/keys_table.py --write'))
            status = 1
    sys.exit(status)


main()
