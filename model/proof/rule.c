#include "rule.h"

#include "../message.h"

#include <string.h>

const struct rule rule_table[RULE_COUNT] = {
#define X(constant, id, family, tier, on, text, source)                                            \
    {id, FAMILY_##family, TIER_##tier, on, text, source},
#include "rules.def"
#undef X
};

bool rule_named(const char *name, size_t length, enum rule_id *id)
{
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (strlen(rule_table[i].name) != length || memcmp(rule_table[i].name, name, length) != 0)
            continue;
        *id = (enum rule_id)i;
        return true;
    }
    return false;
}
