/* Issues made of given texts, without a parser: for rules, whose business is the text alone. */
#ifndef DUBAO_PROOF_DRAFT_H
#define DUBAO_PROOF_DRAFT_H

#include "model/issue.h"

struct proof_draft;

struct proof_draft *proof_draft_start(void);

/* Begins an article, or a photo; what is added next belongs to it. */
void proof_draft_article(struct proof_draft *draft);
void proof_draft_photo(struct proof_draft *draft);

/* Adds a text: each \n in it is the end of a printed line. A byline or credit may name the people
 * in it, as "N|N". */
void proof_draft_text(struct proof_draft *draft, enum field_kind kind, const char *text);
void proof_draft_names(struct proof_draft *draft, const char *names);

/* The issue, with this date or none; takes the draft. Free with issue_free(). */
struct issue *proof_draft_finish(struct proof_draft *draft, const char *date);

#endif
