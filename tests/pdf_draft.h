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

/* Lines of text under each other, up to NULL. */
void draft_put_lines(struct draft *page, double left, double top, const char *const *lines);

/* What is put from now on stands on the next sheet. */
void draft_next_page(struct draft *page);

/* Reads what was put; issue_free() it. */
struct issue *draft_read(struct draft *page);

/* All paragraphs of all articles, in order, parted by |. */
void assert_paragraphs(const struct issue *issue, const char *wanted);

/* The headline lines of the only article, the same way. */
void assert_headline(const struct issue *issue, const char *wanted);

#define DRAFT_TEST(test) cmocka_unit_test_setup_teardown(test, draft_create, draft_remove)

#endif
