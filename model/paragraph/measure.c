#include "measure.h"

#include "../text/letter.h"
#include "trim.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define WIDEST        400   /* half-em; wider lines are unwrapped text, not columns */
#define NOTE_SIZE     0.85f /* of the text's: smaller is a note */
#define NARROWEST     10    /* half-em: five Han, the narrowest column a paper sets */
#define LEAST_SUPPORT 2
#define COLUMN_LINES  3 /* of a stack that tells the width of its column */
#define WIDE          56 /* half-em; so wide a line is a measure of its own: a caption, a short note */
#define NEIGHBOURS    3    /* lines before and after that tell a column's width */
#define MERGE_SHARE   8    /* one change in so many votes makes two widths one measure */
#define LEAST_VOTES   4    /* two lines of seven */
#define SHORT_UNIT    2    /* half-em: one letter says no more than the width itself */
#define LEAST_LINES   12   /* fewer tell no face */
#define EXACT_STEP    25   /* 1/1000 em */
#define EXACT_STEPS   60   /* 0.75 em to either side: further off lies another measure */
#define FULL_SHARE    0.85 /* of the lines of print: all but the last ones of paragraphs */
#define RARE_SHARE    20   /* a measure of fewer lines than one in so many says nothing */
#define LEAST_CHANCE  0.02
#define MOST_CHANCE   0.9
/* 1/1000 em by which a letter's width may miss what was counted */
#define LATIN_LOOSE  30
#define SPACE_LOOSE  80
#define HANGUL_LOOSE 20

uint32_t measure_slack(const char *text, const struct fragment *fragment)
{
    uint32_t loose = 0;
    uint32_t at = fragment->first, letter;
    while ((letter = letter_behind_han(text, &at, fragment->last)) != 0) {
        if (letter == '\n')
            continue; /* a line that was torn there */
        if (letter < 0x80)
            loose += letter == ' ' ? SPACE_LOOSE : LATIN_LOOSE;
        else if (letter_class(letter) == LETTER_HANGUL)
            loose += HANGUL_LOOSE;
    }
    return (loose + LETTER_HALF_EM - 1) / LETTER_HALF_EM;
}

/* Marks inside the address of a page, www.example.org/news, or a date, 2025.9.26. */
static bool is_in_address(uint32_t letter)
{
    return letter == '.' || letter == '/' || letter == ':' || letter == '@' || letter == '_';
}

/* Does `letter` follow what came before it without a possible break? */
static bool unit_goes_on(uint32_t before, uint32_t letter)
{
    enum letter_class left = letter_class(before), right = letter_class(letter);
    if (right == LETTER_SPACE)
        return false;
    if (left == LETTER_OPENER || letter_never_starts(letter) || letter_is_small_kana(letter))
        return true;
    if (left == LETTER_DIGIT || left == LETTER_LATIN || is_in_address(before))
        return right == LETTER_DIGIT || right == LETTER_LATIN || is_in_address(letter);
    if (letter == '/')
        return left == LETTER_PAUSE; /* ：// */
    return (letter == before && right == LETTER_DASH) || letter == '\'';
}

uint32_t measure_unit(const char *text, const struct fragment *fragment)
{
    size_t size;
    uint32_t at = fragment->first;
    uint32_t before = letter_at(text + at, fragment->last - at, &size);
    uint32_t advance = letter_advance(before);
    for (at += (uint32_t)size; at < fragment->last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, fragment->last - at, &size);
        if (letter == '\n' || (fragment->spread && letter_class(letter) == LETTER_SPACE))
            continue;
        if (!unit_goes_on(before, letter))
            break;
        advance += letter_advance(letter);
        before = letter;
    }
    return (advance + LETTER_HALF_EM / 2) / LETTER_HALF_EM;
}

uint32_t measure_width(const struct measures *measures, const char *text,
                       const struct fragment *fragment)
{
    return squeeze_width(&measures->squeeze, text, fragment);
}

uint32_t measure_first_width(const struct measures *measures, const char *text,
                             const struct fragment *fragment)
{
    return squeeze_first_width(&measures->squeeze, text, fragment);
}

/* What a line says about its column: as wide as itself; or, where letters are proportional and
 * spaces stretch, any width at which the next line's first word would not have fitted. */
struct evidence {
    uint32_t width;  /* half-em */
    uint32_t widest; /* half-em */
    bool elastic;    /* most of its letters are Latin or Hangul */
};

/* How many lines around line i agree with the width; who misses it by a half-em counts half.
 * Doubled. */
