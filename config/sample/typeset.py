#!/usr/bin/env python3
"""Set the sample newspaper: story.txt in, the text layer of its pages and their truth out.

usage: typeset.py            (change story.txt, run it, commit what it wrote)

It writes 01.txt … and issue.yaml beside itself, and NAME.truth.json into tests/golden.
A page is printed as an extractor would see it: one line of a column to a line, no first-line
indent (only its effect: the line is 2 em shorter), blocks in the order the story gives.
Widths are in half-ems: Han and full-width marks 2, Latin and digits 1.
"""
import json, os, re
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, '..', '..', 'tests', 'golden')
OPEN, CLOSE = '（《“‘', '，。、；：？！）》”’'
# what is never torn: a Latin word or a number, a dash, a letter, with the marks that belong to it
UNIT = re.compile('[%s]*(?:[A-Za-z0-9]+(?:[.:@/-][A-Za-z0-9]+)*%%?|——|……|\\S)[%s….℃]*| ' % (OPEN, CLOSE))
HAN = '[\u4e00-\u9fff]'
GAP = re.compile(f'(?<={HAN})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?={HAN})')
RADICALS = str.maketrans('一人大小手方日月木水白目立老见车长门青民母户', '⼀⼈⼤⼩⼿⽅⽇⽉⽊⽔⽩⽬⽴⽼⻅⻋⻓⻔⻘⺠⺟⼾')
LETTERS = {v: k for k, v in RADICALS.items()}


def fold(s):
    return re.sub(r'\s+', '', s.translate(LETTERS))


def width(s):
    return sum(1 if c < '\u2000' else 2 for c in s)


# ---- the story -------------------------------------------------------------------------------
def read(path):
    """-> the issue's (paper, date) and its pages, each with its blocks by name."""
    issue, pages, block = None, [], None
    for raw in open(path, encoding='utf8'):
        line = raw.rstrip('\n')
        kind, _, rest = line.partition(' ')
        if line.startswith('# '):
            continue
        if kind == '@issue':
            issue = rest.split()
        elif kind == '@page':
            file, number, name = rest.split()
            block = {'kind': 'page', 'file': file, 'number': int(number), 'name': name, 'blocks': []}
            pages.append(block)
        elif line.startswith('@'):
            block = {'kind': kind[1:], 'id': rest, 'page': len(pages) - 1, 'body': []}
            pages[-1]['blocks'].append(block)
        elif line and block and block['kind'] == 'furniture':
            block['body'].append(line)
        elif line and block:
            key = re.match(r'([a-z]+): (.*)', line)
            if key and not block.get('body'):
                block.setdefault(key[1], []).append(key[2])
            else:
                block['body'].append(line)
    return issue, pages


def one(block, key):
    return ' '.join(block.get(key, []))


# ---- setting lines ---------------------------------------------------------------------------
def fit(units, room, give):
    """How many units a line holds. `give` of its marks may give way, by half an em each."""
    n, used = 0, 0
    while n < len(units):
        used += width(units[n])
        marks = sum(c in OPEN + CLOSE for u in units[:n + 1] for c in u)
        if used - min(give, marks) > room:
            break
        n += 1
    return max(n, 1)


def set_text(text, kind, room_of, spread=False):
    """Set one paragraph, line by line; `room_of()` tells how wide the next line is."""
    units, first = UNIT.findall(text), True
    while units:
        room = room_of() - (4 if kind == 'first' and first else 0)
        n = fit(units, room, 0 if spread else 2)
        line, units = units[:n], units[n:]
        while units and units[0] == ' ':
            units = units[1:]
        s = ''.join(line).strip()
        if units and width(s) < room:
            s = ' '.join(u for u in line if u != ' ') if spread else GAP.sub(' ', s)
        yield s, kind if first or kind != 'first' else 'body'
        first = False


def columns_of(block):
    """'15x30 28 / 20' -> [(part, half-ems, lines)]"""
    out = []
    for part, spec in enumerate(one(block, 'measure').split('/')):
        for col in spec.split():
            em, _, rows = col.partition('x')
            out.append((part, 2 * int(em), int(rows or 10 ** 6)))
    return out


