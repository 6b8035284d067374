/* Traits of a fragment: what can be said of one column line by its letters and its wording, and by
 * the lines that it is one text with: a byline torn over two, a note in brackets, the parts of a
 * folio. */
#ifndef DUBAO_TRAIT_H
#define DUBAO_TRAIT_H

#include "../order/order.h"
#include "../text/wording.h"

#include <stdbool.h>
#include <stdint.h>

enum line_end {
    END_LETTER,
    END_STOP,
    END_COLON,
    END_PAUSE,
    END_CLOSER,
    END_OPENER,
    END_HYPHEN,
    END_DASH
};

/* What a whole line is, by its wording alone. */
enum line_sort {
    SORT_NONE,
    SORT_LEAD,      /* opens with a dateline label, a byline or a jump mark that text follows */
    SORT_BYLINE,    /* nothing but a byline */
    SORT_JUMP,      /* nothing but a jump mark */
    SORT_FURNITURE, /* folio */
    SORT_CREDIT,    /* ends in a photographer's credit */
    SORT_ITEM       /* opens with an enumeration mark */
};

struct trait {
    uint8_t end;           /* enum line_end */
    uint8_t sort;          /* enum line_sort */
    uint8_t slack;         /* half-em of uncertainty of its width */
    uint8_t unit;          /* half-em of its longest unbreakable prefix */
    uint8_t marks;         /* full-width marks, each of which print may squeeze by half an em */
    bool tight;            /* see squeeze_marks() */
    bool opens_bracketed;  /* its first letter opens a bracket that a line's last letter closes */
    bool closes_bracketed; /* its last letter is that one */
    bool lead_only;        /* a lead without any text behind it */
    bool ends_story; /* closes with （记者 …） or （下转3版）: nothing of its story follows */
    bool opens_byline;      /* see byline_opens() */
    bool starts_prohibited; /* with a mark that may not start a line */
    bool label;             /* opens with one: 时间： */
    bool titled;            /* all of it stands in 【】: no text, but what a text is called */
    bool starts_digit;
    bool starts_lower; /* with a lower-case Latin letter */
    bool ends_digit;   /* or with a point behind one */
    bool ends_latin;
    bool comma;          /* has a pause mark inside */
    bool inside_bracket; /* an open （《【 goes on into the next line */
    bool inside_quote;
};

/* One trait a fragment; lives in `arena`. Of bylines over several lines it says in the fragments
 * whether a space parts them. */
struct trait *traits_find(struct fragments *fragments, const struct wording_language *wording,
                          struct arena *arena);

#endif
