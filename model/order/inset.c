#include "inset.h"

#include "../text/letter.h"

#include <math.h>
#include <stdlib.h>

/* In em, but for shares. */
#define INSET_EDGE        0.6f /* the same edge */
#define INSIDE            3.0f /* more than any indent */
#define SAME_STEP         0.25f
#define NEAREST           2.0f  /* from a line to where it goes on */
#define SENTENCE_FARTHEST 40.0f /* the same, at most */
#define BAND_WIDTH        10.0f /* a wide line has more */
#define CROSSES           0.7f  /* of its column's width: a line of the text itself */
#define LEADING           1.3f
#define SENTENCE_LEADING  1.3f /* from a line to the next of one sentence */

#define LINES_LIMIT 400 /* of a page that is looked at */
#define PAIRS_LIMIT 4096
#define BAND_LINES  3
#define BANDS       8
#define PAIRS_LEAST 2
#define NONE        UINT32_MAX

struct band {
    float left, right;
};

struct unroller {
    const struct lines *lines;
    struct box *boxes;
    float em;
    struct band band;
    uint32_t *next;   /* line that a line goes on with; NONE */
    uint32_t *before; /* the same, back */
    int *thick;       /* thick line that a line is in; -1 */
};

/* A line on its way to its new place. */
struct inset_line {
    int thick;
    float along, down;
    uint32_t line;
    bool inside; /* a line of the inset itself */
};

static bool same_edge(const struct unroller *unroller, float one, float other)
{
    return fabsf(one - other) < INSET_EDGE * unroller->em;
}

static bool in_band(const struct unroller *unroller, uint32_t line)
{
    const struct box *box = &unroller->boxes[line];
    return box->left > unroller->band.left - 2 * INSET_EDGE * unroller->em &&
           box->right < unroller->band.right + INSET_EDGE * unroller->em;
}

/* Columns: edges that some wide lines share, the widest ones. */
static size_t find_bands(const struct unroller *unroller, struct band *bands)
{
    size_t count = 0, lines = unroller->lines->count;
    for (size_t i = 0; i < lines; i++) {
        const struct box *box = &unroller->boxes[i];
        size_t same = 0;
        for (size_t k = 0; k < lines && box_width(box) > BAND_WIDTH * unroller->em; k++)
            same += same_edge(unroller, box->left, unroller->boxes[k].left) &&
                    same_edge(unroller, box->right, unroller->boxes[k].right);
        if (same < BAND_LINES)
            continue;
        size_t at = 0;
        while (at < count && (bands[at].left > box->right || bands[at].right < box->left))
            at++;
        if (at == BANDS)
            continue;
        if (at == count)
            bands[count++] = (struct band){box->left, box->right};
        else if (box_width(box) > bands[at].right - bands[at].left)
            bands[at] = (struct band){box->left, box->right};
    }
    return count;
}

/* May a line break off at the column's edge, inside an inset? */
static bool breaks_off(const struct unroller *unroller, uint32_t line)
{
    const struct box *box = &unroller->boxes[line];
    return in_band(unroller, line) && unroller->next[line] == NONE &&
           box->left > unroller->band.left + INSIDE * unroller->em &&
           same_edge(unroller, box->right, unroller->band.right);
}

static bool may_go_on(const struct unroller *unroller, uint32_t line)
{
    const struct box *box = &unroller->boxes[line];
    return in_band(unroller, line) && unroller->before[line] == NONE &&
           same_edge(unroller, box->left, unroller->band.left) &&
           box->right < unroller->band.right - NEAREST * unroller->em;
}

/* A line of the text itself. */
static bool crosses(const struct unroller *unroller, uint32_t line)
{
    return in_band(unroller, line) && box_width(&unroller->boxes[line]) >
                                          CROSSES * (unroller->band.right - unroller->band.left);
}

static bool is_parted(const struct unroller *unroller, uint32_t upper, uint32_t lower)
{
    for (uint32_t i = 0; i < unroller->lines->count; i++)
        if (crosses(unroller, i) && unroller->boxes[i].top > unroller->boxes[upper].top &&
            unroller->boxes[i].top < unroller->boxes[lower].top)
            return true;
    return false;
}

