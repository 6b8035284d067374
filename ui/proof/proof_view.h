/* The proof view: a page as it came beside the text that was made of it, and what is to be decided
 * about it. State only; proof_draw.h draws it.
 *
 *   sheet (source)      │  body (text)                 the character the cursor is on is lit on
 *     812  入秋以来，··  │      入秋以来，全县……          both sides, at the same height
 *
 * Terms: the *cursor* is a character of the sources, known by its origin (passage.h), never by a
 * row; both panes are scrolled to it. The *selection* goes from the anchor to the cursor. The
 * *item* is the finding of the queue that is looked at: the one under the cursor, or the one that
 * the reader went to last.
 *
 * The issue that the view shows is the corrected one: the issue that was read with all decisions
 * made. Each decision makes it anew; a key that decides nothing reads and searches nothing. */
#ifndef DUBAO_PROOF_VIEW_H
#define DUBAO_PROOF_VIEW_H

#include "../view.h"
#include "changes.h"
#include "page_plan.h"
#include "queue.h"
#include "sheet.h"

#include "../../model/origin_index.h"
#include "../../model/proof/corrections.h"

/* In the proof view the left pane is the source, the right one the text. */
#define PANE_SOURCE PANE_LIST
#define PANE_TEXT   PANE_BODY

/* Bytes of a word that can be learnt, the zero byte included. */
#define PROOF_WORD 96

struct proof_search;

struct proof_view {
    const struct issue *original; /* as it was read */
    struct corrections *corrections;
    struct issue *corrected; /* that the view shows; NULL: the original */
    struct origin_index *index;
    struct queue queue;

    uint32_t cursor;
    uint32_t anchor;    /* ORIGIN_NONE: nothing is selected */
    uint32_t split;     /* where the second part of what is transposed begins; else ORIGIN_NONE */
    uint32_t find_from; /* where the cursor was when a text was asked for */
    size_t found;       /* places where it stands, and which of them the cursor is on, from 1 */
    size_t found_number;
    struct proof_search *seeking; /* see proof_find.h; NULL: nothing was looked for */
    enum pane side;               /* that has the keys */
    bool raw;                     /* the source alone, line by line */
    bool planned;   /* the plan of the page in place of the source, where there is one */
    size_t item;    /* QUEUE_NONE */
    bool is_warned; /* that decisions are not on the disk */
    int goal;       /* the column that up and down keep to; -1: that of the cursor */

    struct sheet *sheet; /* layouts, made when needed: see proof_layout.h */
    size_t sheet_page;   /* page that `sheet_columns` is for */
    int sheet_columns;   /* that the source would like to have */
    size_t sheet_top;
    struct page_plan *plan; /* NULL: the sheet is shown */
    struct body *body;
    struct field body_field; /* a field of what the body shows */
    size_t body_top;
    struct changes changes; /* as they are lit in sheet and body */
    char *preview;          /* a passage as a correction would make it; malloc'ed, NULL: none */
    struct field preview_field;
    size_t preview_first; /* bytes first..last of it are new */
    size_t preview_last;

    char word[PROOF_WORD]; /* to be learnt; see learn.h */
};

/* Opens the proof view at what stands at the top of the article, or where it was left; says what
 * keeps corrections from being written. */
void proof_view_open(struct view *view);
void proof_view_leave(struct view *view);

/* Reads the corrections of an issue that was opened, and shows it corrected; nothing is written.
 * False and `error` set when there is something to be said. */
bool proof_view_correct(struct view *view, struct error *error);

void proof_view_destroy(struct proof_view *proof); /* NULL is allowed */

/* Whether every decision is on the disk, after trying once more; false, with a message, when not. A
 * reader who is told so may leave all the same: the second time it is true. */
bool proof_view_may_quit(struct view *view);

/* The same at the end of the program; `error` is set when decisions are lost. */
void proof_view_save(const struct view *view, struct error *error);

/* Moves the cursor to a character, and the item along when there is one under it. */
void proof_view_go(struct view *view, uint32_t origin);

/* Shows an item of the queue (QUEUE_NONE: none). */
void proof_view_show(struct view *view, size_t item);

/* The findings of a long issue come in steps, between keys, while nothing lies over the view: see
 * queue.h. */
bool proof_view_is_whole(const struct view *view);
void proof_view_go_on(struct view *view);

/* queue_step() from the item, but what is not found yet is looked for, a little, before it goes
 * round the end. */
size_t proof_view_step(struct view *view, int direction);
void proof_view_say_nothing_left(struct view *view);

/* The issue with one more decision made: what changes nothing is no decision, and is not to be
 * written down. NULL when it cannot be made. */
struct issue *proof_view_try(const struct view *view, const struct decision *draft);

/* Shows the issue that a decision was tried on, after it was written down. */
void proof_view_take(struct view *view, struct issue *corrected);

/* Fills the queue anew, after a decision that left the text as it is. */
void proof_view_look_again(struct view *view);

/* Makes the corrected issue anew, after the decisions have changed. */
void proof_view_correct_again(struct view *view);

/* The entry that shows the cursor's character; ENTRY_NONE for none. */
size_t proof_view_entry(const struct view *view);

/* What the cursor stands on in the text; false for what no field shows. */
bool proof_view_shown(const struct proof_view *proof, struct shown *shown);

/* The page the cursor is on. */
size_t proof_view_page(const struct view *view);

/* One past the character at an origin. */
uint32_t proof_view_behind(const struct view *view, uint32_t origin);

/* The selected origins first..last; false when nothing is selected. */
bool proof_view_selection(const struct view *view, uint32_t *first, uint32_t *last);

/* The finding of the item, when the cursor is on it; else NULL. */
const struct finding *proof_view_finding(const struct view *view);

/* The origins first..last of a finding; at least one character. */
void proof_view_range(const struct view *view, const struct finding *finding, uint32_t *first,
                      uint32_t *last);

#endif
