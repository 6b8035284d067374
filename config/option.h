/* Reading and changing layout options by their number in options.def: for the settings on the
 * screen and for the reader of files. */
#ifndef DUBAO_OPTION_H
#define DUBAO_OPTION_H

#include "config.h"

enum option_number {
#define X(name, type, field, allowed, text) OPTION_##field,
#include "options.def"
#undef X
    OPTION_COUNT
};

struct option_info {
    const char *name;
    bool is_bool;
    size_t offset; /* of its member in struct config_options */
    const char *allowed;
    const char *text; /* to be translated */
};
extern const struct option_info option_table[OPTION_COUNT];

/* "LOW..HIGH"; false for a list of words. */
bool option_range(const struct option_info *option, int *low, int *high);

/* The value as a number: of a list of words, the index; "true" is 0, "false" is 1. */
int option_get(const struct config_options *options, enum option_number number);
void option_set(struct config_options *options, enum option_number number, int value);

/* The value `step` values on; behind the last comes the first. */
int option_next(const struct config_options *options, enum option_number number, int step);

/* The value as a file writes it. */
void option_write(const struct config_options *options, enum option_number number, char *text,
                  size_t size);

/* The value that a text of a file means; false for what is not allowed. */
bool option_parse(enum option_number number, const char *text, int *value);

#endif
