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
#include "../ascending.h"

#include "../arena.h"
#include "justify.h"

#include <stdlib.h>
#include <unistr.h>

/* Letters that are no Han. */
#define TRAIT_WORD (TRAIT_LETTER | TRAIT_DIGIT | TRAIT_HANGUL)

struct filling {
    const char *text;
    size_t length;
    const struct layout_options *options;
    char *breaks;    /* see linebreak_find() */
    uint8_t *widths; /* by a cluster's first byte: its columns, and CELL_SPACE */
    size_t segment;  /* first row since the last line feed */
    struct layout layout;
    size_t row_capacity;
};

#define CELL_SPACE 0x80

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

static bool may_begin_blank(const char *text, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)text;
    if (bytes[0] < 0x80)
        return bytes[0] <= ' ';
    if (size < 3)
        return bytes[0] == 0xC2;
    if (bytes[0] == 0xE2)
        return (bytes[1] == 0x80 && (bytes[2] <= 0x8A || bytes[2] >= 0xA8)) || bytes[1] == 0x81;
    return bytes[0] == 0xE1 || (bytes[0] == 0xE3 && bytes[1] == 0x80 && bytes[2] == 0x80);
}

/* A space or line feed. */
static bool is_blank(const char *text, size_t size)
{
    if (!may_begin_blank(text, size))
        return false;
    if (size == 1)
        return *text == ' ' || (*text >= '\t' && *text <= '\r');
    ucs4_t letter;
    size_t used = (size_t)u8_mbtouc(&letter, (const uint8_t *)text, size);
    uint32_t traits = linebreak_traits(letter);
    return (traits & TRAIT_NEWLINE) || ((traits & TRAIT_SPACE) && used == size);
}

static size_t cluster_end(const struct filling *filling, size_t at)
{
    do
        at++;
    while (at < filling->length && filling->breaks[at] == LINEBREAK_INSIDE);
    return at;
}

/* Every cluster is measured once, though a row's end is looked at again by the row behind it. */
static void measure_clusters(struct filling *filling)
{
    for (size_t at = 0; at < filling->length;) {
        const char *text = filling->text + at;
        size_t end = cluster_end(filling, at);
        int width = 1;
        if (end - at > 1 || *text <= ' ' || *text > '~') /* else ASCII, not worth the calls */
            width = cell_width(&filling->options->widths, text, end - at).count |
                    (is_blank(text, end - at) ? CELL_SPACE : 0);
        filling->widths[at] = (uint8_t)width;
        at = end;
    }
}