struct candidates {
    uint32_t *feet, *heads;
    size_t foot_count, head_count;
};

/* The head that stands so far below the foot; NONE. */
static uint32_t head_at(const struct unroller *unroller, const struct candidates *candidates,
                        uint32_t foot, float step)
{
    for (size_t i = 0; i < candidates->head_count; i++) {
        float off = unroller->boxes[candidates->heads[i]].top - unroller->boxes[foot].top - step;
        if (fabsf(off) < SAME_STEP * unroller->em)
            return candidates->heads[i];
    }
    return NONE;
}

static size_t count_pairs(const struct unroller *unroller, const struct candidates *candidates,
                          float step)
{
    size_t count = 0;
    for (size_t i = 0; i < candidates->foot_count; i++)
        count += head_at(unroller, candidates, candidates->feet[i], step) != NONE;
    return count;
}

static struct candidates find_candidates(const struct unroller *unroller, struct arena *arena)
{
    size_t count = unroller->lines->count;
    struct candidates candidates = {.feet = arena_take_array(arena, count, sizeof(uint32_t)),
                                    .heads = arena_take_array(arena, count, sizeof(uint32_t))};
    for (uint32_t i = 0; i < count; i++) {
        if (breaks_off(unroller, i))
            candidates.feet[candidates.foot_count++] = i;
        if (may_go_on(unroller, i))
            candidates.heads[candidates.head_count++] = i;
    }
    return candidates;
}

/* The step that takes most lines to where they go on; 0: none takes two. */
static float best_step(const struct unroller *unroller, const struct candidates *candidates)
{
    float best = 0;
    size_t most = PAIRS_LEAST - 1;
    for (size_t i = 0; i < candidates->foot_count; i++)
        for (size_t k = 0; k < candidates->head_count; k++) {
            uint32_t foot = candidates->feet[i], head = candidates->heads[k];
            float step = unroller->boxes[head].top - unroller->boxes[foot].top;
            if (step < NEAREST * unroller->em || step > SENTENCE_FARTHEST * unroller->em ||
                is_parted(unroller, foot, head))
                continue;
            size_t pairs = count_pairs(unroller, candidates, step);
            best = pairs > most ? step : best;
            most = pairs > most ? pairs : most;
        }
    return best;
}

static bool pair_once(struct unroller *unroller, struct arena *arena)
{
    struct candidates candidates = find_candidates(unroller, arena);
    if (candidates.foot_count * candidates.head_count > PAIRS_LIMIT)
        return false;
    float step = best_step(unroller, &candidates);
    bool found = false;
    for (size_t i = 0; i < candidates.foot_count && step > 0; i++) {
        uint32_t foot = candidates.feet[i], head = head_at(unroller, &candidates, foot, step);
        if (head == NONE || unroller->before[head] != NONE || is_parted(unroller, foot, head))
            continue;
        unroller->next[foot] = head;
        unroller->before[head] = foot;
        found = true;
    }
    return found;
}

/* ---- thick lines ---- */

/* A line that breaks off is in the thick line of those that stand beside it; one that goes on, in
 * the next. */
static void find_thick_lines(struct unroller *unroller)
{
    size_t count = unroller->lines->count;
    bool changed = true;
    for (uint32_t i = 0; i < count; i++)
        unroller->thick[i] = unroller->next[i] != NONE ? 0 : unroller->before[i] != NONE ? 1 : -1;
    for (int pass = 0; changed && pass < BANDS; pass++) {
        changed = false;
        for (uint32_t i = 0; i < count; i++) /* above what stands beside it there is more */
            for (uint32_t k = 0; k < count; k++)
                if (unroller->next[i] != NONE && unroller->before[k] != NONE &&
                    unroller->thick[i] < unroller->thick[k] &&
                    box_overlap_down(&unroller->boxes[i], &unroller->boxes[k]) > 0) {
                    unroller->thick[i] = unroller->thick[k];
                    changed = true;
                }
        for (uint32_t i = 0; i < count; i++) { /* lines of one inset are in one thick line */
            for (uint32_t k = 0; k < count; k++)
                if (unroller->next[i] != NONE && unroller->next[k] != NONE &&
                    same_edge(unroller,
                              unroller->boxes[unroller->next[i]].top - unroller->boxes[i].top,
                              unroller->boxes[unroller->next[k]].top - unroller->boxes[k].top) &&
                    unroller->thick[i] < unroller->thick[k]) {
                    unroller->thick[i] = unroller->thick[k];
                    changed = true;
                }
            if (unroller->next[i] != NONE &&
                unroller->thick[unroller->next[i]] < unroller->thick[i] + 1) {
                unroller->thick[unroller->next[i]] = unroller->thick[i] + 1;
                changed = true;
            }
        }
    }
}

