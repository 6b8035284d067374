/* Headlines on a page whose columns were dealt out and put together again.
 *
 * The reading order knows little of where display lines belong, but the printed order does: lines
 * of one headline follow each other in it, with nothing but lines of headlines beside them between.
 *
 *   printed    headlines
 *   A1 B1      a line with a space may hold pieces of two headlines, side by side,
 *   A2         and what goes on each of them is printed below, in turn or one after the other
 *   B2
 *
 * So each story has a chain of pieces in printed order, or none. A chain is worth what its pieces
 * say for the story, each by itself and without what one above has said already, and what each
 * piece says for going on the one before it in the chain. The best chains are looked for by moving
 * runs of pieces from one story to another as long as that gains (hill climbing, which ends since
 * every step gains). */
#include "../text/letter.h"
#include "../text/sort.h"
#include "matcher.h"
#include "repetition.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define REACH         10 /* pieces: of what is printed farther off only that it is far */
#define LONGEST_RUN   5  /* pieces moved together */
#define LONGEST_CHAIN 10 /* pieces of a chain that may be given up for another */
#define SWEEPS        12 /* as a rule four are enough */
#define MOST_PIECES   6  /* in one line; where there are more, words are parted, not headlines */
#define LEAST_GAIN    1e-6
#define LEAST_MARGIN  1e-3 /* of a story with a headline */
#define CELL_LIMIT    6000 /* pieces × stories; a page of print has 1500 */

struct chains {
    const struct matcher *matcher;
    struct bond_piece *pieces; /* in printed order */
    size_t *lines;             /* display line of each piece */
    size_t count;
    double *scores; /* piece × story */
    double *bonds;  /* piece × REACH */
    struct repetition repetition;
    size_t *owner;   /* story of each piece; story count for none */
    size_t *lengths; /* pieces of each story's chain */
    double worth;    /* of all chains */
    double far;
};

static const struct block *block_of(const struct chains *chains, size_t piece)
{
    return &chains->matcher->blocks->items[chains->pieces[piece].block];
}

/* ---- pieces ---- */

static uint64_t printed_key(const struct matcher *matcher, size_t line)
{
    const struct block *block = matcher_block(matcher, line);
    return (uint64_t)matcher->blocks->fragments->items[block->first].first << 32 | line;
}

static bool may_be_parted(const struct matcher *matcher, const struct block *block)
{
    return block->last == block->first + 1 &&
           !matcher->blocks->fragments->items[block->first].spread;
}

/* In a script that puts spaces between words, a space parts no headlines. */
static bool is_between_words(const struct passage *text, size_t at)
{
    size_t size, before = at;
    while (before > 0 && text->text[before - 1] == ' ')
        before--;
    enum letter_class left = letter_class(letter_before(text->text, before, &size));
    enum letter_class right = letter_class(letter_at(text->text + at, text->length - at, &size));
    bool worded = left == LETTER_HANGUL || left == LETTER_LATIN;
    return worded && (right == LETTER_HANGUL || right == LETTER_LATIN);
}

/* Where the piece ends that begins at `from`. */
static size_t piece_end(const struct passage *text, size_t from)
{
    size_t at = from;
    do
        at = matcher_next_space(text, at);
    while (at < text->length && is_between_words(text, at));
    return at;
}

static void add_pieces(struct chains *chains, size_t line)
{
    const struct matcher *matcher = chains->matcher;
    const struct block *block = matcher_block(matcher, line);
    size_t first = chains->count, from = 0, length = block->text.length;
    bool parts = may_be_parted(matcher, block);
    for (size_t at = 0; from < length; from = at) {
        at = parts ? piece_end(&block->text, from) : length;
        if (chains->count - first == MOST_PIECES) {
            chains->count = first;
            from = 0;
            at = length;
        }
        chains->lines[chains->count] = line;
        chains->pieces[chains->count++] = (struct bond_piece){matcher->lines[line].block, from, at};
    }
}

static void find_pieces(struct chains *chains)
{
    const struct matcher *matcher = chains->matcher;
    size_t lines = matcher->line_count, most = lines * MOST_PIECES;
    uint64_t *order = arena_take_array(matcher->arena, lines, sizeof *order);
    chains->pieces = arena_take_array(matcher->arena, most, sizeof *chains->pieces);
    chains->lines = arena_take_array(matcher->arena, most, sizeof *chains->lines);
    for (size_t i = 0; i < lines; i++)
        order[i] = printed_key(matcher, i);
    sort_numbers(order, lines);
    for (size_t i = 0; i < lines; i++)
        add_pieces(chains, (uint32_t)order[i]);
}

