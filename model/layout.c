/* Goals: the rows of a paragraph in one pass, every row as full as the rules allow.
 *
 * A *piece* is what stands between two break opportunities, an *atom* what stands between two
 * boundaries of any kind (a word, a number, ——). A row takes pieces until the next does not fit;
 * a piece wider than the row is torn, first between syllables or atoms, last inside an atom.
 *
 * Invariants: a row holds at least one cluster; every byte is in exactly one row; spaces never make
 * a row too wide, because those at its end are not drawn. A row is looked at again at most twice,
 * so the time is linear. */
#include "layout.h"

#include "arena.h"

#include <stdlib.h>
#include <unistr.h>

/* Letters that keep a word together, and all letters. */
#define TRAIT_WORD (TRAIT_LETTER | TRAIT_DIGIT | TRAIT_HANGUL)
#define TRAIT_TEXT (TRAIT_WORD | TRAIT_HAN)

struct filling {
    const char *text;
    size_t length;
    const struct layout_options *options;
    char *breaks;
    size_t segment; /* first row since the last line feed */
    struct layout layout;
    size_t row_capacity;
};

/* Columns of one cluster and what it is. */
struct cluster {
    size_t size;
    int width;
    bool space;
};

static uint32_t traits_at(const char *text, size_t length, size_t at)
{
    ucs4_t letter;
    u8_mbtouc(&letter, (const uint8_t *)text + at, length - at);
    return linebreak_traits(letter);
}

static bool is_blank(const char *text, size_t size)
{
    if (size == 1)
        return *text == ' ' || (*text >= '\t' && *text <= '\r');
    const uint8_t lead = (uint8_t)*text;
    if (lead != 0xC2 && lead != 0xE1 && lead != 0xE2 && lead != 0xE3 && lead != '\r')
        return false;
    ucs4_t letter;
    size_t used = (size_t)u8_mbtouc(&letter, (const uint8_t *)text, size);
    uint32_t traits = linebreak_traits(letter);
    return (traits & TRAIT_NEWLINE) || ((traits & TRAIT_SPACE) && used == size);
}

static struct cluster cluster_at(const struct filling *filling, size_t at)
{
    const char *text = filling->text + at;
    struct cluster cluster = {.size = cluster_length(text, filling->length - at)};
    cluster.width = cell_width(&filling->options->widths, text, cluster.size).count;
    cluster.space = is_blank(text, cluster.size);
    return cluster;
}

/* Where a row may end behind `at`: past the spaces that stand there. */
static size_t skip_spaces(const struct filling *filling, size_t at)
{
    while (at < filling->length && filling->breaks[at] != LINEBREAK_MANDATORY) {
        struct cluster cluster = cluster_at(filling, at);
        if (!cluster.space)
            break;
        at += cluster.size;
    }
    return at;
}

static bool is_opportunity(const struct filling *filling, size_t at)
{
    return at >= filling->length || filling->breaks[at] >= LINEBREAK_POSSIBLE;
}

/* Columns from `first` to the next boundary of at least this quality, spaces at its end not
 * counted; stops counting past `limit`. */
static int width_until(const struct filling *filling, size_t first, enum linebreak quality,
                       int limit)
{
    int width = 0;
    int drawn = 0;
    size_t at = first;
    while (at < filling->length && drawn <= limit) {
        if (at > first && filling->breaks[at] >= (char)quality)
            break;
        struct cluster cluster = cluster_at(filling, at);
        width += cluster.width;
        if (!cluster.space)
            drawn = width;
        at += cluster.size;
    }
    return drawn;
}

/* Columns of first..last as drawn. */
static int width_between(const struct filling *filling, size_t first, size_t last)
{
    int width = 0;
    int drawn = 0;
    for (size_t at = first; at < last;) {
        struct cluster cluster = cluster_at(filling, at);
        width += cluster.width;
        if (!cluster.space)
            drawn = width;
        at += cluster.size;
    }
    return drawn;
}

/* The stop at `at` does not fit, but nothing that must follow it is cut off when it hangs. */
static bool may_hang(const struct filling *filling, size_t at, struct cluster cluster)
{
    return filling->options->hang && filling->options->level != LINEBREAK_NONE &&
           (traits_at(filling->text, filling->length, at) & TRAIT_HANGS) &&
           filling->breaks[at] < LINEBREAK_POSSIBLE &&
           is_opportunity(filling, skip_spaces(filling, at + cluster.size));
}

