/* Text that did not come through decode(), made safe to print: file names, a manifest's words, and
 * messages about them. The text of an issue is safe already. */
#ifndef DUBAO_VISIBLE_H
#define DUBAO_VISIBLE_H

#include "../arena.h"

#include <stddef.h>

/* Room for the visible form of `length` bytes, the zero byte included. */
#define VISIBLE_ROOM(length) (3 * (length) + 1)

/* Writes `text` to `line` as one line: control characters become control pictures (U+2400…),
 * invisible and bidi formatting characters (general categories Cf, Zl, Zp) and invalid bytes
 * U+FFFD. `line` has VISIBLE_ROOM(strlen(text)) bytes. */
void visible_write(const char *text, char *line);

/* The same as a new text in `arena`; NULL for NULL. */
const char *visible_line(struct arena *arena, const char *text);

#endif