/* ---- what they say ---- */

/* （记者 …, 本报讯: what opens a report is no headline. */
static bool opens_report(const struct wording_language *wording, const char *text, size_t length)
{
    size_t size = 0;
    if (letter_class(letter_at(text, length, &size)) != LETTER_OPENER)
        size = 0;
    return wording_match_list(&wording->dateline_labels, text, length, NULL, NULL) > 0 ||
           wording_match_list(&wording->byline_roles, text + size, length - size, NULL, NULL) > 0;
}

/* The name of a column in brackets behind a headline: …（渡口谈）. */
static bool names_column(const char *text, size_t length)
{
    static const char opening[] = "（", closing[] = "）";
    size_t size = sizeof closing - 1;
    if (length < 2 * size || memcmp(text + length - size, closing, size) != 0)
        return false;
    for (size_t at = size; at + size < length; at++)
        if (memcmp(text + at, opening, size) == 0)
            return true;
    return false;
}

/* What tells a piece of the text from one of a headline, by where it is printed. */
static double plainness(const struct chains *chains, size_t piece)
{
    const struct matcher *matcher = chains->matcher;
    const struct weights *weights = matcher->weights;
    const struct bond_piece *item = &chains->pieces[piece];
    const char *text = block_of(chains, piece)->text.text + item->first;
    enum dealt_side over = dealt_over(matcher->dealt, item->block);
    enum dealt_side under = dealt_under(matcher->dealt, item->block);
    double plain = opens_report(matcher->wording, text, item->last - item->first)
                       ? weights->chain_report
                       : 0;
    if (over == DEALT_TEXT && under != DEALT_DISPLAY)
        plain += weights->chain_among_text;
    if (over == DEALT_WHITE && under == DEALT_DISPLAY)
        plain -= weights->chain_over_display;
    if (over != DEALT_TEXT && names_column(text, item->last - item->first))
        plain -= weights->chain_column;
    return plain;
}

/* The printed order excuses what spoke against a line: the headline that it leads over from is
 * printed right above it, or no text is printed near. */
static void excuse_lines(const struct chains *chains)
{
    const struct matcher *matcher = chains->matcher;
    const struct weights *weights = matcher->weights;
    for (size_t i = 0; i < matcher->line_count; i++) {
        struct display_line *line = &matcher->lines[i];
        const struct passage *text = &matcher_block(matcher, i)->text;
        enum dealt_side over = dealt_over(matcher->dealt, line->block);
        enum dealt_side under = dealt_under(matcher->dealt, line->block);
        if (opens_report(matcher->wording, text->text, text->length))
            continue;
        if (line->deck && over == DEALT_DISPLAY)
            line->plain -= weights->headline_bare;
        if (over == DEALT_WHITE && under == DEALT_WHITE)
            line->plain -= weights->chain_alone;
    }
}

static void score_pieces(struct chains *chains)
{
    const struct matcher *matcher = chains->matcher;
    size_t stories = matcher->story_count;
    chains->scores = arena_take_array(matcher->arena, chains->count * stories, sizeof(double));
    for (size_t i = 0; i < chains->count; i++) {
        const struct bond_piece *piece = &chains->pieces[i];
        double *scores = chains->scores + i * stories;
        matcher_score_words(matcher, chains->lines[i], piece->first, piece->last, scores);
        double plain = plainness(chains, i);
        for (size_t story = 0; story < stories; story++)
            scores[story] += matcher_place_score(matcher, chains->lines[i], story) - plain;
    }
}

/* Two lines under each other with white over and under them. */
static bool stand_alone(const struct chains *chains, size_t upper, size_t lower)
{
    const struct dealt *dealt = chains->matcher->dealt;
    size_t above = chains->pieces[upper].block, below = chains->pieces[lower].block;
    return dealt_over(dealt, above) == DEALT_WHITE && dealt_under(dealt, above) == DEALT_DISPLAY &&
           dealt_over(dealt, below) == DEALT_DISPLAY && dealt_under(dealt, below) == DEALT_WHITE;
}

