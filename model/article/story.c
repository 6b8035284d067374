#include "story.h"

#include "../text/gram.h"

#include <math.h>
#include <string.h>

#define SIGNED_WHITE    4.0f /* em: the text that a byline stands over is nearer */
#define SIGNED_SIZE     1.4f /* times its size: larger letters below it are a headline */
#define VERSE_LINES     5    /* display lines in a row under a byline that are text */
#define CROSSHEAD_LINES 3
#define DEALT_LINES     2 /* the same, where columns were put together again */

/* The walk over a page's blocks: the story that is open, and what waits for the next body. */
struct walk {
    const struct blocks *blocks;
    const struct wording_language *wording;
    struct stories *stories;
    size_t current; /* index of the open story, STORY_NONE */
    bool closed;    /* nothing may be added to it without a reason */
    size_t byline;  /* a byline's block that waits; STORY_NONE */
    size_t jump;    /* a 上接 mark's block that waits; STORY_NONE */
    struct jump_mark jump_mark;
    size_t display; /* first display block since the open story's last body; STORY_NONE */
    bool own_order; /* the page's lines stand as they do in the file */
    bool dealt;     /* its columns were put together again */
};

static const struct passage *text_of(const struct walk *walk, size_t block)
{
    return &walk->blocks->items[block].text;
}

static struct story *open_story(struct walk *walk)
{
    return walk->current == STORY_NONE ? NULL : &walk->stories->items[walk->current];
}

/* Logarithms of the odds that a story does begin where it seems to, counted on typeset pages in
 * their own order with tune --doubts: 169 of 178 leads, 78 of 85 bylines, 19 of 26 display lines.
 */
static const double start_margins[] = {
    [START_LEAD] = 2.9,    [START_BYLINE] = 2.4, [START_JUMP] = 2.9,
    [START_DISPLAY] = 1.0, [START_SEAM] = 0.2,   [START_PLAIN] = 0.5};

#define CROSSHEAD_MARGIN 3.0 /* that none begins below a crosshead: 42 of 44 */

/* A byline may end in the mark that its story goes on elsewhere: by Ana Ferrer, continued on page
 * 4. */
static void take_byline_jump(struct walk *walk, struct story *story, size_t byline)
{
    struct jump_mark mark;
    const struct passage *text = text_of(walk, byline);
    if (story->jump_to_block != STORY_NONE ||
        !folio_jump_at_end(walk->wording, text->text, text->length, &mark) || !mark.onward)
        return;
    story->jump_to_block = byline;
    story->jump_to = mark;
}

static void sign_story(struct walk *walk, size_t story, size_t byline)
{
    walk->stories->items[story].byline_block = byline;
    walk->stories->of_block[byline] = story;
    take_byline_jump(walk, &walk->stories->items[story], byline);
}

static void start_story(struct walk *walk, size_t block, enum story_start start)
{
    walk->stories->margin[block] = start_margins[start];
    struct stories *stories = walk->stories;
    walk->current = stories->count++;
    stories->items[walk->current] = (struct story){.start = start,
                                                   .first_block = block,
                                                   .last_block = block,
                                                   .lowest_block = block,
                                                   .byline_block = STORY_NONE,
                                                   .end_byline = STORY_NONE,
                                                   .jump_from_block = walk->jump,
                                                   .jump_from = walk->jump_mark,
                                                   .jump_to_block = STORY_NONE};
    if (walk->byline != STORY_NONE)
        sign_story(walk, walk->current, walk->byline);
    if (walk->jump != STORY_NONE)
        stories->of_block[walk->jump] = walk->current;
    walk->closed = false;
    walk->byline = walk->jump = STORY_NONE;
}

static void add_to_story(struct walk *walk, size_t block)
{
    struct story *story = open_story(walk);
    story->last_block = block;
    story->block_count++;
    walk->stories->of_block[block] = walk->current;
    walk->display = STORY_NONE;
}

static size_t next_text_block(const struct walk *walk, size_t block)
{
    do
        block++;
    while (block < walk->blocks->count && (walk->blocks->items[block].kind == BLOCK_FURNITURE ||
                                           walk->blocks->items[block].kind == BLOCK_CAPTION));
    return block;
}

