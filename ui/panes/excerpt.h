/* The selected article as text for others: another program, a file, the clipboard. The text of an
 * issue holds nothing a terminal would obey, so neither does this. */
#ifndef DUBAO_EXCERPT_H
#define DUBAO_EXCERPT_H

#include "../view.h"

#include "../../model/print/print.h"

#include <stdio.h>

/* What the article's pane shows, a paragraph a line, as one would type it; malloc'ed, ended by a
 * zero byte. "" when there is no article. */
char *excerpt_plain(const struct view *view);

/* What is marked of it, in the same way; "" when nothing is. */
char *excerpt_marked(const struct view *view);

/* Writes it in a format of the command line. False and `error` set as issue_print() does. */
bool excerpt_print(const struct view *view, enum print_format format, FILE *stream,
                   struct error *error);

/* The source line of what stands at the top of the body; false when it stands nowhere. */
bool excerpt_place(const struct view *view, struct place *place);

#endif
