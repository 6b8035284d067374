/* The model's doubts as findings. */
#include "family.h"

#include "../message.h"

static const enum rule_id rules[DOUBT_KINDS] = {
    [DOUBT_JOIN] = RULE_DOUBT_JOIN,       [DOUBT_HEADLINE] = RULE_DOUBT_HEADLINE,
    [DOUBT_ARTICLE] = RULE_DOUBT_ARTICLE, [DOUBT_SPACE] = RULE_DOUBT_SPACE,
    [DOUBT_ORDER] = RULE_DOUBT_ORDER,
};

/* The field that holds an origin; most doubts say which paragraph that is. For the others the index
 * is made once: a search over all fields for each of them takes time with the square of an issue.
 */
static bool find_origin(struct proof *proof, const struct doubt *doubt, struct field *field,
                        size_t *offset)
{
    const struct issue *issue = proof->issue;
    if (doubt->article < issue->article_count &&
        doubt->paragraph < issue->articles[doubt->article].paragraph_count) {
        *field = (struct field){FIELD_PARAGRAPH, doubt->article, doubt->paragraph};
        if (passage_find_origin(issue_passage(issue, *field), doubt->origin, offset))
            return true;
    }
    struct shown shown;
    if (!proof->index)
        proof->index = *proof->made = origin_index_create(issue);
    if (!origin_index_find(proof->index, doubt->origin, &shown))
        return false;
    *field = shown.field;
    *offset = shown.first;
    return true;
}

/* A doubt is shown on the character it is about. */
static size_t letter_length(const struct passage *passage, size_t offset)
{
    size_t end = offset < passage->length ? offset + 1 : offset;
    while (end < passage->length && ((unsigned char)passage->text[end] & 0xC0) == 0x80)
        end++;
    return end - offset;
}

void doubts_check(struct proof *proof)
{
    const struct issue *issue = proof->issue;
    for (size_t i = 0; i < proof->doubt_count; i++) {
        const struct doubt *doubt = &proof->doubts[i];
        bool is_told = doubt->margin < proof->settings->margins[doubt->kind];
        struct field field;
        size_t offset;
        if (!is_told || !find_origin(proof, doubt, &field, &offset))
            continue;
        size_t length = letter_length(issue_passage(issue, field), offset);
        struct finding *finding = proof_add(proof, rules[doubt->kind], field, offset, length, NULL,
                                            NULL);
        if (finding)
            finding->margin = doubt->margin;
    }
}
