/* From keys to actions and back. A key is known by its name as in the configuration: a character
 * ("j", "[", "中"), or a word ("Space", "Enter", "PageDown", "Ctrl-D", "F1"). */
#ifndef DUBAO_KEYS_H
#define DUBAO_KEYS_H

#include "../../config/config.h"

#include <stdbool.h>
#include <stddef.h>

#define KEY_NAME_BYTES 32

/* What a key means in a context, or else while reading. False for a key that is bound to nothing.
 */
bool keys_action(const struct config *config, enum key_context context, const char *key,
                 enum action *action);

/* Which of the action's keys it is, from 0. */
size_t keys_rank(const struct config *config, enum action action, const char *key);

/* How a key is shown to the reader: arrows as arrows, words in the reader's language. */
const char *keys_label(const char *key);

/* The label of the key of an action that says most by itself: the first arrow, word or sign, else
 * the first letter; "" when the action has no key. */
const char *keys_first(const struct config *config, enum action action);

/* All labels of an action, parted by spaces, into `labels`; cut between two keys when they do not
 * fit. */
void keys_all(const struct config *config, enum action action, char *labels, size_t size);

/* The text a key types: itself, for Space a space; NULL for keys that type nothing. */
const char *keys_text(const char *key);

#endif
