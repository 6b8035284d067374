/* Word kinds: which English words stand beside each other. What a line of letters without spaces
 * shows by its letters (affinity.h), one of words shows by their kinds: behind `the` stands no
 * verb, and behind a sentence's end a capital. word_kind.def says where from. */
#ifndef DUBAO_WORD_KIND_H
#define DUBAO_WORD_KIND_H

#include <stddef.h>
#include <stdint.h>

/* Kinds of words, then those that only a last or only a next word has. */
enum word_kind {
    WORD_NONE, /* no English word */
#define KIND(name, words)           WORD_##name,
#define ENDING(name, ending, least) WORD_##name,
#define FOLLOWS(name, ...)
#include "word_kind.def"
#undef KIND
#undef ENDING
#undef FOLLOWS
    WORD_NUMBER,
    WORD_OTHER,
    WORD_NAME,                         /* of a last word: it begins with a capital */
    WORD_PAUSE,                        /* it ends in a comma, or closes something */
    WORD_STOP,                         /* it ends a sentence */
    WORD_CAPITAL = WORD_NAME,          /* of a next word: a name, or a sentence's first word */
    WORD_CAPITAL_FUNCTION = WORD_PAUSE /* only a sentence's first word */
};

/* The kind of text[0..length), between two spaces, as the last word of a line, and as the first of
 * the next. */
enum word_kind word_kind_last(const char *text, size_t length);
enum word_kind word_kind_next(const char *text, size_t length);

/* How much likelier the two stand beside each other than two words by chance: nats, as in seam.h;
 * 0 where either is WORD_NONE. */
double word_kind_follows(enum word_kind last, enum word_kind next);

#endif
