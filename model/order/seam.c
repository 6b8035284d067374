#include "seam.h"

#include "../text/letter.h"
#include "affinity.h"
#include "word_kind.h"

#include <math.h>
#include <stdlib.h>

/* A letter of a word, a digit or Latin, or a mark. */
enum side { SIDE_LETTER, SIDE_NUMBER, SIDE_MARK };

/* What is known of the two letters beside a seam, once it was asked. */
struct opinion {
    uint32_t left; /* 0: a free place */
    uint32_t right;
    float verdict; /* all there is to say, whatever stands beside them; 0: there is more */
    uint8_t left_side, right_side;
    uint8_t bond; /* enum affinity */
    uint8_t seen; /* times that the pair stands elsewhere on the page, see count_pairs() */
};

#define OPINIONS 1024

/* A letter of the page; with the one behind it, it makes a pair. */
struct letter_place {
    uint32_t letter;
    uint32_t next; /* place of a pair filed under the same head; 0: none */
};

/* Pairs are found by their first and last letter's hash, triples by the pair in them. */
struct seams {
    struct letter_place *places; /* letters of the page; 0 where nothing is known of what follows,
                             as at the first and behind the last place */
    uint32_t place_count;
    uint32_t *heads; /* the last pair of each hash */
    uint32_t mask;
    struct opinion *opinions; /* many pairs are asked for again and again */
};

/* Fitted by logistic regression to 14 000 line ends inside paragraphs of typeset Chinese columns
 * and three lines taken at random for each; fitted on either half of the pages, no weight differs
 * by more than 0.4. The last index of `seen_weights`: how often the pair stands elsewhere on the
 * page (0, 1, more); of `beside_weights`: two letters of one word (affinity.h) end or begin at the
 * seam. */
#define SEEN_MOST 2

/* The two letters beside the seam are no word, or one. */
static const double bond_weights[AFFINITY_COUNT] = {-0.5, 0.9, -0.6, 0.2, 1.85};
static const double seen_weights[2][SEEN_MOST + 1] = {{-1.1, 0.5, 1.3}, {0, 0.6, 0.9}};
static const double beside_left_weights[2][2] = {{-0.3, 0.4}, {1.1, 0.4}};
static const double beside_right_weights[2][2] = {{-0.2, 0.3}, {1.4, 0}};
static const double end_weights[AFFINITY_STEPS] = {-0.7, -0.7, -0.1, 0.45, 0.9};
static const double begin_weights[AFFINITY_STEPS] = {-1.3, -0.4, 0.1, 0.55, 0.9};
#define TRIPLE_WEIGHT 2.1 /* three letters over the seam stand elsewhere on the page */

/* One of the two is a mark, a digit or Latin. */
static const double side_weights[3][3] = {{0, 0.2, -0.15}, {0.95, 0.7, -0.5}, {-0.25, 0.4, 0}};
static const double side_seen_weights[3][SEEN_MOST + 1] = {
    {-1.1, 0.45, 0.8}, {-1.65, 1.35, 1.45}, {-0.4, 0.15, 0.5}};
static const double mark_end_weights[AFFINITY_STEPS] = {-0.5, -1.1, -0.25, 0.25, 1.25};
static const double mark_begin_weights[AFFINITY_STEPS] = {-1.3, -1.3, -0.05, 0.5, 1.3};
static const double mark_left_weights[2] = {-0.4, 0.5};
static const double mark_right_weights[2] = {-0.6, 0.4};
#define MARK_TRIPLE_WEIGHT 0.9

#define FORBIDDEN_WEIGHT -5.0 /* a mark that may not start or end a line does */
#define NUMBER_WEIGHT    2.0  /* digit and digit */
#define HYPHEN_WEIGHT    1.0  /* a word torn by a hyphen goes on */

/* Widths, chosen by hand and tuned on half of the typeset pages. */
#define SHORT_HALF_EM    0.7 /* for each half-em that a line which goes on is short of full */
#define SHORT_LIMIT      4.2
#define OVERFULL_LIMIT   9.0
#define OVERFULL         1.0  /* for each half-em too many */
#define NEW_PARAGRAPH    -1.8 /* one line end in six to eight is a paragraph's */
#define NEW_KNOWN        -0.6 /* less, where it is told whether the line is a first one */
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

