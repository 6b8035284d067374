#include "plan.h"

#include "ascending.h"
#include "source/verbatim.h"
#include "text/letter.h"

#include <math.h>

/* The first word that ends behind the byte. */
static size_t first_word(const struct plan *plan, uint32_t byte)
{
    return ascending_count(plan->words, plan->word_count, sizeof *plan->words,
                           offsetof(struct plan_word, last), byte);
}

/* Em that the letters of bytes first..last advance. */
static float advance_of(const struct verbatim *bytes, uint32_t first, uint32_t last)
{
    float sum = 0;
    char letter[VERBATIM_LETTER];
    size_t size;
    for (uint32_t at = first; at < last; at += (uint32_t)size) {
        uint32_t end = last - at < sizeof letter ? last : at + (uint32_t)sizeof letter;
        size_t length = verbatim_copy(bytes, at, end, letter);
        sum += (float)letter_advance(letter_at(letter, length, &size)) / 1000;
    }
    return sum;
}

static bool is_continuation(const struct verbatim *bytes, uint32_t at)
{
    return ((unsigned char)verbatim_byte(bytes, at) & 0xC0) == 0x80;
}

/* The start of the letter that byte `at` is part of. */
static uint32_t letter_start(const struct verbatim *bytes, uint32_t at, uint32_t first)
{
    while (at > first && is_continuation(bytes, at))
        at--;
    return at;
}

static uint32_t letter_end(const struct verbatim *bytes, uint32_t at, uint32_t last)
{
    while (at < last && is_continuation(bytes, at))
        at++;
    return at;
}

/* Letters that advance as much as they are high, as two digits, tell nothing: they run across. */
#define SURELY_DOWN 0.3F

/* Do letters of so many em run down the box? Its sides are an em, and what they advance. */
static bool runs_down(const struct box *box, float advance)
{
    float across = advance * box_height(box) / box_width(box);
    float down = advance * box_width(box) / box_height(box);
    return fabsf(logf(down)) + SURELY_DOWN < fabsf(logf(across));
}

/* The box of a word's letters from byte `first` to `last`. */
static struct box word_box(const struct plan_word *word, const struct verbatim *bytes,
                           uint32_t first, uint32_t last)
{
    struct box box = word->box;
    uint32_t from = first > word->first ? letter_start(bytes, first, word->first) : word->first;
    uint32_t to = last < word->last ? letter_end(bytes, last, word->last) : word->last;
    float all = advance_of(bytes, word->first, word->last);
    if ((from == word->first && to == word->last) || all <= 0)
        return box;
    float before = advance_of(bytes, word->first, from) / all;
    float behind = before + advance_of(bytes, from, to) / all;
    bool down = runs_down(&box, all);
    float start = down ? box.top : box.left, length = down ? box_height(&box) : box_width(&box);
    *(down ? &box.top : &box.left) = start + before * length;
    *(down ? &box.bottom : &box.right) = start + behind * length;
    return box;
}

bool plan_box(const struct plan *plan, const struct verbatim *bytes, uint32_t first, uint32_t last,
              struct box *box)
{
    bool found = false;
    for (size_t i = first_word(plan, first); i < plan->word_count && plan->words[i].first < last;
         i++) {
        struct box part = word_box(&plan->words[i], bytes, first, last);
        *box = found ? box_join(*box, part) : part;
        found = true;
    }
    return found;
}

uint32_t plan_sheet_of(const struct plan *plan, uint32_t byte)
{
    size_t word = first_word(plan, byte), low = 0, high = plan->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (plan->lines[middle].first_word <= word)
            low = middle;
        else
            high = middle;
    }
    return low < plan->line_count ? plan->lines[low].sheet : 0;
}
