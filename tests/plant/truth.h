/* The clean text of pages with a known truth: NAME.truth.json. */
#ifndef DUBAO_PLANT_TRUTH_H
#define DUBAO_PLANT_TRUTH_H

#include "tests/proof_draft.h"

#include <stdbool.h>
#include <stddef.h>

struct truth_text {
    enum field_kind kind;
    char *text;
};

/* One article, or one photo. */
struct truth_owner {
    bool is_photo;
    struct truth_text *texts;
    size_t count, capacity;
};

struct truth {
    struct truth_owner *owners;
    size_t count, capacity;
};

/* Adds the Chinese pages of a folder. False when the folder cannot be read. */
bool truth_read(const char *folder, struct truth *truth);
void truth_free(struct truth *truth);

/* One owner as an issue of its own, with `text` in place of its text number `index`; SIZE_MAX: as
 * it is. */
struct issue *truth_issue(const struct truth_owner *owner, size_t index, const char *text);

#endif
