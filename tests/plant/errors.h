/* Errors of each sure rule, put into clean text. */
#ifndef DUBAO_PLANT_ERRORS_H
#define DUBAO_PLANT_ERRORS_H

#include "model/proof/rule.h"

#include <stdbool.h>
#include <stddef.h>

/* A way to make an error: `from` becomes `to` at a place where it stands; or, where `from` is NULL,
 * `to` comes between two Han in the middle of a sentence. */
struct error_kind {
    enum rule_id rule;
    const char *from;
    const char *to;
};

extern const struct error_kind error_kinds[];
extern const size_t error_kind_count;

/* The text with an error of the kind at the place number `choice` of those where it can be made,
 * malloc'ed; NULL where there is none. */
char *error_plant(const struct error_kind *kind, const char *text, unsigned choice);

#endif