/* What the printed places of two pieces say for the second's going on the first. */
static double place_bond(const struct chains *chains, size_t upper, size_t lower)
{
    const struct weights *weights = chains->matcher->weights;
    const struct block *below = block_of(chains, lower);
    size_t text = dealt_text_between(chains->matcher->dealt, chains->pieces[upper].block,
                                     chains->pieces[lower].block);
    size_t beside = lower - upper - 1;
    double apart = weights->chain_beside * (double)beside;
    if (text > 0)
        return -fmin(weights->chain_strayed,
                     weights->chain_text + weights->chain_text_line * log((double)text) + apart);
    if (beside > 0)
        return -apart;
    return (below->adjoining ? weights->headline_adjoining : 0) -
           (below->parted ? weights->headline_apart : 0) +
           (stand_alone(chains, upper, lower) ? weights->chain_pair : 0);
}

static double pair_bond(const struct chains *chains, size_t upper, size_t lower)
{
    const struct weights *weights = chains->matcher->weights;
    if (lower - upper > REACH)
        return chains->far;
    if (chains->pieces[upper].block == chains->pieces[lower].block)
        return lower == upper + 1 ? weights->chain_space : chains->far;
    return weights->chain_next + place_bond(chains, upper, lower) +
           chains->bonds[lower * REACH + lower - upper - 1];
}

static void bind_pieces(struct chains *chains)
{
    const struct matcher *matcher = chains->matcher;
    chains->bonds = bonds_near(matcher->blocks, chains->pieces, chains->count, REACH,
                               matcher->wording, matcher->weights, matcher->arena);
    chains->far = -matcher->weights->chain_far;
    for (size_t i = 0; i < chains->count; i++)
        for (size_t k = 1; k <= REACH && k <= i; k++)
            chains->bonds[i * REACH + k - 1] = pair_bond(chains, i - k, i);
}

static double bond_of(const struct chains *chains, size_t upper, size_t lower)
{
    return lower - upper > REACH ? chains->far : chains->bonds[lower * REACH + lower - upper - 1];
}

static void find_repetition(struct chains *chains)
{
    const struct matcher *matcher = chains->matcher;
    bool *at_text = arena_take_array(matcher->arena, chains->count, sizeof *at_text);
    for (size_t i = 0; i < chains->count; i++)
        at_text[i] = dealt_over(matcher->dealt, chains->pieces[i].block) == DEALT_TEXT ||
                     dealt_under(matcher->dealt, chains->pieces[i].block) == DEALT_TEXT;
    chains->repetition = repetition_find(matcher->blocks, chains->pieces, at_text, chains->count,
                                         matcher->arena);
}

/* ---- moves ---- */

#define NO_PIECE SIZE_MAX

static size_t piece_before(const struct chains *chains, size_t piece, size_t story)
{
    for (size_t k = 1; k <= REACH && k <= piece; k++)
        if (chains->owner[piece - k] == story)
            return piece - k;
    return NO_PIECE;
}

static size_t piece_behind(const struct chains *chains, size_t piece, size_t story)
{
    for (size_t k = 1; k <= REACH && piece + k < chains->count; k++)
        if (chains->owner[piece + k] == story)
            return piece + k;
    return NO_PIECE;
}

/* How much of the piece one above it in the story's chain told already, 0 to 1; `but` is left out
 * of account. */
static double told_already(const struct chains *chains, size_t piece, size_t story, size_t but)
{
    double most = 0;
    for (uint16_t rest = chains->repetition.above[piece], k = 0; rest != 0; rest >>= 1, k++)
        if ((rest & 1) && piece - k - 1 != but && chains->owner[piece - k - 1] == story)
            most = fmax(most, chains->repetition.likeness[piece * REPETITION_REACH + k]);
    return most;
}

/* What the piece by itself says for the story, when so much of it was told already. */
static double own_score(const struct chains *chains, size_t piece, size_t story, double told)
{
    double score = chains->scores[piece * chains->matcher->story_count + story];
    return score - told * (fmax(score, 0) + chains->matcher->weights->chain_repeat);
}

