/* The terminal's clipboard. */
#ifndef DUBAO_CLIPBOARD_H
#define DUBAO_CLIPBOARD_H

#include <stddef.h>

/* The control string that puts a text into the clipboard (xterm's OSC 52), malloc'ed. The text goes
 * in base64, so nothing in it can end the string or be obeyed. */
char *clipboard_sequence(const char *text, size_t length);

#endif
