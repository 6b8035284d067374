/* Names of keys, as files write them and help shows them. Curses is not asked: the screen
 * translates.
 *
 *   one printable character   j G / ? +
 *   a named key               Space Enter Tab Shift-Tab Esc Backspace Insert Delete Up Down Left
 *                             Right Home End PageUp PageDown F1 … F24
 *   Ctrl-LETTER               Ctrl-A … Ctrl-Z, and Ctrl-Space Ctrl-\ Ctrl-] Ctrl-^ Ctrl-_
 *   Alt-CHARACTER             Alt-x Alt-X */
#ifndef DUBAO_KEY_H
#define DUBAO_KEY_H

#include <stdbool.h>
#include <stddef.h>

#define KEY_NAME_SIZE 16 /* bytes of the longest name, the zero byte included */

/* Writes the one spelling of a key: any case of a named key, and other names of it (PgDn, Return,
 * ^D, C-d, M-x) lead to it; so do control characters a terminal cannot tell from a named key
 * (Ctrl-I is Tab). False, and `key` untouched, for what is no key. */
bool key_normalise(const char *name, size_t length, char key[KEY_NAME_SIZE]);

#endif