/* Where the inset begins and ends: lines of the text above and below it. */
static void find_zone(const struct unroller *unroller, float zone[2])
{
    float first = HUGE_VALF, last = -HUGE_VALF;
    for (uint32_t i = 0; i < unroller->lines->count; i++)
        if (unroller->thick[i] >= 0) {
            first = fminf(first, unroller->boxes[i].top);
            last = fmaxf(last, unroller->boxes[i].top);
        }
    zone[0] = -HUGE_VALF;
    zone[1] = HUGE_VALF;
    for (uint32_t i = 0; i < unroller->lines->count; i++) {
        float top = unroller->boxes[i].top;
        if (!crosses(unroller, i) || unroller->thick[i] >= 0)
            continue;
        zone[0] = top < first ? fmaxf(zone[0], top) : zone[0];
        zone[1] = top > last ? fminf(zone[1], top) : zone[1];
    }
}

/* The thick line of the nearest line that is in one. */
static int nearest_thick(const struct unroller *unroller, uint32_t line, size_t known)
{
    float best = HUGE_VALF;
    int thick = -1;
    for (uint32_t i = 0; i < known; i++) {
        float off = fabsf(unroller->boxes[i].top - unroller->boxes[line].top);
        if (unroller->thick[i] < 0 || off >= best)
            continue;
        best = off;
        thick = unroller->thick[i];
    }
    return thick;
}

/* The left edge of the lines in a thick line that break off; HUGE_VALF. */
static float inset_left(const struct unroller *unroller, int thick)
{
    float left = HUGE_VALF;
    for (uint32_t i = 0; i < unroller->lines->count; i++)
        if (unroller->next[i] != NONE && unroller->thick[i] == thick)
            left = fminf(left, unroller->boxes[i].left);
    return left;
}

static int by_reading(const void *left, const void *right)
{
    const struct inset_line *one = left, *other = right;
    if (one->thick != other->thick)
        return one->thick < other->thick ? -1 : 1;
    if (one->along != other->along)
        return one->along < other->along ? -1 : 1;
    if (one->down != other->down)
        return one->down < other->down ? -1 : 1;
    return one->line < other->line ? -1 : one->line > other->line;
}

static uint32_t first_letter(const struct unroller *unroller, uint32_t line)
{
    const struct line *item = &unroller->lines->items[line];
    size_t size;
    return letter_at(unroller->lines->text + item->first, item->last - item->first, &size);
}

/* Lines of the inset stand under each other, others one behind the other; a mark that opens belongs
 * to what follows. */
static struct inset_line piece_of(const struct unroller *unroller, uint32_t line, int thick)
{
    const struct box *box = &unroller->boxes[line];
    float left = inset_left(unroller, thick);
    bool opens = letter_never_ends(first_letter(unroller, line));
    bool inside = box->left > left - INSET_EDGE * unroller->em;
    return (struct inset_line){thick, inside ? left : box->left + (opens ? unroller->em : 0),
                               box->top, line, inside};
}

