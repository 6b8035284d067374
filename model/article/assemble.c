#include "assemble.h"

#include "../page_owners.h"
#include "../paragraph/compose.h"
#include "margin.h"
#include "name_space.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALLER        0.6f  /* times the size of a headline: its kicker or deck */
#define KICKER_SMALLER 0.75f /* the same, of the first line */
#define CROSSHEAD_ROOM 4     /* half-em: less is left in a full line of a crosshead */

#define GROW(builder, list)                                                                        \
    ((builder)->list##s = array_reserve((builder)->list##s, &(builder)->list##_capacity,           \
                                        (builder)->list##_count + 1, sizeof *(builder)->list##s),  \
     &(builder)->list##s[(builder)->list##_count++])

static struct arena *arena_of(const struct builder *builder)
{
    return builder->issue->arena;
}

/* ---- bylines ---- */

static const struct passage no_text = PASSAGE_EMPTY;

static struct passage slice(const struct builder *builder, const struct passage *text,
                            struct text_range range)
{
    return range.first == range.last
               ? no_text
               : compose_slice(text, range.first, range.last, arena_of(builder));
}

static bool is_named(const struct byline *byline, const struct passage *name)
{
    for (size_t i = 0; i < byline->credit_count; i++)
        for (size_t k = 0; k < byline->credits[i].name_count; k++) {
            const struct passage *other = &byline->credits[i].names[k];
            if (other->length == name->length && memcmp(other->text, name->text, name->length) == 0)
                return true;
        }
    return false;
}

/* Names of one role that follow each other are one credit. Who signs above and below an article has
 * written it once. */
static void add_credits(const struct builder *builder, const struct passage *text,
                        const struct byline_found *found, struct byline *byline)
{
    struct arena *arena = arena_of(builder);
    struct credit *credits = arena_take_array(arena, byline->credit_count + found->name_count,
                                              sizeof *credits);
    size_t count = byline->credit_count;
    if (count > 0)
        memcpy(credits, byline->credits, count * sizeof *credits);
    for (size_t i = 0; i < found->name_count;) {
        struct text_range role = found->names[i].role;
        size_t last = i;
        while (last < found->name_count && found->names[last].role.first == role.first)
            last++;
        struct passage *names = arena_take_array(arena, last - i, sizeof *names);
        size_t new_names = 0;
        for (size_t k = i; k < last; k++) {
            struct passage name = slice(builder, text, found->names[k].name);
            bool latin = name.length > 0 && (unsigned char)name.text[0] < 0x80;
            if (!latin && memchr(name.text, ' ', name.length))
                name = compose_squeeze(&name, arena);
            if (!is_named(byline, &name))
                names[new_names++] = name;
        }
        if (new_names > 0)
            credits[count++] = (struct credit){slice(builder, text, role), names, new_names};
        i = last;
    }
    byline->credits = credits;
    byline->credit_count = count;
}

/* Adds printed characters to the byline's text; `found` is relative to `text`, `range` cuts it. */
static void add_byline(const struct builder *builder, const struct passage *text,
                       struct text_range range, const struct byline_found *found,
                       struct byline *byline)
{
    struct passage part = slice(builder, text, range);
    byline->text = byline->text.length == 0 ? part
                                            : compose_join(&byline->text, &part, arena_of(builder));
    if (found->label.last > found->label.first && byline->label.length == 0)
        byline->label = slice(builder, text, found->label);
    add_credits(builder, text, found, byline);
}

static struct byline story_byline(const struct builder *builder, const struct page_parts *parts,
                                  const struct story *story)
{
    struct byline byline = BYLINE_EMPTY;
    struct byline_found found;
    if (story->byline_block != STORY_NONE) {
        const struct passage *text = &parts->blocks->items[story->byline_block].text;
        bool jumps = story->jump_to_block == story->byline_block;
        size_t last = jumps ? story->jump_to.range.first : text->length;
        struct byline_found author;
        if (!byline_whole(parts->wording, text->text, text->length, &found) &&
            !byline_bare(parts->wording, text->text, text->length, &found) &&
            (byline_author(text->text, text->length, &author) ||
             byline_reporter(parts->wording, text->text, text->length, &author)))
            found = author;
        add_byline(builder, text, (struct text_range){0, last}, &found, &byline);
    }
    if (story->lead_length > 0) {
        const struct passage *text = &parts->blocks->items[story->first_block].text;
        if (!byline_lead(parts->wording, text->text, text->length, &found))
            byline_lead_rest(parts->wording, text->text, text->length, &found);
        add_byline(builder, text, (struct text_range){0, story->lead_length}, &found, &byline);
    }
    if (story->end_byline != STORY_NONE) {
        const struct passage *text = &parts->blocks->items[story->end_byline].text;
        byline_end(parts->wording, text->text, text->length, &found);
        add_byline(builder, text,
                   (struct text_range){text->length - story->end_length, text->length}, &found,
                   &byline);
    }
    return byline;
}

/* ---- jumps ---- */

static void add_jump(const struct builder *builder, const struct page_parts *parts, size_t block,
                     const struct jump_mark *mark, struct article *article)
{
    const struct passage *text = &parts->blocks->items[block].text;
    struct jump *jumps = arena_take_array(arena_of(builder), article->jump_count + 1,
                                          sizeof *jumps);
    if (article->jump_count > 0)
        memcpy(jumps, article->jumps, article->jump_count * sizeof *jumps);
    jumps[article->jump_count++] = (struct jump){slice(builder, text, mark->range),
                                                 mark->onward ? JUMP_TO : JUMP_FROM, mark->page};
    article->jumps = jumps;
    if (mark->onward)
        article->continued_to = mark->page;
    else
        article->continued_from = mark->page;
}

/* ---- paragraphs ---- */

/* What of a body block is text to read: without byline, lead, end byline and jump marks. */
static struct text_range text_to_read(const struct page_parts *parts, const struct story *story,
                                      size_t block)
{
    struct text_range range = {0, parts->blocks->items[block].text.length};
    if (block == story->byline_block)
        return (struct text_range){0, 0};
    if (block == story->first_block && story->lead_length > 0)
        range.first = story->lead_length;
    if (block == story->jump_from_block && story->jump_from.range.last > range.first)
        range.first = story->jump_from.range.last;
    if (block == story->end_byline)
        range.last -= story->end_length;
    if (block == story->jump_to_block && story->jump_to.range.first < range.last)
        range.last = story->jump_to.range.first;
    return range;
}

static bool ends_sentence(const struct passage *text)
{
    static const char *const ends[] = {"。", "！", "？", "…",  "”",  "’", "）",
                                       ".",  "!",  "?",  "\"", "」", "』"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t length = strlen(ends[i]);
        if (text->length >= length &&
            memcmp(text->text + text->length - length, ends[i], length) == 0)
            return true;
    }
    return false;
}

/* A paragraph that a caption or a folio cut in two: the first half is full and unfinished, the
 * second begins without an indent. */
static bool goes_on(const struct page_parts *parts, size_t before, size_t block)
{
    const struct block *first = &parts->blocks->items[before];
    const struct block *second = &parts->blocks->items[block];
    return block > before + 1 && first->kind == BLOCK_BODY && second->kind == BLOCK_BODY &&
           first->full && !second->indented && !ends_sentence(&first->text);
}

/* A crosshead as wide as its column goes on in the next line. */
static bool fills_column(const struct page_parts *parts, const struct story *story, size_t block)
{
    const struct block *blocks = parts->blocks->items;
    const struct measures *measures = parts->blocks->measures;
    return blocks[block].width + CROSSHEAD_ROOM >
           measures->items[blocks[story->first_block].measure].width;
}

/* A crosshead of two lines: one stands right under the other, where the page's plan shows it. */
static bool is_same_crosshead(const struct page_parts *parts, const struct story *story,
                              size_t before, size_t block)
{
    const struct setting *settings = parts->fragments->settings;
    const struct block *blocks = parts->blocks->items;
    if (before == STORY_NONE || block != before + 1 || blocks[before].kind != BLOCK_DISPLAY ||
        blocks[block].kind != BLOCK_DISPLAY)
        return false;
    if (settings)
        return settings[blocks[before].first].stack == settings[blocks[block].first].stack;
    return fills_column(parts, story, before) && blocks[block].width < blocks[before].width;
}

static void add_paragraph(const struct builder *builder, const struct page_parts *parts,
                          const struct story *story, size_t block, size_t before,
                          struct article *article)
{
    struct paragraph *paragraphs = (struct paragraph *)article->paragraphs;
    const struct block *body = &parts->blocks->items[block];
    struct passage text = slice(builder, &body->text, text_to_read(parts, story, block));
    if (text.length == 0)
        return;
    if (body->kind == BLOCK_BODY)
        text = name_space_restore(parts->wording, &text, arena_of(builder));
    if (is_same_crosshead(parts, story, before, block)) {
        struct paragraph *last = &paragraphs[article->paragraph_count - 1];
        last->text = compose_join(&last->text, &text, arena_of(builder));
        last->lines.last = body->lines.last;
        return;
    }
    if (article->paragraph_count > 0 && before != STORY_NONE && goes_on(parts, before, block)) {
        struct paragraph *last = &paragraphs[article->paragraph_count - 1];
        last->text = compose_join(&last->text, &text, arena_of(builder));
        if (body->lines.last > last->lines.last)
            last->lines.last = body->lines.last;
        return;
    }
    bool is_crosshead = body->kind == BLOCK_DISPLAY;
    paragraphs[article->paragraph_count++] = (struct paragraph){
        text, (uint32_t)parts->page, body->lines,
        is_crosshead ? PARAGRAPH_CROSSHEAD : PARAGRAPH_BODY};
}

/* ---- doubts ---- */

/* A margin below `least` is worth a proofreader's look. `dealt` is what is left of it where the
 * page's columns were put together again: what follows what is a guess there. Where words were
 * strewn nothing is: a row may be missing between any two lines. */
static void add_doubt(struct builder *builder, const struct page_parts *parts, double least,
                      double dealt, struct doubt doubt)
{
    doubt.margin *= parts->dealt ? dealt : 1;
    if (fragments_have_strewn(parts->fragments) && doubt.margin > 0)
        doubt.margin = 0;
    if (doubt.margin < least && doubt.origin != UINT32_MAX)
        *GROW(builder, doubt) = doubt;
}

static uint32_t base_of(const struct builder *builder, const struct page_parts *parts)
{
    return builder->issue->sources[builder->issue->pages[parts->page].source].base;
}

/* Whether the fragment follows the one before it is doubtful; NULL where it was printed so. */
static const struct order_doubt *order_doubt_of(const struct fragments *fragments, size_t fragment)
{
    size_t low = 0, high = fragments->doubt_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (fragments->doubts[middle].fragment < fragment)
            low = middle + 1;
        else
            high = middle;
    }
    return low < fragments->doubt_count && fragments->doubts[low].fragment == fragment
               ? &fragments->doubts[low]
               : NULL;
}

