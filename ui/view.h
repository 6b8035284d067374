/* What the reader of the issue sees and where: the whole state of the view, without a terminal.
 *
 * Position is (entry, block, byte), never a row of the screen: `positions` is written only when the
 * reader moves, and every layout is computed from it, so that no resize can lose the place. */
#ifndef DUBAO_VIEW_H
#define DUBAO_VIEW_H

#include "find.h"
#include "memory/history.h"
#include "memory/recent.h"
#include "panes/body.h"
#include "panes/entries.h"
#include "panes/geometry.h"
#include "panes/list.h"
#include "panes/prompt.h"

#include <stdbool.h>
#include <stddef.h>

#define VIEW_TRAIL 32

struct question;
struct chooser_list;
struct reporters;
struct shelf;
struct sift;
struct proof_view;

/* What is to be done outside of the screen: see errand.h. */
enum errand { ERRAND_NONE, ERRAND_COPY, ERRAND_PIPE, ERRAND_EDIT };

/* Instead of a recent issue: the same once more. */
#define VIEW_RELOAD (RECENT_NONE - 1)

enum overlay { OVERLAY_NONE, OVERLAY_PROMPT, OVERLAY_HELP, OVERLAY_CHOOSER };

/* Where the reader came from: for going back. */
struct trail_mark {
    size_t entry;
    struct position position;
    enum pane pane;
};

/* Text that is marked to be taken out: see mark.h. */
struct mark {
    bool is_on;
    bool has_anchor; /* a beginning was set */
    size_t entry;
    int column; /* that the caret keeps to when it moves by lines */
    struct position anchor;
    struct position caret;
};

/* Where the mouse's button went down. */
struct press {
    bool is_held;
    int row;
    int column;
};

struct view {
    const struct issue *issue;
    const struct config *config;
    struct config_options options; /* the configured ones, as changed by keys */
    struct config_options configured;
    struct cell_widths widths;
    struct entries *entries;

    size_t selected; /* entry; 0 also when there is none */
    bool *read;      /* one an entry: its end was seen */
    struct position *positions;
    bool *folded;              /* one a group: the list shows its name only */
    bool *hidden;              /* one an entry: it does not pass the filter */
    char filter[PROMPT_BYTES]; /* "" none */
    struct sift *sift;         /* of the filter's text; NULL: none */
    bool filters_reporter;     /* it is a name, and only what bears it is shown */
    enum pane pane;            /* that has the keys */

    int rows;
    int columns;
    struct geometry geometry;
    struct list *list; /* layouts, made when needed: see view_prepare() */
    struct list_place list_top;
    struct body *body;
    size_t body_top; /* line of the selected entry's position */

    struct find *find;
    struct find *find_before; /* while a new query is typed */
    struct trail_mark find_origin;
    struct prompt prompt;
    const struct question *question; /* that the prompt is open for: see ask.h */
    size_t recalled;                 /* earlier searches gone back to; 0 none */

    enum overlay overlay;
    size_t overlay_top;      /* first row shown of help or chooser */
    size_t overlay_selected; /* row of the chooser */
    const struct chooser_list *chooser;

    struct reporters *reporters; /* NULL: not asked for yet */
    struct proof_view *proof;    /* NULL: nothing was decided, and proofreading was never opened */
    bool proofing;               /* the proof view is on the screen */

    struct trail_mark trail[VIEW_TRAIL];
    size_t trail_length;
    struct memory *memory;     /* of the issue; NULL: nothing is kept. Not the view's own */
    struct history *searches;  /* NULL: none. Not the view's own */
    struct recents *recents;   /* NULL: none. Not the view's own */
    const struct shelf *shelf; /* NULL: none was opened. Not the view's own */
    struct mark mark;
    struct press press; /* on the text of the article */
    enum errand errand;
    char *learnt;        /* what was taught since, as YAML, malloc'ed; NULL: nothing */
    size_t reopen;       /* of the recents: to be opened instead; RECENT_NONE */
    size_t reopen_shelf; /* of the shelf, likewise; RECENT_NONE */

    char message[512]; /* "" none */
    bool tells_hit;    /* the message is of a hit: the keys to the others stand beside it */
    size_t key_rank;   /* of the key pressed last, among those of its action */
    bool keeps_unread; /* the reader has just said so */
    bool drags;        /* the divider, with the mouse */
    bool redraw;       /* the screen is to be drawn anew */
    bool quit;
};

/* `issue` and `config` must outlive the view. Free with view_destroy(). */
struct view *view_create(const struct issue *issue, const struct config *config,
                         const struct cell_widths *widths);
void view_destroy(struct view *view); /* NULL is allowed */

/* Lists the issue in the order of the options: nothing read, folded or hidden. What the view had
 * for the entries before is not freed. `entries` are taken when they have that order, and freed
 * when not; NULL: they are made here. */
void view_take_entries(struct view *view, struct entries *entries);

void view_resize(struct view *view, int rows, int columns);

/* How an article is laid out in the pane there is for it. */
struct body_format view_body_format(const struct view *view);

/* Brings geometry and layouts up to the state. Call before drawing, and before asking for rows. */
void view_prepare(struct view *view);

/* Chooses an entry (clamped); its pane shows it where it was left. */
void view_select(struct view *view, size_t entry);
void view_set_pane(struct view *view, enum pane pane);

/* Scrolls the body by lines, or to one, as far as it goes; false when nothing moved. */
bool view_scroll(struct view *view, long lines);
bool view_scroll_to(struct view *view, size_t line);

/* Lines that turning a page moves by, or half of one. */
long view_page_rows(const struct view *view);
long view_half_rows(const struct view *view);

/* The first line of the body on the screen, and whether the last one is there too. */
size_t view_top(const struct view *view);
bool view_at_end(const struct view *view);
/* How much of the entry lies above the body's lower edge, in per cent. */
unsigned view_percent(const struct view *view);

/* The paragraph of the article, and the byte of it, at the top of the body or last before it; false
 * above the first one. */
bool view_paragraph(const struct view *view, size_t *paragraph, size_t *byte);

/* The page (an index) of what stands at the top of the body: an article may go on over a jump. */
size_t view_page(const struct view *view);

/* Remembers that the entry was read when its end is on the screen. */
void view_note_end(struct view *view);

struct trail_mark view_mark(const struct view *view);
void view_return(struct view *view, struct trail_mark mark);
void view_push(struct view *view);
void view_push_mark(struct view *view, struct trail_mark mark); /* instead of where he is */
bool view_pop(struct view *view);

/* A message for the bottom line; the next key clears it. */
__attribute__((format(printf, 2, 3))) void view_say(struct view *view, const char *format, ...);

#endif