static size_t collect_pieces(const struct unroller *unroller, struct inset_line *pieces)
{
    float zone[2];
    size_t count = 0;
    find_zone(unroller, zone);
    for (uint32_t i = 0; i < unroller->lines->count; i++) {
        float top = unroller->boxes[i].top;
        if (!in_band(unroller, i) || top <= zone[0] || top >= zone[1] ||
            unroller->before[i] != NONE)
            continue;
        int thick = unroller->thick[i] >= 0 ? unroller->thick[i]
                                            : nearest_thick(unroller, i, unroller->lines->count);
        pieces[count++] = piece_of(unroller, i, thick);
    }
    if (count > 1)
        qsort(pieces, count, sizeof *pieces, by_reading);
    return count;
}

static void put_line(struct unroller *unroller, uint32_t line, float indent, float top, bool full)
{
    struct box *box = &unroller->boxes[line];
    float left = unroller->band.left + indent, width = box_width(box);
    *box = (struct box){left, top, full ? unroller->band.right : left + width, top + unroller->em};
}

/* Lines of one sentence stand closer together than items. */
static bool goes_on_under(const struct unroller *unroller, const struct inset_line *piece)
{
    return piece[1].inside && piece->inside && piece[1].thick == piece->thick &&
           piece[1].down - piece->down < SENTENCE_LEADING * unroller->em;
}

/* Does the text go on behind a piece at once? A mark alone never stands in a line of its own. */
static bool flows(const struct unroller *unroller, const struct inset_line *piece, bool last)
{
    if (letter_never_ends(first_letter(unroller, piece->line)) &&
        box_width(&unroller->boxes[piece->line]) < 2 * unroller->em)
        return true;
    return !last && (letter_never_starts(first_letter(unroller, piece[1].line)) ||
                     goes_on_under(unroller, piece));
}

static float row_step(const struct unroller *unroller, const struct inset_line *pieces,
                      size_t count, float *top)
{
    float bottom = -HUGE_VALF;
    size_t rows = count;
    *top = HUGE_VALF;
    for (size_t i = 0; i < count; i++) {
        uint32_t next = unroller->next[pieces[i].line];
        rows += next != NONE;
        *top = fminf(*top, unroller->boxes[pieces[i].line].top);
        bottom = fmaxf(bottom, unroller->boxes[next != NONE ? next : pieces[i].line].bottom);
    }
    return rows > 0 ? fminf((bottom - *top) / (float)rows, LEADING * unroller->em) : 0;
}

static void unroll(struct unroller *unroller, struct arena *arena)
{
    struct inset_line *pieces = arena_take_array(arena, unroller->lines->count, sizeof *pieces);
    find_thick_lines(unroller);
    size_t count = collect_pieces(unroller, pieces);
    float top, step = row_step(unroller, pieces, count, &top);
    for (size_t i = 0; i < count; i++, top += step) {
        uint32_t line = pieces[i].line, next = unroller->next[line];
        bool goes_on = flows(unroller, &pieces[i], i + 1 == count);
        bool under = i > 0 && goes_on_under(unroller, &pieces[i - 1]);
        float indent = pieces[i].inside && !under ? unroller->boxes[line].left - pieces[i].along
                                                  : 0;
        bool full = same_edge(unroller, unroller->boxes[line].right, unroller->band.right);
        put_line(unroller, line, fmaxf(indent, 0), top,
                 full || next != NONE || (goes_on && next == NONE));
        if (next == NONE)
            continue;
        top += step;
        put_line(unroller, next, 0, top, goes_on);
    }
}

void insets_unroll(const struct lines *lines, struct box *boxes, float em, struct arena *arena)
{
    struct band bands[BANDS];
    struct unroller unroller = {.lines = lines, .boxes = boxes, .em = em};
    if (lines->count > LINES_LIMIT)
        return;
    unroller.next = arena_take_array(arena, lines->count, sizeof(uint32_t));
    unroller.before = arena_take_array(arena, lines->count, sizeof(uint32_t));
    unroller.thick = arena_take_array(arena, lines->count, sizeof(int));
    size_t count = find_bands(&unroller, bands);
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        unroller.band = bands[i];
        for (size_t k = 0; k < lines->count; k++)
            unroller.next[k] = unroller.before[k] = NONE;
        for (int pass = 0; pass < BANDS && pair_once(&unroller, arena); pass++)
            found = true;
        if (found)
            unroll(&unroller, arena);
    }
}
