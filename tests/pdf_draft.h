/* Drafts of pages of a PDF. The words and their boxes are those that a program of the name
 * pdftotext prints. */
#ifndef DUBAO_PDF_DRAFT_H
#define DUBAO_PDF_DRAFT_H

#include "config/config.h"
#include "model/issue.h"

#include <stdio.h>

#define PATH_BYTES 128
#define EM         10.0
#define LEADING    16.0
#define FACE       1.4 /* a box is higher than its letters */

/* A page in the making, and the folder of the program that prints it. */
struct draft {
    char folder[PATH_BYTES];
    char *path_before;
    char *words;
    size_t length;
    FILE *stream;
    struct config *config;
};

/* Of a test with a draft as its state. */
int draft_create(void **state);
int draft_remove(void **state);

/* Points from the sheet's upper left corner. */
void draft_put_box(struct draft *page, double left, double top, double right, double bottom,
                   const char *text, int length);

/* Points, when set in letters of `em` points. */
double draft_width(const char *text, double em);

/* A word whose base line is that of all words of the same `top`. */
void draft_put_word(struct draft *page, double left, double top, double em, double face,
                    const char *text);

/* Words of one line, with a space of their face between them. */
void draft_put_words(struct draft *page, double left, double top, double em, const char *text);

/* Lines of text under each other, up to NULL. */
void draft_put_lines(struct draft *page, double left, double top, const char *const *lines);

/* The same, with the first line indented. */
void draft_put_paragraph(struct draft *page, double left, double top, const char *const *lines);

/* Letter by letter, downwards; an ideographic space leaves a letter's place white. */
void draft_put_down(struct draft *page, double left, double top, const char *text);

/* A paragraph of four full lines, and how it reads. */
extern const char *const draft_prose[];
#define DRAFT_PROSE                                                                                                                           \
    "三月的河湾还有一点凉意，老渡口早早站满了人。去年冬天修好的石阶一直铺到水边，船工把缆绳又紧" \
    "了一遍，才让大家上船去。对岸的灯一盏接一盏地亮起来，照着河面。"

/* What is put from now on stands on the next sheet. */
void draft_next_page(struct draft *page);

/* Opens what was put, without parsing it; issue_free() it. */
struct issue *draft_open(const struct draft *page);

/* Reads what was put; issue_free() it. */
struct issue *draft_read(struct draft *page);

/* All paragraphs of all articles, in order, parted by |. */
void assert_paragraphs(const struct issue *issue, const char *wanted);

/* The headline lines of the only article, the same way. */
void assert_headline(const struct issue *issue, const char *wanted);

#define DRAFT_TEST(test) cmocka_unit_test_setup_teardown(test, draft_create, draft_remove)

#endif
