#include "block.h"

#include "../article/byline.h"
#include "../order/stack.h"
#include "../text/letter.h"
#include "advertisement.h"
#include "compose.h"
#include "picture.h"
#include "signature.h"

#include <math.h>
#include <string.h>

#define CAPTION_WIDE 50 /* half-em; display lines this wide are no headline */
#define TORN_NAME    6  /* bytes: two Han */
#define TORN_WIDTH   12 /* half-em of a name's rest that stands on a line of its own */
#define ROLE         6  /* bytes: what kind of role it is its last two Han tell */
#define STACK_LINES  4  /* lines that a headline may have */
#define STACK_WIDTH  44 /* half-em */
#define LIST_LINES   16 /* display lines that a list may begin with */
#define SAME_INDENT  0.2f
#define LIST_RAGGED  2 /* half-em that a line of it may be wider than its column */

struct maker {
    const struct fragments *fragments;
    const struct trait *traits;
    const struct joined_line *lines;
    const struct measures *measures;
    const struct wording_language *wording;
    uint32_t base;
    struct arena *arena;
};

static enum block_kind kind_of_line(const struct trait *trait)
{
    switch ((enum line_sort)trait->sort) {
    case SORT_BYLINE:
        return BLOCK_BYLINE;
    case SORT_JUMP:
        return BLOCK_JUMP;
    case SORT_FURNITURE:
        return BLOCK_FURNITURE;
    default:
        return BLOCK_DISPLAY;
    }
}

static bool has_stop_or_comma(const struct passage *text)
{
    return strstr(text->text, "。") || strstr(text->text, "，") || strstr(text->text, ". ") ||
           strstr(text->text, "、");
}

static size_t credit_length(const struct maker *maker, const struct passage *text)
{
    struct byline_found found;
    return byline_credit(maker->wording, text->text, text->length, &found) ? found.length : 0;
}

/* Display lines before a credit line that belong to the same caption: set to one measure, they are
 * full and go on into it, and some of them reads like a sentence. `first` is the earliest line they
 * may start at. */
static size_t caption_start(const struct maker *maker, size_t credit_line, size_t last,
                            size_t first)
{
    const struct fragment *fragments = maker->fragments->items;
    struct passage text = compose_lines(maker->fragments, credit_line, last, maker->base,
                                        maker->arena);
    bool open = credit_length(maker, &text) == text.length;
    bool sentence = has_stop_or_comma(&text);
    uint32_t widest = 0;
    for (size_t i = credit_line; i < last; i++)
        widest = fragments[i].width > widest ? fragments[i].width : widest;
    size_t start = credit_line;
    while (start > first && credit_line - start < BYLINE_CAPTION_LINES) {
        const struct trait *before = &maker->traits[start - 1];
        bool reads = before->comma || before->end == END_STOP || before->end == END_PAUSE;
        bool full = fragments[start - 1].width + BYLINE_CAPTION_RAGGED >= widest;
        bool goes_on = open || (before->end != END_STOP && full &&
                                (reads || !sentence || widest >= CAPTION_WIDE));
        if (!maker->lines[start - 1].display || kind_of_line(before) != BLOCK_DISPLAY ||
            fragments[start].gap == GAP_SEAM || !goes_on)
            break;
        start--;
        open = false;
        sentence = sentence || reads;
        widest = fragments[start].width > widest ? fragments[start].width : widest;
    }
    return sentence ? start : credit_line;
}

/* Text stands right before and right behind it, in its column or the ones beside it. */
static bool is_inside(const struct fragments *fragments, size_t first, size_t last)
{
    const struct fragment *items = fragments->items;
    return fragments->settings && last < fragments->count && items[first].gap == GAP_LINE &&
           items[first].blanks == 0 && items[last].gap == GAP_LINE && items[last].blanks == 0;
}