/* The best of the boundaries seen in a row, when the cluster at `at` is the first that does not
 * fit. */
static size_t choose_end(const struct filling *filling, const size_t *seen, size_t at)
{
    if (seen[LINEBREAK_POSSIBLE])
        return seen[LINEBREAK_POSSIBLE];
    if (seen[LINEBREAK_EMERGENCY])
        return seen[LINEBREAK_EMERGENCY];
    size_t atom = seen[LINEBREAK_FORCED];
    int width = filling->options->width.count;
    if (atom && width_until(filling, atom, LINEBREAK_FORCED, width) <= width)
        return atom;
    return at;
}

/* Fills one row from row->first; sets its other members but the indent. */
static void row_fill(const struct filling *filling, struct row *row, int room)
{
    size_t seen[LINEBREAK_MANDATORY + 1] = {0};
    int width = 0;
    size_t at = row->first;
    bool space = false;
    while (at < filling->length) {
        int quality = filling->breaks[at];
        struct cluster cluster = cluster_at(filling, at);
        if (at > row->first && quality == LINEBREAK_MANDATORY)
            break;
        if (at > row->first)
            seen[quality] = at;
        if (!cluster.space && at > row->first && width + cluster.width > room) {
            row->hangs = !space && width <= room && may_hang(filling, at, cluster);
            at = row->hangs ? skip_spaces(filling, at + cluster.size)
                            : choose_end(filling, seen, at);
            break;
        }
        width += cluster.width;
        space = cluster.space;
        at += cluster.size;
    }
    row->last = (uint32_t)at;
}

/* Finds what of the row is drawn, and how wide that is. */
static void row_measure(const struct filling *filling, struct row *row)
{
    int width = 0;
    int last_width = 0;
    row->drawn = row->first;
    row->width = columns_of(0);
    for (size_t at = row->first; at < row->last;) {
        struct cluster cluster = cluster_at(filling, at);
        width += cluster.width;
        at += cluster.size;
        if (cluster.space)
            continue;
        row->drawn = (uint32_t)at;
        row->width = columns_of(width);
        last_width = cluster.width;
    }
    if (row->hangs)
        row->width.count -= last_width;
}

/* An indent must not take half of a narrow row, nor make it tear what fits in a whole one. */
static int first_indent(const struct filling *filling)
{
    int width = filling->options->width.count;
    int indent = filling->options->indent.count;
    if (indent > width / 2)
        indent = width / 2;
    int needed = width_until(filling, 0, LINEBREAK_POSSIBLE, width);
    if (needed > width)
        needed = width_until(filling, 0, LINEBREAK_FORCED, width);
    if (needed <= width && needed > width - indent)
        indent = width - needed;
    return indent < 0 ? 0 : indent;
}

/* One Han alone on the last row of a paragraph, or nothing but marks. */
static bool is_widow(const struct filling *filling, size_t first, size_t last)
{
    int count = 0;
    for (size_t at = first; at < last && count < 2;) {
        uint32_t traits = traits_at(filling->text, filling->length, at);
        if (traits & TRAIT_WORD)
            return false;
        count += (traits & TRAIT_HAN) != 0;
        at += cluster_length(filling->text + at, filling->length - at);
    }
    return count < 2;
}

/* Moves the end of the row before the last one back, until the last holds two Han. */
static void pull_widow(struct filling *filling, struct row *before, struct row *last)
{
    if (!is_widow(filling, last->first, last->last) || last->drawn == last->first)
        return;
    for (size_t at = last->first - 1; at > before->first; at--) {
        if (filling->breaks[at] != LINEBREAK_POSSIBLE)
            continue;
        if (width_between(filling, at, last->last) > filling->options->width.count)
            return;
        if (is_widow(filling, at, last->last))
            continue;
        before->last = last->first = (uint32_t)at;
        before->hangs = last->hangs = false;
        row_measure(filling, before);
        row_measure(filling, last);
        return;
    }
}

