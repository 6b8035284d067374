#include "seam.h"

#include "../text/letter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* Letters that stand together inside words. */
static const struct word_pairs {
    const char *first;
    const char *seconds;
} word_pairs[] = {
#define X(first, seconds) {first, seconds},
#include "pairs.def"
#undef X
};

#define PAIR_COUNT (sizeof word_pairs / sizeof *word_pairs)

struct gram {
    uint64_t key; /* 0: free */
    uint32_t count;
};

/* What the two letters beside a seam say, once it was asked. */
struct opinion {
    uint32_t left; /* 0: a free place */
    uint32_t right;
    double weight;
    bool stands; /* the pair stands elsewhere on the page */
};

#define OPINIONS 1024

struct seams {
    struct gram *grams;
    size_t mask;
    struct opinion *opinions; /* many pairs are asked for again and again */
};

/* Counted at 15 480 line ends of typeset Chinese columns, against lines taken at random: the
 * logarithm of how much commoner each case is at a true seam. Second index: how often the pair
 * stands elsewhere on the page (0, 1, more). */
static const double pair_weights[2][3] = {
    {-0.8, 0.7, 1.4}, /* not in the table */
    {3.0, 3.5, 3.8},  /* in the table */
};
#define TRIPLE_WEIGHT    2.0  /* three letters over the seam stand elsewhere on the page */
#define MARK_WEIGHT      -0.6 /* a mark or digit at the seam, nothing known */
#define FORBIDDEN_WEIGHT -5.0 /* a mark that may not start or end a line does */
#define NUMBER_WEIGHT    2.0  /* digit and digit, digit and its unit */

/* Widths, chosen by hand and tuned on half of the typeset pages. */
#define FULL_SLACK       2   /* half-em that squeezed marks and Latin letters may make out */
#define SHORT_HALF_EM    0.7 /* for each half-em that a line which goes on is short of full */
#define SHORT_LIMIT      4.2
#define OVERFULL_LIMIT   9.0
#define OVERFULL         1.0  /* for each half-em too many */
#define INDENT           4    /* half-em */
#define NEW_PARAGRAPH    -1.8 /* one line end in six to eight is a paragraph's */
#define PARAGRAPH_STOP   1.2  /* it ends with its sentence */
#define PARAGRAPH_WORD   -2.5 /* it ends in a letter */
#define PARAGRAPH_PAUSE  -6.0 /* it ends in a comma */
#define PARAGRAPH_SHORT  1.2  /* its last line is short */
#define PARAGRAPH_SPREAD -3.0 /* its last line is spread, as only full lines are */
#define FIRST_INDENTED   1.5  /* the next is shorter by the indent */
#define BRACKET_CLOSED   3.0
#define BRACKET_OPEN     -1.5
#define QUOTE_CLOSED     1.5
#define PAIR_UNOPENED    -1.5
#define BRACKET_APART    -5.0
#define QUOTE_APART      -1.5
#define ARTICLE_START    -9.0
#define FIRST_FULL       -3.0 /* the next has no indent */

#define LEARN_LIMIT 500000 /* letters of a page that pairs are learned from */

static uint64_t key_of(uint32_t a, uint32_t b, uint32_t c)
{
    return ((uint64_t)a << 42 | (uint64_t)b << 21 | c) + 1;
}

static struct gram *gram_find(const struct seams *seams, uint64_t key)
{
    uint64_t hash = key *
                    0x9E3779B97F4A7C15u; /* upper bits depend on all of the key's, lower do not */
    size_t at = (size_t)(hash ^ hash >> 32) & seams->mask;
    while (seams->grams[at].key != 0 && seams->grams[at].key != key)
        at = (at + 1) & seams->mask;
    return &seams->grams[at];
}

static void gram_add(struct seams *seams, uint64_t key, uint32_t count)
{
    struct gram *gram = gram_find(seams, key);
    gram->key = key;
    gram->count += count;
}

static int compare_first(const void *key, const void *pairs)
{
    return strcmp(key, ((const struct word_pairs *)pairs)->first);
}

/* Whether the pair is in the table above, which is sorted by the first letter; a common one has
 * several entries. */