/* The line is the first of a piece that was put behind another: does it go on there? */
static bool add_order_doubt(struct builder *builder, const struct page_parts *parts,
                            size_t fragment, size_t article, size_t paragraph)
{
    const struct order_doubt *doubt = order_doubt_of(parts->fragments, fragment);
    if (!doubt || doubt->margin >= parts->weights->doubt_order)
        return false;
    uint32_t origin = base_of(builder, parts) + parts->fragments->items[fragment].first;
    *GROW(builder, doubt) = (struct doubt){DOUBT_ORDER, doubt->margin, origin, article, paragraph};
    return true;
}

/* About each line of a paragraph but those that open the page or an article: does it go on the line
 * before it? */
static void add_line_doubts(struct builder *builder, const struct page_parts *parts, size_t block,
                            size_t article, size_t paragraph)
{
    const struct block *body = &parts->blocks->items[block];
    size_t opening = paragraph == 0 ? body->first : SIZE_MAX;
    for (size_t i = body->first == 0 ? 1 : body->first; i < body->last; i++) {
        if (parts->lines[i].display ||
            (i != opening && add_order_doubt(builder, parts, i, article, paragraph)))
            continue;
        uint32_t origin = base_of(builder, parts) + parts->fragments->items[i].first;
        add_doubt(builder, parts, parts->weights->doubt_join, parts->weights->doubt_dealt_join,
                  (struct doubt){DOUBT_JOIN, parts->lines[i].margin, origin, article, paragraph});
    }
}

