/* What the files of rules share: where they look, and how they tell what they find.
 *
 * Each passage is read once into letters, so that a rule can look around a place without decoding;
 * behind the last letter stands one of value 0, which is in no class a rule looks for. */
#ifndef DUBAO_PROOF_FAMILY_H
#define DUBAO_PROOF_FAMILY_H

#include "finding.h"

#include "../origin_index.h"
#include "../text/letter.h"

struct proof_letter {
    uint32_t letter;
    uint32_t offset; /* byte in the passage */
};

/* A passage that is read for faults. */
struct proof_text {
    struct field field;
    const struct passage *passage;
    const struct proof_letter *letters;
    size_t count;   /* of letters; letters[count] is 0 and stands at the passage's end */
    size_t article; /* whose it is; ISSUE_NONE for what stands alone */
};

struct proof {
    const struct issue *issue;
    const struct proof_settings *settings;
    struct arena *arena;              /* of the findings */
    struct arena *scratch;            /* gone when they are found */
    const struct origin_index *index; /* of the issue; NULL: it is made into `made` when needed */
    struct origin_index **made;
    struct byline_forms *bylines; /* of what was looked through so far */

    /* What is looked through now: whole articles, photos and strays, each by its first field, in
     * the order of issue_next_field(); and the issue's doubts. */
    struct field *owners;
    size_t owner_count;
    const struct doubt *doubts;
    size_t doubt_count;
    struct proof_text *texts; /* of the owners: what is in Chinese, no furniture */
    size_t text_count;

    struct finding *items; /* malloc'ed while they are collected */
    size_t count;
    size_t capacity;
};

/* Adds a finding about bytes of a field, unless its rule is off or leaves this text alone; NULL
 * then. `message` NULL: the rule's own text. `suggestion` NULL: none is known. Both are kept, not
 * copied. */
struct finding *proof_add(struct proof *proof, enum rule_id rule, struct field field, size_t offset,
                          size_t length, const char *message, const char *suggestion);

/* The same about letters first..last of a text. */
struct finding *proof_add_letters(struct proof *proof, enum rule_id rule,
                                  const struct proof_text *text, size_t first, size_t last,
                                  const char *message, const char *suggestion);

/* A text in the proof's arena. */
__attribute__((format(printf, 2, 3))) const char *proof_format(struct proof *proof,
                                                               const char *format, ...);

/* Letters first..last of a text as a text in the proof's arena. */
const char *proof_copy(struct proof *proof, const struct proof_text *text, size_t first,
                       size_t last);

/* Reads a passage of any language into letters, in the scratch arena. */
struct proof_text proof_read_letters(struct proof *proof, struct field field);

/* Letters at a place, as text: whether `wanted` stands there. Its letters in *length, if found. */
bool proof_stands(const struct proof_text *text, size_t at, const char *wanted, size_t *length);

/* The same for the first of several words that does. */
bool proof_stands_any(const struct proof_text *text, size_t at, const char *const *words,
                      size_t count, size_t *length);

static inline bool proof_is_on(const struct proof *proof, enum rule_id rule)
{
    return proof->settings->on[rule];
}

static inline bool proof_is_han(uint32_t letter)
{
    return letter_class(letter) == LETTER_HAN;
}

static inline bool proof_is_digit(uint32_t letter)
{
    return letter >= '0' && letter <= '9';
}

/* The letter before a place; 0 at the beginning. */
static inline uint32_t proof_before(const struct proof_text *text, size_t at)
{
    return at > 0 ? text->letters[at - 1].letter : 0;
}

/* The letter as the file has it, before it was folded to the one form that is read; the letter
 * itself where the file's encoding does not tell at once (it is neither UTF-8 nor UTF-16). */
uint32_t proof_printed(const struct proof *proof, const struct proof_text *text, size_t at);

/* The same for a letter of a piece that is known. */
uint32_t proof_printed_in(const struct source *source, const struct piece *piece,
                          const struct proof_text *text, size_t at);

/* The source that an origin is in. */
const struct source *proof_source(const struct proof *proof, uint32_t origin);

/* Chinese numerals, 零 and ten included: their value, -1 for other letters. 十 is 10. */
int proof_numeral(uint32_t letter);

/* How bylines look, collected page by page: one form is usual in an issue. */
struct byline_forms *bylines_create(void);
void bylines_destroy(struct byline_forms *forms);

/* Tells those that look otherwise; once, when all pages were looked through. */
void bylines_check(struct proof *proof);

/* The families. */
void marks_check(struct proof *proof);
void spaces_check(struct proof *proof);
void numbers_check(struct proof *proof);
void dates_check(struct proof *proof);
void words_check(struct proof *proof);
void glyphs_check(struct proof *proof);
void names_check(struct proof *proof);
void layout_check(struct proof *proof);
void doubts_check(struct proof *proof);

#endif