static bool is_signed(const struct story *story)
{
    return story->byline_block != STORY_NONE || story->lead_length > 0;
}

static bool opens_with_mark(const struct wording_language *wording, const char *text)
{
    return wording_match_list(&wording->byline_marks, text, strlen(text), NULL, NULL) > 0;
}

static const struct setting *settings_of(const struct walk *walk)
{
    return walk->blocks->fragments->settings;
}

/* The plan shows the byline right under the text, in its column, and the next text elsewhere. */
static bool closes_column(const struct walk *walk, size_t block, size_t next)
{
    const struct block *items = walk->blocks->items;
    const struct story *story = &walk->stories->items[walk->current];
    if (!settings_of(walk) || items[block].seam || !items[next].seam)
        return false;
    return settings_of(walk)[items[story->last_block].last - 1].stack ==
           settings_of(walk)[items[block].first].stack;
}

/* The plan shows the byline neither under the story's last lines nor in their column. */
static bool stands_elsewhere(const struct walk *walk, size_t block)
{
    const struct block *items = walk->blocks->items;
    const struct story *story = &walk->stories->items[walk->current];
    if (!settings_of(walk) || !items[block].seam)
        return false;
    const struct box *text = &settings_of(walk)[items[story->last_block].last - 1].box;
    const struct box *byline = &settings_of(walk)[items[block].first].box;
    return box_overlap_across(text, byline) <= 0 || byline->top < text->top;
}

/* The byline, with the headline that it is read right behind. */
static struct box signed_box(const struct walk *walk, size_t block)
{
    const struct block *items = walk->blocks->items;
    struct box box = box_join(settings_of(walk)[items[block].first].box,
                              settings_of(walk)[items[block].last - 1].box);
    for (size_t i = block; i > 0 && !items[i].seam && items[i - 1].kind == BLOCK_DISPLAY; i--)
        box = box_join(box, settings_of(walk)[items[i - 1].first].box);
    return box;
}

/* Does the plan show no text under the byline? Then it signs what stands over it: a headline alone,
 * or a picture, on a front page. */
static bool signs_no_text(const struct walk *walk, size_t block)
{
    const struct block *items = walk->blocks->items;
    size_t next = block + 1;
    while (next < walk->blocks->count && items[next].kind == BLOCK_JUMP)
        next++;
    if (!settings_of(walk) || (next < walk->blocks->count && !items[next].seam))
        return false;
    struct box box = signed_box(walk, block);
    float em = box_height(&settings_of(walk)[items[block].first].box);
    for (size_t i = block + 1; i < walk->blocks->count; i++) {
        const struct box *text = &settings_of(walk)[items[i].first].box;
        float white = text->top - box.bottom;
        bool larger = box_height(text) > SIGNED_SIZE * em;
        bool under = box_overlap_across(&box, text) > 0 && white > -em &&
                     white < SIGNED_WHITE * fmaxf(em, box_height(text));
        if (items[i].kind == BLOCK_FURNITURE && under)
            box = box_join(box, *text); /* where it was printed first */
        if ((items[i].kind == BLOCK_BODY || items[i].kind == BLOCK_DISPLAY) && !larger && under)
            return false;
    }
    return true;
}

/* A byline on a line of its own stands over its story, as always where a mark opens it (□
 * 本报记者), or in brackets under it; under, when the story has none yet and what follows brings
 * its own. */
static bool byline_is_end(const struct walk *walk, size_t block)
{
    const struct story *story = walk->current == STORY_NONE ? NULL
                                                            : &walk->stories->items[walk->current];
    struct byline_found lead;
    const char *text = text_of(walk, block)->text;
    bool bracketed = strncmp(text, "（", 3) == 0 || *text == '(';
    if (!story || walk->closed)
        return false;
    size_t next = next_text_block(walk, block);
    if (stands_elsewhere(walk, block))
        return false;
    if (next >= walk->blocks->count)
        return true;
    if (closes_column(walk, block, next))
        return true;
    const struct block *following = &walk->blocks->items[next];
    if (bracketed && !is_signed(story) && walk->display == STORY_NONE)
        return true;
    if (following->kind == BLOCK_BODY && opens_with_mark(walk->wording, text))
        return false;
    if (following->kind != BLOCK_BODY)
        return bracketed || following->kind == BLOCK_BYLINE || following->kind == BLOCK_JUMP;
    return byline_lead(walk->wording, following->text.text, following->text.length, &lead);
}

