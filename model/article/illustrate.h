/* Which photo belongs to which article: told by the words of its caption. A photo whose caption
 * speaks for no article of its page, or for two, stands alone. */
#ifndef DUBAO_ILLUSTRATE_H
#define DUBAO_ILLUSTRATE_H

#include "assemble.h"

/* Fills `article` of the builder's photos; to be called when its list of articles is final. */
void illustrate_articles(struct builder *builder);

#endif