static struct cluster cluster_at(const struct filling *filling, size_t at)
{
    uint8_t width = filling->widths[at];
    return (struct cluster){.size = cluster_end(filling, at) - at,
                            .width = width & ~CELL_SPACE,
                            .space = width & CELL_SPACE};
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

/* The stop at `at` does not fit, but nothing that must follow it is cut off when it hangs. */
static bool may_hang(const struct filling *filling, size_t at, struct cluster cluster)
{
    return filling->options->hang && filling->options->level != LINEBREAK_NONE &&
           (traits_at(filling->text, filling->length, at) & TRAIT_HANGS) &&
           filling->breaks[at] < LINEBREAK_POSSIBLE &&
           is_opportunity(filling, skip_spaces(filling, at + cluster.size));
}

/* A place where a row may end, and what is drawn of it then. */
struct edge {
    size_t last;
    size_t drawn;
    int width;
};

/* The best of the boundaries seen in a row, when the cluster at `full.last` is the first that does
 * not fit. */
static struct edge choose_edge(const struct filling *filling, const struct edge *seen,
                               struct edge full)
{
    if (seen[LINEBREAK_POSSIBLE].last)
        return seen[LINEBREAK_POSSIBLE];
    if (seen[LINEBREAK_EMERGENCY].last)
        return seen[LINEBREAK_EMERGENCY];
    size_t atom = seen[LINEBREAK_FORCED].last;
    int width = filling->options->width.count;
    if (atom && width_until(filling, atom, LINEBREAK_FORCED, width) <= width)
        return seen[LINEBREAK_FORCED];
    return full;
}

/* The row's end when the cluster at `full.last` does not fit: behind it when it hangs, else before
 * it. */
static struct edge leave_out(const struct filling *filling, const struct edge *seen,
                             struct edge full, struct cluster cluster, bool *hangs)
{
    *hangs = full.drawn == full.last && full.width <= filling->options->width.count &&
             may_hang(filling, full.last, cluster);
    if (!*hangs)
        return choose_edge(filling, seen, full);
    size_t drawn = full.last + cluster.size;
    return (struct edge){skip_spaces(filling, drawn), drawn, full.width};
}

/* Where a row of `room` columns ends that begins at `first`. */
static struct edge find_edge(const struct filling *filling, size_t first, int room, bool *hangs)
{
    struct edge seen[LINEBREAK_MANDATORY + 1] = {{0, 0, 0}};
    struct edge here = {first, first, 0};
    int width = 0;
    while (here.last < filling->length) {
        struct cluster cluster = cluster_at(filling, here.last);
        int quality = filling->breaks[here.last];
        if (here.last > first) {
            seen[quality] = here;
            if (quality == LINEBREAK_MANDATORY)
                break;
            if (!cluster.space && width + cluster.width > room)
                return leave_out(filling, seen, here, cluster, hangs);
        }
        width += cluster.width;
        here.last += cluster.size;
        if (!cluster.space)
            here = (struct edge){here.last, here.last, width};
    }
    return here;
}

static void row_fill(const struct filling *filling, struct row *row, int room)
{
    struct edge edge = find_edge(filling, row->first, room, &row->hangs);
    row->last = (uint32_t)edge.last;
    row->drawn = (uint32_t)edge.drawn;
    row->width = columns_of(edge.width);
}

/* An indent must not take half of a narrow row, nor make it tear what fits in a whole one. */
static int first_indent(const struct filling *filling)
{
    static const enum linebreak qualities[] = {LINEBREAK_POSSIBLE, LINEBREAK_FORCED,
                                               LINEBREAK_PROHIBITED};
    int width = filling->options->width.count;
    int indent = filling->options->indent.count;
    if (indent > width / 2)
        indent = width / 2;
    for (size_t i = 0; i < sizeof qualities / sizeof *qualities; i++) {
        int needed = width_until(filling, 0, qualities[i], width);
        if (needed > width)
            continue;
        if (needed > width - indent)
            indent = width - needed;
        break;
    }
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

/* Makes the row hold first..last, nothing hanging. */
static void row_cut(const struct filling *filling, struct row *row, size_t first, size_t last)
{
    *row = (struct row){.first = (uint32_t)first,
                        .last = (uint32_t)last,
                        .drawn = (uint32_t)first,
                        .indent = row->indent};
    int width = 0;
    for (size_t at = first; at < last;) {
        struct cluster cluster = cluster_at(filling, at);
        width += cluster.width;
        at += cluster.size;
        if (cluster.space)
            continue;
        row->drawn = (uint32_t)at;
        row->width = columns_of(width);
    }
}

/* Moves the end of the row before the last one back, until the last holds two Han. */
static void pull_widow(struct filling *filling, struct row *before, struct row *last)
{
    if (!is_widow(filling, last->first, last->last) || last->drawn == last->first)
        return;
    int width = filling->options->width.count;
    for (size_t at = last->first - 1; at > before->first; at--) {
        if (filling->breaks[at] != LINEBREAK_POSSIBLE)
            continue;
        if (width_until(filling, at, LINEBREAK_MANDATORY, width) > width)
            return;
        if (is_widow(filling, at, last->last))
            continue;
        row_cut(filling, before, before->first, at);
        row_cut(filling, last, at, last->last);
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
    capacity = 0;
    filling.widths = array_reserve(NULL, &capacity, length, 1);
    if (length > 0)
        linebreak_find(text, length, options->level, options->language, filling.breaks);
    measure_clusters(&filling);
    fill(&filling);
    free(filling.breaks);
    free(filling.widths);
    return filling.layout;
}

void layout_free(struct layout *layout)
{
    free(layout->rows);
    *layout = (struct layout){NULL, 0};
}

size_t layout_find_row(const struct layout *layout, size_t offset)
{
    return ascending_last(layout->rows, layout->row_count, sizeof *layout->rows,
                          offsetof(struct row, first), (uint32_t)offset);
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

struct columns layout_gap(const struct layout *layout, size_t row, const char *text, size_t offset,
                          const struct layout_options *options)
{
    if (row >= layout->row_count)
        return columns_of(0);
    int missing = missing_columns(layout, row, text, options);
    if (missing == 0)
        return columns_of(0);
    return justify_gaps(text, &layout->rows[row], columns_of(missing), offset).here;
}

struct columns layout_column(const struct layout *layout, size_t row, const char *text,
                             size_t offset, const struct layout_options *options)
{
    const struct row *shown = &layout->rows[row];
    size_t end = offset < shown->drawn ? offset : shown->drawn;
    if (end < shown->first)
        end = shown->first;
    int missing = missing_columns(layout, row, text, options);
    int gaps = justify_gaps(text, shown, columns_of(missing), end).sum.count;
    int width = text_width(&options->widths, text + shown->first, end - shown->first).count;
    return columns_of(shown->indent.count + gaps + width);
}
