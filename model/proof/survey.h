/* Looking an issue through for findings page by page, so that whoever waits for those of one page
 * does not wait for those of a year.
 *
 * An article, a photo or a stray is looked through once, whole, with the first page asked for that
 * holds any of it: what is found of an article that jumps may stand on another page. What takes the
 * whole issue comes last. In whatever order the pages are asked for, the findings are the same. */
#ifndef DUBAO_SURVEY_H
#define DUBAO_SURVEY_H

#include "finding.h"

#include "../origin_index.h"

struct survey;

/* `index` is the issue's; NULL: it is made when needed. Texts of the findings live in `arena`. All
 * that is given must live as long as the survey is used; destroying it touches none of it. */
struct survey *survey_create(const struct issue *issue, const struct proof_settings *settings,
                             const struct origin_index *index, struct arena *arena);
void survey_destroy(struct survey *survey); /* NULL is allowed */

/* What is found on a page, in no order; it stays until the next call. `characters` counts those of
 * what was looked through by this call. A page that was asked for before has nothing more. */
struct findings survey_page(struct survey *survey, size_t page);

/* What takes the whole issue; to be asked for once, after all pages. */
struct findings survey_rest(struct survey *survey);

#endif