/* Many display lines right under a byline are no headline but the text it signs: verse. */
static void take_verse(struct walk *walk, size_t byline)
{
    size_t end = byline + 1;
    while (end < walk->blocks->count && walk->blocks->items[end].kind == BLOCK_DISPLAY &&
           !walk->blocks->items[end].seam)
        end++;
    if (end < walk->blocks->count && walk->blocks->items[end].kind == BLOCK_BYLINE)
        end--; /* the headline over what is signed next */
    if (end - byline - 1 < VERSE_LINES)
        return;
    for (size_t i = byline + 1; i < end; i++)
        walk->blocks->items[i].kind = BLOCK_BODY;
}

/* （作者为 …）, （据新华社电）: notes that close an article. A pattern that leaves its bracket open
 * tells how such a note begins. */
static bool ends_in_note(const struct walk *walk, const struct passage *text)
{
    static const char opening[] = "（", closing[] = "）";
    size_t size = sizeof closing - 1;
    if (text->length < size || strcmp(text->text + text->length - size, closing) != 0)
        return false;
    size_t first = text->length - size;
    while (first > 0 && strncmp(text->text + first, opening, size) != 0)
        first--;
    const char *note = text->text + first;
    size_t length = text->length - first;
    size_t read = wording_match_list(&walk->wording->end_marks, note, length, NULL, NULL);
    return read == length || (read > size && strncmp(note + read - size, closing, size) != 0);
}

static void sign_below(struct story *story, size_t block, size_t length)
{
    story->end_byline = block;
    story->end_length = length;
}

static void take_jump(struct walk *walk, size_t block)
{
    struct jump_mark mark;
    const struct passage *text = text_of(walk, block);
    if (!folio_jump_at_start(walk->wording, text->text, text->length, &mark))
        return;
    struct story *story = open_story(walk);
    if (!mark.onward) {
        walk->jump = block;
        walk->jump_mark = mark;
    } else if (story && story->jump_to_block == STORY_NONE) {
        story->jump_to_block = block;
        story->jump_to = mark;
        walk->stories->of_block[block] = walk->current;
    }
    walk->closed = true;
}

/* The page's plan shows text before and behind the display lines in one flow. */
static bool stands_inside(const struct walk *walk, size_t block)
{
    const struct block *body = &walk->blocks->items[block];
    if (!walk->blocks->fragments->settings || body->seam)
        return false;
    for (size_t i = walk->display; i < block; i++)
        if (walk->blocks->items[i].kind == BLOCK_DISPLAY && walk->blocks->items[i].seam)
            return false;
    return true;
}

static uint32_t line_width(const struct walk *walk, const struct block *line)
{
    const struct fragments *fragments = walk->blocks->fragments;
    return fragments->settings ? line->width
                               : measure_width(walk->blocks->measures, fragments->text,
                                               &fragments->items[line->first]);
}

/* Display lines no wider than the column they stand in, with the body going on below them. Where
 * the words change there, split.c parts the two again. */
static bool is_crosshead(const struct walk *walk, size_t block)
{
    if (stands_inside(walk, block))
        return true;
    const struct block *body = &walk->blocks->items[block];
    const struct story *story = &walk->stories->items[walk->current];
    const struct block *before = &walk->blocks->items[story->last_block];
    const struct measure *measure = &walk->blocks->measures->items[body->measure];
    size_t lines = 0;
    for (size_t i = walk->display; i < block; i++) {
        const struct block *line = &walk->blocks->items[i];
        if (line->kind != BLOCK_DISPLAY)
            continue;
        lines++;
        if (line_width(walk, line) > measure->width + measure->spare || line->seam)
            return false;
    }
    size_t most = walk->own_order ? CROSSHEAD_LINES : DEALT_LINES;
    return lines <= most && body->measure == before->measure && body->indented && !body->seam;
}

