/* A line of text the reader types on the bottom line. */
#ifndef DUBAO_PROMPT_H
#define DUBAO_PROMPT_H

#include "grid.h"

#include <stddef.h>

#define PROMPT_BYTES 256

struct prompt {
    char text[PROMPT_BYTES]; /* zero-terminated */
    size_t length;
};

enum prompt_result { PROMPT_IGNORED, PROMPT_EDITED, PROMPT_ACCEPTED, PROMPT_CANCELLED };

/* Takes a text over, as much of it as there is room for. */
void prompt_set(struct prompt *prompt, const char *text);

/* What a key, known by its name, does to the text. Taking back from an empty text cancels. */
enum prompt_result prompt_key(struct prompt *prompt, const char *key);

/* Draws `label` and the text, its end in view, with the cursor behind it. */
void prompt_draw(const struct prompt *prompt, const char *label, struct grid *grid,
                 struct area area);

#endif
