/* The rules of the proofreader, as a table; see rules.def. */
#ifndef DUBAO_RULE_H
#define DUBAO_RULE_H

#include <stdbool.h>
#include <stddef.h>

/* How sure a rule is. */
enum rule_tier { TIER_SURE = 1, TIER_LIKELY, TIER_ASK };

/* Which file looks for it. */
enum rule_family {
    FAMILY_MARKS,
    FAMILY_SPACES,
    FAMILY_NUMBERS,
    FAMILY_WORDS,
    FAMILY_NAMES,
    FAMILY_LAYOUT,
    FAMILY_DOUBTS
};

enum rule_id {
#define X(constant, id, family, tier, on, text, source) RULE_##constant,
#include "rules.def"
#undef X
    RULE_COUNT
};

struct rule {
    const char *name; /* "half-mark": in files, in [brackets] behind a message */
    enum rule_family family;
    enum rule_tier tier;
    bool on;            /* unless the configuration says otherwise */
    const char *text;   /* what is wrong, to be translated */
    const char *source; /* the standard, and its section */
};

extern const struct rule rule_table[RULE_COUNT]; /* by rule_id */

/* False for a name that is no rule. */
bool rule_named(const char *name, size_t length, enum rule_id *id);

static inline enum rule_id rule_id(const struct rule *rule)
{
    return (enum rule_id)(rule - rule_table);
}

#endif
