#include "place.h"

#include "../order/heading.h"

#include <math.h>
#include <string.h>

/* In em of the page's text. */
#define HEADLINE_OVERLAP 1.0f  /* with a column that it stands over */
#define WHITE_COUNTED    6.0f  /* farther away does not say less */
#define SURELY_LARGE     1.3f  /* times the size of the text: surely a headline */
#define PICTURE          2.0f  /* white that a picture between headline and text counts for */
#define BESIDE_MOST      3.0f  /* white between a headline and a column beside it */
#define HEADLINE_CENTRED 1.5f  /* its middle is that of the columns */
#define NEAR_LINE        0.9f  /* em of the smaller line between two lines of one headline */
#define NEAR_KICKER      2.0f  /* the same, from a kicker centred over its headline */
#define FAR_LINE         3.0f  /* the same, where a dash leads over */
#define LINES_ALIKE      0.07f /* a share by which sizes of lines of one headline differ */
#define SET_IN           2.0f  /* em by which the second line of a title stands farther in */

/* The columns of one story: a range of `boxes`. */
struct columns {
    size_t first;
    size_t last;
    struct box box;
};

struct places {
    struct box *boxes; /* of stacks, story by story */
    struct columns *stories;
    size_t count; /* of boxes */
    float em;
};

static const struct setting *settings_of(const struct blocks *blocks)
{
    return blocks->fragments->settings;
}

/* Adds a line to its stack, if that is among the story's last ones. */
static void add_line(struct places *places, struct columns *columns, size_t *stacks,
                     const struct setting *setting)
{
    columns->box = columns->first == columns->last ? setting->box
                                                   : box_join(columns->box, setting->box);
    for (size_t i = columns->last; i > columns->first; i--)
        if (stacks[i - 1] == setting->stack) {
            places->boxes[i - 1] = box_join(places->boxes[i - 1], setting->box);
            return;
        }
    stacks[columns->last] = setting->stack;
    places->boxes[columns->last++] = setting->box;
}

/* The blocks of a story stand together but for what was found between them. */
static void add_story(struct places *places, const struct blocks *blocks,
                      const struct stories *stories, size_t story, size_t *stacks)
{
    const struct story *item = &stories->items[story];
    struct columns *columns = &places->stories[story];
    size_t first = item->byline_block < item->first_block ? item->byline_block : item->first_block;
    for (size_t block = first; block <= item->last_block; block++)
        for (size_t i = blocks->items[block].first;
             i < blocks->items[block].last && stories->of_block[block] == story; i++)
            add_line(places, columns, stacks, &settings_of(blocks)[i]);
}

struct places *places_find(const struct blocks *blocks, const struct stories *stories,
                           struct arena *arena)
{
    const struct fragments *fragments = blocks->fragments;
    if (!settings_of(blocks) || fragments->count == 0)
        return NULL;
    struct places *places = arena_take(arena, sizeof *places);
    size_t *stacks = arena_take_array(arena, fragments->count, sizeof *stacks);
    places->boxes = arena_take_array(arena, fragments->count, sizeof *places->boxes);
    places->stories = arena_take_array(arena, stories->count, sizeof *places->stories);
    places->em = box_height(&fragments->settings[0].box) / fragments->settings[0].size;
    size_t used = 0;
    for (size_t story = 0; story < stories->count; story++) {
        places->stories[story].first = places->stories[story].last = used;
        add_story(places, blocks, stories, story, stacks);
        used = places->stories[story].last;
    }
    places->count = used;
    return places;
}

/* The least white between a headline and the columns under (or over) it; HUGE_VALF without any. */
static float white(const struct places *places, const struct box *headline,
                   const struct columns *columns, bool over)
{
    float least = HUGE_VALF;
    for (size_t i = columns->first; i < columns->last; i++) {
        const struct box *box = &places->boxes[i];
        float gap = over ? box->top - headline->bottom : headline->top - box->bottom;
        if (box_overlap_across(headline, box) > 0 && gap > -HEADLINE_OVERLAP * places->em)
            least = fminf(least, fmaxf(gap, 0));
    }
    return least / places->em;
}

/* A headline covers its columns, and no others. */
static double covering(const struct box *headline, const struct columns *columns,
                       const struct places *places, const struct weights *weights)
{
    float shared = box_overlap_across(headline, &columns->box) / fmaxf(box_width(headline), 1);
    float off = headline->left + headline->right - columns->box.left - columns->box.right;
    double score = (fminf(shared, 1) - 1) * weights->headline_uncovered;
    return score + (fabsf(off) < 2 * HEADLINE_CENTRED * places->em ? weights->headline_centred : 0);
}

