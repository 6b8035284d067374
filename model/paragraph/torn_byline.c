#include "torn_byline.h"

#include "../article/byline.h"
#include "../text/letter.h"
#include "compose.h"

#include <string.h>

#define BYLINE_LINES 3   /* of a long byline */
#define ROLE_LIMIT   24  /* bytes of what stands before a torn role's rest */
#define LEAD_LIMIT   240 /* bytes of two lines that may hold a torn lead */

static bool has_bracket(const char *text, const struct fragment *fragment)
{
    uint32_t at = fragment->first, letter;
    while ((letter = letter_behind_han(text, &at, fragment->last)) != 0)
        if (letter == 0xFF08 || letter == '(')
            return true;
    return false;
}

/* Which lines hold an opening one. */
static bool *find_brackets(const struct fragments *fragments, struct arena *arena)
{
    bool *brackets = arena_take_array(arena, fragments->count, sizeof *brackets);
    for (size_t i = 0; i < fragments->count; i++)
        brackets[i] = has_bracket(fragments->text, &fragments->items[i]);
    return brackets;
}

/* A lead torn over two lines (中新社云岭六月三 / 十日电（记者 …）) is known only when both are read
 * together; its names stand in a bracket. What stands before a lead's own label is none of it. */
static void mark_torn_lead(const struct fragments *fragments, size_t i,
                           const struct wording_language *wording, const bool *brackets,
                           struct trait *traits, struct arena *arena)
{
    const struct fragment *first = &fragments->items[i], *second = &fragments->items[i + 1];
    const char *text = fragments->text;
    size_t left = first->last - first->first, right = second->last - second->first;
    struct byline_found found;
    if (traits[i].end != END_LETTER || left + right > LEAD_LIMIT || second->gap == GAP_SEAM ||
        (traits[i].sort != SORT_NONE && traits[i].sort != SORT_LEAD))
        return;
    if (!brackets[i] && !brackets[i + 1])
        return;
    if (byline_lead(wording, text + second->first, right, &found) &&
        found.label.last > found.label.first)
        return;
    struct passage both = compose_lines(fragments, i, i + 2, 0, arena);
    if (!byline_lead(wording, both.text, both.length, &found) ||
        found.length <= compose_lines(fragments, i, i + 1, 0, arena).length)
        return;
    traits[i].sort = SORT_LEAD;
    traits[i].lead_only = false;
    if (traits[i + 1].sort == SORT_LEAD || traits[i + 1].sort == SORT_BYLINE)
        traits[i + 1].sort = SORT_NONE;
    traits[i + 1].lead_only = found.length == both.length;
}

/* A byline that goes on in the next line. */
static void mark_torn_byline(const struct fragments *fragments, size_t i,
                             const struct wording_language *wording, struct trait *traits,
                             struct arena *arena)
{
    const struct fragment *first = &fragments->items[i], *second = &fragments->items[i + 1];
    if ((traits[i].sort != SORT_BYLINE && traits[i].sort != SORT_NONE &&
         traits[i].sort != SORT_ITEM) ||
        traits[i + 1].sort != SORT_NONE || traits[i].end != END_LETTER ||
        traits[i + 1].end != END_LETTER || second->gap == GAP_SEAM ||
        second->last - first->first > LEAD_LIMIT || !traits[i].opens_byline)
        return;
    struct byline_found found;
    struct passage both = compose_lines(fragments, i, i + 2, 0, arena);
    if (!byline_whole(wording, both.text, both.length, &found))
        return; /* nearly every line */
    struct passage one = compose_lines(fragments, i, i + 1, 0, arena);
    if (byline_goes_on(wording, both.text, both.length, one.length))
        traits[i].sort = traits[i + 1].sort = SORT_BYLINE;
}

/* Bytes of the line behind its last sentence; 0 when none ends in it, or nothing is behind. */
static size_t unended_bytes(const char *text, const struct fragment *line)
{
    uint32_t at = line->last;
    while (at > line->first) {
        size_t size;
        enum letter_class class = letter_class(
            letter_before(text + line->first, at - line->first, &size));
        if (class == LETTER_STOP || class == LETTER_CLOSER)
            break;
        at -= (uint32_t)size;
    }
    while (at > line->first && at < line->last && text[at] == ' ')
        at++;
    return at > line->first ? line->last - at : 0;
}

/* A signature behind a paragraph's last sentence, torn within its role: …。本报 / 记者 王林. What
 * stands on the second line is no byline of its own. */
static void mark_torn_signature(const struct fragments *fragments, size_t i,
                                const struct wording_language *wording, struct trait *traits,
                                struct arena *arena)
{
    const struct fragment *second = &fragments->items[i + 1];
    struct byline_found found;
    if (traits[i + 1].sort != SORT_BYLINE || traits[i].sort != SORT_NONE || second->gap == GAP_SEAM)
        return;
    size_t before = unended_bytes(fragments->text, &fragments->items[i]);
    if (before == 0 || before > ROLE_LIMIT)
        return;
    struct passage both = compose_lines(fragments, i, i + 2, 0, arena);
    struct passage one = compose_lines(fragments, i, i + 1, 0, arena);
    if (one.length < before)
        return;
    size_t first = one.length - before;
    if (byline_whole(wording, both.text + first, both.length - first, &found) &&
        found.names[0].role.first == 0 && found.names[0].role.last > before)
        traits[i + 1].sort = SORT_NONE;
}

