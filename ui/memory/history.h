/* What the reader looked for, in any issue, the last one first: searches.yaml. */
#ifndef DUBAO_HISTORY_H
#define DUBAO_HISTORY_H

#include "../../model/error.h"

#include <stdbool.h>
#include <stddef.h>

#define HISTORY_MAX 50

struct history {
    char *texts[HISTORY_MAX];
    size_t count;
    bool changed; /* since it was read or written */
};

/* False and `error` set when what was kept cannot be read; the history is then empty. */
bool history_load(struct history *history, struct error *error);

/* Writes it if it changed. What another program wrote there meanwhile is taken over, as far as
 * there is room. False and `error` set when it cannot be written. */
bool history_save(struct history *history, struct error *error);

void history_free(struct history *history);

/* Puts a text first; it is taken away from where it stood before. Empty texts are not kept. */
void history_add(struct history *history, const char *text);

#endif
