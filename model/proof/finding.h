/* Findings: what a proofreader should look at. What the rules find in the text and what the model
 * was in doubt about have one form, so that one queue holds both.
 *
 * Findings are about an issue as it stands: find them in the corrected issue (apply.h), and what
 * was corrected is found no more. What was decided to stay (stet) is marked `settled` by
 * findings_settle(). */
#ifndef DUBAO_FINDING_H
#define DUBAO_FINDING_H

#include "decision.h"
#include "rule.h"
#include "settings.h"

#include "../issue.h"

struct finding {
    const struct rule *rule;
    struct field field;     /* the passage it is in */
    size_t offset;          /* byte in the passage */
    size_t length;          /* bytes; never 0: what is missing is told of the letter beside it */
    struct place place;     /* of its first character in the source */
    uint32_t last_byte;     /* one past its last character's last byte, in the same file */
    const char *message;    /* for a person, in the reader's language, without the rule's id */
    const char *suggestion; /* to stand in its place; "" to delete it; NULL: none is known */
    double margin;          /* of a doubt, in nats, 0 a coin toss; of a finding 0 */
    bool settled;           /* decided to stay as it is */
};

struct findings {
    struct finding *items;
    size_t count;
    size_t characters; /* printed ones that were read */
};

/* Looks for everything that is switched on. By place: in the order of issue_next_field(), then by
 * offset. Never fails; all texts live in `arena`. */
struct findings findings_find(const struct issue *issue, const struct proof_settings *settings,
                              struct arena *arena);

/* Worst first: by tier, doubts by their margin behind the findings; within one by place. */
void findings_sort_worst_first(struct findings *findings);
int finding_compare_worst(const struct finding *one, const struct finding *other);
void findings_sort_by_place(struct findings *findings);

/* Marks what was decided about: any decision that answers the same rule at the same source byte (a
 * stet, a join, a correction that the rule does not like either), or a stet that counts everywhere,
 * over the same text. */
void findings_settle(struct findings *findings, const struct issue *issue,
                     const struct decision *decisions, size_t count);

/* The finding's text as it stands. Lives as long as the issue; not ended by a zero byte. */
const char *finding_text(const struct finding *finding, const struct issue *issue);

/* The file has another letter, which was read as the right one (a radical): a fault of the file,
 * not of the text as it is read. */
bool finding_is_read_right(const struct finding *finding, const struct issue *issue);

/* Two findings about the same: the same rule over the same text. */
bool finding_is_alike(const struct finding *one, const struct finding *other,
                      const struct issue *issue);

#endif
