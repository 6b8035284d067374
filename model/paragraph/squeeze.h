/* What print saves on marks. A full-width mark may be set to less than an em: a pair that meets
 * (。” ，“) always loses a part, a face may have narrow quotation marks, and some papers tighten
 * every mark of a line. Then full lines of one column count more half-ems the more marks they hold:
 * by comparing neighbours the page itself tells how much each kind saves. Between Han and Latin
 * letters or digits some papers leave a narrow gap (CLReq 3.2.2): it costs, and is learned
 * likewise. */
#ifndef DUBAO_SQUEEZE_H
#define DUBAO_SQUEEZE_H

#include "../order/order.h"

enum squeeze_kind {
    SQUEEZE_MARK,  /* a full-width mark */
    SQUEEZE_QUOTE, /* “ ” ‘ ’ : more than another mark */
    SQUEEZE_PAIR,  /* two marks that meet: more than both */
    SQUEEZE_GAP,   /* between Han and Latin letters or digits: less than nothing */
    SQUEEZE_OPEN,  /* an opening mark that begins the line: see trim.h, not learned here */
    SQUEEZE_KINDS
};

struct squeeze {
    double saved[SQUEEZE_KINDS]; /* half-em */
    bool trimmed;                /* by rule: see trim.h */
    bool first_whole;            /* but for an opening mark that begins a paragraph */
};

/* How often a fragment has each. */
struct squeeze_counts {
    unsigned of[SQUEEZE_KINDS];
};

struct squeeze_counts squeeze_count(const char *text, const struct fragment *fragment);

/* Does a full-width opening mark begin it? */
bool squeeze_opens(const char *text, const struct fragment *fragment);

/* What the page's lines show. */
struct squeeze squeeze_find(const struct fragments *fragments);

/* Half-em of a fragment in print. */
uint32_t squeeze_width(const struct squeeze *squeeze, const char *text,
                       const struct fragment *fragment);

/* The same, if the fragment begins a paragraph. */
uint32_t squeeze_first_width(const struct squeeze *squeeze, const char *text,
                             const struct fragment *fragment);

/* Full-width marks of a fragment, each of which print may tighten. *tight: it is set tight wherever
 * it is set, for two marks meet in it, or an opening mark begins it. */
unsigned squeeze_marks(const char *text, const struct fragment *fragment, bool *tight);

#endif
