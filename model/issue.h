/* An issue: all pages of one paper on one date, as a reader has them. Terms as in print:
 *
 *   page 版 · folio, furniture 报眉 · section 版块 · kicker 引题 · headline 主题 · subhead 副题 ·
 *   crosshead 小标题 · dateline label 消息头 · byline 署名 · caption 图片说明 · credit 摄 ·
 *   jump 转版
 *
 * Invariants, held by every parser and tested on every input:
 *   1 every printed character of the sources stands exactly once in the issue, in an article, a
 *     photo, the furniture or `unplaced` (but for a hyphen that only tore a Latin word);
 *   2 every character of every passage maps to its source, and back;
 *   3 sources are never written to;
 *   4 a headline that cannot be known is left out, not guessed.
 *
 * Everything an issue points to belongs to the issue and is freed with it; nothing in it changes
 * after it was read. Lists are {pointer, count}; a list without elements may have a NULL pointer.
 * Optional texts are empty passages; optional numbers are 0. */
#ifndef DUBAO_ISSUE_H
#define DUBAO_ISSUE_H

#include "arena.h"
#include "error.h"
#include "passage.h"
#include "plan.h"
#include "source/line_index.h"
#include "source/verbatim.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ISSUE_NONE SIZE_MAX /* "no article", "no page" */

/* One file, as it is on disk, and as decoded text. Of a PDF the bytes are its text layer in UTF-8,
 * one printed line a line, and `plan` says where on the sheet each of them stands. */
struct source {
    const char *name; /* as given by the user; "-" for standard input */
    struct verbatim bytes;
    const struct plan *plan; /* NULL: a text */
    struct decoded decoded;
    uint32_t base; /* issue-wide origin of its first decoded byte */
    struct line_index lines;
    const char *digest; /* of its bytes, once digest_keep() was asked; else NULL */
};

struct page {
    unsigned number;   /* as printed in the folio or named by the manifest; 0 unknown */
    const char *name;  /* 要闻, 综合新闻; NULL unknown */
    size_t source;     /* index of its file */
    size_t first_line; /* 1-based, counted in the file; a page after a form feed starts later */
    size_t line_count;
    size_t sheet;    /* index of its sheet in a PDF, counted from 0; else 0 */
    uint32_t origin; /* issue-wide origin of its first decoded byte */
};

enum paragraph_role { PARAGRAPH_BODY, PARAGRAPH_CROSSHEAD };

/* Source lines a passage stood on, 1-based, first and last, counted in the file. */
struct line_range {
    uint32_t first;
    uint32_t last;
};

struct paragraph {
    struct passage text;
    uint32_t page; /* where it starts */
    struct line_range lines;
    enum paragraph_role role;
};

struct credit {
    struct passage role; /* 记者, 通讯员; may be empty */
    const struct passage *names;
    size_t name_count;
};

struct byline {
    struct passage text;  /* all its printed characters, the label included */
    struct passage label; /* 本报讯; may be empty */
    const struct credit *credits;
    size_t credit_count;
};

#define BYLINE_EMPTY                                                                               \
    {                                                                                              \
        PASSAGE_EMPTY, PASSAGE_EMPTY, NULL, 0                                                      \
    }

enum jump_direction { JUMP_FROM, JUMP_TO };

struct jump {
    struct passage text; /* （下转3版） */
    enum jump_direction direction;
    unsigned page; /* the number it names */
};

/* Where one page's part of an article begins; an article that does not jump has one part. */
struct part {
    size_t page;
    size_t paragraph; /* first paragraph that is, at least from `offset` on, of this page */
    size_t offset;    /* byte in that paragraph; not 0 when a sentence goes on over the jump */
};

struct article {
    const char *id; /* "p2-a1": page number (or index + 1) and place on it; unique in the issue */
    size_t page;    /* index into pages, where it starts */
    const char *section; /* NULL: none, shown under its page; one string for all of a section */
    const struct passage *kicker;
    const struct passage *headline; /* printed lines */
    const struct passage *subhead;
    uint32_t kicker_count;
    uint32_t headline_count;
    uint32_t subhead_count;
    unsigned continued_from; /* page number as printed, 0 none */
    unsigned continued_to;
    uint32_t jump_count;
    uint32_t paragraph_count;
    uint32_t part_count;
    struct byline byline;
    const struct jump *jumps;
    const struct paragraph *paragraphs;
    const struct part *parts;
    const char *language; /* "zh", "ja", "ko", "en": chooses wording and line breaking */
    bool amended; /* by a decision: text of it may stand on other pages than those of its parts */
};

struct photo {
    size_t page;
    struct passage caption;
    struct byline credit; /* text and names; label unused */
    size_t article;       /* ISSUE_NONE: stands alone */
    struct line_range lines;
    bool amended;
};

