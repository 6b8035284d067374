#include "upright.h"

#include "beside.h"

#include <math.h>

/* In em. */
#define LETTERS_SHARED 0.4f /* letters under each other share so much from left to right */
#define WORD_BACK      0.3f
#define MARK_BACK      0.8f /* a mark whose box is put in the place of the letter before it */
#define STEP           2.2f
#define LEAST_STEP     0.4f
#define SAME_EDGES     0.01f /* of words that lie on their side; a share of their width */
#define SIDE_OVERLAP   0.1f  /* of the same */

#define MARK_LETTERS  2 /* marks in the place of one */
#define LETTERS_LEAST 3 /* letters under each other that are a line */

/* One letter, or marks that print squeezes into the place of one: 、「 */
static bool stands_alone(const struct setter *setter, size_t word)
{
    const struct pdf_word *item = &setter->words->items[word];
    return item->letters == 1 || setter->sizes[word].turned ||
           (item->letters <= MARK_LETTERS && !letter_in_words(pdf_word_first(item)) &&
            !letter_in_words(pdf_word_last(item)));
}

static bool stands_under(const struct setter *setter, size_t word, size_t next)
{
    const struct box *above = &setter->boxes[word], *below = &setter->boxes[next];
    float em = fmaxf(setter->sizes[word].em, setter->sizes[next].em);
    float step = below->top - above->bottom;
    float back = setter_is_of_words(setter, next) ? WORD_BACK : MARK_BACK;
    return stands_alone(setter, next) &&
           beside_agree(setter->sizes[word].em, setter->sizes[next].em, BESIDE_SIZES) &&
           box_overlap_across(above, below) > LETTERS_SHARED * em &&
           step > -back * em - box_height(above) && step < STEP * em &&
           box_middle(below) > box_middle(above) - back * em;
}

/* Marks may stand higher than their letter, of which a font says nothing; a line runs down. */
static bool runs_down(const struct setter *setter, size_t first, size_t count)
{
    float down = box_middle(&setter->boxes[first + count - 1]) - box_middle(&setter->boxes[first]);
    return down > LEAST_STEP * (float)(count - 1) * setter->sizes[first].em;
}

/* Words that lie on their side are read upwards as a rule; a mark between them lies as they do. */
static bool stands_over(const struct setter *setter, size_t word, size_t next)
{
    const struct box *below = &setter->boxes[word], *above = &setter->boxes[next];
    float width = box_width(below), gap = -box_overlap_down(below, above);
    return fabsf(below->left - above->left) < SAME_EDGES * width &&
           fabsf(below->right - above->right) < SAME_EDGES * width && above->top < below->top &&
           gap > -SIDE_OVERLAP * width && gap < BESIDE_CLOSE * width;
}

/* How many words from `first` on lie on their side, one over the other. */
static size_t turned_words(const struct setter *setter, size_t first)
{
    const struct pdf_word *items = setter->words->items;
    size_t last = first;
    while (setter->sizes[first].turned && last + 1 < setter->words->count &&
           items[last + 1].sheet == items[first].sheet && stands_over(setter, last, last + 1))
        last++;
    return last - first + 1;
}

/* Does the file draw the word `next` right beside the one before it, and not under it? */
static bool is_beside(const struct setter *setter, size_t next)
{
    const struct pdf_word *items = setter->words->items;
    return next > 0 && next < setter->words->count && items[next - 1].sheet == items[next].sheet &&
           beside_goes_on(setter, next - 1, next) && !stands_under(setter, next - 1, next);
}

size_t upright_words(const struct setter *setter, size_t first)
{
    const struct pdf_word *items = setter->words->items;
    size_t last = first;
    size_t turned = turned_words(setter, first);
    if (turned > 1 || !stands_alone(setter, first))
        return turned > 1 ? turned : 0;
    while (last + 1 < setter->words->count && items[last + 1].sheet == items[first].sheet &&
           stands_under(setter, last, last + 1))
        last++;
    size_t count = last - first + 1;
    if (setter->sizes[first].turned || (count >= LETTERS_LEAST && runs_down(setter, first, count)))
        return count;
    /* Where the sheet runs down so does what is too short to tell. */
    bool down = setter->down[items[first].sheet] && !is_beside(setter, first) &&
                !is_beside(setter, first + 1);
    return down && count < LETTERS_LEAST ? count : 0;
}

/* Most letters of a sheet that runs down stand under the one before them. */
void upright_find_sheets(struct setter *setter)
{
    const struct pdf_word *items = setter->words->items;
    long *votes = arena_take_array(setter->arena, setter->words->sheet_count, sizeof *votes);
    for (size_t i = 0; i + 1 < setter->words->count; i++)
        if (items[i].sheet == items[i + 1].sheet)
            votes[items[i].sheet] += stands_alone(setter, i) && stands_under(setter, i, i + 1)
                                         ? 1
                                         : -(long)items[i].letters;
    for (size_t i = 0; i < setter->words->sheet_count; i++)
        setter->down[i] = votes[i] > 0;
}
