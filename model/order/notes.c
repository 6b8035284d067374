#include "notes.h"

#include "../text/letter.h"

#include <math.h>

#define DAGGER      0x2020u
#define NOTE_DIGITS 2
#define NOTE_SIZES  0.02f /* notes differ by less, of the text's size */

/* 1) 12) * † ※ ① open a note. */
static bool has_note_mark(const struct linker *linker, size_t stack)
{
    const struct slug *head = &linker->heads.items[stack];
    const char *text = linker->lines->text;
    size_t at = head->first, size, digits = 0;
    uint32_t letter = letter_at(text + at, head->last - at, &size);
    if (letter == '*' || letter == DAGGER || letter_class(letter) == LETTER_BULLET)
        return true;
    while (letter_class(letter) == LETTER_DIGIT && (at += size) < head->last) {
        letter = letter_at(text + at, head->last - at, &size);
        digits++;
    }
    return digits > 0 && digits <= NOTE_DIGITS && letter_class(letter) == LETTER_CLOSER;
}

/* The lowest text over a stack, in its column, when no text is under it. */
static size_t text_over(const struct linker *linker, const struct chains *chains, size_t stack)
{
    const struct stacks *stacks = linker->stacks;
    const struct box *box = &stacks->items[stack].box;
    size_t best = STACK_NONE;
    for (size_t i = 0; i < stacks->count; i++) {
        const struct stack *other = &stacks->items[i];
        if (i == stack || other->aside || other->em < STACK_SMALL * stacks->em ||
            box_overlap_across(&other->box, box) <= 0)
            continue;
        if (other->box.bottom > box->bottom)
            return STACK_NONE;
        if (best == STACK_NONE || other->box.bottom > stacks->items[best].box.bottom)
            best = i;
    }
    bool text = best != STACK_NONE && stack_is_text(stacks, &stacks->items[best]) &&
                (linker_tells_column(&stacks->items[best]) || chains->previous[best] != STACK_NONE);
    return text ? best : STACK_NONE;
}

static bool is_small(const struct linker *linker, size_t stack)
{
    return linker->stacks->items[stack].em < STACK_SMALL * linker->stacks->em &&
           !linker->stacks->items[stack].aside && !linker->furniture[stack];
}

/* Smaller than the text, under all of it, and opened by a mark, or as large as one that is. */
static bool is_note(const struct linker *linker, const struct chains *chains, size_t stack)
{
    if (!is_small(linker, stack) || text_over(linker, chains, stack) == STACK_NONE)
        return false;
    bool marked = has_note_mark(linker, stack);
    for (size_t i = 0; i < linker->stacks->count && !marked; i++)
        marked = is_small(linker, i) && has_note_mark(linker, i) &&
                 fabsf(linker->stacks->items[i].em - linker->stacks->items[stack].em) <
                     NOTE_SIZES * linker->stacks->em &&
                 text_over(linker, chains, i) != STACK_NONE;
    return marked;
}

/* The note that comes next, column by column; STACK_NONE. */
static size_t next_note(const struct linker *linker, const bool *notes)
{
    const struct stack *items = linker->stacks->items;
    size_t best = STACK_NONE;
    for (size_t i = 0; i < linker->stacks->count; i++) {
        if (!notes[i])
            continue;
        bool beside = best != STACK_NONE &&
                      box_overlap_across(&items[i].box, &items[best].box) <= 0;
        if (best == STACK_NONE || (beside ? items[i].box.left < items[best].box.left
                                          : items[i].box.top < items[best].box.top))
            best = i;
    }
    return best;
}

void notes_append(const struct linker *linker, struct chains *chains, struct arena *arena)
{
    bool *notes = arena_take_array(arena, linker->stacks->count, sizeof *notes);
    for (size_t i = 0; i < linker->stacks->count; i++)
        notes[i] = is_note(linker, chains, i);
    for (size_t note; (note = next_note(linker, notes)) != STACK_NONE;) {
        size_t last = text_over(linker, chains, note);
        notes[note] = false;
        if (last == STACK_NONE)
            continue; /* what that text went on from was a note, and stands elsewhere now */
        chains_unlink(chains, note);
        while (chains->next[last] != STACK_NONE)
            last = chains->next[last];
        chains_insert(chains, last, note);
        chains->aside[note] = true;
    }
}
