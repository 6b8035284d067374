#include "author.h"

#include "byline.h"

#include <string.h>

#define REACH       4  /* blocks on both sides in which the name would come again, were it a word */
#define VERSE_LINES 5  /* display lines in a row that are text of their own */
#define VERSE_WIDTH 20 /* half-em: headlines are wider */
#define WHOLE_NAME  7  /* bytes */
#define NAME_LIMIT  40 /* bytes */

struct author_search {
    const struct blocks *blocks;
    const struct wording_language *wording;
};

static bool is_bare(const struct author_search *search, size_t block, struct byline_found *found)
{
    const struct block *line = &search->blocks->items[block];
    return line->kind == BLOCK_DISPLAY &&
           byline_bare(search->wording, line->text.text, line->text.length, found);
}

static bool is_verse(const struct blocks *blocks, size_t first)
{
    size_t end = first;
    while (end < blocks->count && end - first < VERSE_LINES &&
           blocks->items[end].kind == BLOCK_DISPLAY && !blocks->items[end].seam &&
           blocks->items[end].width <= VERSE_WIDTH)
        end++;
    return end - first == VERSE_LINES;
}

/* Does text stand right below: a paragraph's first line, or verse? */
static bool is_over_text(const struct blocks *blocks, size_t block)
{
    const struct block *below = &blocks->items[block + 1];
    if (below->seam)
        return false;
    return below->kind == BLOCK_BODY ? below->indented : is_verse(blocks, block + 1);
}

/* Does it stand right between a display line and text? */
static bool is_between(const struct blocks *blocks, size_t block)
{
    return block > 0 && block + 1 < blocks->count && blocks->items[block].kind == BLOCK_DISPLAY &&
           blocks->items[block - 1].kind == BLOCK_DISPLAY && !blocks->items[block].seam &&
           is_over_text(blocks, block);
}

/* Does somebody else sign the text below? */
static bool is_signed_below(const struct author_search *search, size_t block)
{
    struct byline_found lead;
    const struct block *below = &search->blocks->items[block + 1];
    return below->kind == BLOCK_BODY &&
           byline_lead(search->wording, below->text.text, below->text.length, &lead);
}

/* Is the display line above no headline? */
static bool is_under_name(const struct author_search *search, size_t block)
{
    struct byline_found found;
    return is_bare(search, block - 1, &found);
}

/* Do the blocks around use the name as a word? */
static bool is_word_nearby(const struct blocks *blocks, size_t block, struct text_range range)
{
    const char *text = blocks->items[block].text.text;
    char name[NAME_LIMIT];
    size_t length = 0;
    for (size_t at = range.first; at < range.last && length + 1 < sizeof name; at++)
        if (text[at] != ' ')
            name[length++] = text[at];
    name[length] = 0;
    size_t first = block > REACH ? block - REACH : 0;
    for (size_t i = first; i < blocks->count && i <= block + REACH; i++)
        if (i != block && strstr(blocks->items[i].text.text, name))
            return true;
    return false;
}

/* Three Han, or two and the space that pads them: two alone are the rest of a headline as often. */
static bool is_sure(const struct byline_found *found)
{
    for (size_t i = 0; i < found->name_count; i++)
        if (found->names[i].name.last - found->names[i].name.first < WHOLE_NAME)
            return false;
    return true;
}

static bool is_author(const struct author_search *search, size_t block, bool sure)
{
    struct byline_found found;
    if (!is_between(search->blocks, block) || !is_bare(search, block, &found) ||
        (sure && !is_sure(&found)) || is_signed_below(search, block) ||
        is_under_name(search, block))
        return false;
    for (size_t i = 0; i < found.name_count; i++)
        if (is_word_nearby(search->blocks, block, found.names[i].name))
            return false;
    return true;
}

static bool mark_authors(const struct author_search *search, bool sure)
{
    bool any = false;
    for (size_t i = 0; i < search->blocks->count; i++)
        if (is_author(search, i, sure)) {
            search->blocks->items[i].kind = BLOCK_BYLINE;
            any = true;
        }
    return any;
}

/* 本报评论员 and no name: nobody in person signs. */
static void mark_offices(const struct author_search *search)
{
    for (size_t i = 0; i < search->blocks->count; i++) {
        struct block *line = &search->blocks->items[i];
        if (line->kind == BLOCK_DISPLAY && is_between(search->blocks, i) &&
            byline_is_office(search->wording, line->text.text, line->text.length))
            line->kind = BLOCK_BYLINE;
    }
}

/* 고하늘 기자, between a headline and its text; below the text it signs what is above. */
static void mark_reporters(const struct author_search *search)
{
    struct byline_found found;
    for (size_t i = 0; i < search->blocks->count; i++) {
        struct block *line = &search->blocks->items[i];
        if (line->kind == BLOCK_DISPLAY && is_between(search->blocks, i) &&
            byline_reporter(search->wording, line->text.text, line->text.length, &found))
            line->kind = BLOCK_BYLINE;
    }
}

void authors_find(struct blocks *blocks, const struct wording_language *wording)
{
    const struct author_search search = {blocks, wording};
    if (strcmp(wording->language, "ko") == 0)
        mark_reporters(&search);
    if (strcmp(wording->language, "zh") != 0)
        return;
    mark_offices(&search);
    if (mark_authors(&search, true))
        mark_authors(&search, false);
}
