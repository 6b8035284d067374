/* Errors in the marks of jumps: they are no error of one text, but of two pages that do not agree.
 */
#ifndef DUBAO_PLANT_JUMPS_H
#define DUBAO_PLANT_JUMPS_H

#include "model/issue.h"
#include "model/read.h"

enum jump_error {
    JUMP_ERROR_NONE,
    JUMP_ERROR_NO_TO,     /* the first part does not say where it goes on */
    JUMP_ERROR_NO_FROM,   /* the second part does not say where it comes from */
    JUMP_ERROR_TO_PAGE,   /* the first part names another page */
    JUMP_ERROR_FROM_PAGE, /* the second part names another page */
    JUMP_ERROR_TO_OWN,    /* the first part names the page it stands on */
    JUMP_ERROR_FROM_OWN,  /* so does the second */
    JUMP_ERROR_COUNT
};

/* Pages of made-up text, among them an article that goes from one page to another, with the error.
 * The same number gives the same pages. Free with jumps_free(). */
struct jump_pages {
    char *text;
    struct issue *issue;
};

struct jump_pages jumps_make(enum jump_error error, unsigned number,
                             const struct read_options *options);
void jumps_free(struct jump_pages *pages);

#endif
