#!/usr/bin/env python3
"""Print pages of the sample newspaper as PDF: story.txt in, 02.pdf and 03.pdf out.

usage: print.py [PAGE]...   as 02; all, where none is named
                            (needs Chromium and the Noto CJK fonts: config/packages print)

The PDF is what a paper publishes: columns with a first-line indent, headlines over or under them, one
of them set from top to bottom, captions under their pictures. Their truth is that of 02.txt, 03.txt.
"""
import html
import os
import re
import subprocess
import sys
import tempfile

import typeset

HERE = os.path.dirname(os.path.abspath(__file__))
CHROMIUM = os.environ.get('CHROMIUM', 'chromium')

# Where the blocks of each page stand: its columns, each a list of (block, columns of its text, headline).
LAYOUTS = {
    '02': [
        [('river', 2, 'over'), ('p-river', 1, ''), ('fraud', 2, 'over')],
        [('p-granary', 1, ''), ('granary', 2, 'over'), ('tower', 2, 'over'), ('loan', 2, 'under'),
         ('robot', 1, 'upright'), ('bus', 2, 'over')],
    ],
    '03': [
        [('items', 2, 'over'), ('canteen', 3, 'over'), ('p-canteen', 1, ''), ('nap', 2, 'under')],
        [('clinic', 3, 'over'), ('lift', 2, 'upright'), ('letter', 2, 'over'),
         ('ferry', 2, 'continued')],
    ],
}

STYLE = """
@page { size: 380mm 540mm; margin: 0 }
body { margin: 12mm 14mm; font: 3.5mm/1.55 'AR PL UMing CN'; color: #111 }
.folio { display: flex; justify-content: space-between; border-bottom: .4mm solid; font-size: 3.3mm }
.page { display: flex; gap: 9mm; margin-top: 5mm }
.page > div { width: 171mm }
section { margin-bottom: 7mm }
.text { column-gap: 5mm; text-align: justify }
p { margin: 0; text-indent: 2em }
p.flush { text-indent: 0 }
p.crosshead { text-indent: 0; text-align: center; font-family: 'Droid Sans Fallback' }
h1, h2, h3 { margin: 0; text-align: center; font: 8mm/1.25 'Droid Sans Fallback' }
h2 { font: 4.9mm/1.4 'AR PL UMing CN' }
.head { margin: 0 0 2mm }
.under { margin: 2mm 0 0 }
.beside { display: flex; flex-direction: row-reverse; gap: 4mm }
.beside .head { writing-mode: vertical-rl; margin: 0; width: 22mm }
.beside h1 { text-align: left }
.picture { height: 44mm; background: #bbb }
.caption { font: 3.1mm/1.5 'Droid Sans Fallback'; text-align: left }
"""


def paragraph(text, kind=''):
    """One paragraph; `kind` is its class."""
    return f'<p class="{kind}">{html.escape(text)}</p>'


def printed(block):
    """-> the parts of an article, a page each: lists of (class, text), the words of the jump with them."""
    before, last = typeset.one(block, 'lead'), len(block['body']) - 1
    parts = [[('flush', typeset.one(block, 'by'))]] if typeset.one(block, 'by') else [[]]
    for number, text in enumerate(block['body']):
        if text.startswith('## '):
            parts[-1].append(('crosshead', text[3:]))
            continue
        here, to, back, rest = re.fullmatch(r'([^{]*)(?:\{(.*?)\|(.*?)\})?(.*)', text).groups()
        end = typeset.one(block, 'end') if number == last else ''
        parts[-1].append(('', (before + ' ' if before else '') + here + (to or '') + (end if not to else '')))
        before = ''
        if to:
            parts.append([('flush', back)] + ([('flush', rest + end)] if rest else []))
    if typeset.one(block, 'sign'):
        parts[-1].append(('flush', typeset.one(block, 'sign')))
    return parts


def article(block, columns, headline):
    """An article with its headline over, under or beside its columns; none where it comes from another page."""
    parts = printed(block)
    body = ''.join(paragraph(text, kind) for kind, text in parts[1 if headline == 'continued' else 0])
    if headline == 'continued':
        return f'<section><div class="text" style="column-count: {columns}">{body}</div></section>'
    lines = [f'<{tag}>{html.escape(typeset.plain(line))}</{tag}>'
             for key, tag in (('kicker', 'h2'), ('headline', 'h1'), ('subhead', 'h2'))
             for line in block.get(key, [])]
    head = ''.join(lines)
    text = f'<div class="text" style="column-count: {columns}">{body}</div>'
    if headline == 'under':
        return f'<section>{text}<div class="under">{head}</div></section>'
    kind = 'beside' if headline == 'upright' else ''
    return f'<section class="{kind}"><div class="head">{head}</div>{text}</section>'


def photo(block):
    """A grey picture and its caption."""
    credit = typeset.one(block, 'credit')
    caption = html.escape(f"{block['body'][0]} {credit}")
    return f'<section><div class="picture"></div><div class="caption">{caption}</div></section>'


def page_of(name, own, blocks):
    """The page as HTML: its `own` blocks, and those of other pages that go on here."""
    folio = next(b for b in own if b['kind'] == 'furniture')
    parts = ''.join(f'<span>{html.escape(s)}</span>' for s in folio['body'])
    columns = ''
    for column in LAYOUTS[name]:
        made = [article(blocks[block], count, head) if blocks[block]['kind'] == 'article'
                else photo(blocks[block]) for block, count, head in column]
        columns += f'<div>{"".join(made)}</div>'
    return (f'<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>{name}</title>'
            f'<style>{STYLE}</style><body><div class="folio">{parts}</div>'
            f'<div class="page">{columns}</div></body></html>')


def print_page(name, own, blocks):
    """Writes the PDF of the page beside the story."""
    target = os.path.join(HERE, f'{name}.pdf')
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'page.html')
        typeset.write(path, page_of(name, own, blocks))
        run = subprocess.run([CHROMIUM, '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer',
                              f'--user-data-dir={folder}/profile', f'--print-to-pdf={target}',
                              f'file://{path}'], capture_output=True, check=False)
    if run.returncode != 0:
        sys.exit(run.stderr.decode('utf8', 'replace'))
    print(f'{os.path.basename(target)}: {os.path.getsize(target)} bytes')


def main():
    """Prints the pages named."""
    _, pages = typeset.read(os.path.join(HERE, 'story.txt'))
    everywhere = {b['id']: b for page in pages for b in page['blocks']}
    for name in sys.argv[1:] or LAYOUTS:
        page = next(p for p in pages if p['file'] == f'{name}.txt')
        print_page(name, page['blocks'], everywhere)


main()