def set_article(a):
    """Fill a['columns'] (lists of lines) and a['parts'] (what is true of each page's part)."""
    spec = columns_of(a)
    a['columns'], at = [[] for _ in spec], [0]
    fresh = lambda: {'paragraphs': [], 'from': None, 'to': None, 'names': [], 'other': []}
    parts = a['parts'] = [fresh()]

    def room():
        if len(a['columns'][at[0]]) == spec[at[0]][2]:
            at[0] += 1
        return spec[at[0]][1]

    def put(text, kind):
        for line in set_text(text.translate(RADICALS) if 'radicals' in a else text, kind, room, 'spread' in a):
            a['columns'][at[0]].append(line)

    def note(text):
        parts[-1]['other'].append(text)

    if one(a, 'by'):
        put(one(a, 'by'), 'alone')
        note(one(a, 'by'))
    before, last = one(a, 'lead'), len(a['body']) - 1
    note(before)
    for i, p in enumerate(a['body']):
        if p.startswith('## ') or p.startswith('| '):
            mark, text = p.split(' ', 1)
            put(text, 'alone')
            parts[-1]['paragraphs'].append(('crosshead' if mark == '##' else 'body', text, False))
            continue
        head, jump, tail = re.fullmatch(r'(.*?)(?:\{(.*?)\})?([^}]*)', p).groups() if '{' in p else (p, None, '')
        end = one(a, 'end') if i == last else ''
        to, _, back = (jump or '').partition('|')
        put((before + ' ' if before else '') + head + to + end, 'first')
        note(end + to)
        parts[-1]['paragraphs'].append(('body', head, bool(tail)))
        before = ''
        if jump:
            parts[-1]['to'] = number(to)
            parts.append(fresh())
            parts[-1]['from'] = number(back)
            note(back)
            at[0] = next(k for k, c in enumerate(spec) if c[0] == len(parts) - 1)
            if tail:
                put(back, 'alone')
                put(tail, 'body')
                parts[-1]['paragraphs'].append(('body', tail, False))
            else:
                before = back
    if one(a, 'sign'):
        put(one(a, 'sign'), 'alone')
        note(one(a, 'sign'))
    parts[0 if 'lead' in a or 'by' in a else -1]['names'] = one(a, 'names').split()
    if not all(a['columns']):
        raise SystemExit(f"{a['id']}: a column stays empty, look at its measure")


def number(mark):
    n = re.search('第?([0-9一二三四五六七八九])版', mark)[1]
    return int(n) if n.isdigit() else '一二三四五六七八九'.index(n) + 1


def set_block(block):
    """-> {name in `order`: [(line, kind)]}"""
    name = block['id']
    if block['kind'] == 'furniture':
        return {name: [(s, 'alone') for s in block['body']]}
    if block['kind'] == 'photo':
        credit = one(block, 'credit')
        text = block['body'][0] + ('' if credit[0] in OPEN else ' ') + credit
        return {name: list(set_text(text, 'caption', lambda: 2 * int(one(block, 'measure'))))}
    set_article(block)
    out = {f'{name}.{i + 1}': c for i, c in enumerate(block['columns'])}
    if len(out) == 1:
        out = {name: block['columns'][0]}
    for key in ('kicker', 'headline', 'subhead'):
        out[f'{name}.{key}'] = [(s, 'head') for s in block.get(key, [])]
    return out


# ---- printing a page -------------------------------------------------------------------------
def blank(prev, here, page):
    """Is there an empty line between these two lines of one block?"""
    if prev[1] == here[1] == 'head':
        return one(page, 'heads') == 'loose'
    if one(page, 'gaps') == 'every':
        return not prev[0][-1].isdigit()
    return one(page, 'gaps') == 'first' and (prev[1] != 'body' or here[1] != 'body') and prev[1] != 'caption'


def print_page(page, pool):
    out = []
    for name in one(page, 'order').split():
        names = [f'{name[:-5]}.{k}' for k in ('kicker', 'headline', 'subhead')] if name.endswith('.head') else [name]
        lines = [line for n in names for line in pool.pop(n)]
        for i, line in enumerate(lines):
            if i and blank(lines[i - 1], line, page):
                out.append('')
            out.append(line[0])
        out.append('')
    return '\n'.join(out)


