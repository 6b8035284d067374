#include "file_name.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PAGE_DIGITS 3 /* no paper has a thousand pages */

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

/* Compares the numbers at both places and moves behind them. */
static int compare_numbers(const char **left, const char **right)
{
    *left += strspn(*left, "0");
    *right += strspn(*right, "0");
    size_t left_length = digits_at(*left);
    size_t right_length = digits_at(*right);
    if (left_length != right_length)
        return left_length < right_length ? -1 : 1;
    int order = memcmp(*left, *right, left_length);
    *left += left_length;
    *right += right_length;
    return order;
}

int file_name_compare(const char *left, const char *right)
{
    const char *a = left;
    const char *b = right;
    while (*a && *b) {
        if (is_digit(*a) && is_digit(*b)) {
            int order = compare_numbers(&a, &b);
            if (order != 0)
                return order;
            continue;
        }
        if (*a != *b)
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        a++;
        b++;
    }
    if (*a || *b)
        return *a ? 1 : -1;
    return strcmp(left, right); /* 1 and 01 */
}

bool file_name_ends(const char *path, const char *extension)
{
    size_t length = strlen(path);
    size_t wanted = strlen(extension) + 1;
    return length > wanted && path[length - wanted] == '.' &&
           strcasecmp(path + length - wanted + 1, extension) == 0;
}

/* The number whose digits are text[0..digits); 0 when there are too many for a page. */
static unsigned page_number(const char *text, size_t digits)
{
    return digits > 0 && digits <= PAGE_DIGITS ? (unsigned)strtoul(text, NULL, 10) : 0;
}

static unsigned number_before_ban(const char *stem)
{
    const char *ban = strstr(stem, "版");
    if (!ban)
        return 0;
    const char *first = ban;
    while (first > stem && is_digit(first[-1]))
        first--;
    return page_number(first, (size_t)(ban - first));
}

static bool is_letter(char byte)
{
    return isalpha((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

/* The number behind a word for "page" that is no part of a longer word. */
static unsigned number_behind(const char *stem, const char *word)
{
    size_t length = strlen(word);
    for (const char *place = stem; *place; place++) {
        bool apart = place == stem || !(is_letter(place[-1]) || is_digit(place[-1]));
        if (!apart || strncasecmp(place, word, length) != 0)
            continue;
        const char *number = place + length;
        number += strspn(number, "-_ .");
        size_t digits = digits_at(number);
        bool is_range = number[digits] == '-' && is_digit(number[digits + 1]);
        if (!is_range && !is_letter(number[digits]))
            return page_number(number, digits);
    }
    return 0;
}

unsigned file_name_page(const char *path)
{
    char stem[256];
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot != name ? (size_t)(dot - name) : strlen(name);
    if (length >= sizeof stem)
        return 0;
    memcpy(stem, name, length);
    stem[length] = '\0';
    if (digits_at(stem) == length)
        return page_number(stem, length);
    unsigned number = number_before_ban(stem);
    if (number == 0)
        number = number_behind(stem, "page");
    return number ? number : number_behind(stem, "p");
}