static void block_fill(const struct maker *maker, struct block *block, enum block_kind kind,
                       size_t first, size_t last)
{
    const struct fragments *fragments = maker->fragments;
    const struct fragment *items = fragments->items;
    *block = (struct block){.kind = kind, .first = first, .last = last};
    block->text = compose_lines(fragments, first, last, maker->base, maker->arena);
    block->lines = (struct line_range){items[first].line, items[first].line};
    for (size_t i = first; i < last; i++) {
        block->width = items[i].width > block->width ? items[i].width : block->width;
        if (items[i].line < block->lines.first)
            block->lines.first = items[i].line;
        if (items[i].line > block->lines.last)
            block->lines.last = items[i].line;
    }
    block->measure = maker->lines[first].measure;
    block->indented = maker->lines[first].indented;
    block->seam = items[first].gap == GAP_SEAM;
    block->parted = items[first].blanks > fragments->usual_blanks;
    block->adjoining = items[first].blanks < fragments->usual_blanks;
    block->inside = is_inside(fragments, first, last);
    block->stray = maker->lines[first].stray;
    block->margin = maker->lines[first].margin;
    block->item = maker->traits[first].sort == SORT_ITEM;
    block->credit = maker->traits[last - 1].sort == SORT_CREDIT;
    block->ends = maker->traits[last - 1].end == END_STOP;
    if (kind == BLOCK_BODY && maker->measures->count > 0) {
        uint32_t room = maker->measures->items[maker->lines[last - 1].measure].width;
        uint32_t slack = fragments->settings ? 0 : maker->traits[last - 1].slack;
        block->full = items[last - 1].justified ||
                      fragments_reach(fragments, last - 1) + 2 + slack > room;
    }
}

/* The end of the run of lines that starts at `first`: a paragraph, or one display line. */
static size_t run_end(const struct maker *maker, size_t first)
{
    size_t last = first + 1;
    while (last < maker->fragments->count && maker->lines[last].joins)
        last++;
    return last;
}

/* Strewn words that were printed behind each other. */
static size_t strewn_end(const struct maker *maker, size_t first)
{
    const struct fragments *fragments = maker->fragments;
    size_t last = first + 1;
    while (last < fragments->count && fragments->items[last].strewn &&
           fragments->items[last].gap != GAP_SEAM)
        last++;
    return last;
}

/* Does a credit end here: in this line, or torn over the last two (记者 张 / 楠摄)? The line it
 * begins in, or one past `line` for none. */
static size_t credit_line_of(const struct maker *maker, const struct blocks *blocks, size_t line)
{
    if (maker->traits[line].sort == SORT_CREDIT)
        return line;
    const struct block *last = blocks->count > 0 ? &blocks->items[blocks->count - 1] : NULL;
    if (!last || last->kind != BLOCK_DISPLAY || last->last != line ||
        maker->traits[line].sort != SORT_NONE || maker->fragments->items[line].width > TORN_WIDTH)
        return line + 1;
    struct passage both = compose_lines(maker->fragments, line - 1, line + 1, maker->base,
                                        maker->arena);
    size_t second = maker->fragments->items[line].last - maker->fragments->items[line].first;
    return credit_length(maker, &both) > second ? line - 1 : line + 1;
}

static bool same_ending(const struct passage *text, struct text_range one, struct text_range other)
{
    return one.last >= one.first + ROLE && other.last >= other.first + ROLE &&
           memcmp(text->text + one.last - ROLE, text->text + other.last - ROLE, ROLE) == 0;
}

/* Reporters are named before those who helped them: where they come once more behind `first` bytes,
 * 记者 … 通讯员 … and 首席记者 …, another byline begins. */
static bool begins_anew(const struct passage *text, const struct byline_found *found, size_t first)
{
    size_t next = 0;
    while (next < found->name_count && found->names[next].role.first < first)
        next++;
    return next > 0 && next < found->name_count &&
           same_ending(text, found->names[next].role, found->names[0].role) &&
           !same_ending(text, found->names[next - 1].role, found->names[0].role);
}

/* The second line of a byline that did not fit on one: more names, the rest of a torn one, or an
 * office. Takes it into the byline's block. A second byline right under the first is text. */