/* What those behind in the chain lose when the piece tells before what they tell. */
static double lost_behind(const struct chains *chains, size_t piece, size_t story)
{
    double lost = 0;
    for (uint16_t rest = chains->repetition.below[piece], k = 0; rest != 0; rest >>= 1, k++) {
        size_t behind = piece + k + 1;
        if (!(rest & 1) || chains->owner[behind] != story)
            continue;
        double likeness = chains->repetition.likeness[behind * REPETITION_REACH + k];
        double told = told_already(chains, behind, story, piece);
        if (likeness > told)
            lost += own_score(chains, behind, story, told) -
                    own_score(chains, behind, story, likeness);
    }
    return lost;
}

/* Lines that surely go on each other are none's together, and say so once. */
static double none_worth(const struct chains *chains, size_t piece)
{
    size_t none = chains->matcher->story_count;
    double worth = chains->matcher->weights->headline_none;
    if (piece > 0 && chains->owner[piece - 1] == none)
        worth += fmax(0, bond_of(chains, piece - 1, piece));
    if (piece + 1 < chains->count && chains->owner[piece + 1] == none)
        worth += fmax(0, bond_of(chains, piece, piece + 1));
    return worth;
}

/* What the piece adds to the story's chain, or would add: it is not among it, or counted out. */
static double worth(const struct chains *chains, size_t piece, size_t story, size_t length)
{
    const struct matcher *matcher = chains->matcher;
    if (story == matcher->story_count)
        return none_worth(chains, piece);
    if (length == 0)
        return own_score(chains, piece, story, 0) - matcher->weights->chain_first;
    double score = own_score(chains, piece, story, told_already(chains, piece, story, piece)) -
                   lost_behind(chains, piece, story);
    size_t above = piece_before(chains, piece, story), below = piece_behind(chains, piece, story);
    if (above == NO_PIECE && below == NO_PIECE)
        return score + chains->far;
    if (above != NO_PIECE)
        score += bond_of(chains, above, piece);
    if (below != NO_PIECE)
        score += bond_of(chains, piece, below);
    if (above != NO_PIECE && below != NO_PIECE)
        score -= bond_of(chains, above, below);
    return score;
}

/* Moves a piece and returns what that gains. */
static double move(struct chains *chains, size_t piece, size_t story)
{
    size_t from = chains->owner[piece], none = chains->matcher->story_count;
    if (from == story)
        return 0;
    double lost = worth(chains, piece, from, from == none ? 0 : chains->lengths[from] - 1);
    double won = worth(chains, piece, story, story == none ? 0 : chains->lengths[story]);
    chains->owner[piece] = story;
    if (from != none)
        chains->lengths[from]--;
    if (story != none)
        chains->lengths[story]++;
    return won - lost;
}

/* A run of pieces that was moved, and whose they were. */
struct run {
    size_t first;
    size_t count;
    size_t owners[LONGEST_RUN];
};

static double move_run(struct chains *chains, size_t first, size_t last, size_t story,
                       struct run *run)
{
    double gain = 0;
    *run = (struct run){.first = first, .count = last - first};
    for (size_t i = first; i < last; i++) {
        run->owners[i - first] = chains->owner[i];
        gain += move(chains, i, story);
    }
    return gain;
}

static void take_back(struct chains *chains, const struct run *run)
{
    for (size_t i = run->count; i-- > 0;)
        move(chains, run->first + i, run->owners[i]);
}

/* The best story for a run; true when it was moved there. */
static bool improve_run(struct chains *chains, size_t first, size_t last)
{
    size_t stories = chains->matcher->story_count, best = SIZE_MAX;
    double most = LEAST_GAIN;
    struct run run;
    for (size_t story = 0; story <= stories; story++) {
        double gain = move_run(chains, first, last, story, &run);
        take_back(chains, &run);
        if (gain > most) {
            most = gain;
            best = story;
        }
    }
    if (best == SIZE_MAX)
        return false;
    chains->worth += move_run(chains, first, last, best, &run);
    return true;
}

/* The pieces of a story's chain; returns their count. */
static size_t collect_chain(const struct chains *chains, size_t story, size_t pieces[LONGEST_CHAIN])
{
    size_t count = 0;
    for (size_t i = 0; i < chains->count && count < chains->lengths[story]; i++)
        if (chains->owner[i] == story)
            pieces[count++] = i;
    return count;
}