static unsigned votes_around(const struct evidence *lines, size_t count, size_t i, uint32_t width)
{
    unsigned votes = 0;
    size_t first = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
    for (size_t k = first; k <= i + NEIGHBOURS && k < count; k++) {
        if (lines[k].width <= width && width <= lines[k].widest)
            votes += 2;
        else
            votes += lines[k].widest + 1 == width || width + 1 == lines[k].width;
    }
    return votes;
}

/* Each line votes for the width most common among its neighbours: where print squeezes marks a full
 * line may count two half-ems more, but not most of them do. */
static uint32_t width_around(const struct evidence *lines, size_t count, size_t i)
{
    uint32_t best = 0;
    unsigned most = LEAST_VOTES;
    size_t first = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
    for (size_t k = first; k <= i + NEIGHBOURS && k < count; k++) {
        uint32_t width = lines[k].width;
        if (k > first && width == lines[k - 1].width)
            continue; /* has its votes already */
        unsigned votes = votes_around(lines, count, i, width);
        if (votes > most || (votes == most && width > best)) {
            most = votes;
            best = width;
        }
    }
    return best >= NARROWEST && best < WIDEST ? best : 0;
}

/* Votes, and how often the vote changes by one or two half-ems from a line to the next. */
struct widths {
    uint32_t votes[WIDEST + 3];
    uint32_t steps[WIDEST + 3][3]; /* [narrower width][difference] */
};

static void count_widths(const struct evidence *lines, size_t count, struct widths *widths)
{
    uint32_t before = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t width = width_around(lines, count, i);
        uint32_t narrower = width < before ? width : before;
        uint32_t difference = width + before - 2 * narrower;
        if (width > 0)
            widths->votes[width]++;
        bool elastic = lines[i].widest > lines[i].width;
        if (lines[i].width >= WIDE && lines[i].width < WIDEST &&
            (elastic ? width == 0 : width != lines[i].width))
            widths->votes[lines[i].width]++;
        if (narrower > 0 && difference > 0 && difference <= 2)
            widths->steps[narrower][difference]++;
        before = width;
    }
}

/* Two widths a letter apart that alternate from line to line are one measure: squeezed marks made
 * some of its lines count more. The less common one gives its votes to the other. */
static void merge_widths(struct widths *widths)
{
    for (uint32_t width = NARROWEST; width < WIDEST; width++)
        for (uint32_t difference = 1; difference <= 2; difference++) {
            uint32_t *one = &widths->votes[width], *other = &widths->votes[width + difference];
            uint32_t fewer = *one < *other ? *one : *other;
            if (fewer == 0 || widths->steps[width][difference] * MERGE_SHARE < fewer)
                continue;
            uint32_t *loser = *one < *other ? one : other;
            *(loser == one ? other : one) += fewer;
            *loser = 0;
        }
}

static uint32_t support_of(const uint32_t *histogram, uint32_t width)
{
    return histogram[width] + histogram[width - 1] + histogram[width + 1];
}

static void insert_measure(struct measures *measures, struct measure found)
{
    unsigned at = measures->count;
    if (at == MEASURE_LIMIT) {
        if (measures->items[at - 1].support >= found.support)
            return;
        at--;
    } else {
        measures->count++;
    }
    for (; at > 0 && measures->items[at - 1].support < found.support; at--)
        measures->items[at] = measures->items[at - 1];
    measures->items[at] = found;
}

/* Are most of the letters Latin or Hangul? */
static bool is_elastic(const char *text, const struct fragment *fragment)
{
    int elastic = 0;
    for (uint32_t at = fragment->first; at < fragment->last;) {
        size_t size;
        if (letter_begins_han(text[at])) {
            elastic--;
            at += 3;
            continue;
        }
        enum letter_class class = letter_class(letter_at(text + at, fragment->last - at, &size));
        at += (uint32_t)size;
        elastic += class == LETTER_LATIN || class == LETTER_HANGUL;
        elastic -= class == LETTER_HAN || class == LETTER_KANA;
    }
    return elastic > 0;
}

/* Tells of every line whether it is elastic. */
static bool is_proportional(const struct fragments *fragments, struct evidence *lines, bool *hangul)
{
    size_t elastic = 0, korean = 0;
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        size_t size;
        uint32_t first = letter_at(fragments->text + fragment->first,
                                   fragment->last - fragment->first, &size);
        lines[i].elastic = is_elastic(fragments->text, fragment);
        elastic += lines[i].elastic;
        korean += letter_class(first) == LETTER_HANGUL;
    }
    *hangul = korean * 4 > fragments->count;
    return fragments->count >= LEAST_LINES && elastic * 4 > fragments->count * 3;
}

