/* Reading order: from the lines as an extractor printed them to the lines of columns as a reader
 * reads them.
 *
 *   the page           what came out                  what is wanted
 *   A1 B1 C1           own order: A1 A2 B1 B2 C1 …     one fragment a line, the same order
 *   A2 B2 C2           blocks: "A1 B1 C1" on one       each line cut into its columns' fragments,
 *                      line, or B before A             threads put back together
 *                      dealt: A1 B1 C1 A2 B2 C2 …      threads picked apart
 *
 * Where the order cannot be known the pieces stay apart: a SEAM stands between them and a doubt is
 * marked. Every printed character of the page is in exactly one fragment. */
#ifndef DUBAO_ORDER_H
#define DUBAO_ORDER_H

#include "../text/wording.h"
#include "../weights.h"
#include "lines.h"

/* How a fragment follows the one before it. */
enum gap {
    GAP_LINE,  /* the next line of the same block */
    GAP_BLANK, /* more empty lines than usual on this page: perhaps a new block */
    GAP_SEAM   /* another thread: nothing says that it follows */
};

/* One line of one column. */
struct fragment {
    uint32_t first; /* bytes in the source's decoded text, no white space at either end */
    uint32_t last;
    uint32_t line;   /* 1-based, in the file */
    uint32_t width;  /* half-em, justification spaces left out */
    uint16_t blanks; /* blank lines before it in the source */
    uint8_t gap;     /* enum gap */
    bool spread;
    bool justified; /* its letters or words were pulled apart: no last line of a paragraph */
    bool set_apart; /* see struct plan_line; and the line leaves room */
    bool indented;  /* white space of an indent stood before it */
    bool placed;    /* where it stands is known: an em space parts its cells */
    bool strewn;    /* a word whose row nobody knows, see strewn.h; all of them stand at the end */
    bool aside;     /* a folio that was printed between two lines of a text; at the end as well */
    bool spaced;    /* a space parts it from the line before, where they are one text */
};

/* Where the plan of the page says that a fragment stands; lengths are em of its own size. */
struct setting {
    size_t stack;   /* lines that stand under each other, see stack.h */
    struct box box; /* in the frame, see stack.h */
    float size;     /* of its letters, by that of the page's text */
    float indent;   /* from the left edge of its column */
    float rest;     /* to the right edge of its column */
    float measure;
    size_t lines;   /* of its stack */
    bool text;      /* as large as text, or many lines */
    bool aside;     /* in a note under a text, or with a table in it */
    bool centred;   /* in its column */
    bool white;     /* above it, in a text that flows: more than between lines of a paragraph */
    bool alone;     /* at the sheet's upper or lower edge, as a page number */
    bool rubric;    /* a title over the headlines of all columns, see flow.h */
    bool nameplate; /* part of it, see nameplate.h */
    bool imprint;   /* the same, see imprint.h */
    bool ornament;  /* a picture, whatever letter the file calls it by */
    bool table;     /* a row of a table */
    bool upright;   /* from top to bottom on a page whose text is not: the next line stands left */
};

/* Is the letter in it? As UTF-8. */
bool fragment_holds(const char *text, const struct fragment *fragment, const char *letter);

/* Does it end in 。 ？ ！, whatever closes behind that? */
bool fragment_ends_sentence(const char *text, const struct fragment *fragment);

/* A fragment that may not follow the one before it. */
struct order_doubt {
    uint32_t fragment;
    float margin; /* nats: how much more than needed speaks for it; 0: it is a guess */
};

struct fragments {
    const char *text;
    struct fragment *items;
    size_t count;
    struct setting *settings; /* one a fragment; NULL where the page has no plan */
    unsigned usual_blanks;    /* see struct lines */
    unsigned columns;         /* through which the page's text flows, see flow.h; 0: it does not */
    bool hyphenates;          /* see struct lines */
    struct order_doubt *doubts; /* ascending, one a fragment at most */
    size_t doubt_count;
    const struct seams *seams; /* what the page's lines taught */
};

/* Half-em from where its column begins to the end of the line, an indent included; where the page
 * has no plan, the width of what it holds. */
uint32_t fragments_reach(const struct fragments *fragments, size_t index);

/* Were the page's columns put together again from pieces? Then what stands above a line here may
 * have stood elsewhere in print. */
bool fragments_were_dealt(const struct fragments *fragments);

/* Were words set aside whose rows nobody knows? Then lines of columns are missing. */
bool fragments_have_strewn(const struct fragments *fragments);

/* Do the lines follow each other as they do in the file, but for folios that interrupted a text?
 * Nothing was put together again. */
bool fragments_follow_file(const struct fragments *fragments);

/* Does the plan show the line in the midst of a column's lines, as large as they are? */
bool fragments_in_column(const struct fragments *fragments, size_t index);

/* `wording` tells where an article opens. */
struct fragments order_page(const struct lines *lines, const struct wording_language *wording,
                            const struct weights *weights, struct arena *arena);

#endif
