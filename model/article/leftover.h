/* Display lines that no headline took, of a page in its own order. What stands between two
 * paragraphs of one article is its text (a list, verse). So are short lines right under its last
 * paragraph that say by their form that they close it: all in brackets （本报记者张三参与采写）,
 * behind a dash ——编者, or the credit of a photograph whose caption is the article,
 * 张三摄（本报图片）; and a single line that stands right under its last sentence, in its column,
 * over what opens another article: who wrote a reader's letter, and where. A line between a byline
 * and the text that it signs is the text's first crosshead. */
#ifndef DUBAO_LEFTOVER_H
#define DUBAO_LEFTOVER_H

#include "headline.h"

/* Joins the stories, in place, that nothing but leftovers part and that have one headline for the
 * two. True when there were any; the headlines have to be found anew then. */
bool leftovers_join(const struct blocks *blocks, struct stories *stories,
                    const struct headlines *headlines);

/* Makes them paragraphs, in place. */
void leftovers_take(const struct blocks *blocks, struct stories *stories,
                    const struct headlines *headlines);

#endif