static bool continue_byline(const struct maker *maker, struct blocks *blocks, size_t line)
{
    struct byline_found found;
    struct block *last = blocks->count > 0 ? &blocks->items[blocks->count - 1] : NULL;
    const struct fragment *fragment = &maker->fragments->items[line];
    if (!last || last->kind != BLOCK_BYLINE || last->last != line || fragment->gap == GAP_SEAM)
        return false;
    struct passage both = compose_lines(maker->fragments, last->first, line + 1, maker->base,
                                        maker->arena);
    const char *text = maker->fragments->text + fragment->first;
    size_t length = fragment->last - fragment->first;
    bool names = kind_of_line(&maker->traits[line]) == BLOCK_BYLINE || length <= TORN_NAME ||
                 byline_names_only(maker->wording, text, length) ||
                 wording_match_list(&maker->wording->byline_roles, text, length, NULL, NULL) ==
                     length;
    if (!names || !byline_whole(maker->wording, both.text, both.length, &found))
        return false;
    if (begins_anew(&both, &found, last->text.length))
        block_fill(maker, &blocks->items[blocks->count++], BLOCK_BODY, line, line + 1);
    else
        block_fill(maker, last, BLOCK_BYLINE, last->first, line + 1);
    return true;
}

/* The rest of a credit that did not fit on its caption's last line: （影像中 and 国）, or
 * （影像中国） below 张三摄. Takes it into the caption's block. */
static bool continue_caption(const struct maker *maker, struct blocks *blocks, size_t line)
{
    struct block *last = blocks->count > 0 ? &blocks->items[blocks->count - 1] : NULL;
    const struct fragment *fragment = &maker->fragments->items[line];
    if (!last || last->kind != BLOCK_CAPTION || last->last != line || fragment->gap == GAP_SEAM ||
        fragment->width > TORN_WIDTH || maker->traits[line].end != END_CLOSER)
        return false;
    struct passage both = compose_lines(maker->fragments, last->first, line + 1, maker->base,
                                        maker->arena);
    size_t credit = credit_length(maker, &both);
    if (credit <= fragment->last - fragment->first || credit == both.length)
        return false;
    block_fill(maker, last, BLOCK_CAPTION, last->first, line + 1);
    last->credit = true;
    return true;
}

/* Turns display blocks that end in a credit, with the lines before them, into captions. */
static void add_display(const struct maker *maker, struct blocks *blocks, size_t line)
{
    enum block_kind kind = kind_of_line(&maker->traits[line]);
    size_t credit_line = credit_line_of(maker, blocks, line);
    if (continue_byline(maker, blocks, line) || continue_caption(maker, blocks, line))
        return;
    if (credit_line > line) {
        block_fill(maker, &blocks->items[blocks->count++], kind, line, line + 1);
        return;
    }
    size_t first = credit_line;
    size_t back = blocks->count;
    while (back > 0 && blocks->items[back - 1].kind == BLOCK_DISPLAY)
        first = blocks->items[--back].first;
    size_t start = caption_start(maker, credit_line, line + 1, first);
    while (blocks->count > 0 && blocks->items[blocks->count - 1].first >= start)
        blocks->count--;
    struct block *block = &blocks->items[blocks->count++];
    block_fill(maker, block, BLOCK_CAPTION, start, line + 1);
    if (!has_stop_or_comma(&block->text) &&
        credit_length(maker, &block->text) == block->text.length)
        block->kind = BLOCK_DISPLAY;
}

/* A single short line does not tell the measure of its column. */
static bool is_body_of(const struct blocks *blocks, size_t i, uint8_t measure)
{
    return i < blocks->count && blocks->items[i].kind == BLOCK_BODY &&
           blocks->items[i].measure == measure &&
           blocks->items[i].width + BYLINE_CAPTION_RAGGED >= blocks->measures->items[measure].width;
}

/* A paragraph that ends in a credit is a caption where it stands alone in its measure, or, in a
 * page's own order, as a single line below all text of it. */
