#include "settings.h"

#include <math.h>

void proof_settings_init(struct proof_settings *settings)
{
    *settings = (struct proof_settings){0};
    for (size_t i = 0; i < RULE_COUNT; i++)
        settings->on[i] = rule_table[i].on;
    for (size_t i = 0; i < DOUBT_KINDS; i++)
        settings->margins[i] = INFINITY;
}
