/* Writing the parts of a configuration as C, to standard output. */
#ifndef DUBAO_WRITE_H
#define DUBAO_WRITE_H

#include "../../model/text/wording.h"

/* A string literal; 0 for NULL. */
void write_text(const char *text);

/* The elements of an array of texts, in braces, and a semicolon; a null pointer behind the last. */
void write_texts(const char *const *texts, size_t count);

/* `languages`, an array of struct wording_language, and the lists and trees it points to. */
void write_wording(const struct wording *wording);

#endif