/* Does a story begin, or does none, at this paragraph? */
static void add_seam_doubt(struct builder *builder, const struct page_parts *parts, size_t block,
                           const struct article *article)
{
    size_t paragraph = article->paragraph_count - 1;
    const struct passage *text = &article->paragraphs[paragraph].text;
    add_doubt(builder, parts, parts->weights->doubt_article, parts->weights->doubt_dealt,
              (struct doubt){DOUBT_ARTICLE, parts->stories->margin[block], passage_origin(text, 0),
                             builder->article_count, paragraph});
}

static void add_headline_doubt(struct builder *builder, const struct page_parts *parts,
                               size_t story, const struct article *article)
{
    const struct passage *lines = article->kicker_count > 0     ? article->kicker
                                  : article->headline_count > 0 ? article->headline
                                                                : article->subhead;
    bool any = article->kicker_count + article->headline_count + article->subhead_count > 0;
    if (!any && article->paragraph_count == 0)
        return;
    uint32_t origin = passage_origin(any ? &lines[0] : &article->paragraphs[0].text, 0);
    double margin = any ? parts->headlines->margin[story] : parts->headlines->without[story];
    add_doubt(builder, parts, parts->weights->doubt_headline, parts->weights->doubt_dealt,
              (struct doubt){DOUBT_HEADLINE, margin, origin, builder->article_count, 0});
}