static void mark_crossheads(struct walk *walk, size_t block)
{
    for (size_t i = walk->display; i < block; i++) {
        if (walk->blocks->items[i].kind != BLOCK_DISPLAY)
            continue;
        walk->stories->crosshead[i] = true;
        walk->stories->of_block[i] = walk->current;
        open_story(walk)->block_count++;
    }
}

/* A headline stands between the byline that waits and the body. */
static bool is_parted_from_byline(const struct walk *walk, size_t block)
{
    for (size_t i = walk->byline + 1; i < block; i++)
        if (walk->blocks->items[i].kind == BLOCK_DISPLAY)
            return true;
    return false;
}

/* The body below names its own writer: the byline that waits closes what stands above. */
static void release_byline(struct walk *walk)
{
    struct story *story = open_story(walk);
    if (story && !is_signed(story) && story->end_byline == STORY_NONE)
        sign_story(walk, walk->current, walk->byline);
    walk->byline = STORY_NONE;
}

/* Where columns were dealt out, its first half may be lost. */
static bool opens_with_lead(const struct walk *walk, size_t block, struct byline_found *lead)
{
    const struct passage *text = text_of(walk, block);
    return byline_lead(walk->wording, text->text, text->length, lead) ||
           (walk->dealt && byline_lead_rest(walk->wording, text->text, text->length, lead));
}

static void take_body(struct walk *walk, size_t block)
{
    struct byline_found lead;
    const struct block *body = &walk->blocks->items[block];
    struct story *story = open_story(walk);
    bool leads = opens_with_lead(walk, block, &lead);
    if (leads && lead.name_count > 0 && walk->byline != STORY_NONE &&
        (is_parted_from_byline(walk, block) || walk->dealt))
        release_byline(walk);
    if (leads && walk->byline == STORY_NONE) {
        start_story(walk, block, START_LEAD);
        open_story(walk)->lead_length = lead.length;
    } else if (walk->byline != STORY_NONE) {
        start_story(walk, block, START_BYLINE);
    } else if (walk->jump != STORY_NONE) {
        start_story(walk, block, START_JUMP);
    } else if (!story || walk->closed) {
        start_story(walk, block, START_PLAIN);
    } else if (body->seam) {
        start_story(walk, block, START_SEAM);
    } else if (walk->display != STORY_NONE && !is_crosshead(walk, block)) {
        start_story(walk, block, START_DISPLAY);
    } else if (walk->display != STORY_NONE) {
        mark_crossheads(walk, block);
        walk->stories->margin[block] = CROSSHEAD_MARGIN;
    }
    add_to_story(walk, block);
}

/* （上接1版） and （下转3版） inside a paragraph's line. */
static void take_inline_jumps(struct walk *walk, size_t block)
{
    struct jump_mark mark;
    const struct passage *text = text_of(walk, block);
    struct story *story = open_story(walk);
    if (folio_jump_at_end(walk->wording, text->text, text->length, &mark) && mark.onward) {
        story->jump_to_block = block;
        story->jump_to = mark;
        walk->closed = true;
    }
}

/* A story of which the page prints the headline, the byline and where it stands. */
static void start_bodiless(struct walk *walk, size_t byline)
{
    walk->blocks->items[byline].kind = BLOCK_BODY;
    walk->closed = true;
    take_body(walk, byline);
    sign_story(walk, walk->current, byline);
}

static void take_byline(struct walk *walk, size_t block)
{
    struct story *story = open_story(walk);
    if (story && !walk->closed && walk->blocks->items[block].inside) {
        /* the writer of one part, in the midst of an article */
        walk->blocks->items[block].kind = BLOCK_BODY;
        add_to_story(walk, block);
        return;
    }
    bool end = byline_is_end(walk, block);
    struct byline_found found;
    const struct passage *text = text_of(walk, block);
    if (end && is_signed(story)) {
        /* signed twice, above and below: text, or the end of another story, see split.c */
        walk->blocks->items[block].kind = BLOCK_BODY;
        add_to_story(walk, block);
        if (byline_end(walk->wording, text->text, text->length, &found))
            sign_below(story, block, found.length);
    } else if (end) {
        sign_story(walk, walk->current, block);
    } else if (signs_no_text(walk, block)) {
        start_bodiless(walk, block);
    } else {
        walk->byline = block;
        take_verse(walk, block);
    }
    walk->closed = true;
}

