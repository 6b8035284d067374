#!/usr/bin/env python3
"""Reads the sample issue with dubao and compares the result with its truth, field by field.

usage: golden.py PROGRAM SOURCE_DIRECTORY

Every page is read alone, then all four as one directory, then the page that is there as PDF, too. Prints
each difference; exit status 1 when there is any. White space counts in paragraphs and captions, not in headlines and names.
"""
import json
import pathlib
import subprocess
import sys
import unicodedata
from collections import Counter


def read_issue(program, path):
    """The issue dubao prints for a path."""
    run = subprocess.run([program, '--to', 'json', str(path)], capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(f'{path}: exit status {run.returncode}\n{run.stderr.decode("utf8", "replace")}')
    return json.loads(run.stdout.decode('utf8'))


def letters(text):
    """The text without white space, letters drawn as radicals folded."""
    text = ''.join((text or '').split())
    return ''.join(unicodedata.normalize('NFKC', c) if '\u2f00' <= c <= '\u2fd5' else c for c in text)


def names(article):
    """The reporters of a truth's or an issue's article, in no order."""
    if 'names' in article:
        return sorted(map(letters, article['names']))
    return sorted(letters(n) for c in (article['byline'] or {}).get('credits', [])
                  for n in c['names'])


def headline(article):
    """All printed lines over the article, as one bag of letters."""
    lines = article['kicker'] + article['headline'] + article['subhead']
    return ''.join(sorted(letters(''.join(lines))))


def body(article):
    """The paragraphs with their roles."""
    return [(p['role'], p['text']) for p in article['paragraphs']]


def match(issue, article):
    """The article of the issue that shares most paragraphs with the truth's."""
    wanted = {letters(p['text']) for p in article['paragraphs']}
    return max(issue['articles'], default=None,
               key=lambda a: len(wanted & {letters(p['text']) for p in a['paragraphs']}))


def article_differences(issue, article):
    """What is wrong with one article of the truth."""
    title = ' '.join(article['headline']) or article['paragraphs'][0]['text'][:12]
    got = match(issue, article)
    if got is None:
        yield f'{title}: missing'
        return
    for what, of in (('headline', headline), ('names', names), ('paragraphs', body),
                     ('continued from', lambda a: a['continued_from']),
                     ('continued to', lambda a: a['continued_to'])):
        if of(got) != of(article):
            yield f'{title}: {what}\n  wanted {of(article)}\n  got    {of(got)}'


def differences(issue, truth):
    """What is wrong with the issue."""
    for article in truth['articles']:
        yield from article_differences(issue, article)
    if len(issue['articles']) != len(truth['articles']):
        yield f'articles: wanted {len(truth["articles"])}, got {len(issue["articles"])}'
    wanted = sorted(p['caption'] for p in truth['photos'])
    got = sorted(p['caption'] for p in issue['photos'])
    if got != wanted:
        yield f'captions:\n  wanted {wanted}\n  got    {got}'
    for page, true_page in zip(issue['pages'], truth['pages']):
        if (page['number'], page['name']) != (true_page['number'], true_page['name']):
            yield f'page: wanted {true_page}, got {page}'


def printed_characters(issue):
    """Every printed character of the issue, counted."""
    texts = []
    for article in issue['articles']:
        texts += article['kicker'] + article['headline'] + article['subhead']
        texts += [(article['byline'] or {}).get('text') or ''] + [j['text'] for j in article['jumps']]
        texts += [p['text'] for p in article['paragraphs']]
    for photo in issue['photos']:
        texts += [photo['caption'], (photo['credit'] or {}).get('text') or '']
    texts += [s['text'] for s in issue['furniture'] + issue['unplaced']]
    return Counter(letters(''.join(texts)))


def kept_differences(issue, source):
    """Characters that were lost or made up."""
    wanted, got = Counter(letters(source)), printed_characters(issue)
    lost, made_up = wanted - got, got - wanted
    # Python's tables fold the Kangxi radicals only: another radical may have become any one letter.
    for letter in [c for c in lost if '\u2e80' <= c <= '\u2eff' and made_up]:
        made_up -= Counter(list(made_up.elements())[:lost[letter]])
        del lost[letter]
    if lost:
        yield f'lost: {dict(lost)}'
    if made_up:
        yield f'made up: {dict(made_up)}'


def main():
    """Compares the pages, then the whole issue."""
    program, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    sample, golden = directory / 'config/sample', directory / 'tests/golden'
    pages = sorted(sample.glob('0*.txt'))
    source = ''.join(p.read_text(encoding='utf8') for p in pages)
    cases = [(p, golden / f'{p.stem}.truth.json', p.read_text(encoding='utf8')) for p in pages]
    cases.append((sample, golden / 'issue.truth.json', source))
    for pdf in sorted(sample.glob('*.pdf')):
        text = pdf.with_suffix('.txt').read_text(encoding='utf8')
        cases.append((pdf, golden / f'{pdf.stem}.truth.json', text))
    count = 0
    for path, truth_path, text in cases:
        issue = read_issue(program, path)
        truth = json.loads(truth_path.read_text(encoding='utf8'))
        for difference in [*differences(issue, truth), *kept_differences(issue, text)]:
            print(f'{path.name}: {difference}')
            count += 1
    print(f'{len(cases)} issues, {count} differences')
    sys.exit(1 if count else 0)


main()