static void add_paragraphs(struct builder *builder, const struct page_parts *parts, size_t index,
                           struct article *article)
{
    const struct story *story = &parts->stories->items[index];
    article->paragraphs = arena_take_array(arena_of(builder), story->block_count,
                                           sizeof(struct paragraph));
    size_t before = STORY_NONE;
    size_t blocks = story->last_block - story->lowest_block + 1;
    for (size_t i = 0, block = story->first_block; i < blocks; i++, block++) {
        if (block > story->last_block)
            block = story->lowest_block;
        const struct block *item = &parts->blocks->items[block];
        if (parts->stories->of_block[block] != index ||
            (item->kind != BLOCK_BODY && item->kind != BLOCK_DISPLAY))
            continue;
        size_t count = article->paragraph_count;
        add_paragraph(builder, parts, story, block, before, article);
        before = block;
        if (item->kind == BLOCK_BODY && article->paragraph_count > 0)
            add_line_doubts(builder, parts, block, builder->article_count,
                            article->paragraph_count - 1);
        if (item->kind == BLOCK_BODY && article->paragraph_count > count)
            add_seam_doubt(builder, parts, block, article);
    }
}

/* ---- headline ---- */

enum headline_part { PART_KICKER, PART_HEADLINE, PART_SUBHEAD, PART_COUNT };

static bool starts_with(const struct passage *text, const char *start)
{
    size_t length = strlen(start);
    return text->length >= length && memcmp(text->text, start, length) == 0;
}

static bool ends_with(const struct passage *text, const char *end)
{
    size_t length = strlen(end);
    return text->length >= length && memcmp(text->text + text->length - length, end, length) == 0;
}

/* A dash leads over: from the kicker to the headline, from the headline to the subhead. */
static enum headline_part part_of_line(const struct page_parts *parts, const struct passage *text,
                                       size_t index, size_t count, enum headline_part before)
{
    if (index > 0 && (before == PART_SUBHEAD || starts_with(text, "——") || starts_with(text, "—")))
        return PART_SUBHEAD;
    if (wording_match_list(&parts->wording->columns, text->text, text->length, NULL, NULL) ==
            text->length &&
        count > 1)
        return PART_KICKER;
    if (index == 0 && count > 1 && (ends_with(text, "—") || ends_with(text, "：")))
        return PART_KICKER;
    return PART_HEADLINE;
}

/* What of a headline line is the story's; empty for nothing. */
static struct text_range line_of_story(const struct page_parts *parts, size_t block, size_t story)
{
    const struct headlines *headlines = parts->headlines;
    size_t length = parts->blocks->items[block].text.length, parted = headlines->parted[block];
    if (headlines->story_of[block] == story)
        return (struct text_range){0, parted > 0 ? parted : length};
    if (parted > 0 && headlines->second[block] == story)
        return (struct text_range){parted, length};
    return (struct text_range){0, 0};
}

/* How large a line of a headline is set, by the page's text; 0 where nobody knows. */
static float size_of_line(const struct page_parts *parts, size_t block)
{
    const struct setting *settings = parts->fragments->settings;
    return settings ? settings[parts->blocks->items[block].first].size : 0;
}

/* A title over the headlines of all columns is set larger than those. */
static bool is_rubric(const struct page_parts *parts, size_t block)
{
    const struct setting *settings = parts->fragments->settings;
    return settings && settings[parts->blocks->items[block].first].rubric;
}

static float largest_line(const struct page_parts *parts, size_t story)
{
    float largest = 0;
    for (size_t i = 0; i < parts->blocks->count; i++)
        if (line_of_story(parts, i, story).last > 0 && !is_rubric(parts, i))
            largest = fmaxf(largest, size_of_line(parts, i));
    return largest;
}

/* Behind those of its part that came before it; all lines are one list, the parts in their order.
 */
