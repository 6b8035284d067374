/* Invented reports set in lines, and sheets printed from them as extractors print columns. */
#ifndef DUBAO_TYPESETTING_H
#define DUBAO_TYPESETTING_H

#include "model/order/order.h"

#include <stdbool.h>
#include <stddef.h>

#define HAN          3  /* bytes */
#define MEASURE      10 /* Han in a line */
#define LINES_LIMIT  200
#define BUFFER_LIMIT 20000
#define PARAGRAPHS   3 /* of a report */

/* What an extractor printed. */
struct sheet {
    char text[BUFFER_LIMIT];
    size_t length;
};

/* The lines as they were written. */
struct typesetting {
    char lines[LINES_LIMIT][64];
    bool indented[LINES_LIMIT];
    size_t count;
};

/* Behind what is on it. */
void sheet_add(struct sheet *sheet, const char *text);

/* Columns side by side, one printed line a row; a new line where the white gap is wide. */
void sheet_add_rows(struct sheet *sheet, const struct typesetting *setting, size_t columns);

/* Some rows of the columns' lines in turn, an empty line after each. */
void sheet_add_some_turns(struct sheet *sheet, const struct typesetting *setting, size_t columns,
                          size_t first, size_t last);

/* All of them. */
void sheet_add_turns(struct sheet *sheet, const struct typesetting *setting, size_t columns);

/* One column below the other. */
void sheet_add_own(struct sheet *sheet, const struct typesetting *setting);

/* How many rows the lines make in so many columns. */
size_t typesetting_rows(const struct typesetting *setting, size_t columns);

/* Lines of ten Han, the first of a paragraph two shorter; a mark that would start a line is
 * squeezed into the one before. */
void typesetting_add_paragraph(struct typesetting *setting, const char *text);

/* A new typesetting of PARAGRAPHS paragraphs. */
void typesetting_of_report(struct typesetting *setting, const char *const *paragraphs);

/* Lines of at most `room` letters, the gaps of all but the last one widened. */
void typesetting_of_words(struct typesetting *setting, const char *text, size_t room);

/* Has the line no room for another letter? */
bool line_fills(const char *line);

/* The page in its reading order; in the arena. */
struct fragments order_text(const char *text, size_t length, struct arena *arena);

/* Where the line stands among the fragments; SIZE_MAX when no fragment is that line. */
size_t find_line(const struct fragments *fragments, const char *line);

/* The lines follow one another, without a seam between them. */
void assert_in_order(const struct fragments *fragments, const struct typesetting *setting);

/* Every byte that is no white space is in exactly one fragment, the others in one at most. */
void assert_complete(const struct fragments *fragments, size_t length);

/* The lines come out in their order, and nothing on the sheet is lost. */
void assert_order(const struct sheet *sheet, const struct typesetting *setting);

#endif