static void find_captions(const struct maker *maker, struct blocks *blocks)
{
    bool own_order = !fragments_were_dealt(maker->fragments);
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        struct byline_found lead;
        if (block->kind != BLOCK_BODY || block->text.length > BYLINE_CAPTION_BYTES)
            continue;
        size_t credit = credit_length(maker, &block->text);
        if (credit == 0 || credit == block->text.length ||
            byline_lead(maker->wording, block->text.text, block->text.length, &lead))
            continue;
        size_t next_credit = i + 1 < blocks->count
                                 ? credit_length(maker, &blocks->items[i + 1].text)
                                 : 0;
        bool follows = i > 0 && is_body_of(blocks, i - 1, block->measure) && !block->seam;
        bool followed = is_body_of(blocks, i + 1, block->measure) && next_credit == 0 &&
                        !blocks->items[i + 1].seam;
        bool next_leads = followed && byline_lead(maker->wording, blocks->items[i + 1].text.text,
                                                  blocks->items[i + 1].text.length, &lead);
        bool closes = own_order && block->last - block->first == 1 && !followed;
        if ((!follows || closes) && (!followed || next_leads || blocks->items[i + 1].parted))
            block->kind = BLOCK_CAPTION;
    }
}

/* Is a line among display lines, too short for its column and no sentence, or only the end of one?
 */
static bool is_rest(const struct maker *maker, const struct block *block)
{
    return block->last - block->first == 1 && !block->full &&
           maker->traits[block->first].sort != SORT_LEAD &&
           (!block->ends || block->width <= TORN_WIDTH);
}

/* A few lines of one width without any sentence in them? */
static bool is_stack(const struct maker *maker, const struct block *block)
{
    if (block->last - block->first > STACK_LINES || block->width > STACK_WIDTH)
        return false;
    for (size_t i = block->first; i < block->last; i++)
        if (maker->traits[i].end == END_STOP || maker->traits[i].sort != SORT_NONE)
            return false;
    return true;
}

/* A display line that the lines themselves show to be one: none that was taken out of a paragraph,
 * whose other lines stay text. */
static bool is_plain_display(const struct block *block)
{
    return block->kind == BLOCK_DISPLAY && !block->stray;
}

/* What reads like a paragraph but stands among display lines may be lines of headlines. */
static void find_headline_rests(const struct maker *maker, struct blocks *blocks)
{
    size_t count = 0;
    struct block *kept = arena_take_array(maker->arena, maker->fragments->count, sizeof *kept);
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        bool above = i == 0 || is_plain_display(&blocks->items[i - 1]);
        bool below = i + 1 == blocks->count || is_plain_display(&blocks->items[i + 1]);
        bool among = block->kind == BLOCK_BODY && above && below && blocks->count > 1 &&
                     !fragments_in_column(maker->fragments, block->first);
        if (among && is_rest(maker, block))
            block->kind = BLOCK_DISPLAY;
        if (!among || block->kind == BLOCK_DISPLAY || !is_stack(maker, block)) {
            kept[count++] = *block;
            continue;
        }
        for (size_t line = block->first; line < block->last; line++)
            block_fill(maker, &kept[count++], BLOCK_DISPLAY, line, line + 1);
    }
    blocks->items = kept;
    blocks->count = count;
}

/* ---- lists ---- */

static enum line_sort sort_of(const struct maker *maker, const struct block *block)
{
    return (enum line_sort)maker->traits[block->first].sort;
}

/* Does the line after this one begin a paragraph? In a list only what is unfinished goes on. */
static bool ends_item(const struct maker *maker, const struct block *block)
{
    enum line_end end = (enum line_end)maker->traits[block->last - 1].end;
    const struct passage *text = &block->text;
    return end == END_STOP || end == END_COLON ||
           (text->length >= 3 && memcmp(text->text + text->length - 3, "；", 3) == 0);
}

/* One past the display lines from `first` on that are the beginning of a list: items among them, an
 * item that is a paragraph below. `first` for none. */
static size_t list_end(const struct maker *maker, const struct blocks *blocks, size_t first)
{
    size_t end = first;
    bool item = false;
    while (end < blocks->count && blocks->items[end].kind == BLOCK_DISPLAY &&
           !blocks->items[end].seam && end - first < LIST_LINES)
        item |= sort_of(maker, &blocks->items[end++]) == SORT_ITEM;
    if (!item || end == blocks->count || blocks->items[end].kind != BLOCK_BODY ||
        !blocks->items[end].item)
        return first;
    for (size_t i = first; i < end; i++)
        if (blocks->items[i].width >
            maker->measures->items[blocks->items[end].measure].width + LIST_RAGGED)
            return first;
    return end;
}

