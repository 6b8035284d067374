#include "furniture.h"

#include "../article/folio.h"
#include "../text/sort.h"

#define FOLIO_LINES 8 /* of the source, between the parts of a folio */

/* Side by side, as the parts of a folio are. */
static bool on_one_line(const struct setting *one, const struct setting *other)
{
    return box_overlap_down(&one->box, &other->box) > box_height(&one->box) / 2 ||
           box_overlap_down(&one->box, &other->box) > box_height(&other->box) / 2;
}

static bool folio_near(const struct fragments *fragments, const struct folio *folios, size_t i)
{
    size_t count = fragments->count;
    for (size_t k = 0; fragments->settings && k < count; k++)
        if (k != i && folios[k].strength == FOLIO_STRONG &&
            on_one_line(&fragments->settings[i], &fragments->settings[k]))
            return true;
    if (fragments->settings)
        return false;
    for (size_t k = i > 4 ? i - 4 : 0; k <= i + 4 && k < count; k++)
        if (k != i && folios[k].strength == FOLIO_STRONG)
            return true;
    return false;
}

static bool is_page_number(const struct fragments *fragments, const struct folio *folios, size_t i)
{
    return fragments->settings && fragments->settings[i].alone && folio_is_number(&folios[i]);
}

/* Numbers of the lines that hold a strong folio, ascending. */
struct strong_lines {
    uint64_t *numbers;
    size_t count;
};

static struct strong_lines find_strong(const struct fragments *fragments,
                                       const struct folio *folios, struct arena *arena)
{
    struct strong_lines lines = {arena_take_array(arena, fragments->count, sizeof(uint64_t)), 0};
    for (size_t i = 0; i < fragments->count; i++)
        if (folios[i].strength == FOLIO_STRONG)
            lines.numbers[lines.count++] = fragments->items[i].line;
    sort_numbers(lines.numbers, lines.count);
    return lines;
}

/* Is one printed near it? Where columns were dealt out and put together again, the parts of a folio
 * may have come apart. */
static bool strong_near(const struct strong_lines *lines, uint32_t number)
{
    size_t low = 0, high = lines->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (lines->numbers[middle] + FOLIO_LINES < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < lines->count && lines->numbers[low] <= (uint64_t)number + FOLIO_LINES;
}

/* A date in the midst of a column, between lines that are no folio. */
static bool is_among_text(const struct fragments *fragments, const struct folio *folios, size_t i)
{
    const struct setting *settings = fragments->settings;
    return fragments_in_column(fragments, i) && i > 0 && i + 1 < fragments->count &&
           settings[i - 1].stack == settings[i].stack &&
           settings[i + 1].stack == settings[i].stack && folios[i - 1].strength == FOLIO_NONE &&
           folios[i + 1].strength == FOLIO_NONE;
}

void furniture_mark(const struct fragments *fragments, const struct wording_language *wording,
                    struct trait *traits, struct arena *arena)
{
    struct folio *folios = arena_take_array(arena, fragments->count, sizeof *folios);
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        folios[i] = folio_read(wording, fragments->text + fragment->first,
                               fragment->last - fragment->first);
    }
    struct strong_lines lines = find_strong(fragments, folios, arena);
    const struct setting *settings = fragments->settings;
    for (size_t i = 0; i < fragments->count; i++)
        if ((settings && (settings[i].nameplate || settings[i].imprint || settings[i].ornament)) ||
            (folios[i].strength == FOLIO_STRONG && !is_among_text(fragments, folios, i)) ||
            (folios[i].strength == FOLIO_WEAK && !fragments_in_column(fragments, i) &&
             (folio_near(fragments, folios, i) || is_page_number(fragments, folios, i) ||
              (!settings && strong_near(&lines, fragments->items[i].line)))))
            traits[i].sort = SORT_FURNITURE;
}