static struct row *row_add(struct filling *filling, struct row row)
{
    struct layout *layout = &filling->layout;
    layout->rows = array_reserve(layout->rows, &filling->row_capacity, layout->row_count + 1,
                                 sizeof *layout->rows);
    layout->rows[layout->row_count] = row;
    return &layout->rows[layout->row_count++];
}

static void end_segment(struct filling *filling)
{
    struct layout *layout = &filling->layout;
    if (layout->row_count - filling->segment > 1 && filling->options->level != LINEBREAK_NONE) {
        struct row *last = &layout->rows[layout->row_count - 1];
        pull_widow(filling, last - 1, last);
    }
    filling->segment = layout->row_count;
}

static void fill(struct filling *filling)
{
    struct row row = {.indent = columns_of(first_indent(filling))};
    while (row.first < filling->length) {
        row_fill(filling, &row, filling->options->width.count - row.indent.count);
        row_measure(filling, &row);
        row_add(filling, row);
        if (row.last >= filling->length || filling->breaks[row.last] == LINEBREAK_MANDATORY)
            end_segment(filling);
        row = (struct row){.first = row.last};
    }
    if (filling->layout.row_count == 0)
        row_add(filling, row);
}

struct layout layout_paragraph(const char *text, size_t length,
                               const struct layout_options *options)
{
    struct filling filling = {.text = text, .length = length, .options = options};
    size_t capacity = 0;
    filling.breaks = array_reserve(NULL, &capacity, length, 1);
    if (length > 0)
        linebreak_find(text, length, options->level, options->language, filling.breaks);
    fill(&filling);
    free(filling.breaks);
    return filling.layout;
}

void layout_free(struct layout *layout)
{
    free(layout->rows);
    *layout = (struct layout){NULL, 0};
}