#define LEARN_LIMIT 1500000 /* bytes of a page that pairs are learned from */
#define HAN_SIZE    3       /* bytes */

static uint32_t hash_of(uint32_t left, uint32_t right)
{
    uint32_t hash = left * 2654435769u ^ right * 2246822519u;
    return hash >> 20 ^ hash;
}

/* The letters of a line, as far as they are known to stand behind each other: a row of pairs. Over
 * a space nothing is known. */
static void learn_line(struct seams *seams, const char *text, const struct line *line)
{
    struct letter_place *places = seams->places;
    uint32_t *heads = seams->heads, count = seams->place_count, mask = seams->mask, before = 0;
    size_t size;
    for (uint32_t at = line->first; at < line->last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, line->last - at, &size);
        if (letter_class(letter) == LETTER_SPACE) {
            if (line->spread)
                continue;
            letter = 0;
        }
        if (before != 0 && letter != 0) {
            uint32_t *head = &heads[hash_of(before, letter) & mask];
            places[count - 1].next = *head;
            *head = count - 1;
        }
        places[count++] = (struct letter_place){letter, 0};
        before = letter;
    }
    places[count++] = (struct letter_place){0, 0};
    seams->place_count = count;
}

/* The next place of a pair on from `place`; 0: there is none. Places of other pairs may stand
 * between. */
static uint32_t find_pair(const struct seams *seams, uint32_t place, uint32_t left, uint32_t right)
{
    while (place != 0 &&
           (seams->places[place].letter != left || seams->places[place + 1].letter != right))
        place = seams->places[place].next;
    return place;
}

static uint32_t first_pair(const struct seams *seams, uint32_t left, uint32_t right)
{
    if (left == 0 || right == 0)
        return 0;
    return find_pair(seams, seams->heads[hash_of(left, right) & seams->mask], left, right);
}

static uint32_t next_pair(const struct seams *seams, uint32_t place)
{
    const struct letter_place *pair = &seams->places[place];
    return find_pair(seams, pair->next, pair->letter, pair[1].letter);
}

