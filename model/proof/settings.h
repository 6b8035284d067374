/* What a reader may set about proofreading: the section `proof` of dubao.yaml. */
#ifndef DUBAO_PROOF_SETTINGS_H
#define DUBAO_PROOF_SETTINGS_H

#include "rule.h"

#include "../issue.h"
#include "../text/wording.h"

/* Two words that are mistaken for each other: 严于律已 → 严于律己. */
struct confusable {
    const char *wrong;
    const char *right;
};

#define DOUBT_KINDS (DOUBT_ORDER + 1)

struct proof_settings {
    bool on[RULE_COUNT];
    struct wording_list allowed[RULE_COUNT]; /* texts a rule leaves alone, as printed */
    const struct confusable *confusables;
    size_t confusable_count;
    double margins[DOUBT_KINDS]; /* doubts of this kind are listed below it, in nats */
};

/* All rules as rules.def has them, no words, every doubt the issue holds. */
void proof_settings_init(struct proof_settings *settings);

#endif
