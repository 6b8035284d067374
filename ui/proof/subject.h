/* What a decision of the proof view is about: the selection, else the item the cursor is on, else
 * the character under the cursor. */
#ifndef DUBAO_SUBJECT_H
#define DUBAO_SUBJECT_H

#include "proof_view.h"

/* What a decision is about. */
struct subject {
    struct source_range range;
    const struct finding *finding; /* that it answers; NULL: none */
    bool in_text;                  /* the rest is meaningful */
    struct field field;
    size_t offset;
    size_t length;
};

/* False, with a message, when there is nothing to act on, or when what is selected stands in two
 * places of the source. */
bool subject_here(struct view *view, struct subject *subject);

/* The whole paragraph, headline line or caption under the cursor, unless something is selected. */
bool subject_whole(struct view *view, struct subject *subject);

/* Bytes of a field; false, with a message, when they stand in two places of the source. */
bool subject_of_text(struct view *view, struct field field, size_t offset, size_t length,
                     struct subject *subject);

/* The model's doubt under the cursor; NULL for none. What a rule found is not answered by moving
 * text about. */
const struct finding *subject_doubt(const struct view *view);

/* The bytes of the file that stand for origins first..last. */
struct source_range subject_bytes(const struct view *view, uint32_t first, uint32_t last);

#endif
