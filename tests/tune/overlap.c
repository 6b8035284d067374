/* Every distinct 8-gram of the truth is kept once in a hash table, with the articles that hold it;
 * the output's 8-grams are then looked up in it. For B-cubed a gram belongs to the first article
 * of the output that holds it, and one that stands twice in the truth does not count. */
#include "overlap.h"

#include <string.h>

#define GRAM 8

struct holder {
    size_t article;
    struct holder *next;
};

struct gram {
    const uint32_t *letters; /* NULL: an empty place of the table */
    struct holder *holders;  /* true articles, the last one first */
    size_t first;            /* the first true article that holds it */
    bool repeated;           /* stands twice in the truth */
    size_t found;            /* 1 + the first article of the output that holds it; 0 none */
    size_t counted;          /* 1 + the last article of the output that it was counted for */
};

struct gram_table {
    struct gram *grams;
    size_t mask;
};

static size_t gram_count(const struct text *text)
{
    return text->length < GRAM ? 0 : text->length - GRAM + 1;
}

static struct gram *find_gram(const struct gram_table *table, const uint32_t *letters)
{
    uint64_t hash = 14695981039346656037U; /* FNV-1a, a letter at a time */
    for (size_t i = 0; i < GRAM; i++)
        hash = (hash ^ letters[i]) * 1099511628211U;
    for (size_t at = (size_t)(hash ^ hash >> 32);; at++) {
        struct gram *gram = &table->grams[at & table->mask];
        if (!gram->letters || memcmp(gram->letters, letters, GRAM * sizeof *letters) == 0)
            return gram;
    }
}

static void add_truth(struct gram_table *table, const struct text *body, size_t article,
                      struct arena *scratch)
{
    for (size_t i = 0; i < gram_count(body); i++) {
        struct gram *gram = find_gram(table, body->letters + i);
        if (gram->letters)
            gram->repeated = true;
        else
            gram->first = article;
        gram->letters = body->letters + i;
        if (gram->holders && gram->holders->article == article)
            continue;
        struct holder *holder = arena_take(scratch, sizeof *holder);
        *holder = (struct holder){article, gram->holders};
        gram->holders = holder;
    }
}

static struct gram_table table_make(const struct reading *want, struct arena *scratch)
{
    size_t grams = 0, size = 16;
    for (size_t i = 0; i < want->article_count; i++)
        grams += gram_count(&want->articles[i].body);
    while (size < 2 * grams)
        size *= 2;
    struct gram_table table = {arena_take_array(scratch, size, sizeof *table.grams), size - 1};
    for (size_t i = 0; i < want->article_count; i++)
        add_truth(&table, &want->articles[i].body, i, scratch);
    return table;
}

static void look_up(const struct gram_table *table, const struct text *body, size_t article,
                    struct overlap *overlap)
{
    for (size_t i = 0; i < gram_count(body); i++) {
        struct gram *gram = find_gram(table, body->letters + i);
        if (!gram->letters || gram->counted == article + 1)
            continue;
        gram->counted = article + 1;
        if (gram->found == 0)
            gram->found = article + 1;
        for (const struct holder *holder = gram->holders; holder; holder = holder->next)
            overlap->shared[holder->article * overlap->got_count + article]++;
    }
}

/* Counts over the grams that stand once in the truth. */
struct cube {
    double *want; /* of each true article */
    double *got;  /* of each article of the output */
    double *both; /* [want × got_count + got] */
    double total, found;
};

static struct cube cube_make(const struct gram_table *table, const struct overlap *overlap,
                             struct arena *scratch)
{
    struct cube cube = {
        .want = arena_take_array(scratch, overlap->want_count + 1, sizeof *cube.want),
        .got = arena_take_array(scratch, overlap->got_count + 1, sizeof *cube.got),
        .both = arena_take_array(scratch, overlap->want_count * overlap->got_count + 1,
                                 sizeof *cube.both)};
    for (size_t i = 0; i <= table->mask; i++) {
        const struct gram *gram = &table->grams[i];
        if (!gram->letters || gram->repeated)
            continue;
        cube.want[gram->first]++;
        cube.total++;
        if (gram->found == 0)
            continue;
        cube.got[gram->found - 1]++;
        cube.both[gram->first * overlap->got_count + gram->found - 1]++;
        cube.found++;
    }
    return cube;
}

static double cube_score(const struct cube *cube, const struct overlap *overlap)
{
    double unmixed = 0, whole = 0;
    if (cube->total == 0)
        return 1;
    if (cube->found == 0)
        return 0;
    for (size_t i = 0; i < overlap->want_count; i++)
        for (size_t k = 0; k < overlap->got_count; k++) {
            double both = cube->both[i * overlap->got_count + k];
            if (both == 0)
                continue;
            unmixed += both * both / cube->got[k];
            whole += both * both / cube->want[i];
        }
    double precision = unmixed / cube->found, recall = whole / cube->total;
    return 2 * precision * recall / (precision + recall);
}

struct overlap overlap_find(const struct reading *want, const struct reading *got,
                            struct arena *scratch)
{
    struct overlap overlap = {.want_count = want->article_count, .got_count = got->article_count};
    overlap.shared = arena_take_array(scratch, want->article_count * got->article_count + 1,
                                      sizeof *overlap.shared);
    struct gram_table table = table_make(want, scratch);
    for (size_t i = 0; i < got->article_count; i++)
        look_up(&table, &got->articles[i].body, i, &overlap);
    struct cube cube = cube_make(&table, &overlap, scratch);
    overlap.cubed = cube_score(&cube, &overlap);
    return overlap;
}