/* Where paragraphs begin with an indent, a line as far in under a flush item is the next one: the
 * item was a heading. */
static bool opens_paragraph(const struct maker *maker, const struct blocks *blocks, size_t item,
                            size_t line)
{
    const struct setting *settings = maker->fragments->settings;
    if (!settings || settings[item].indent > SAME_INDENT ||
        settings[line].indent < STACK_INDENT_LEAST)
        return false;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        if (block->kind == BLOCK_BODY && !block->item && block->last - block->first > 1 &&
            fabsf(settings[block->first].indent - settings[line].indent) < SAME_INDENT &&
            settings[block->first + 1].indent < SAME_INDENT)
            return true;
    }
    return false;
}

/* The display lines of a list, first..end, as the paragraphs they are; the count of those. */
static size_t join_list(const struct maker *maker, const struct blocks *blocks, size_t first,
                        size_t end, struct block *paragraphs)
{
    size_t count = 0;
    for (size_t i = first, next; i < end; i = next) {
        for (next = i + 1;
             next < end && sort_of(maker, &blocks->items[next]) != SORT_ITEM &&
             !ends_item(maker, &blocks->items[next - 1]) &&
             !opens_paragraph(maker, blocks, blocks->items[i].first, blocks->items[next].first);)
            next++;
        struct block *paragraph = &paragraphs[count++];
        block_fill(maker, paragraph, BLOCK_BODY, blocks->items[i].first,
                   blocks->items[next - 1].last);
        paragraph->measure = blocks->items[end].measure;
        paragraph->indented = true;
    }
    return count;
}

/* Items of one short line each look like display lines; the paragraph below tells. */
static void find_lists(const struct maker *maker, struct blocks *blocks)
{
    size_t kept = 0;
    for (size_t i = 0; i < blocks->count;) {
        size_t end = i > 0 && blocks->items[i].kind == BLOCK_DISPLAY &&
                             blocks->items[i - 1].kind == BLOCK_BODY
                         ? list_end(maker, blocks, i)
                         : i;
        if (end == i)
            blocks->items[kept++] = blocks->items[i++];
        else
            kept += join_list(maker, blocks, i, end, &blocks->items[kept]);
        i = end > i ? end : i;
    }
    blocks->count = kept;
}

/* Two phrases, a space between them, on a page whose plan shows it: 守住一条河 留下一村人. */
static bool is_couplet(const struct maker *maker, const struct block *block)
{
    return maker->fragments->settings && strchr(block->text.text, ' ') &&
           !maker->traits[block->first].ends_digit;
}

/* A paragraph of one short line that ends no sentence, between two others, is a crosshead. */
static void find_crossheads(const struct maker *maker, struct blocks *blocks)
{
    for (size_t i = 1; i + 1 < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        const struct block *above = block - 1, *below = block + 1;
        enum line_end end = (enum line_end)maker->traits[block->first].end;
        if (block->kind != BLOCK_BODY || block->last - block->first != 1 || block->full ||
            sort_of(maker, block) != SORT_NONE || has_stop_or_comma(&block->text) ||
            (end != END_LETTER && end != END_CLOSER))
            continue;
        uint32_t room = maker->measures->items[block->measure].width;
        if (above->kind == BLOCK_BODY && above->ends && below->kind == BLOCK_BODY &&
            below->indented &&
            (below->last - below->first > 1 || (is_couplet(maker, block) && block->indented)) &&
            above->measure == below->measure && block->width * 3 <= room * 2)
            block->kind = BLOCK_DISPLAY;
    }
}

/* A line that opens with a label below a paragraph that does is one of the same list, however
 * short: 主持人： below 主讲人：. */
static void find_labels(const struct maker *maker, struct blocks *blocks)
{
    for (size_t i = 1; maker->fragments->settings && i < blocks->count; i++) {
        struct block *block = &blocks->items[i];
        const struct block *above = block - 1;
        if (block->kind != BLOCK_DISPLAY || above->kind != BLOCK_BODY || block->seam ||
            !maker->traits[block->first].label || !maker->traits[above->first].label ||
            !fragments_in_column(maker->fragments, block->first))
            continue;
        block_fill(maker, block, BLOCK_BODY, block->first, block->last);
        block->measure = above->measure;
        block->indented = true;
    }
}

