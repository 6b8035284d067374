#include "advertisement.h"

#define LINES        5
#define SUFFIX_LEAST 2 /* letters behind the last point: .it */
#define SUFFIX_MOST  4
#define NAME_LEAST   3 /* letters before it */

static bool is_small_letter(char letter)
{
    return letter >= 'a' && letter <= 'z';
}

static bool is_name_letter(char letter)
{
    return is_small_letter(letter) || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-';
}

/* harbour.test, www.harbour.test: the last word of a text. */
static bool ends_in_address(const struct passage *text)
{
    size_t suffix = 0, name = 0, at = text->length;
    while (suffix < at && is_small_letter(text->text[at - 1 - suffix]))
        suffix++;
    if (suffix < SUFFIX_LEAST || suffix > SUFFIX_MOST || suffix == at ||
        text->text[at - 1 - suffix] != '.')
        return false;
    at -= suffix + 1;
    while (name < at && is_name_letter(text->text[at - 1 - name]))
        name++;
    return name >= NAME_LEAST;
}

/* One past the paragraphs of the stack that begins at `first`; `first`: it goes on elsewhere. */
static size_t stack_end(const struct blocks *blocks, size_t first)
{
    const struct setting *settings = blocks->fragments->settings;
    size_t end = first, stack = settings[blocks->items[first].first].stack;
    while (end < blocks->count && blocks->items[end].kind == BLOCK_BODY &&
           settings[blocks->items[end].last - 1].stack == stack)
        end++;
    bool alone = blocks->items[first].seam && (end == blocks->count || blocks->items[end].seam);
    return alone ? end : first;
}

void advertisements_find(struct blocks *blocks)
{
    if (!blocks->fragments->settings)
        return;
    for (size_t i = 0, end; i < blocks->count; i = (end > i) ? end : i + 1) {
        end = stack_end(blocks, i);
        if (end == i || blocks->items[end - 1].last - blocks->items[i].first > LINES ||
            !ends_in_address(&blocks->items[end - 1].text))
            continue;
        for (size_t k = i; k < end; k++)
            blocks->items[k].kind = BLOCK_ADVERTISEMENT;
    }
}
