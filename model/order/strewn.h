/* Words strewn over the page: where justification parts the words of a narrow column's line far
 * enough, some extractors print each of them as a line of its own, in an order that is neither the
 * row's nor the column's:
 *
 *   two columns of a page             what came out
 *   when  the  ferry   a whole line   when / the / a whole line / ferry
 *   came  in   late    and another    and another / late / in / came
 *
 * Nothing tells which row such a word belongs to: of words that were printed behind each other,
 * would fill a line, and follow each other well (word_kind.h), less than half were a whole row.
 * Among the lines of columns they part what goes on, and look like headlines; so they are set aside
 * before the columns are dealt.
 */
#ifndef DUBAO_ORDER_STREWN_H
#define DUBAO_ORDER_STREWN_H

#include "lines.h"

/* Moves strewn words from `lines` to the list that is returned; both keep the page's order and live
 * in `arena`. On a page where single words are no rule, `lines` stays and the list is empty. Only
 * for pages whose lines are not in their own order: where they are, a single word stands where it
 * should. */
struct lines strewn_take(struct lines *lines, struct arena *arena);

#endif
