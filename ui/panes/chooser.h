/* Lists to choose from, over the text: sections, bookmarks, issues read before. */
#ifndef DUBAO_CHOOSER_H
#define DUBAO_CHOOSER_H

#include "../view.h"

/* What a chooser lists. All texts are safe to show. */
struct chooser_list {
    const char *title; /* to be translated */
    const char *empty; /* said instead of opening it, to be translated */
    int columns;       /* of a row where there is room for them */
    size_t (*count)(const struct view *view);
    size_t (*current)(const struct view *view); /* chosen at first; NULL: the first */
    const char *(*name)(const struct view *view, size_t index, char *buffer, size_t size);
    void (*label)(const struct view *view, size_t index, char *label,
                  size_t size);                      /* at the end; NULL: nothing */
    void (*choose)(struct view *view, size_t index); /* NULL: `change` to the next value */
    void (*change)(struct view *view, size_t index, int step); /* NULL: has no values */
    void (*remove)(struct view *view, size_t index);           /* NULL: nothing can be taken away */
};

/* Opens it, or says that it is empty. `list` must outlive it. */
void chooser_open(struct view *view, const struct chooser_list *list);

/* An action while the chooser is open. */
void chooser_action(struct view *view, enum action action);
/* A click on the screen: chooses the row that is there; beside the list it closes it. */
void chooser_click(struct view *view, int row, int column);

void chooser_draw(struct view *view, struct grid *grid);

/* What opens them. */
void chooser_open_sections(struct view *view);
void chooser_open_bookmarks(struct view *view);
void chooser_open_recents(struct view *view);
void chooser_open_shelf(struct view *view);

#endif
