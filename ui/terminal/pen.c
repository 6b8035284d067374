#include "pen.h"

#include "terminfo.h"

#include "../../model/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FEWEST_COLOURS 8
#define INK_COUNT      (INK_REVERSE * 2)
#define NOT_KNOWN      UINT16_MAX

struct pen {
    struct look look;
    struct frame taking_up; /* from a pen without colours */
};

struct pens {
    int colours;
    struct look looks[ROLE_COUNT];
    uint16_t of_ink[ROLE_COUNT][INK_COUNT]; /* pens, by role and attributes of the ink */
    struct pen *items;
    size_t count;
    size_t capacity;
};

static bool is_coloured(const struct look *look)
{
    return look->foreground >= 0 || look->background >= 0;
}

static size_t add_pen(struct pens *pens, const struct look *look)
{
    pens->items = array_reserve(pens->items, &pens->capacity, pens->count + 1, sizeof *pens->items);
    struct pen *pen = pens->items + pens->count;
    *pen = (struct pen){.look = *look};
    terminfo_attributes(&pen->taking_up, look->attributes, look->italic);
    if (is_coloured(look))
        terminfo_colours(&pen->taking_up, look->foreground, look->background);
    return pens->count++;
}

static void forget_pens(struct pens *pens)
{
    static const struct look plain = {.foreground = -1, .background = -1};
    for (size_t i = 0; i < pens->count; i++)
        frame_free(&pens->items[i].taking_up);
    pens->count = 0;
    memset(pens->of_ink, 0xFF, sizeof pens->of_ink);
    add_pen(pens, &plain);
}

struct pens *pens_create(bool with_colours)
{
    size_t none = 0;
    struct pens *pens = array_reserve(NULL, &none, 1, sizeof *pens);
    int colours = with_colours ? terminfo_colour_count() : 0;
    *pens = (struct pens){.colours = colours < FEWEST_COLOURS ? 0 : colours};
    for (int i = 0; i < ROLE_COUNT; i++)
        pens->looks[i] = (struct look){.foreground = -1, .background = -1};
    forget_pens(pens);
    return pens;
}

void pens_destroy(struct pens *pens)
{
    for (size_t i = 0; i < pens->count; i++)
        frame_free(&pens->items[i].taking_up);
    free(pens->items);
    free(pens);
}

int pens_colours(const struct pens *pens)
{
    return pens->colours;
}

void pens_set_looks(struct pens *pens, const struct look looks[ROLE_COUNT])
{
    memcpy(pens->looks, looks, sizeof pens->looks);
    forget_pens(pens);
}

/* As the terminal can show it: some cannot have certain attributes together with colours. What is
 * reversed stays so. */
static struct look look_of(const struct pens *pens, struct ink ink)
{
    struct look look = pens->looks[ink.role];
    unsigned without_colours = terminfo_without_colours();
    look.attributes |= ink.attributes;
    if (pens->colours == 0 || (look.attributes & without_colours & INK_REVERSE))
        look.foreground = look.background = -1;
    if (is_coloured(&look))
        look.attributes &= ~without_colours;
    return look;
}

static bool looks_are_same(const struct look *one, const struct look *other)
{
    return one->attributes == other->attributes && one->italic == other->italic &&
           one->foreground == other->foreground && one->background == other->background;
}

static size_t make_pen(struct pens *pens, struct ink ink)
{
    const struct look look = look_of(pens, ink);
    for (size_t i = 0; i < pens->count; i++)
        if (looks_are_same(&pens->items[i].look, &look))
            return i;
    return add_pen(pens, &look);
}

size_t pens_find(struct pens *pens, struct ink ink)
{
    uint16_t *known = &pens->of_ink[ink.role][ink.attributes % INK_COUNT];
    if (*known == NOT_KNOWN)
        *known = (uint16_t)make_pen(pens, ink);
    return *known;
}

void pens_change(const struct pens *pens, size_t before, size_t after, struct frame *frame)
{
    const struct frame *sequence = &pens->items[after].taking_up;
    if (before == after)
        return;
    if (is_coloured(&pens->items[before].look))
        terminfo_own_colours(frame);
    if (sequence->length > 0)
        frame_add(frame, sequence->bytes, sequence->length);
}

bool pens_erase(const struct pens *pens, size_t pen)
{
    const struct look *look = &pens->items[pen].look;
    if (look->attributes & (INK_UNDERLINE | INK_REVERSE))
        return false;
    return look->background < 0 || terminfo_erases_in_colour();
}