/* Gives a story's whole chain up for the run; true when that gains. */
static bool replace_chain(struct chains *chains, size_t first, size_t last, size_t story)
{
    size_t pieces[LONGEST_CHAIN], none = chains->matcher->story_count;
    struct run run;
    double gain = 0;
    if (chains->lengths[story] == 0 || chains->lengths[story] > LONGEST_CHAIN ||
        chains->owner[first] == story)
        return false;
    size_t count = collect_chain(chains, story, pieces);
    for (size_t i = 0; i < count; i++)
        gain += move(chains, pieces[i], none);
    gain += move_run(chains, first, last, story, &run);
    if (gain > LEAST_GAIN) {
        chains->worth += gain;
        return true;
    }
    take_back(chains, &run);
    for (size_t i = count; i-- > 0;)
        move(chains, pieces[i], story);
    return false;
}

static bool replace_chains(struct chains *chains, size_t first, size_t last)
{
    for (size_t story = 0; story < chains->matcher->story_count; story++)
        if (replace_chain(chains, first, last, story))
            return true;
    return false;
}

static void improve(struct chains *chains)
{
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        bool changed = false;
        for (size_t length = 1; length <= LONGEST_RUN; length++)
            for (size_t first = 0; first + length <= chains->count; first++) {
                changed |= improve_run(chains, first, first + length);
                changed |= sweep > 0 && replace_chains(chains, first, first + length);
            }
        if (!changed && sweep > 0)
            break;
    }
}

/* ---- what came out ---- */

/* What is lost at least when the piece is another story's, or none's. */
static double margin_of(struct chains *chains, size_t piece)
{
    size_t stories = chains->matcher->story_count, owner = chains->owner[piece];
    double least = DBL_MAX;
    for (size_t story = 0; story <= stories; story++) {
        if (story == owner)
            continue;
        least = fmin(least, -move(chains, piece, story));
        move(chains, piece, owner);
    }
    return fmax(least, LEAST_MARGIN);
}

/* Gives the pieces first..last of one block to their stories; a line holds two at most, and what is
 * nobody's goes with the piece before it. */
static void place_block(struct chains *chains, struct headlines *headlines, size_t first,
                        size_t last)
{
    size_t none = chains->matcher->story_count, block = chains->pieces[first].block;
    size_t base = chains->matcher->first_story, owner = none;
    for (size_t i = first; i < last; i++) {
        size_t story = chains->owner[i];
        if (story == none || story == owner)
            continue;
        if (owner == none) {
            headlines->story_of[block] = base + story;
            owner = story;
        } else if (headlines->parted[block] == 0) {
            headlines->parted[block] = chains->pieces[i].first;
            headlines->second[block] = base + story;
            owner = story;
        }
    }
}

static size_t block_end(const struct chains *chains, size_t first)
{
    size_t last = first;
    while (last < chains->count && chains->pieces[last].block == chains->pieces[first].block)
        last++;
    return last;
}

static void place_pieces(struct chains *chains, struct headlines *headlines)
{
    size_t none = chains->matcher->story_count, base = chains->matcher->first_story;
    for (size_t first = 0; first < chains->count; first = block_end(chains, first))
        place_block(chains, headlines, first, block_end(chains, first));
    for (size_t i = 0; i < chains->count; i++) {
        size_t block = chains->pieces[i].block, story = base + chains->owner[i];
        if (chains->owner[i] == none ||
            (headlines->story_of[block] != story && headlines->second[block] != story))
            continue;
        double *margin = &headlines->margin[story];
        double here = margin_of(chains, i);
        *margin = *margin > 0 ? fmin(*margin, here) : here;
    }
}

bool matcher_find_chains(struct matcher *matcher, struct headlines *headlines)
{
    struct chains chains = {.matcher = matcher};
    find_pieces(&chains);
    if (chains.count > CELL_LIMIT / matcher->story_count)
        return false;
    excuse_lines(&chains);
    score_pieces(&chains);
    bind_pieces(&chains);
    find_repetition(&chains);
    chains.owner = arena_take_array(matcher->arena, chains.count, sizeof *chains.owner);
    chains.lengths = arena_take_array(matcher->arena, matcher->story_count, sizeof *chains.lengths);
    for (size_t i = 0; i < chains.count; i++)
        chains.owner[i] = matcher->story_count;
    improve(&chains);
    place_pieces(&chains, headlines);
    headlines->worth += chains.worth;
    return true;
}
