#include "unstopped.h"

#include "../text/letter.h"

#define MOST_SHARE 10 /* one line in so many: where more are in such paragraphs, order is lost */

/* Lines first..end of one paragraph, or one display line. */
struct stretch {
    size_t first;
    size_t end;
    bool display;
    bool unstopped;
};

/* Does a sentence end before the line does: `…the river. The bridge`? A point behind a capital is
 * an initial's or an abbreviation's. */
static bool ends_sentence_inside(const char *text, uint32_t first, uint32_t last)
{
    bool stop = false, word = false;
    size_t size;
    for (uint32_t at = first; at < last; at += (uint32_t)size) {
        uint32_t letter = letter_at(text + at, last - at, &size);
        enum letter_class class = letter_class(letter);
        if (letter == 0x3002 || (stop && class == LETTER_SPACE))
            return true;
        if (class == LETTER_CLOSER || class == LETTER_QUOTE)
            continue;
        stop = letter == '.' && word;
        word = (letter >= 'a' && letter <= 'z') || class == LETTER_DIGIT || class == LETTER_HANGUL;
    }
    return false;
}

static bool has_sentence(const struct fragments *fragments, const struct trait *traits,
                         const struct stretch *stretch)
{
    for (size_t i = stretch->first; i < stretch->end; i++) {
        const struct fragment *fragment = &fragments->items[i];
        if (traits[i].end == END_STOP ||
            ends_sentence_inside(fragments->text, fragment->first, fragment->last))
            return true;
    }
    return false;
}

static struct stretch stretch_at(const struct fragments *fragments, const struct trait *traits,
                                 const struct joined_line *lines, size_t first)
{
    struct stretch stretch = {first, first + 1, lines[first].display, false};
    while (!stretch.display && stretch.end < fragments->count && lines[stretch.end].joins)
        stretch.end++;
    uint8_t end = traits[stretch.end - 1].end;
    stretch.unstopped = !stretch.display && (end == END_LETTER || end == END_CLOSER) &&
                        traits[first].sort == SORT_NONE &&
                        !has_sentence(fragments, traits, &stretch);
    return stretch;
}

bool unstopped_find(const struct fragments *fragments, const struct trait *traits,
                    const struct joined_line *lines, bool *display)
{
    size_t found = 0;
    bool beside = false; /* a display line, or another one, stands before it */
    for (size_t at = 0; at < fragments->count;) {
        struct stretch here = stretch_at(fragments, traits, lines, at);
        bool last = here.end == fragments->count;
        struct stretch next = last ? here : stretch_at(fragments, traits, lines, here.end);
        if (here.unstopped && (beside || last || next.display || next.unstopped)) {
            for (size_t i = here.first; i < here.end; i++)
                display[i] = true;
            found += here.end - here.first;
        }
        beside = here.display || here.unstopped;
        at = here.end;
    }
    return found > 0 && found * MOST_SHARE <= fragments->count;
}

/* Does line i + 1 stand right below line i? */
static bool stands_below(const struct fragments *fragments, size_t i)
{
    const struct fragment *next = &fragments->items[i + 1];
    return next->gap != GAP_SEAM && next->blanks <= fragments->usual_blanks;
}

/* `…the river。` or `…at noon，`: not the marks that end headlines, ！ and ？. */
static bool ends_like_text(const struct fragments *fragments, const struct trait *trait, size_t i)
{
    const struct fragment *fragment = &fragments->items[i];
    size_t size;
    uint32_t last = letter_before(fragments->text + fragment->first,
                                  fragment->last - fragment->first, &size);
    return trait->end == END_PAUSE || (trait->end == END_STOP && last == 0x3002);
}

/* The end of the display lines that stand together from `first` on; true when one of them ends like
 * text. */
static bool read_run(const struct fragments *fragments, const struct trait *traits,
                     const struct joined_line *lines, size_t first, size_t *end)
{
    bool sentence = false;
    size_t i = first;
    do {
        sentence |= traits[i].sort == SORT_NONE && ends_like_text(fragments, &traits[i], i);
        i++;
    } while (i < fragments->count && lines[i].display && stands_below(fragments, i - 1));
    *end = i;
    return sentence;
}

bool unstopped_find_text(const struct fragments *fragments, const struct trait *traits,
                         const struct joined_line *lines, bool *body)
{
    bool found = false;
    for (size_t first = 0, end; first < fragments->count; first = end) {
        end = first + 1;
        if (!lines[first].display || !read_run(fragments, traits, lines, first, &end) ||
            end == fragments->count || lines[end].display || !stands_below(fragments, end - 1))
            continue;
        for (size_t i = first; i < end; i++)
            body[i] = found = true;
    }
    return found;
}