# ---- what is true ----------------------------------------------------------------------------
def plain(s):
    """Letters that print sets apart (晒 秋, 美 丽 乡 村 行) are words."""
    return s.replace(' ', '') if re.fullmatch(r'\S(?: \S)+', s) else s


def truth_of(pages, articles, photos):
    return {'pages': [{'number': p['number'], 'name': p['name']} for p in pages], 'articles': articles,
            'photos': photos, 'producer': 'typeset', 'kangxi': True, 'pdf_pages': len(pages)}


def article(page, a, parts, first):
    """The truth of an article, or of those parts of it that one page holds."""
    paragraphs, torn = [], False
    for part in parts:
        for role, text, more in part['paragraphs']:
            if torn:
                paragraphs[-1]['text'] += text
            else:
                paragraphs.append({'role': role, 'text': text})
            torn = more
    get = lambda key: [plain(s) for s in a.get(key, [])] if first else []
    return {'page': page, 'kicker': get('kicker'), 'headline': get('headline'), 'subhead': get('subhead'),
            'lead': one(a, 'lead') if first else '', 'names': [n for p in parts for n in p['names']],
            'continued_from': next((p['from'] for p in parts if p['from']), None),
            'continued_to': next((p['to'] for p in parts if p['to']), None), 'paragraphs': paragraphs}


def write(path, text):
    with open(path, 'w', encoding='utf8', newline='\n') as f:
        f.write(text)


def main():
    (paper, date), pages = read(os.path.join(HERE, 'story.txt'))
    blocks = [b for p in pages for b in p['blocks']]
    pool = {}
    for b in blocks:
        pool.update(set_block(b))
    home = {n: i for i, p in enumerate(pages) for n in one(p, 'order').split()}
    texts = [print_page(p, pool) for p in pages]
    unprinted = [n for n, v in pool.items() if v]
    if unprinted:
        raise SystemExit(f'printed on no page: {unprinted}')

    on_page, whole = [[] for _ in pages], []
    sure = [Counter() for _ in pages]
    for a in (b for b in blocks if b['kind'] == 'article'):
        spec = columns_of(a)
        whole.append(article(a['page'], a, a['parts'], True))
        for k, part in enumerate(a['parts']):
            col = next(i for i, c in enumerate(spec) if c[0] == k)
            at = home[a['id'] if len(spec) == 1 else f"{a['id']}.{col + 1}"]
            t = article(0, a, [part], k == 0)
            on_page[at].append(t)
            sure[at].update(fold(''.join(t['kicker'] + t['headline'] + t['subhead'] + part['other']
                                         + [p['text'] for p in t['paragraphs']])))
    photos = [{'page': b['page'], 'caption': b['body'][0], 'credit': one(b, 'credit')} for b in blocks if b['kind'] == 'photo']
    for b in blocks:
        if b['kind'] == 'furniture':
            sure[b['page']].update(fold(''.join(b['body'])))
        if b['kind'] == 'photo':
            sure[b['page']].update(fold(b['body'][0] + one(b, 'credit')))
    for p, text, want in zip(pages, texts, sure):
        if Counter(fold(text)) != want:
            have = Counter(fold(text))
            raise SystemExit(f"{p['file']}: printed but not true {have - want}, true but not printed {want - have}")

    os.makedirs(GOLDEN, exist_ok=True)
    dump = lambda name, t: write(os.path.join(GOLDEN, name + '.truth.json'), json.dumps(t, ensure_ascii=False, indent=1) + '\n')
    for i, (p, text) in enumerate(zip(pages, texts)):
        write(os.path.join(HERE, p['file']), text)
        dump(p['file'][:-4], truth_of([p], on_page[i], [{**x, 'page': 0} for x in photos if x['page'] == i]))
    dump('issue', truth_of(pages, whole, photos))
    write(os.path.join(HERE, 'issue.yaml'), f'# Written by typeset.py.\npaper: {paper}\ndate: "{date}"\npages:\n' + ''.join(
        f"  - {{file: {p['file']}, number: {p['number']}, name: {p['name']}}}\n" for p in pages))
    han = sum(len(re.findall(HAN, fold(t))) for t in texts)
    print(f'{paper} {date}: {len(pages)} pages, {len(whole)} articles, {len(photos)} photos, {han} Han')


if __name__ == "__main__":
    main()
