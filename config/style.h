/* Styles as files write them: "bold", "dim red", "yellow on default", "colour 208 bold". */
#ifndef DUBAO_STYLE_H
#define DUBAO_STYLE_H

#include "config.h"

#include <stdbool.h>

/* False, with *fault at the word that is wrong (at the end of `text` when one is missing), for what
 * is no style; `style` is then untouched. */
bool style_parse(const char *text, struct style *style, const char **fault);

/* Words a style is made of, parted by "|", for messages. */
const char *style_words(void);

#endif
