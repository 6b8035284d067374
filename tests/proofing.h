/* A window in which an issue is proofread, in a folder of its own where corrections may be written.
 */
#ifndef DUBAO_PROOFING_H
#define DUBAO_PROOFING_H

#include "window.h"

/* Setup and teardown for cmocka: an empty folder to work in, and empty XDG folders. */
int proofing_enter(void **state);
int proofing_leave(void **state);

/* Opens fixture_issue() in the proof view. */
struct window proofing_open(int rows, int columns);

/* Opens a page with this text, from a file "page.txt" of the folder, in the proof view. */
struct window proofing_open_page(const char *text, int rows, int columns);

/* Opens the PDF of the sample issue, copied to "02.pdf" in the folder, in the proof view. */
struct window proofing_open_pdf(int rows, int columns);

/* Opens a PDF page of 600 x 800 points in which a program of the name pdftotext finds these words,
 * as XHTML, in the proof view. */
struct window proofing_open_words(const char *words, int rows, int columns);

/* Moves the cursor to the first place in the sources where `text` stands. */
void proofing_go(struct window *window, const char *text);

/* Chooses the row of the open list that holds a text. */
void proofing_choose(struct window *window, const char *text);

/* How many decisions there are, undone ones too. */
size_t proofing_count(const struct window *window);

/* The characters drawn in a role between two columns, in reading order, malloc'ed. */
char *proofing_lit(const struct window *window, enum role role, int first, int last);

/* The issue on the screen as JSON, malloc'ed. */
char *proofing_json(const struct window *window);

/* Whether the issue on the screen holds a text, as JSON. */
void proofing_expect(const struct window *window, const char *text);
void proofing_refuse(const struct window *window, const char *text);

#endif
