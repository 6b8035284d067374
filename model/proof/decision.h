/* A decision of a proofreader. The actions bear the names of GB/T 14706.
 *
 *   接排 join         the paragraph that begins at the range goes on the one before it
 *   另起段 paragraph  a paragraph begins at the range
 *   改正 correct      the range becomes `fresh`
 *   删除 delete       the range goes
 *   增补 insert       `fresh` comes before the range's first byte (the range is empty)
 *   对调 transpose    the range's two parts change places; the second begins at the target
 *   转移 move         what stands in the range (a headline's line, a caption, a paragraph, a run of
 *                     lines of one) becomes `part` of the article that holds the target; without a
 *                     target a photo, furniture or unplaced text of its own
 *   分篇 split        an article of its own begins at the range
 *   并篇 merge        the article that holds the range goes behind the one that holds the target
 *   保留 stet         the finding of `rule` over the range is none: here, or, when `everywhere` is
 *                     set, wherever that rule finds the text `old` in this issue
 *   page              the page that holds the range has the state named `fresh`
 *
 * Places are bytes of the source file, never of the model's text: what the model makes of a page
 * may change, where a character was printed does not. Order counts: a decision is about the issue
 * as the ones before it have left it. */
#ifndef DUBAO_DECISION_H
#define DUBAO_DECISION_H

#include "rule.h"

#include "../issue.h"

/* X(constant, name in the file, what it is called on the screen) */
#define DECISION_KINDS(X)                                                                          \
    X(DECISION_JOIN, "join", N_("join"))                                                           \
    X(DECISION_PARAGRAPH, "paragraph", N_("new paragraph"))                                        \
    X(DECISION_CORRECT, "correct", N_("correct"))                                                  \
    X(DECISION_DELETE, "delete", N_("delete"))                                                     \
    X(DECISION_INSERT, "insert", N_("insert"))                                                     \
    X(DECISION_TRANSPOSE, "transpose", N_("transpose"))                                            \
    X(DECISION_MOVE, "move", N_("move"))                                                           \
    X(DECISION_SPLIT, "split", N_("split the article"))                                            \
    X(DECISION_MERGE, "merge", N_("merge with another article"))                                   \
    X(DECISION_STET, "stet", N_("leave as it is"))                                                 \
    X(DECISION_PAGE, "page", N_("page state"))

enum decision_kind {
#define X(constant, name, text) constant,
    DECISION_KINDS(X)
#undef X
        DECISION_KIND_COUNT
};

/* What moved text becomes: X(constant, name in the file) */
#define DECISION_PARTS(X)                                                                          \
    X(PART_NONE, "none")                                                                           \
    X(PART_KICKER, "kicker")                                                                       \
    X(PART_HEADLINE, "headline")                                                                   \
    X(PART_SUBHEAD, "subhead")                                                                     \
    X(PART_PARAGRAPH, "paragraph")                                                                 \
    X(PART_CROSSHEAD, "crosshead")                                                                 \
    X(PART_BYLINE, "byline")                                                                       \
    X(PART_CAPTION, "caption")                                                                     \
    X(PART_FURNITURE, "furniture")                                                                 \
    X(PART_UNPLACED, "unplaced")

enum decision_part {
#define X(constant, name) constant,
    DECISION_PARTS(X)
#undef X
        DECISION_PART_COUNT
};

/* What became of a finding: X(constant, name in the file) */
#define DECISION_VERDICTS(X)                                                                       \
    X(VERDICT_OWN, "own")           /* there was none: the proofreader saw it */                   \
    X(VERDICT_ACCEPTED, "accepted") /* its suggestion was taken */                                 \
    X(VERDICT_CHANGED, "changed")   /* it was right, the suggestion was not */                     \
    X(VERDICT_KEPT, "kept")         /* it was none */

enum decision_verdict {
#define X(constant, name) constant,
    DECISION_VERDICTS(X)
#undef X
        DECISION_VERDICT_COUNT
};

/* X(constant, name in the file, what it is called on the screen) */
#define PAGE_STATES(X)                                                                             \
    X(PAGE_NOT_PROOFREAD, "not-proofread", N_("not proofread"))                                    \
    X(PAGE_IN_WORK, "in-work", N_("in work"))                                                      \
    X(PAGE_PROOFREAD, "proofread", N_("proofread"))                                                \
    X(PAGE_VALIDATED, "validated", N_("validated"))

enum page_state {
#define X(constant, name, text) constant,
    PAGE_STATES(X)
#undef X
        PAGE_STATE_COUNT
};

/* Bytes first..last of a file of the issue; an empty range is the place before a character. */
struct source_range {
    size_t source;
    uint32_t first;
    uint32_t last;
};

/* A range that can be found again by what stands there. */
struct anchor {
    struct source_range range;
    const char *before; /* the 12 printed characters before it in reading order, fewer at an end */
    const char *after;
};

struct decision {
    unsigned number; /* 1, 2, 3 … over all files of the issue: the order of the work */
    enum decision_kind kind;
    bool undone; /* kept, so that it can be done again */
    bool orphan; /* what it is about is not in the source as it is now; never applied */
    struct anchor at;
    struct anchor target;    /* `before` NULL: none */
    const char *target_name; /* of the target's file, without folders; kept where it is not here */
    const char *old;         /* the text in the range; "" none */
    const char *fresh;       /* what comes in its place, or the page's state; "" none */
    enum decision_part part;
    bool everywhere;
    const struct rule *rule; /* of the finding it answers; NULL none */
    enum decision_verdict verdict;
    const char *when; /* "2025-09-26T06:59:00Z" */
};

static inline bool decision_has_target(const struct decision *decision)
{
    return decision->target.before != NULL;
}

/* Whether it makes another issue; else it says something about the one there is. */
static inline bool decision_amends(enum decision_kind kind)
{
    return kind != DECISION_STET && kind != DECISION_PAGE;
}

/* The names above; the texts for the screen are to be translated. */
const char *decision_kind_name(enum decision_kind kind);
const char *decision_kind_text(enum decision_kind kind);
const char *decision_part_name(enum decision_part part);
const char *decision_verdict_name(enum decision_verdict verdict);
const char *page_state_name(enum page_state state);
const char *page_state_text(enum page_state state);

/* Bytes offset..offset + length of a passage as a range of its source, for a decision made in the
 * reading text of `issue`. Where the passage runs on from one column or file to another in that
 * stretch the range ends there; *covered receives the bytes of the passage it is for. False for a
 * passage without a source. */
bool decision_range(const struct issue *issue, struct field field, size_t offset, size_t length,
                    struct source_range *range, size_t *covered);

/* Where a range stands in the reading text: the field with its first byte (the place before a byte
 * when it is empty), and the bytes of that passage. False when no field holds it. */
bool decision_find(const struct issue *issue, const struct source_range *range, struct field *field,
                   size_t *offset, size_t *length);

#endif