static void take_start_jump(struct walk *walk, size_t block)
{
    struct jump_mark mark;
    const struct passage *text = text_of(walk, block);
    if (!folio_jump_at_start(walk->wording, text->text, text->length, &mark) || mark.onward)
        return;
    walk->jump = block;
    walk->jump_mark = mark;
    walk->closed = true;
}

/* Of a list: what stands in brackets behind an item names its column, 编辑手记, as often. */
static bool is_listed(const struct walk *walk, size_t block)
{
    const struct block *items = walk->blocks->items;
    bool above = block > 0 && items[block - 1].item;
    bool below = block + 1 < walk->blocks->count && items[block + 1].item;
    return items[block].item && (above || below) && items[block].last - items[block].first == 1;
}

static void take_end_byline(struct walk *walk, size_t block)
{
    struct byline_found found;
    if (is_listed(walk, block))
        return;
    const struct passage *text = text_of(walk, block);
    struct story *story = open_story(walk);
    if (!byline_end(walk->wording, text->text, text->length, &found))
        return;
    size_t lead = block == story->first_block ? story->lead_length : 0;
    if (lead + found.length > text->length)
        return; /* it is the lead, and nothing but it */
    sign_below(story, block, found.length);
    walk->closed = true;
}

/* （作者为 …） on a line of its own, right under the open story's last sentence. */
static bool is_end_note(const struct walk *walk, size_t block)
{
    const struct block *line = &walk->blocks->items[block];
    if (walk->current == STORY_NONE || walk->closed || line->seam || !line[-1].ends ||
        walk->stories->items[walk->current].last_block + 1 != block ||
        walk->blocks->fragments->doubt_count > 0)
        return false;
    return strncmp(line->text.text, "（", 3) == 0 && ends_in_note(walk, &line->text);
}

/* A display line waits for what comes below it; one that ends in （下转2版） is the last of its
 * part. */
static void take_display(struct walk *walk, size_t block)
{
    struct jump_mark mark;
    const struct passage *text = text_of(walk, block);
    if (is_end_note(walk, block)) {
        walk->blocks->items[block].kind = BLOCK_BODY;
        add_to_story(walk, block);
        walk->closed = true;
        return;
    }
    if (walk->display == STORY_NONE)
        walk->display = block;
    if (walk->current == STORY_NONE || walk->closed ||
        !folio_jump_at_end(walk->wording, text->text, text->length, &mark) || !mark.onward)
        return;
    walk->stories->crosshead[block] = true;
    add_to_story(walk, block);
    take_inline_jumps(walk, block);
}

/* Where columns were dealt out, what follows it may still be of its story. */
static void take_end_note(struct walk *walk, size_t block)
{
    if (walk->blocks->fragments->doubt_count == 0 && ends_in_note(walk, text_of(walk, block)))
        walk->closed = true;
}

static void take_block(struct walk *walk, size_t block)
{
    switch (walk->blocks->items[block].kind) {
    case BLOCK_FURNITURE:
    case BLOCK_STREWN:
    case BLOCK_ADVERTISEMENT:
    case BLOCK_CREDIT:
    case BLOCK_CAPTION:
        break;
    case BLOCK_DISPLAY:
        take_display(walk, block);
        break;
    case BLOCK_BYLINE:
        take_byline(walk, block);
        break;
    case BLOCK_JUMP:
        take_jump(walk, block);
        break;
    case BLOCK_BODY:
        take_start_jump(walk, block);
        take_body(walk, block);
        take_inline_jumps(walk, block);
        take_end_byline(walk, block);
        take_end_note(walk, block);
        break;
    }
}

struct stories stories_find(const struct blocks *blocks, const struct wording_language *wording,
                            struct arena *arena)
{
    struct stories stories = {arena_take_array(arena, blocks->count, sizeof(struct story)),
                              0,
                              arena_take_array(arena, blocks->count, sizeof(size_t)),
                              arena_take_array(arena, blocks->count, sizeof(bool)),
                              arena_take_array(arena, blocks->count, sizeof(double)),
                              0};
    for (size_t block = 0; block < blocks->count; block++) {
        stories.of_block[block] = STORY_NONE;
        stories.margin[block] = STORY_SURE;
    }
    struct walk walk = {.blocks = blocks,
                        .own_order = fragments_follow_file(blocks->fragments),
                        .dealt = fragments_were_dealt(blocks->fragments),
                        .wording = wording,
                        .stories = &stories,
                        .current = STORY_NONE,
                        .byline = STORY_NONE,
                        .jump = STORY_NONE,
                        .display = STORY_NONE};
    for (size_t block = 0; block < blocks->count; block++)
        take_block(&walk, block);
    return stories;
}

