/* Reading the entries of a configuration: what all kinds of entries share. Each reader takes a
 * value of the tree, tells what is wrong with it, and leaves the configuration as it was where it
 * is. */
#ifndef DUBAO_READER_H
#define DUBAO_READER_H

#include "choices.h"
#include "config.h"
#include "safe_text.h"

#include "../model/keep/document.h"

struct reader {
    struct config *config;
    struct messages messages;
};

/* Reads the value of the entry whose name is choice number `choice`. */
typedef void entry_reader(struct reader *reader, void *context, size_t choice,
                          const struct node *value);

/* Calls `read` for each entry of a table in order. A name that is no choice, a name that stands
 * twice (the first counts), and a value that is no table are told. Nothing behind "name:" is an
 * empty table. */
void reader_table(struct reader *reader, const struct node *table, const struct choices *choices,
                  entry_reader *read, void *context);

/* True for a list; else says that one is needed. `example` shows how to write it. */
bool reader_wants_list(struct reader *reader, const struct node *value, const char *example);

/* A text that is not empty and holds nothing harmful; NULL, and a message, when it is not. */
const char *reader_text(struct reader *reader, const struct node *value);

/* A whole number from low to high; else false and a message. */
bool reader_number(struct reader *reader, const struct node *value, int low, int high, int *number);

/* One of the words; CHOICE_NONE, and a message, when it is not. */
size_t reader_choice(struct reader *reader, const struct node *value,
                     const struct choices *choices);

/* The list of texts in the configuration's memory; those that are wrong are told and left out. */
struct wording_list reader_texts(struct reader *reader, const struct node *list,
                                 bool (*is_good)(struct reader *, const struct node *));

/* The parts of a file. */
void read_options(struct reader *reader, const struct node *value);
void read_keys(struct reader *reader, const struct node *value);
void read_colours(struct reader *reader, const struct node *value);
void read_themes(struct reader *reader, const struct node *value);
void read_sections(struct reader *reader, const struct node *value);
void read_wording(struct reader *reader, const struct node *value);
void read_proof(struct reader *reader, const struct node *value);
void read_viewer(struct reader *reader, const struct node *value);

#endif
