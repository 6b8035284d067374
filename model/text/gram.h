/* Which words of a headline stand in which story: pairs of neighbouring Han (or kana, Hangul),
 * whole Latin words, and numbers, each weighed by how few stories of the page hold it.
 *
 * A score is a log-likelihood ratio in nats: above 0 the story speaks for the text, 3 is good
 * evidence, a word that every story holds says nothing. */
#ifndef DUBAO_GRAM_H
#define DUBAO_GRAM_H

#include "../arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A pair of letters overlaps its neighbours; a word, or a printed number, stands for itself. */
enum gram_kind { GRAM_PAIR, GRAM_WORD, GRAM_NUMBER };

/* Called for each gram of a text, with a number that stands for it. */
typedef void gram_taker(void *context, uint32_t gram, enum gram_kind kind);
void gram_walk(const char *text, size_t length, gram_taker *take, void *context);

/* The most grams that a text of `length` bytes has: a letter that is paired has three bytes, a word
 * two letters. */
size_t gram_limit(size_t length);

struct gram_index;

/* Free with gram_index_free(). */
struct gram_index *gram_index_create(size_t story_count);
void gram_index_free(struct gram_index *index);

/* How many stories there are for sure, where some are only supposed: what a gram says does not grow
 * with these. */
void gram_index_count_as(struct gram_index *index, size_t stories);

/* To be called, if at all, for all texts that will be scored, before the first text of a story is
 * added: what none of them holds is then not kept. */
void gram_index_want(struct gram_index *index, const char *text, size_t length);

/* Adds text of a story; `lead` for its first paragraph, whose words count more. */
void gram_index_add(struct gram_index *index, size_t story, const char *text, size_t length,
                    bool lead);

/* To be called once, after the last text was added and before the first score. */
void gram_index_sort(struct gram_index *index);

/* Adds to scores[story] what the text says for each story. */
void gram_index_score(const struct gram_index *index, const char *text, size_t length,
                      double *scores);

/* The different grams of a text, in order; lives in `arena`. */
struct gram_set {
    uint32_t *grams;
    size_t count;
};
struct gram_set gram_set_make(const char *text, size_t length, struct arena *arena);

/* How alike two texts are: the share of the shorter one's grams that the other holds, 0..1. */
double gram_likeness(const struct gram_set *one, const struct gram_set *other);

#endif