static void add_headline_line(struct passage *lines, uint32_t counts[PART_COUNT],
                              enum headline_part part, struct passage text)
{
    size_t at = 0, count = 0;
    for (int i = 0; i < PART_COUNT; i++) {
        at += i <= (int)part ? counts[i] : 0;
        count += counts[i];
    }
    memmove(lines + at + 1, lines + at, (count - at) * sizeof *lines);
    lines[at] = text;
    counts[part]++;
}

static void add_headline(const struct builder *builder, const struct page_parts *parts,
                         size_t story, struct article *article)
{
    size_t count = 0, index = 0;
    for (size_t i = 0; i < parts->blocks->count; i++)
        count += line_of_story(parts, i, story).last > 0;
    if (count == 0)
        return;
    struct passage *lines = arena_take_array(arena_of(builder), count, sizeof *lines);
    uint32_t counts[PART_COUNT] = {0};
    enum headline_part part = PART_KICKER;
    float largest = largest_line(parts, story);
    for (size_t i = 0; i < parts->blocks->count; i++) {
        struct text_range range = line_of_story(parts, i, story);
        if (range.last == 0)
            continue;
        struct passage text = slice(builder, &parts->blocks->items[i].text, range);
        bool leads = index == 0 || part == PART_KICKER;
        part = part_of_line(parts, &text, index++, count, part);
        float least = leads ? KICKER_SMALLER : SMALLER;
        if (is_rubric(parts, i) && count > 1)
            part = PART_KICKER;
        else if (part == PART_HEADLINE && size_of_line(parts, i) < least * largest)
            part = leads ? PART_KICKER : PART_SUBHEAD;
        add_headline_line(lines, counts, part, text);
    }
    article->kicker = lines;
    article->kicker_count = counts[PART_KICKER];
    article->headline = article->kicker + article->kicker_count;
    article->headline_count = counts[PART_HEADLINE];
    article->subhead = article->headline + article->headline_count;
    article->subhead_count = counts[PART_SUBHEAD];
}

/* ---- page ---- */

static unsigned number_of_page(const struct issue *issue, size_t page)
{
    return issue->pages[page].number > 0 ? issue->pages[page].number : (unsigned)page + 1;
}

/* An earlier page has the same number. */
static bool number_is_taken(const struct issue *issue, size_t page)
{
    for (size_t i = 0; i < page; i++)
        if (number_of_page(issue, i) == number_of_page(issue, page))
            return true;
    return false;
}

/* Two pages may print the same number: the later one's articles name its place too. */
static const char *article_id(const struct builder *builder, const struct page_parts *parts,
                              size_t number, bool taken)
{
    char id[80];
    unsigned page_number = number_of_page(builder->issue, parts->page);
    int length = taken
                     ? snprintf(id, sizeof id, "p%u.%zu-a%zu", page_number, parts->page + 1, number)
                     : snprintf(id, sizeof id, "p%u-a%zu", page_number, number);
    return arena_copy(arena_of(builder), id, (size_t)length);
}

static void add_article(struct builder *builder, const struct page_parts *parts, size_t index,
                        size_t number, bool taken)
{
    const struct story *story = &parts->stories->items[index];
    struct article article = {.page = parts->page, .language = parts->language};
    article.id = article_id(builder, parts, number, taken);
    article.byline = story_byline(builder, parts, story);
    if (story->jump_from_block != STORY_NONE)
        add_jump(builder, parts, story->jump_from_block, &story->jump_from, &article);
    if (story->jump_to_block != STORY_NONE)
        add_jump(builder, parts, story->jump_to_block, &story->jump_to, &article);
    add_paragraphs(builder, parts, index, &article);
    add_headline(builder, parts, index, &article);
    struct part *part = arena_take(arena_of(builder), sizeof *part);
    *part = (struct part){parts->page, 0, 0};
    article.parts = part;
    article.part_count = 1;
    add_headline_doubt(builder, parts, index, &article);
    *GROW(builder, article) = article;
}

/* No verb tells which of its words are names: all of a credit set upright is text. */
static void add_upright_credits(const struct builder *builder, const struct page_parts *parts,
                                size_t caption, struct byline *credit)
{
    const struct byline_found unread = {.name_count = 0};
    for (size_t i = 0; i < parts->blocks->count; i++) {
        const struct block *block = &parts->blocks->items[i];
        if (block->kind == BLOCK_CREDIT && block->caption == caption)
            add_byline(builder, &block->text, (struct text_range){0, block->text.length}, &unread,
                       credit);
    }
}

