/* Dates in the names of files and folders. */
#ifndef DUBAO_NAME_DATE_H
#define DUBAO_NAME_DATE_H

#include <stdbool.h>
#include <stddef.h>

#define NAME_DATE_SIZE 11 /* "2025-09-26" and a zero byte */

/* A date in a path, and the bytes it stands on. */
struct name_date {
    char text[NAME_DATE_SIZE];
    size_t first;
    size_t last;
};

/* The last date of a path, written as 20250926, 2025-09-26, 2025.9.26, 2025_9_26, 2025年9月26日 or
 * 2025/09/26; false when there is none. */
bool name_date_find(const char *path, struct name_date *date);

#endif
