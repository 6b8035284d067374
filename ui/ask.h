/* Questions on the bottom line: what is looked for, what a bookmark is called. */
#ifndef DUBAO_ASK_H
#define DUBAO_ASK_H

#include "view.h"

/* A question. Functions may be NULL. */
struct question {
    const char *label;                               /* before what is typed, to be translated */
    bool recalls;                                    /* Up and Down bring back earlier searches */
    void (*edited)(struct view *view);               /* the text has changed */
    void (*accepted)(struct view *view);             /* the question is closed already */
    void (*cancelled)(struct view *view);            /* the same */
    void (*say)(const struct view *view, char *text, /* what stands at the line's right end */
                size_t size);
};

/* Opens the line with `text` typed already. `question` must outlive it. */
void ask(struct view *view, const struct question *question, const char *text);

/* Closes the line, if it is open, as if nothing had been typed. */
void ask_cancel(struct view *view);

/* A key while the line is open. */
void ask_key(struct view *view, const char *key);

void ask_draw(const struct view *view, struct grid *grid);

#endif
