/* The words that may stand at one place of a file: finding one, and explaining to a person who
 * wrote another which one was meant, or which there are. */
#ifndef DUBAO_CHOICES_H
#define DUBAO_CHOICES_H

#include <stddef.h>

#define CHOICES_MAX     128
#define CHOICE_SIZE     32 /* bytes, the zero byte included */
#define CHOICE_NONE     ((size_t)-1)
#define EXPLANATION_MAX 640

struct choices {
    char words[CHOICES_MAX][CHOICE_SIZE];
    size_t count;
};

/* Adds a word as files spell it: PAGE_DOWN becomes page-down. There must be room. */
void choices_add(struct choices *choices, const char *name);

/* Adds the words of "auto|1|2". */
void choices_add_all(struct choices *choices, const char *words);

/* The index of a word, exactly so written; CHOICE_NONE when it is not among them. */
size_t choices_find(const struct choices *choices, const char *word, size_t length);

/* What to write instead: "did you mean 'x'?" for a near miss, else all words. */
void choices_explain(const struct choices *choices, const char *word, size_t length,
                     char explanation[EXPLANATION_MAX]);

#endif