/* Does no text stand in the white under a headline, but a picture perhaps? */
static bool is_clear(const struct places *places, const struct box *headline, float em_below)
{
    float bottom = headline->bottom + (em_below - HEADLINE_OVERLAP) * places->em;
    for (size_t i = 0; i < places->count; i++)
        if (places->boxes[i].top > headline->top && places->boxes[i].top < bottom &&
            box_overlap_across(&places->boxes[i], headline) > 0)
            return false;
    return true;
}

/* Larger letters stand farther off. */
static float white_of_size(float white, float size)
{
    return fminf(white / fmaxf(size, 1), WHITE_COUNTED);
}

/* How surely the letters are larger than any text's: 0 to 1. */
static double largeness(float size)
{
    return fminf(fmaxf((size - 1) / (SURELY_LARGE - 1), 0), 1);
}

double places_score(const struct places *places, const struct weights *weights,
                    const struct box *headline, float size, size_t story)
{
    const struct columns *columns = &places->stories[story];
    float over = white(places, headline, columns, true);
    float under = white(places, headline, columns, false);
    double score = weights->headline_elsewhere;
    bool beside = box_overlap_down(headline, &columns->box) > 0 &&
                  box_overlap_across(headline, &columns->box) > -BESIDE_MOST * places->em;
    if (beside && over == HUGE_VALF && under == HUGE_VALF)
        score = weights->headline_beside;
    if (over < HUGE_VALF && size > SURELY_LARGE && is_clear(places, headline, over))
        over = fminf(over, PICTURE * size);
    if (over < HUGE_VALF)
        score = fmax(score, weights->headline_over + largeness(size) * weights->headline_large -
                                weights->headline_white * white_of_size(over, size));
    if (under < HUGE_VALF)
        score = fmax(score, weights->headline_under -
                                weights->headline_white * white_of_size(under, size));
    return score + covering(headline, columns, places, weights);
}

/* Lines from top to bottom follow each other leftwards: turned, they stand under each other. */
static struct box turned_box(const struct setting *setting)
{
    const struct box *box = &setting->box;
    return setting->upright ? (struct box){box->top, -box->right, box->bottom, -box->left} : *box;
}

/* What a dash leads over to may stand farther off, as who wrote the text below. */
static bool opens_with_dash(const struct passage *text)
{
    return strncmp(text->text, "——", sizeof "——" - 1) == 0;
}

/* Where its column begins. */
static float column_left(const struct setting *setting)
{
    float width = setting->measure - setting->indent - setting->rest;
    return setting->box.left - setting->indent * box_width(&setting->box) / width;
}

/* A title set farther in than the line over it, in the same column. */
static bool is_set_in(const struct setting *upper, const struct setting *lower)
{
    return lower->indent > SET_IN &&
           fabsf(column_left(upper) - column_left(lower)) < box_height(&lower->box) / 2;
}

double places_bond(const struct blocks *blocks, size_t above, size_t below,
                   const struct weights *weights)
{
    const struct setting *settings = settings_of(blocks);
    const struct setting *upper = &settings[blocks->items[above].last - 1];
    const struct setting *lower = &settings[blocks->items[below].first];
    if (upper->stack == lower->stack || upper->rubric)
        return weights->headline_stacked;
    if (upper->upright != lower->upright)
        return -weights->headline_stacked;
    struct box first = turned_box(upper), second = turned_box(lower);
    float em = fminf(box_height(&first), box_height(&second));
    float gap = -box_overlap_down(&first, &second);
    float off = first.left + first.right - second.left - second.right;
    bool kicker = lower->size > HEADING_LARGER * upper->size && fabsf(off) < 2 * em;
    bool near = box_overlap_across(&first, &second) > 0 &&
                gap < (kicker ? NEAR_KICKER : NEAR_LINE) * em;
    bool leads = opens_with_dash(&blocks->items[below].text);
    near |= leads && box_overlap_across(&first, &second) > 0 && gap < FAR_LINE * em;
    bool apart = !leads && !is_set_in(upper, lower) && !upper->upright &&
                 fabsf(upper->size - lower->size) < LINES_ALIKE * upper->size;
    return near && !apart ? weights->headline_near : -weights->headline_stacked;
}
