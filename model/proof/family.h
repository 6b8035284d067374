/* What the files of rules share: where they look, and how they tell what they find. */
#ifndef DUBAO_PROOF_FAMILY_H
#define DUBAO_PROOF_FAMILY_H

#include "finding.h"

struct proof {
    const struct issue *issue;
    const struct proof_settings *settings;
    struct arena *arena;
    struct finding *items; /* malloc'ed while they are collected */
    size_t count;
    size_t capacity;
};

/* Adds a finding, unless its rule is off or leaves this text alone; NULL then. `message` NULL: the
 * rule's own text. `suggestion` NULL: none is known. Both are kept, not copied. */
struct finding *proof_add(struct proof *proof, enum rule_id rule, struct field field, size_t offset,
                          size_t length, const char *message, const char *suggestion);

/* A text in the proof's arena. */
__attribute__((format(printf, 2, 3))) const char *proof_text(struct proof *proof,
                                                             const char *format, ...);

static inline bool proof_is_on(const struct proof *proof, enum rule_id rule)
{
    return proof->settings->on[rule];
}

/* What the model was in doubt about. */
void doubts_check(struct proof *proof);

#endif
