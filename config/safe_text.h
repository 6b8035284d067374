/* Text of a file on its way to a terminal. */
#ifndef DUBAO_SAFE_TEXT_H
#define DUBAO_SAFE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Text of a file as it may stand in a message: cut to a sane length with "…", control characters
 * and what else could steer a terminal as U+FFFD. */
#define QUOTE_LETTERS_MAX 40
#define QUOTE_SIZE        (QUOTE_LETTERS_MAX * 4 + 4)
void quote_text(const char *text, size_t length, char quoted[QUOTE_SIZE]);

/* True when the text holds nothing that could steer a terminal. */
bool text_is_harmless(const char *text, size_t length);

#endif