static bool in_a_word(uint32_t first, uint32_t second)
{
    uint8_t bytes[2][7] = {{0}, {0}};
    if (u8_uctomb(bytes[0], first, 6) <= 0 || u8_uctomb(bytes[1], second, 6) <= 0)
        return false;
    const char *left = (const char *)bytes[0], *right = (const char *)bytes[1];
    const struct word_pairs *end = word_pairs + PAIR_COUNT;
    const struct word_pairs *found = bsearch(left, word_pairs, PAIR_COUNT, sizeof *word_pairs,
                                             compare_first);
    while (found > word_pairs && compare_first(left, found - 1) == 0)
        found--;
    for (; found && found < end && compare_first(left, found) == 0; found++)
        if (strstr(found->seconds, right))
            return true;
    return false;
}

/* Pairs and triples of letters between two spaces; over a space nothing is known. */
static void learn_line(struct seams *seams, const char *text, const struct line *line)
{
    uint32_t before[2] = {0, 0};
    size_t size;
    for (uint32_t at = line->first; at < line->last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, line->last - at, &size);
        if (letter_class(letter) == LETTER_SPACE) {
            if (!line->spread)
                before[0] = before[1] = 0;
            continue;
        }
        if (before[1] != 0)
            gram_add(seams, key_of(0, before[1], letter), 1);
        if (before[0] != 0)
            gram_add(seams, key_of(before[0], before[1], letter), 1);
        before[0] = before[1];
        before[1] = letter;
    }
}

/* UTF-8: all bytes but those that go on a letter. */
static size_t count_letters(const char *text, const struct line *line)
{
    size_t letters = 0;
    for (uint32_t at = line->first; at < line->last; at++)
        letters += ((unsigned char)text[at] & 0xC0) != 0x80;
    return letters;
}

/* As many lines, or as much of the last of them, as tell enough: no page of print has more. */
static size_t count_lines(const struct lines *lines, size_t *letters, struct line *last)
{
    for (size_t i = 0; i < lines->count; i++) {
        *last = lines->items[i];
        if (last->last - last->first > LEARN_LIMIT)
            last->last = last->first + LEARN_LIMIT;
        *letters += count_letters(lines->text, last);
        if (*letters >= LEARN_LIMIT)
            return i + 1;
    }
    return lines->count;
}

struct seams *seam_create(const struct lines *lines)
{
    struct seams *seams = calloc(1, sizeof *seams);
    struct line last;
    size_t letters = 0, size = 1 << 8, count = count_lines(lines, &letters, &last);
    while (size <
           letters * 5 / 2) /* at most two grams a letter; a larger table costs page faults */
        size *= 2;
    seams->mask = size - 1;
    seams->grams = calloc(size, sizeof *seams->grams);
    seams->opinions = calloc(OPINIONS, sizeof *seams->opinions);
    for (size_t i = 0; i < count; i++)
        learn_line(seams, lines->text, i + 1 < count ? &lines->items[i] : &last);
    return seams;
}

void seam_destroy(struct seams *seams)
{
    if (seams == NULL)
        return;
    free(seams->grams);
    free(seams->opinions);
    free(seams);
}

static bool is_letter(enum letter_class class)
{
    return class == LETTER_HAN || class == LETTER_KANA || class == LETTER_HANGUL;
}

static bool has_triple(const struct seams *seams, const struct slug *above,
                       const struct slug *below)
{
    return (above->tail[0] != 0 &&
            gram_find(seams, key_of(above->tail[0], above->tail[1], below->head[0]))->count > 0) ||
           (below->head[1] != 0 &&
            gram_find(seams, key_of(above->tail[1], below->head[0], below->head[1]))->count > 0);
}

static struct opinion opinion_of(const struct seams *seams, uint32_t left, uint32_t right)
{
    struct opinion opinion = {.left = left, .right = right};
    enum letter_class left_class = letter_class(left), right_class = letter_class(right);
    if (letter_never_starts(right) || letter_never_ends(left) || right_class == LETTER_BULLET) {
        opinion.weight = FORBIDDEN_WEIGHT;
        return opinion;
    }
    if (left_class == LETTER_DIGIT && right_class == LETTER_DIGIT) {
        opinion.weight = NUMBER_WEIGHT;
        return opinion;
    }
    unsigned often = gram_find(seams, key_of(0, left, right))->count;
    bool known = in_a_word(left, right);
    opinion.weight = pair_weights[known][often > 2 ? 2 : often];
    if (!is_letter(left_class) || !is_letter(right_class))
        opinion.weight = often == 0 ? MARK_WEIGHT : opinion.weight - 0.7;
    opinion.stands = often > 0;
    return opinion;
}