/* ---- columns ---- */

static bool same_stack(const struct maker *maker, size_t line, size_t other)
{
    const struct setting *settings = maker->fragments->settings;
    return settings[line].stack == settings[other].stack;
}

/* Is it a line that could be a headline's, but for its place in the midst of a column? */
static bool is_column_line(const struct maker *maker, const struct block *block)
{
    enum line_sort sort = sort_of(maker, block);
    return block->kind == BLOCK_DISPLAY && (sort == SORT_NONE || sort == SORT_ITEM) &&
           fragments_in_column(maker->fragments, block->first);
}

/* One past the column lines of one stack that begin at `first`. */
static size_t column_lines_end(const struct maker *maker, const struct blocks *blocks, size_t first)
{
    size_t end = first;
    while (end < blocks->count && is_column_line(maker, &blocks->items[end]) &&
           same_stack(maker, blocks->items[first].first, blocks->items[end].first))
        end++;
    return end;
}

static const struct block *body_of_stack(const struct maker *maker, const struct blocks *blocks,
                                         size_t index, size_t line)
{
    const struct block *block = index < blocks->count ? &blocks->items[index] : NULL;
    return block && block->kind == BLOCK_BODY && same_stack(maker, block->first, line) ? block
                                                                                       : NULL;
}

/* Short lines at the beginning or the end of a column, as near to its paragraphs and as large as
 * those, are paragraphs as well; so are those between two headlines of a page whose text flows.
 * Between two paragraphs they are a crosshead. */
static void find_column_lines(const struct maker *maker, struct blocks *blocks)
{
    for (size_t i = 0, end; maker->fragments->settings && i < blocks->count; i = end + 1) {
        end = column_lines_end(maker, blocks, i);
        if (end == i)
            continue;
        size_t line = blocks->items[i].first;
        const struct block *above = i > 0 ? body_of_stack(maker, blocks, i - 1, line) : NULL;
        const struct block *below = body_of_stack(maker, blocks, end, line);
        bool begins = !above && blocks->items[i].seam;
        bool ends = !below && (end == blocks->count || blocks->items[end].seam);
        bool whole = maker->fragments->columns > 0 && begins && ends;
        if (!whole && (!above || !ends) && (!below || !begins))
            continue;
        for (size_t k = i; k < end; k++) {
            struct block *block = &blocks->items[k];
            block_fill(maker, block, BLOCK_BODY, block->first, block->last);
            block->measure = above ? above->measure : below ? below->measure : block->measure;
            block->indented = true;
        }
    }
}

/* Adds the block that begins with the line, and returns the line behind it. */
static size_t add_block(const struct maker *maker, struct blocks *blocks, size_t line)
{
    if (maker->fragments->items[line].strewn) {
        size_t end = strewn_end(maker, line);
        block_fill(maker, &blocks->items[blocks->count++], BLOCK_STREWN, line, end);
        return end;
    }
    if (maker->lines[line].display) {
        add_display(maker, blocks, line);
        return line + 1;
    }
    size_t end = run_end(maker, line);
    block_fill(maker, &blocks->items[blocks->count++], BLOCK_BODY, line, end);
    return end;
}

struct blocks blocks_of_page(const struct fragments *fragments, const struct trait *traits,
                             const struct joined_line *lines, const struct measures *measures,
                             const struct wording_language *wording, uint32_t base,
                             struct arena *arena)
{
    struct maker maker = {fragments, traits, lines, measures, wording, base, arena};
    struct blocks blocks = {arena_take_array(arena, fragments->count, sizeof(struct block)), 0,
                            fragments, measures};
    for (size_t line = 0; line < fragments->count;)
        line = add_block(&maker, &blocks, line);
    find_lists(&maker, &blocks);
    find_captions(&maker, &blocks);
    find_column_lines(&maker, &blocks);
    find_crossheads(&maker, &blocks);
    find_labels(&maker, &blocks);
    find_headline_rests(&maker, &blocks);
    pictures_find(&blocks, traits);
    signatures_find(&blocks);
    advertisements_find(&blocks);
    return blocks;
}