/* Every line's width, and the widest at which the next line's first word would not have fitted. */
static void find_evidence(const struct fragments *fragments, const struct measures *measures,
                          struct evidence *lines)
{
    const char *text = fragments->text;
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        lines[i].width = measure_width(measures, text, fragment);
        lines[i].widest = lines[i].width;
        if (i + 1 == fragments->count || !lines[i].elastic)
            continue;
        uint32_t unit = measure_unit(text, fragment + 1);
        lines[i].widest += unit > 0 ? unit - 1 : 0;
    }
}

/* The widths that more lines have than the widths beside them. */
static void find_peaks(const struct widths *widths, uint32_t least, struct measures *measures)
{
    for (uint32_t width = NARROWEST; width < WIDEST; width++) {
        const uint32_t *votes = widths->votes;
        bool peak = votes[width] > 0 && votes[width] >= votes[width + 1] &&
                    votes[width] > votes[width - 1];
        uint32_t support = support_of(votes, width);
        if (peak && (support >= least || width >= WIDE))
            insert_measure(measures, (struct measure){.width = width, .support = support});
    }
}

static void find_measures(const struct evidence *lines, size_t count, struct measures *measures)
{
    struct widths widths = {{0}, {{0}}};
    count_widths(lines, count, &widths);
    merge_widths(&widths);
    measures->count = 0;
    find_peaks(&widths, LEAST_SUPPORT, measures);
}

/* ---- proportional letters ---- */

/* The exact evidence of a line, in 1/1000 em. */
static void find_spans(const struct fragments *fragments, const struct measures *measures,
                       struct evidence *spans)
{
    const struct face *face = &measures->face;
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        uint32_t width = face_width(face, fragments->text, fragment->first, fragment->last);
        uint32_t unit = i + 1 < fragments->count
                            ? face_unit(face, fragments->text, fragment + 1, measures->whole_words)
                            : 0;
        spans[i] = (struct evidence){.width = width, .widest = width + unit};
    }
}

/* How many lines are full at each width near `measure`. */
static void count_full(const struct evidence *spans, size_t count, uint32_t lowest,
                       uint32_t full[EXACT_STEPS])
{
    int32_t changes[EXACT_STEPS + 1] = {0}, sum = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t first = spans[i].width > lowest ? spans[i].width - lowest : 0;
        uint32_t last = spans[i].widest > lowest ? spans[i].widest - lowest : 0;
        first = (first + EXACT_STEP - 1) / EXACT_STEP;
        last = (last + EXACT_STEP - 1) / EXACT_STEP;
        if (first >= EXACT_STEPS || last <= first)
            continue;
        changes[first]++;
        changes[last < EXACT_STEPS ? last : EXACT_STEPS]--;
    }
    for (uint32_t step = 0; step < EXACT_STEPS; step++) {
        sum += changes[step];
        full[step] = (uint32_t)sum;
    }
}

/* The width near `measure` at which most lines are full; of several in a row, the middle one. */
static void find_exact(const struct evidence *spans, size_t count, struct measure *measure)
{
    uint32_t full[EXACT_STEPS], best = 0;
    uint32_t reach = EXACT_STEPS / 2 * EXACT_STEP, middle = measure->width * LETTER_HALF_EM;
    uint32_t lowest = middle > reach ? middle - reach : 0;
    count_full(spans, count, lowest, full);
    for (uint32_t step = 1; step < EXACT_STEPS; step++)
        best = full[step] > full[best] ? step : best;
    uint32_t end = best;
    while (end + 1 < EXACT_STEPS && full[end + 1] == full[best])
        end++;
    measure->exact = lowest + (best + end) / 2 * EXACT_STEP;
    measure->width = (measure->exact + LETTER_HALF_EM / 2) / LETTER_HALF_EM;
}

/* Two measures may turn out to be one. */
static void drop_doubles(struct measures *measures)
{
    unsigned kept = 0;
    for (unsigned k = 0; k < measures->count; k++) {
        bool twice = false;
        for (unsigned i = 0; i < kept; i++)
            twice |= measures->items[i].width <= measures->items[k].width + 1 &&
                     measures->items[k].width <= measures->items[i].width + 1;
        if (!twice)
            measures->items[kept++] = measures->items[k];
    }
    measures->count = kept;
}

