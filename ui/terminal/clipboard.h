/* The clipboard: of the desktop, through a program that is there for it, or of the terminal. */
#ifndef DUBAO_CLIPBOARD_H
#define DUBAO_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>

/* The control string that puts a text into the clipboard (xterm's OSC 52), malloc'ed. The text goes
 * in base64, so nothing in it can end the string or be obeyed. */
char *clipboard_sequence(const char *text, size_t length);

/* Gives a text to the clipboard of the desktop: wl-copy on Wayland, xclip or xsel on X11, pbcopy on
 * macOS. False where there is none, or its program is missing. */
bool clipboard_give(const char *text, size_t length);

#endif
