/* Which language a stretch of text is in, told by its letters alone: it chooses the wording, the
 * spaces between joined lines, and the rules of line breaking. */
#ifndef DUBAO_SCRIPT_H
#define DUBAO_SCRIPT_H

#include <stddef.h>

/* "zh", "ja", "ko" or "en"; "zh" for text without letters. The result is a constant string. */
const char *script_language(const char *text, size_t length);

#endif