/* What speaks for the face: of each line, how much likelier it is to be full, or not, than by
 * chance. Most lines of print are full; by chance the more are, the longer the words, and the more
 * measures there are to fill. */
static double sum_fitting(const struct evidence *spans, size_t count,
                          const struct measures *measures)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        bool full = false;
        double chance = 0, unit = spans[i].widest - spans[i].width;
        for (unsigned k = 0; k < measures->count; k++) {
            uint32_t exact = measures->items[k].exact;
            if (exact == 0 || measures->items[k].support * RARE_SHARE < count)
                continue;
            full |= spans[i].width <= exact && exact < spans[i].widest;
            chance += unit / exact;
        }
        chance = fmin(fmax(chance, LEAST_CHANCE), MOST_CHANCE);
        sum += full ? log(FULL_SHARE / chance) : log((1 - FULL_SHARE) / (1 - chance));
    }
    return sum;
}

/* The measures of a page set in a face, and what speaks for it. */
static double measure_in_face(const struct fragments *fragments, struct measures *measures,
                              struct evidence *spans, struct evidence *lines)
{
    find_spans(fragments, measures, spans);
    for (size_t i = 0; i < fragments->count; i++) {
        lines[i].width = (spans[i].width + LETTER_HALF_EM / 2) / LETTER_HALF_EM;
        lines[i].widest = spans[i].widest > spans[i].width + LETTER_HALF_EM
                              ? (spans[i].widest - LETTER_HALF_EM / 2) / LETTER_HALF_EM
                              : lines[i].width;
    }
    find_measures(lines, fragments->count, measures);
    for (unsigned k = 0; k < measures->count; k++)
        find_exact(spans, fragments->count, &measures->items[k]);
    drop_doubles(measures);
    return sum_fitting(spans, fragments->count, measures);
}

static void find_face(struct fragments *fragments, bool hangul, struct measures *measures,
                      struct evidence *lines)
{
    size_t capacity = 0;
    double most = -DBL_MAX;
    struct evidence *spans = array_reserve(NULL, &capacity, fragments->count + 1, sizeof *spans);
    for (unsigned i = 0; i < face_count(hangul) * (hangul ? 2 : 1); i++) {
        struct measures found = {.proportional = true,
                                 .face = face_at(i % face_count(hangul), hangul),
                                 .whole_words = i >= face_count(hangul)};
        double fitting = measure_in_face(fragments, &found, spans, lines);
        if (fitting <= most)
            continue;
        most = fitting;
        *measures = found;
    }
    for (size_t i = 0; i < fragments->count && measures->proportional; i++) {
        struct fragment *fragment = &fragments->items[i];
        uint32_t width = face_width(&measures->face, fragments->text, fragment->first,
                                    fragment->last);
        fragment->width = (width + LETTER_HALF_EM / 2) / LETTER_HALF_EM;
    }
    free(spans);
}

/* ---- where the page has a plan ---- */

/* The plan shows how wide the columns are: stacks of enough lines tell, where there are any. Notes
 * are short and have a measure of their own. */
static void count_columns(const struct fragments *fragments, size_t least, struct widths *widths)
{
    for (size_t i = 0; i < fragments->count; i++) {
        const struct setting *setting = &fragments->settings[i];
        long width = lroundf(2 * fminf(setting->measure, WIDEST));
        bool note = setting->aside && setting->size < NOTE_SIZE && !setting->table;
        if ((setting->lines >= least || note) && width >= NARROWEST && width < WIDEST)
            widths->votes[width]++;
    }
}

static struct measures measures_of_plan(const struct fragments *fragments)
{
    struct widths widths = {{0}, {{0}}};
    struct measures measures = {.count = 0};
    for (size_t least = COLUMN_LINES; measures.count == 0 && least > 0; least--) {
        count_columns(fragments, least, &widths);
        find_peaks(&widths, 1, &measures);
    }
    return measures;
}

struct measures measures_find(struct fragments *fragments)
{
    if (fragments->settings)
        return measures_of_plan(fragments);
    struct measures measures = {.squeeze = squeeze_find(fragments)};
    size_t capacity = 0;
    bool hangul;
    struct evidence *lines = array_reserve(NULL, &capacity, fragments->count + 1, sizeof *lines);
    if (is_proportional(fragments, lines, &hangul))
        find_face(fragments, hangul, &measures, lines);
    if (!measures.proportional) {
        find_evidence(fragments, &measures, lines);
        find_measures(lines, fragments->count, &measures);
    }
    free(lines);
    trim_find(fragments, &measures);
    return measures;
}
