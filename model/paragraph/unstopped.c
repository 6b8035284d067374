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