/* The beginning of the letter that the byte is of; UTF-8. */
static uint32_t letter_start(const char *text, uint32_t at)
{
    while (((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* As many lines, or as much of the last of them, as tell enough: no page of print has more. */
static size_t count_lines(const struct lines *lines, size_t *bytes, struct line *last)
{
    for (size_t i = 0; i < lines->count; i++) {
        *last = lines->items[i];
        if (last->last - last->first > LEARN_LIMIT)
            last->last = letter_start(lines->text, last->first + LEARN_LIMIT);
        *bytes += last->last - last->first;
        if (*bytes >= LEARN_LIMIT)
            return i + 1;
    }
    return lines->count;
}

struct seams *seam_create(const struct lines *lines, struct arena *arena)
{
    struct seams *seams = arena_take(arena, sizeof *seams);
    struct line last;
    size_t bytes = 0, size = 1 << 8, capacity = 0, count = count_lines(lines, &bytes, &last);
    while (size < bytes / HAN_SIZE)
        size *= 2;
    seams->mask = (uint32_t)size - 1;
    seams->heads = arena_take_array(arena, size, sizeof *seams->heads);
    seams->opinions = arena_take_array(arena, OPINIONS, sizeof *seams->opinions);
    seams->places = array_reserve(NULL, &capacity, 1 + bytes + count, sizeof *seams->places);
    arena_defer(arena, free, seams->places); /* need not be wiped */
    seams->places[seams->place_count++] = (struct letter_place){0, 0};
    for (size_t i = 0; i < count; i++)
        learn_line(seams, lines->text, i + 1 < count ? &lines->items[i] : &last);
    return seams;
}

static bool is_letter(enum letter_class class)
{
    return class == LETTER_HAN || class == LETTER_KANA || class == LETTER_HANGUL;
}

/* Three letters over the seam, two of `above` or two of `below`, stand elsewhere on the page. */
static bool has_triple(const struct seams *seams, const struct slug *above,
                       const struct slug *below)
{
    uint32_t left = above->tail[1], right = below->head[0];
    for (uint32_t at = first_pair(seams, left, right); at != 0; at = next_pair(seams, at))
        if ((above->tail[0] != 0 && seams->places[at - 1].letter == above->tail[0]) ||
            (below->head[1] != 0 && seams->places[at + 2].letter == below->head[1]))
            return true;
    return false;
}

/* SEEN_MOST at most. */
static uint8_t count_pairs(const struct seams *seams, uint32_t left, uint32_t right)
{
    uint8_t seen = 0;
    for (uint32_t at = first_pair(seams, left, right); at != 0 && seen < SEEN_MOST;
         at = next_pair(seams, at))
        seen++;
    return seen;
}

static enum side side_of(enum letter_class class)
{
    if (is_letter(class))
        return SIDE_LETTER;
    return class == LETTER_DIGIT || class == LETTER_LATIN ? SIDE_NUMBER : SIDE_MARK;
}

static struct opinion opinion_of(const struct seams *seams, uint32_t left, uint32_t right)
{
    struct opinion opinion = {.left = left, .right = right};
    enum letter_class left_class = letter_class(left), right_class = letter_class(right);
    opinion.left_side = (uint8_t)side_of(left_class);
    opinion.right_side = (uint8_t)side_of(right_class);
    if (letter_never_starts(right) || letter_never_ends(left) || right_class == LETTER_BULLET)
        opinion.verdict = FORBIDDEN_WEIGHT;
    else if (left_class == LETTER_DIGIT && right_class == LETTER_DIGIT)
        opinion.verdict = NUMBER_WEIGHT;
    if (opinion.verdict != 0)
        return opinion;
    opinion.seen = count_pairs(seams, left, right);
    opinion.bond = (uint8_t)affinity_of(left, right);
    return opinion;
}

static const struct opinion *opinion_find(const struct seams *seams, uint32_t left, uint32_t right)
{
    struct opinion *opinion = &seams->opinions[hash_of(left, right) % OPINIONS];
    if (opinion->left != left || opinion->right != right || left == 0)
        *opinion = opinion_of(seams, left, right);
    return opinion;
}

/* Both are letters of words. */
static double weigh_word(const struct opinion *opinion, const struct slug *above,
                         const struct slug *below)
{
    bool firm = opinion->bond >= AFFINITY_FAIR;
    double weight = bond_weights[opinion->bond] + seen_weights[firm][opinion->seen] +
                    beside_left_weights[firm][above->ends_word] +
                    beside_right_weights[firm][below->begins_word];
    return firm ? weight : weight + end_weights[above->ends] + begin_weights[below->begins];
}

/* One of them is none, so a word ends, or begins, or neither. */
static double weigh_mark(const struct opinion *opinion, const struct slug *above,
                         const struct slug *below)
{
    double weight = side_weights[opinion->left_side][opinion->right_side] +
                    side_seen_weights[opinion->left_side][opinion->seen];
    if (opinion->left_side == SIDE_LETTER)
        weight += mark_end_weights[above->ends] + mark_left_weights[above->ends_word];
    if (opinion->left_side == SIDE_MARK && opinion->right_side == SIDE_LETTER)
        weight += mark_begin_weights[below->begins] + mark_right_weights[below->begins_word];
    return weight;
}

/* Both are words of English: whole, or torn by a hyphen. */
static double weigh_words(const struct slug *above, const struct slug *below)
{
    if (letter_is_hyphen(above->tail[1]))
        return letter_class(above->tail[0]) == LETTER_LATIN ? HYPHEN_WEIGHT : 0;
    return word_kind_follows((enum word_kind)above->last_word, (enum word_kind)below->first_word);
}

double seam_letters(const struct seams *seams, const struct slug *above, const struct slug *below)
{
    const struct opinion *opinion = opinion_find(seams, above->tail[1], below->head[0]);
    bool words = above->last_word != WORD_NONE && below->first_word != WORD_NONE;
    if (words && opinion->verdict > FORBIDDEN_WEIGHT)
        return weigh_words(above, below);
    if (opinion->verdict != 0)
        return opinion->verdict;
    bool word = opinion->left_side == SIDE_LETTER && opinion->right_side == SIDE_LETTER;
    double weight = word ? weigh_word(opinion, above, below) : weigh_mark(opinion, above, below);
    if (opinion->seen > 0 && has_triple(seams, above, below))
        weight += word ? TRIPLE_WEIGHT : MARK_TRIPLE_WEIGHT;
    return weight;
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
static double room_cost(const struct slug *above, const struct slug *below, uint32_t measure)
{
    if (above->spread)
        return 0;
    double room = (double)measure - LINES_SLACK - (double)above->width;
    if (above->last_word != WORD_NONE)
        room -= below->unit;
    return room <= 0 ? 0 : fmin(SHORT_LIMIT, room * SHORT_HALF_EM);
}

static double goes_on(const struct seams *seams, const struct slug *above, const struct slug *below,
                      uint32_t measure)
{
    /* A first line is shorter by the indent and yet full. */
    double room = room_cost(above, below, measure);
    double indented = room_cost(above, below, measure - LINES_INDENT) + 0.7;
    if (above->width + LINES_INDENT <= measure + LINES_SLACK && indented < room)
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
    return above->width + LINES_SLACK < measure ? score + PARAGRAPH_SHORT : score;
}

static double paragraph_start(const struct slug *below, uint32_t measure)
{
    if (letter_never_starts(below->head[0]))
        return FORBIDDEN_WEIGHT;
    uint32_t first_line = measure - LINES_INDENT;
    if (below->width > first_line + LINES_SLACK)
        return FIRST_FULL;
    if (below->spread)
        return 0;
    return below->width + LINES_SLACK >= first_line ? FIRST_INDENTED : 0;
}

/* A line that is wider than the column. */
static double overfull_cost(const struct slug *below, uint32_t measure)
{
    double overfull = (double)below->width - (double)measure - LINES_SLACK;
    return overfull > 0 ? fmin(OVERFULL_LIMIT, overfull * OVERFULL) : 0;
}

double seam_goes_on(const struct seams *seams, const struct slug *above, const struct slug *below,
                    uint32_t measure)
{
    if (below->starts)
        return ARTICLE_START;
    return goes_on(seams, above, below, measure) - overfull_cost(below, measure);
}

double seam_next_paragraph(const struct slug *above, const struct slug *below, uint32_t measure)
{
    if (below->starts)
        return ARTICLE_START;
    return paragraph_end(above, measure) + paragraph_start(below, measure) +
           pairs_apart(above, below) - overfull_cost(below, measure);
}

double seam_no_first(const struct slug *piece, uint32_t measure)
{
    return piece->width + LINES_INDENT > measure + LINES_SLACK ? -FIRST_FULL : 0;
}

double seam_follows(const struct seams *seams, const struct slug *above, const struct slug *below,
                    uint32_t measure)
{
    return fmax(seam_goes_on(seams, above, below, measure),
                seam_next_paragraph(above, below, measure));
}

struct seam_ways seam_ways(const struct seams *seams, const struct slug *above,
                           const struct slug *below, uint32_t measure)
{
    struct seam_ways ways;
    double letters = seam_letters(seams, above, below) + pairs_on(above, below);
    double over = overfull_cost(below, measure);
    double start = paragraph_start(below, measure) + pairs_apart(above, below);
    for (int first = 0; first < 2; first++) {
        uint32_t room = first && measure > LINES_INDENT ? measure - LINES_INDENT : measure;
        ways.goes_on[first] = (float)(letters - room_cost(above, below, room) - over);
        ways.next[first] = (float)(paragraph_end(above, room) + NEW_KNOWN + start - over);
        if (below->starts)
            ways.goes_on[first] = ways.next[first] = ARTICLE_START;
    }
    return ways;
}

bool seam_is_torn(const struct slug *above, uint32_t measure)
{
    enum letter_class class = letter_class(above->tail[1]);
    return (above->spread || above->width + LINES_SLACK >= measure) && class != LETTER_STOP &&
           class != LETTER_CLOSER;
}
