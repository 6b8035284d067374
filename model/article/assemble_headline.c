#include "assemble_headline.h"

#include <math.h>
#include <string.h>

#define SMALLER        0.6f  /* times the size of a headline: its kicker or deck */
#define KICKER_SMALLER 0.75f /* the same, of the first line */

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

void assemble_headline(const struct builder *builder, const struct page_parts *parts, size_t story,
                       struct article *article)
{
    size_t count = 0, index = 0;
    for (size_t i = 0; i < parts->blocks->count; i++)
        count += line_of_story(parts, i, story).last > 0;
    if (count == 0)
        return;
    struct passage *lines = arena_take_array(assemble_arena(builder), count, sizeof *lines);
    uint32_t counts[PART_COUNT] = {0};
    enum headline_part part = PART_KICKER;
    float largest = largest_line(parts, story);
    for (size_t i = 0; i < parts->blocks->count; i++) {
        struct text_range range = line_of_story(parts, i, story);
        if (range.last == 0)
            continue;
        struct passage text = assemble_slice(builder, &parts->blocks->items[i].text, range);
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