size_t layout_find_row(const struct layout *layout, size_t offset)
{
    size_t low = 0;
    size_t high = layout->row_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (layout->rows[middle].first <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Where a row can be stretched. */
enum slot {
    SLOT_NONE,
    SLOT_MIXED, /* at a space, or between Han and Latin or digits */
    SLOT_HAN,
    SLOT_KINDS
};

/* Walks the clusters of what a row draws. */
struct slot_walk {
    const char *text;
    const struct row *row;
    size_t at;       /* the cluster reached */
    size_t next;     /* and the one behind it */
    uint32_t before; /* traits of the cluster before `at` */
    bool inside;     /* something visible stands before `at` */
};

/* The first cluster that is no space, from `at` on. */
static uint32_t traits_behind_spaces(const struct slot_walk *walk, size_t at)
{
    while (at < walk->row->drawn) {
        uint32_t traits = traits_at(walk->text, walk->row->drawn, at);
        if (!(traits & TRAIT_SPACE))
            return traits;
        at += cluster_length(walk->text + at, walk->row->drawn - at);
    }
    return 0;
}

static enum slot slot_between(const struct slot_walk *walk, uint32_t before, uint32_t traits)
{
    if (!walk->inside)
        return SLOT_NONE;
    if (traits & TRAIT_SPACE) /* before the space only where behind it stands a mark */
        return (before & TRAIT_TEXT) && !(traits_behind_spaces(walk, walk->at) & TRAIT_TEXT)
                   ? SLOT_MIXED
                   : SLOT_NONE;
    if (before & TRAIT_SPACE)
        return (traits & TRAIT_TEXT) ? SLOT_MIXED : SLOT_NONE;
    if ((before & TRAIT_HAN) && (traits & TRAIT_HAN))
        return SLOT_HAN;
    return ((before & TRAIT_HAN) && (traits & TRAIT_WORD)) ||
                   ((before & TRAIT_WORD) && (traits & TRAIT_HAN))
               ? SLOT_MIXED
               : SLOT_NONE;
}

/* Goes on to the next cluster; *slot says whether the row can be stretched before it. */
static bool slot_next(struct slot_walk *walk, enum slot *slot)
{
    if (walk->next >= walk->row->drawn)
        return false;
    walk->at = walk->next;
    uint32_t traits = traits_at(walk->text, walk->row->drawn, walk->at);
    *slot = slot_between(walk, walk->before, traits);
    walk->inside = walk->inside || !(traits & TRAIT_SPACE);
    walk->before = traits;
    walk->next += cluster_length(walk->text + walk->at, walk->row->drawn - walk->at);
    return true;
}

/* How a row is stretched: slots of each kind, and the columns each kind shares out. */
struct stretch {
    int slots[SLOT_KINDS];
    int columns[SLOT_KINDS];
};

static struct slot_walk slot_walk(const char *text, const struct row *row)
{
    return (struct slot_walk){.text = text, .row = row, .at = row->first, .next = row->first};
}

static bool ends_with_newline(const char *text, const struct row *row)
{
    ucs4_t letter;
    const uint8_t *start = (const uint8_t *)text + row->first;
    if (!u8_prev(&letter, (const uint8_t *)text + row->last, start))
        return false;
    return linebreak_traits(letter) & TRAIT_NEWLINE;
}

static int missing_columns(const struct layout *layout, size_t index, const char *text,
                           const struct layout_options *options)
{
    const struct row *row = &layout->rows[index];
    if (!options->justify || index + 1 >= layout->row_count || ends_with_newline(text, row))
        return 0;
    int missing = options->width.count - row->indent.count - row->width.count;
    return missing > 0 && missing * 4 <= options->width.count ? missing : 0;
}

static struct stretch row_stretch(const struct layout *layout, size_t index, const char *text,
                                  const struct layout_options *options)
{
    struct stretch stretch = {{0}, {0}};
    int missing = missing_columns(layout, index, text, options);
    if (missing == 0)
        return stretch;
    struct slot_walk walk = slot_walk(text, &layout->rows[index]);
    enum slot slot;
    while (slot_next(&walk, &slot))
        stretch.slots[slot]++;
    int mixed = missing;
    if (stretch.slots[SLOT_HAN] > 0 && mixed > stretch.slots[SLOT_MIXED])
        mixed = stretch.slots[SLOT_MIXED];
    stretch.columns[SLOT_MIXED] = mixed;
    stretch.columns[SLOT_HAN] = missing - mixed;
    return stretch;
}

/* What the slots of a kind before number `count` get together: as evenly as whole columns allow. */
static int shared(const struct stretch *stretch, enum slot kind, int count)
{
    int slots = stretch->slots[kind];
    return slots > 0 ? stretch->columns[kind] * count / slots : 0;
}

/* Goes through the row up to the cluster at `offset`; *gap becomes the gap right before it. Returns
 * the columns of all gaps up to there. */
static int gaps_before(const struct slot_walk *start, const struct stretch *stretch, size_t offset,
                       int *gap)
{
    struct slot_walk walk = *start;
    int passed[SLOT_KINDS] = {0};
    int sum = 0;
    enum slot slot;
    *gap = 0;
    while (slot_next(&walk, &slot) && walk.at <= offset) {
        passed[slot]++;
        int before = sum;
        sum = shared(stretch, SLOT_MIXED, passed[SLOT_MIXED]) +
              shared(stretch, SLOT_HAN, passed[SLOT_HAN]);
        *gap = walk.at == offset ? sum - before : 0;
    }
    return sum;
}

struct columns layout_gap(const struct layout *layout, size_t row, const char *text, size_t offset,
                          const struct layout_options *options)
{
    int gap = 0;
    if (options->justify && row < layout->row_count) {
        struct stretch stretch = row_stretch(layout, row, text, options);
        struct slot_walk walk = slot_walk(text, &layout->rows[row]);
        gaps_before(&walk, &stretch, offset, &gap);
    }
    return columns_of(gap);
}

struct columns layout_column(const struct layout *layout, size_t row, const char *text,
                             size_t offset, const struct layout_options *options)
{
    const struct row *shown = &layout->rows[row];
    size_t end = offset < shown->drawn ? offset : shown->drawn;
    if (end < shown->first)
        end = shown->first;
    struct stretch stretch = row_stretch(layout, row, text, options);
    struct slot_walk walk = slot_walk(text, shown);
    int gap;
    int gaps = gaps_before(&walk, &stretch, end, &gap);
    int text_columns = text_width(&options->widths, text + shown->first, end - shown->first).count;
    return columns_of(shown->indent.count + gaps + text_columns);
}