double seam_letters(const struct seams *seams, const struct slug *above, const struct slug *below)
{
    uint32_t left = above->tail[1], right = below->head[0];
    uint32_t hash = left * 2654435769u ^ right * 2246822519u;
    struct opinion *opinion = &seams->opinions[(hash >> 20 ^ hash) % OPINIONS];
    if (opinion->left != left || opinion->right != right || left == 0)
        *opinion = opinion_of(seams, left, right);
    return opinion->stands && has_triple(seams, above, below) ? opinion->weight + TRIPLE_WEIGHT
                                                              : opinion->weight;
}

/* A bracket opened in one line is closed in the next, or the one after; a quotation may be long. */
static double pairs_on(const struct slug *above, const struct slug *below)
{
    double score = 0;
    for (unsigned pair = SLUG_ROUND; pair <= SLUG_QUOTE; pair *= 2) {
        bool quote = pair == SLUG_QUOTE, open = above->open & pair, closed = below->closed & pair;
        if (open && closed)
            score += quote ? QUOTE_CLOSED : BRACKET_CLOSED;
        else if (open)
            score += quote ? 0 : below->open & pair ? 2 * BRACKET_OPEN : BRACKET_OPEN;
        else if (closed)
            score += above->closed & pair ? 2 * PAIR_UNOPENED : PAIR_UNOPENED;
    }
    return score;
}

static double pairs_apart(const struct slug *above, const struct slug *below)
{
    bool bracket = (above->open | below->closed) & (SLUG_ROUND | SLUG_TITLE);
    bool quote = (above->open | below->closed) & SLUG_QUOTE;
    return (bracket ? BRACKET_APART : 0) + (quote ? QUOTE_APART : 0);
}

/* Justification spread the letters of a full line, so a spread line is full. */
static double room_cost(const struct slug *above, uint32_t measure)
{
    if (above->spread)
        return 0;
    double room = (double)measure - FULL_SLACK - (double)above->width;
    return room <= 0 ? 0 : fmin(SHORT_LIMIT, room * SHORT_HALF_EM);
}

static double goes_on(const struct seams *seams, const struct slug *above, const struct slug *below,
                      uint32_t measure)
{
    /* A first line is shorter by the indent and yet full. */
    double room = room_cost(above, measure);
    double indented = room_cost(above, measure - INDENT) + 0.7;
    if (above->width + INDENT <= measure + FULL_SLACK && indented < room)
        room = indented;
    return seam_letters(seams, above, below) + pairs_on(above, below) - room;
}

static double paragraph_end(const struct slug *above, uint32_t measure)
{
    double score = NEW_PARAGRAPH;
    switch (letter_class(above->tail[1])) {
    case LETTER_STOP:
    case LETTER_CLOSER:
    case LETTER_ELLIPSIS:
    case LETTER_QUOTE:
        score += PARAGRAPH_STOP;
        break;
    case LETTER_PAUSE:
    case LETTER_OPENER:
        score += PARAGRAPH_PAUSE;
        break;
    default:
        score += PARAGRAPH_WORD;
        break;
    }
    if (above->spread)
        return score + PARAGRAPH_SPREAD;
    return above->width + FULL_SLACK < measure ? score + PARAGRAPH_SHORT : score;
}

static double paragraph_start(const struct slug *below, uint32_t measure)
{
    if (letter_never_starts(below->head[0]))
        return FORBIDDEN_WEIGHT;
    uint32_t first_line = measure - INDENT;
    if (below->width > first_line + FULL_SLACK)
        return FIRST_FULL;
    if (below->spread)
        return 0;
    return below->width + FULL_SLACK >= first_line ? FIRST_INDENTED : 0;
}

double seam_follows(const struct seams *seams, const struct slug *above, const struct slug *below,
                    uint32_t measure)
{
    if (below->starts)
        return ARTICLE_START;
    double on = goes_on(seams, above, below, measure);
    double next = paragraph_end(above, measure) + paragraph_start(below, measure) +
                  pairs_apart(above, below);
    double overfull = (double)below->width - (double)measure - FULL_SLACK;
    return fmax(on, next) - (overfull > 0 ? fmin(OVERFULL_LIMIT, overfull * OVERFULL) : 0);
}

bool seam_is_torn(const struct slug *above, uint32_t measure)
{
    enum letter_class class = letter_class(above->tail[1]);
    return (above->spread || above->width + FULL_SLACK >= measure) && class != LETTER_STOP &&
           class != LETTER_CLOSER;
}
