/* Errors are values: a function that can fail takes a `struct error *` and says in it, for a
 * person, what is wrong, where, and what to do. Nothing below `ui/` prints. */
#ifndef DUBAO_ERROR_H
#define DUBAO_ERROR_H

#include <stddef.h>

/* One message without a newline at its end, in the reader's language; empty when nothing happened.
 */
struct error {
    char message[1024];
};

/* Writes the formatted message. `error` may be NULL: then nobody wants to know. */
__attribute__((format(printf, 2, 3))) void error_set(struct error *error, const char *format, ...);

/* The same with "FILE:LINE:COLUMN: " before it; line and column count from 1, a column is one
 * character. */
__attribute__((format(printf, 5, 6))) void error_set_at(struct error *error, const char *file,
                                                        size_t line, size_t column,
                                                        const char *format, ...);

#endif