static void add_photo(struct builder *builder, const struct page_parts *parts, size_t index)
{
    const struct block *block = &parts->blocks->items[index];
    struct byline_found found = {.name_count = 0};
    const struct passage *text = &block->text;
    struct photo photo = {.page = parts->page, .article = ISSUE_NONE, .lines = block->lines};
    byline_credit(parts->wording, text->text, text->length, &found);
    size_t split = text->length - found.length;
    photo.caption = slice(builder, text, (struct text_range){0, split});
    photo.credit = (struct byline)BYLINE_EMPTY;
    add_byline(builder, text, (struct text_range){split, text->length}, &found, &photo.credit);
    add_upright_credits(builder, parts, index, &photo.credit);
    *GROW(builder, photo) = photo;
}

static void add_stray(struct builder *builder, const struct page_parts *parts,
                      const struct block *block, bool furniture)
{
    struct text_range whole = {0, block->text.length};
    struct stray stray = {parts->page, slice(builder, &block->text, whole), block->lines, false};
    if (furniture) {
        builder->furniture = array_reserve(builder->furniture, &builder->furniture_capacity,
                                           builder->furniture_count + 1,
                                           sizeof *builder->furniture);
        builder->furniture[builder->furniture_count++] = stray;
        return;
    }
    builder->unplaced = array_reserve(builder->unplaced, &builder->unplaced_capacity,
                                      builder->unplaced_count + 1, sizeof *builder->unplaced);
    builder->unplaced[builder->unplaced_count++] = stray;
}

static void add_strays(struct builder *builder, const struct page_parts *parts)
{
    const struct page *page = &builder->issue->pages[parts->page];
    const bool *margins = margins_find(parts->blocks, parts->stories, parts->headlines,
                                       builder->issue->sources[page->source].plan,
                                       arena_of(builder));
    for (size_t i = 0; i < parts->blocks->count; i++) {
        const struct block *block = &parts->blocks->items[i];
        bool placed = parts->stories->of_block[i] != STORY_NONE ||
                      parts->headlines->story_of[i] != STORY_NONE;
        if (block->kind == BLOCK_CAPTION)
            add_photo(builder, parts, i);
        else if (block->kind == BLOCK_CREDIT)
            continue; /* its photo's */
        else if (block->kind == BLOCK_FURNITURE || !placed)
            add_stray(builder, parts, block,
                      block->kind == BLOCK_FURNITURE || (margins && margins[i]));
    }
}

void assemble_page(struct builder *builder, const struct page_parts *parts)
{
    size_t number = 1; /* a long page comes in stretches, its articles are counted through */
    for (size_t i = builder->article_count; i > 0 && builder->articles[i - 1].page == parts->page;
         i--)
        number++;
    bool taken = number_is_taken(builder->issue, parts->page);
    for (size_t i = 0; i < parts->stories->count; i++)
        add_article(builder, parts, i, number++, taken);
    add_strays(builder, parts);
}

static int by_origin(const void *left, const void *right)
{
    const struct doubt *one = left, *other = right;
    if (one->origin != other->origin)
        return one->origin < other->origin ? -1 : 1;
    return (one->margin > other->margin) - (one->margin < other->margin);
}

/* The list itself becomes the issue's, for it may be as long as the page has lines. */
static void *keep(struct arena *arena, void *list, size_t count, size_t size)
{
    if (count == 0) {
        free(list);
        return NULL;
    }
    void *trimmed = realloc(list, count * size);
    void *kept = trimmed ? trimmed : list;
    arena_defer(arena, free, kept);
    return kept;
}

void assemble_finish(struct builder *builder)
{
    struct issue *issue = builder->issue;
    struct arena *arena = issue->arena;
    if (builder->doubt_count > 1)
        qsort(builder->doubts, builder->doubt_count, sizeof *builder->doubts, by_origin);
    issue->articles = keep(arena, builder->articles, builder->article_count,
                           sizeof *issue->articles);
    issue->article_count = builder->article_count;
    issue->photos = keep(arena, builder->photos, builder->photo_count, sizeof *issue->photos);
    issue->photo_count = builder->photo_count;
    issue->furniture = keep(arena, builder->furniture, builder->furniture_count,
                            sizeof *issue->furniture);
    issue->furniture_count = builder->furniture_count;
    issue->unplaced = keep(arena, builder->unplaced, builder->unplaced_count,
                           sizeof *issue->unplaced);
    issue->unplaced_count = builder->unplaced_count;
    issue->doubts = keep(arena, builder->doubts, builder->doubt_count, sizeof *issue->doubts);
    issue->doubt_count = builder->doubt_count;
    free(builder->ends);
    page_owners_sort(issue);
}
