/* The letters of a text as a reader sees them: each character is folded to one or more letters
 * (… → ..., Ａ → a, 戸 → 户, ガ and ｶﾞ → カ and its mark), white space to a flag of the letter
 * behind it. */
#ifndef DUBAO_FOLDING_H
#define DUBAO_FOLDING_H

#include "../arena.h"
#include "letter_set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest compatibility decomposition, of U+FDFA, has 18 letters; case folding may add some. */
#define FOLDING_LIMIT 64

/* Knows how to fold; remembers the letters it had to look up. */
struct folder;

/* `exact_case`: a and A are two letters. Lives in `arena`. */
struct folder *folder_create(bool exact_case, struct arena *arena);

/* A walk over the folded letters of a text; a copy walks on by itself. */
struct folding {
    struct folder *folder;
    const uint8_t *text;
    size_t length;
    size_t first; /* the character being handed out */
    size_t last;  /* one past its last byte */
    bool spaced;  /* white space was skipped since the last letter */
    size_t taken;
    size_t count;
    uint32_t letters[FOLDING_LIMIT];
};

struct folded {
    uint32_t letter;
    bool spaced;
    bool begins;  /* first letter of its character */
    bool ends;    /* last letter of it */
    size_t first; /* bytes of the character it comes from */
    size_t last;
};

/* A walk over text[from..length). */
struct folding folding_start(struct folder *folder, const char *text, size_t length, size_t from);

/* False at the end. */
bool folding_next(struct folding *folding, struct folded *folded);

/* Passes over letters that are not among `wanted` as long as they are of the common kinds. The next
 * letter may be any; its `spaced` says nothing of the white space that was passed over. */
void folding_skip(struct folding *folding, const struct letter_set *wanted);

/* A whole text, folded. */
struct folded_text {
    struct folded *letters;
    size_t count;
};

struct folded_text folding_all(struct folder *folder, const char *text, struct arena *arena);

/* True when byte `at` lies inside what a reader takes for one letter, as between e and a combining
 * acute: what begins or ends there is half a letter. */
bool folding_splits_letter(const char *text, size_t length, size_t at);

/* Whether a query tells a from A: it does when it holds an upper-case letter. */
bool folding_is_exact(const char *query);

#endif