/* A byline that closes a paragraph, torn over its last two lines: …（通 / 讯员 王林）. */
static void mark_torn_end(const struct fragments *fragments, size_t i,
                          const struct wording_language *wording, struct trait *traits,
                          struct arena *arena)
{
    const struct fragment *first = &fragments->items[i], *second = &fragments->items[i + 1];
    struct byline_found found;
    if (traits[i + 1].end != END_CLOSER || traits[i + 1].sort != SORT_NONE ||
        second->gap == GAP_SEAM || !traits[i].inside_bracket ||
        second->last - first->first > LEAD_LIMIT || has_bracket(fragments->text, second))
        return;
    struct passage both = compose_lines(fragments, i, i + 2, 0, arena);
    traits[i + 1].ends_story = byline_end(wording, both.text, both.length, &found);
}

/* ---- bylines of several lines, where the page's plan shows which lines stand together ---- */

/* Letters of the last word of a line, or of its first. */
static size_t word_letters(const char *text, const struct fragment *fragment, bool last)
{
    size_t letters = 0, size;
    for (uint32_t at = fragment->first; at < fragment->last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        bool space = letter_class(letter) == LETTER_SPACE;
        if (space && !last)
            break;
        letters = space ? 0 : letters + 1;
    }
    return letters;
}

/* A name that is torn leaves one letter on one of the two lines; else a space parts two names. */
static bool is_name_torn(const char *text, const struct fragment *above,
                         const struct fragment *below)
{
    return word_letters(text, above, true) == 1 || word_letters(text, below, false) == 1;
}

/* Lines first..last as one text; its length, 0 when there is no room. */
static size_t put_lines(const struct fragments *fragments, size_t first, size_t last,
                        char text[LEAD_LIMIT])
{
    size_t length = 0;
    for (size_t i = first; i < last; i++) {
        const struct fragment *fragment = &fragments->items[i];
        size_t more = fragment->last - fragment->first;
        bool space = i > first && !is_name_torn(fragments->text, fragment - 1, fragment);
        if (length + space + more > LEAD_LIMIT)
            return 0;
        if (space)
            text[length++] = ' ';
        memcpy(text + length, fragments->text + fragment->first, more);
        length += more;
    }
    return length;
}

static bool stands_under(const struct fragments *fragments, size_t i)
{
    const struct setting *above = &fragments->settings[i - 1], *line = above + 1;
    return above->stack == line->stack && fragments->items[i].gap == GAP_LINE &&
           fragments->items[i].blanks == 0;
}

static void mark_byline_lines(struct fragments *fragments, size_t first, size_t last,
                              struct trait *traits)
{
    for (size_t i = first; i < last; i++) {
        traits[i].sort = SORT_BYLINE;
        if (i > first)
            fragments->items[i].spaced = !is_name_torn(fragments->text, &fragments->items[i - 1],
                                                       &fragments->items[i]);
    }
}

/* □ 本报记者 张三 李 / 小四: the second line is known only together with the first. */
static void mark_stacked_byline(struct fragments *fragments, size_t first,
                                const struct wording_language *wording, struct trait *traits)
{
    const struct fragment *fragment = &fragments->items[first];
    const char *text = fragments->text + fragment->first;
    size_t length = fragment->last - fragment->first, last = first + 1;
    if (traits[first].sort != SORT_BYLINE &&
        wording_match_list(&wording->byline_marks, text, length, NULL, NULL) == 0 &&
        wording_match_list(&wording->byline_roles, text, length, NULL, NULL) == 0)
        return;
    while (last < fragments->count && last - first < BYLINE_LINES && stands_under(fragments, last))
        last++;
    for (; last > first + 1; last--) {
        char lines[LEAD_LIMIT];
        struct byline_found found;
        size_t all = put_lines(fragments, first, last, lines);
        if (all == 0 || !byline_whole(wording, lines, all, &found))
            continue;
        mark_byline_lines(fragments, first, last, traits);
        return;
    }
}

void torn_bylines_mark(struct fragments *fragments, const struct wording_language *wording,
                       struct trait *traits, struct arena *arena)
{
    bool *brackets = find_brackets(fragments, arena);
    for (size_t i = 0; i + 1 < fragments->count; i++)
        mark_torn_lead(fragments, i, wording, brackets, traits, arena);
    for (size_t i = 0; i + 1 < fragments->count; i++)
        mark_torn_byline(fragments, i, wording, traits, arena);
    bool dealt = fragments_were_dealt(fragments); /* else what follows a line is its rest */
    for (size_t i = 0; !dealt && i + 1 < fragments->count; i++)
        mark_torn_signature(fragments, i, wording, traits, arena);
    for (size_t i = 0; fragments->settings && i < fragments->count; i++)
        mark_stacked_byline(fragments, i, wording, traits);
}

void torn_bylines_mark_ends(const struct fragments *fragments,
                            const struct wording_language *wording, struct trait *traits,
                            struct arena *arena)
{
    for (size_t i = 0; i + 1 < fragments->count; i++)
        mark_torn_end(fragments, i, wording, traits, arena);
}
