/* What the name of a page file says. */
#ifndef DUBAO_FILE_NAME_H
#define DUBAO_FILE_NAME_H

#include <stdbool.h>

/* Compares as a person would sort: runs of digits by their value, so that page-10 comes behind
 * page-9. Never 0 for two different names. */
int file_name_compare(const char *left, const char *right);

/* Whether the name ends in `.extension`, in upper or lower case. */
bool file_name_ends(const char *path, const char *extension);

/* The page number where the name plainly is one: "01.txt", "A02版.txt", "page-3.txt", "p3.txt". 0
 * for any other name; a year or an article's number is none. */
unsigned file_name_page(const char *path);

#endif
