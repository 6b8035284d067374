/* Spaces, CLReq §3.2.2: Chinese is set solid. */
#include "family.h"

#include <string.h>

/* Beside these a space parts a name from who it is, or a credit from what it is about. */
static const char *const name_words[] = {"记者",   "通讯员", "作者", "编辑", "摄",   "供图",
                                         "实习生", "评论员", "撰稿", "编者", "编 者"};

#define PHRASE_LEAST 3 /* letters on either side of a space that parts two phrases of a title */

static bool is_mark(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return letter >= 0x2010 && (class == LETTER_STOP || class == LETTER_PAUSE);
}

static bool is_bound(uint32_t letter)
{
    enum letter_class class = letter_class(letter);
    return letter == 0 || class == LETTER_STOP || class == LETTER_PAUSE || class == LETTER_OPENER ||
           class == LETTER_CLOSER || class == LETTER_QUOTE;
}

/* The stretch between two marks in which a space stands. */
static void find_stretch(const struct proof_text *text, size_t at, size_t *first, size_t *last)
{
    *first = at;
    *last = at;
    while (*first > 0 && !is_bound(text->letters[*first - 1].letter))
        --*first;
    while (*last < text->count && !is_bound(text->letters[*last].letter))
        ++*last;
}

/* Far enough to both sides to see a name's role behind a mark: …发现。 本报记者 左某 */
static bool names_somebody(const struct proof_text *text, size_t first, size_t last)
{
    for (size_t at = first; at < last; at++)
        for (size_t i = 0; i < sizeof name_words / sizeof *name_words; i++)
            if (proof_stands(text, at, name_words[i], NULL))
                return true;
    return false;
}

/* “月圆中秋 书香小城”, 《实施规则 玩具》: a title's two phrases. */
static bool parts_phrases(const struct proof_text *text, size_t at, size_t first, size_t last)
{
    uint32_t open = proof_before(text, first);
    bool titled = letter_class(open) == LETTER_OPENER || letter_class(open) == LETTER_QUOTE ||
                  letter_class(text->letters[last].letter) == LETTER_CLOSER;
    return titled && at - first >= PHRASE_LEAST - 1 && last - at > PHRASE_LEAST - 1;
}

static bool has_sentence(const struct proof_text *text)
{
    for (size_t at = 0; at < text->count; at++)
        if (letter_class(text->letters[at].letter) == LETTER_STOP &&
            text->letters[at].letter >= 0x2010)
            return true;
    return false;
}

static size_t count_spaces(const struct proof_text *text, size_t first, size_t last)
{
    size_t count = 0;
    for (size_t at = first; at < last; at++)
        count += text->letters[at].letter == ' ';
    return count;
}

#define LIST_SPACES 3 /* so many in one stretch part the items of a list */

static bool is_stray(const struct proof_text *text, size_t first_space, size_t end)
{
    uint32_t before = proof_before(text, first_space);
    uint32_t after = text->letters[end].letter;
    size_t first, last;
    find_stretch(text, first_space, &first, &last);
    size_t beyond = last;
    if (is_mark(before))
        find_stretch(text, end, &(size_t){0}, &beyond);
    bool beside_mark = is_mark(before) || is_mark(after);
    bool between_han = proof_is_han(before) && proof_is_han(after);
    if (!beside_mark && !between_han)
        return false;
    return !names_somebody(text, first, beyond) && !parts_phrases(text, first_space, first, last) &&
           (count_spaces(text, first, last) < LIST_SPACES || beside_mark);
}

/* The finding holds the letters on both sides: they are found again in any extraction, a space is
 * not. */
static void tell(struct proof *proof, const struct proof_text *text, size_t first, size_t end)
{
    const char *left = proof_copy(proof, text, first - 1, first);
    const char *right = proof_copy(proof, text, end, end + 1);
    proof_add_letters(proof, RULE_HAN_SPACE, text, first - 1, end + 1, NULL,
                      proof_format(proof, "%s%s", left, right));
}

void spaces_check(struct proof *proof)
{
    for (size_t i = 0; i < proof->text_count; i++) {
        const struct proof_text *text = &proof->texts[i];
        if (text->field.kind != FIELD_PARAGRAPH || !has_sentence(text))
            continue; /* a headline's spaces part its phrases, a list's its items */
        for (size_t at = 1; at + 1 < text->count; at++) {
            size_t end = at;
            while (text->letters[end].letter == ' ')
                end++;
            if (end > at && end < text->count && is_stray(text, at, end))
                tell(proof, text, at, end);
            at = end;
        }
    }
}
