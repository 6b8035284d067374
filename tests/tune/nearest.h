/* Where a text that should stand in the output went instead. */
#ifndef DUBAO_TUNE_NEAREST_H
#define DUBAO_TUNE_NEAREST_H

#include "text.h"

#include "model/issue.h"

/* A text field of the output. */
struct output_text {
    struct text text;
    struct field field;
    struct line_range lines; /* 0, 0 where the issue does not say */
};

struct output_texts {
    struct output_text *items;
    size_t count;
};

/* All text fields of an issue. */
struct output_texts nearest_texts(const struct issue *issue, struct arena *arena);

/* The longest run of letters that two texts share, and where it starts in each. */
struct common {
    size_t want, got, length;
};
struct common nearest_common(const struct text *want, const struct text *got);

/* The field that shares the longest run with `want`, of one kind first when two are alike; NULL
 * when none shares two letters. */
const struct output_text *nearest_find(const struct output_texts *texts, const struct text *want,
                                       enum field_kind first, struct common *common);

/* paragraph, headline, caption … */
const char *nearest_kind_name(enum field_kind kind);

#endif
