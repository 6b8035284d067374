/* Adding a word to a list in a YAML file that a person wrote. Everything that stands in the file
 * stays as it is: comments, order, quotation marks, empty lines. Only the new word is put in, and
 * the tables around it where they are missing. */
#ifndef DUBAO_AMEND_H
#define DUBAO_AMEND_H

#include "../error.h"

#include <stdbool.h>
#include <stddef.h>

/* The text with `word` in the list that the keys lead to, from the outermost table inwards, as in
 * {"wording", "zh", "byline-roles+"}; malloc'ed, ended by a zero byte. The same text when the list
 * holds the word already. NULL, and `error` set with the line, when the text is not YAML, or when
 * something else stands where a table or the list should be. */
char *amend_text(const char *yaml, size_t length, const char *const *keys, size_t key_count,
                 const char *word, struct error *error);

/* The same for a file, which is made when it is not there. */
bool amend_file(const char *path, const char *const *keys, size_t key_count, const char *word,
                struct error *error);

#endif