/* Furniture, and text that no article owns. */
struct stray {
    size_t page;
    struct passage text;
    struct line_range lines;
    bool amended;
};

enum doubt_kind { DOUBT_JOIN, DOUBT_HEADLINE, DOUBT_ARTICLE, DOUBT_SPACE, DOUBT_ORDER };

/* A decision the model was unsure of: `margin` is the cost of the other choice less the cost of
 * this one, so 0 is a coin toss and large is sure. */
struct doubt {
    enum doubt_kind kind;
    double margin;
    uint32_t origin; /* decoded byte it is about */
    size_t article;  /* ISSUE_NONE: about no article */
    size_t paragraph;
};

struct issue {
    struct arena *arena;
    const char *paper; /* NULL unknown */
    const char *date;  /* "2025-09-26"; NULL unknown */
    struct source *sources;
    size_t source_count;
    struct page *pages;
    size_t page_count;
    bool is_partial; /* pages behind these were left out: see struct read_limit */
    struct article *articles;
    size_t article_count;
    struct photo *photos;
    size_t photo_count;
    struct stray *furniture;
    size_t furniture_count;
    struct stray *unplaced;
    size_t unplaced_count;
    struct doubt *doubts; /* by origin, smallest margin first */
    size_t doubt_count;
    const struct page_owners *on_page; /* see page_owners.h */
};

void issue_free(struct issue *issue); /* NULL is allowed */

/* Where a byte of a passage stood. `column` counts characters of the decoded line from 1. */
struct place {
    size_t source;
    size_t page;
    uint32_t first_byte; /* in the file */
    uint32_t last_byte;  /* one past the character's last byte */
    size_t line;
    size_t column;
};

/* Where a byte of the issue's decoded text (an origin, see passage.h) stands; there must be
 * sources.
 */
void issue_place_of(const struct issue *issue, uint32_t origin, struct place *place);

/* False for a passage without pieces. */
bool issue_place(const struct issue *issue, const struct passage *passage, size_t offset,
                 struct place *place);

/* The page of the passage's first letter, and the first and the last of the lines it stands on in
 * that letter's source. Both are left as they are by a passage without pieces. */
void issue_lines(const struct issue *issue, const struct passage *passage, struct line_range *lines,
                 size_t *page);

/* The smallest box on its sheet that holds what of the passage stands on the sheet of its first
 * letter. False for a passage of a source that is no PDF. */
bool issue_box(const struct issue *issue, const struct passage *passage, struct box *box);

/* The source that holds an origin (a byte of the issue's decoded text, see passage.h); the last one
 * before it for an origin that no source holds. */
size_t issue_source_of(const struct issue *issue, uint32_t origin);

/* The page that holds an origin; ISSUE_NONE before the first one. */
size_t issue_page_of(const struct issue *issue, uint32_t origin);

/* How many doubts are about what stands before an origin. */
size_t issue_doubts_before(const struct issue *issue, uint32_t origin);

/* The origins of a page: first..last. */
void issue_page_range(const struct issue *issue, size_t page, uint32_t *first, uint32_t *last);

enum field_kind {
    FIELD_KICKER,
    FIELD_HEADLINE,
    FIELD_SUBHEAD,
    FIELD_BYLINE,
    FIELD_JUMP,
    FIELD_PARAGRAPH,
    FIELD_CAPTION,
    FIELD_CREDIT,
    FIELD_FURNITURE,
    FIELD_UNPLACED
};

/* One text field of the issue: `owner` is the article's, photo's or stray's index, `index` counts
 * within lists (kicker lines, paragraphs, jumps). */
struct field {
    enum field_kind kind;
    size_t owner;
    size_t index;
};

static inline bool field_is_same(struct field one, struct field other)
{
    return one.kind == other.kind && one.owner == other.owner && one.index == other.index;
}

/* The first kind of field that the owner of such a field has; an owner's kinds follow each other.
 */
enum field_kind field_first_kind(enum field_kind kind);

/* Walks all fields that hold printed characters, each once, in a fixed order: articles, photos,
 * furniture, unplaced. Start with a zeroed cursor; false at the end. `passage` points into the
 * issue. Names, roles and labels are views into bylines and are not visited. */
struct field_cursor {
    struct field field;
    bool started;
};
bool issue_next_field(const struct issue *issue, struct field_cursor *cursor,
                      const struct passage **passage);

/* The field and offset that hold a source byte; false when the byte was left out, as most white
 * space is.
 * Costs a search over all fields of the page: for a cursor that moves, not for every character. */
bool issue_find_byte(const struct issue *issue, size_t source, uint32_t byte, struct field *field,
                     size_t *offset);

const struct passage *issue_passage(const struct issue *issue, struct field field);

#endif
