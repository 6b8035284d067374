/* Which photo belongs to which article: told by the words of its caption, and where those are only
 * a label, the name of who is seen, by the article that stands around the picture. A photo whose
 * caption speaks for no article of its page, or for two, stands alone. */
#ifndef DUBAO_ILLUSTRATE_H
#define DUBAO_ILLUSTRATE_H

#include "assemble.h"

/* Fills `article` of the builder's photos; to be called when its list of articles is final. */
void illustrate_articles(struct builder *builder);

#endif