static struct story begun_inside(const struct blocks *blocks, size_t block)
{
    bool display = block > 0 && blocks->items[block - 1].kind == BLOCK_DISPLAY;
    return (struct story){.start = display ? START_DISPLAY : START_PLAIN,
                          .first_block = block,
                          .lowest_block = block,
                          .byline_block = STORY_NONE,
                          .end_byline = STORY_NONE,
                          .jump_from_block = STORY_NONE,
                          .jump_to_block = STORY_NONE,
                          .split = true};
}

static bool jumps_in_byline(const struct story *story)
{
    return story->jump_to_block != STORY_NONE && story->jump_to_block == story->byline_block;
}

/* What closes a story goes with the part that it stands in. */
static void move_ends(struct story *first, struct story *second)
{
    second->last_block = first->last_block;
    if (first->end_byline != STORY_NONE && first->end_byline >= second->first_block) {
        second->end_byline = first->end_byline;
        second->end_length = first->end_length;
        first->end_byline = STORY_NONE;
    }
    if (first->jump_to_block != STORY_NONE && first->jump_to_block >= second->first_block &&
        !jumps_in_byline(first)) {
        second->jump_to_block = first->jump_to_block;
        second->jump_to = first->jump_to;
        first->jump_to_block = STORY_NONE;
    }
}

/* Crossheads right before a story's body are headlines after all. */
static void free_crossheads(const struct blocks *blocks, struct stories *stories,
                            struct story *story)
{
    for (size_t i = story->first_block; i-- > 0 && blocks->items[i].kind == BLOCK_DISPLAY;)
        if (stories->crosshead[i]) {
            stories->crosshead[i] = false;
            stories->of_block[i] = STORY_NONE;
            story->crossheads++;
        }
}

void story_split(const struct blocks *blocks, struct stories *stories, size_t story, size_t block)
{
    struct story *first = &stories->items[story], *second = first + 1;
    memmove(second + 1, second, (stories->count - story - 1) * sizeof *second);
    stories->count++;
    *second = begun_inside(blocks, block);
    move_ends(first, second);
    free_crossheads(blocks, stories, second);
    first->block_count = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        size_t owner = stories->of_block[i];
        if (owner == STORY_NONE || owner < story)
            continue;
        bool moves = owner > story || (i >= block && i != first->byline_block);
        stories->of_block[i] = owner + moves;
        if (owner != story ||
            (blocks->items[i].kind != BLOCK_BODY && blocks->items[i].kind != BLOCK_DISPLAY))
            continue;
        stories->items[stories->of_block[i]].block_count++;
        if (!moves)
            first->last_block = i;
    }
}

void story_join_back(const struct blocks *blocks, struct stories *stories, size_t story)
{
    struct story *first = &stories->items[story - 1], *second = &stories->items[story];
    for (size_t i = second->first_block, left = second->crossheads; left > 0 && i-- > 0;) {
        if (blocks->items[i].kind != BLOCK_DISPLAY)
            continue;
        stories->crosshead[i] = true;
        stories->of_block[i] = story;
        first->block_count++;
        left--;
    }
    first->block_count += second->block_count;
    if (second->last_block > first->last_block)
        first->last_block = second->last_block;
    first->end_byline = second->end_byline;
    first->end_length = second->end_length;
    if (!jumps_in_byline(first)) {
        first->jump_to_block = second->jump_to_block;
        first->jump_to = second->jump_to;
    }
    for (size_t i = 0; i < blocks->count; i++)
        if (stories->of_block[i] != STORY_NONE && stories->of_block[i] >= story)
            stories->of_block[i]--;
    stories->count--;
    memmove(second, second + 1, (stories->count - story) * sizeof *second);
}
