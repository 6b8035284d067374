#include "name_date.h"

#include <stdio.h>
#include <string.h>

#define FIRST_YEAR 1600 /* when newspapers began */
#define LAST_YEAR  2199

/* Digits that are read one after the other. */
struct reader {
    const char *path;
    size_t at;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A number of at most `most` digits; -1 when there is none. */
static int read_number(struct reader *reader, int most)
{
    int number = -1;
    for (int i = 0; i < most && is_digit(reader->path[reader->at]); i++)
        number = (number < 0 ? 0 : number * 10) + (reader->path[reader->at++] - '0');
    return number;
}

static bool skip(struct reader *reader, const char *text)
{
    size_t length = strlen(text);
    if (strncmp(reader->path + reader->at, text, length) != 0)
        return false;
    reader->at += length;
    return true;
}

static bool skip_one_of(struct reader *reader, const char *const *separators)
{
    for (size_t i = 0; separators[i]; i++)
        if (skip(reader, separators[i]))
            return true;
    return false;
}

/* What stands behind the year and behind the month; the last one may be missing: 20250926. */
static const char *const behind_year[] = {"-", "_", ".", "/", "年", "", NULL};
static const char *const behind_month[] = {"-", "_", ".", "/", "月", "", NULL};

static bool read_date(const char *path, size_t at, struct name_date *date)
{
    struct reader reader = {path, at};
    int year = read_number(&reader, 4);
    if (reader.at - at != 4 || year < FIRST_YEAR || year > LAST_YEAR)
        return false;
    size_t behind = reader.at;
    skip_one_of(&reader, behind_year);
    bool parted = reader.at > behind;
    size_t month_at = reader.at;
    int month = read_number(&reader, 2);
    bool full = reader.at - month_at == 2;
    if (parted)
        parted = skip_one_of(&reader, behind_month);
    size_t day_at = reader.at;
    int day = read_number(&reader, 2);
    full = full && reader.at - day_at == 2;
    if (month < 1 || month > 12 || day < 1 || day > 31 || is_digit(path[reader.at]) ||
        (!parted && !full))
        return false;
    skip(&reader, "日");
    *date = (struct name_date){.first = at, .last = reader.at};
    snprintf(date->text, sizeof date->text, "%04d-%02d-%02d", year % 10000, month, day);
    return true;
}

bool name_date_find(const char *path, struct name_date *date)
{
    bool found = false;
    for (size_t at = 0; path[at]; at++)
        if (is_digit(path[at]) && (at == 0 || !is_digit(path[at - 1])))
            found = read_date(path, at, date) || found;
    return found;
}
