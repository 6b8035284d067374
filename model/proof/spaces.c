/* Spaces, CLReq §3.2.2: Chinese is set solid. */
#include "family.h"

#include "../text/name.h"

#include <string.h>

/* Before a name, and behind one: 本报记者 左某, 温某 摄. */
static const char *const roles[] = {"记者",   "通讯员", "作者", "编辑",
                                    "实习生", "评论员", "撰稿", "编"};
static const char *const doings[] = {"摄影", "摄", "供图", "文", "图", "绘", "者", "报道"};

#define NAME_LONGEST 4 /* letters */

#define PHRASE_LEAST 4 /* letters on either side of a space that parts two phrases of a title */

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

static bool is_family_name(const struct proof_text *text, size_t at)
{
    size_t size = text->letters[at + 1].offset - text->letters[at].offset;
    return name_is_family(text->passage->text + text->letters[at].offset, size);
}

/* 记者 左某 | 记者左 某: the space behind a role, or in the name behind it. */
static bool follows_role(const struct proof_text *text, size_t space)
{
    size_t length;
    size_t first = space > NAME_LONGEST + 3 ? space - NAME_LONGEST - 3 : 0;
    for (size_t at = first; at < space; at++)
        if (proof_stands_any(text, at, roles, sizeof roles / sizeof *roles, &length) &&
            (at + length == space || (at + length < space && is_family_name(text, at + length))))
            return true;
    return false;
}

/* 温某 摄, 左某 文图: what someone did, and no word that begins like it (英 文章). */
static bool is_doing(const struct proof_text *text, size_t at)
{
    size_t behind = at;
    size_t length;
    while (proof_stands_any(text, behind, doings, sizeof doings / sizeof *doings, &length))
        behind += length;
    return behind > at && (behind >= text->count || !proof_is_han(text->letters[behind].letter));
}

/* …发现。 本报记者 | 温某 摄 */
static bool precedes_role(const struct proof_text *text, size_t end)
{
    for (size_t at = end; at < text->count && at <= end + NAME_LONGEST; at++)
        if (proof_stands_any(text, at, roles, sizeof roles / sizeof *roles, NULL))
            return true;
    return is_doing(text, end);
}

/* “月圆河湾 书香小城”, 《实施规则 玩具》: a title's two phrases. */
static bool parts_phrases(const struct proof_text *text, size_t at, size_t end, size_t first,
                          size_t last)
{
    enum { BOOK_TITLE = 0x300A };
    uint32_t open = proof_before(text, first);
    bool titled = letter_class(open) == LETTER_OPENER &&
                  letter_class(text->letters[last].letter) == LETTER_CLOSER;
    size_t left = at;
    size_t right = end;
    while (left > first && text->letters[left - 1].letter != ' ')
        left--;
    while (right < last && text->letters[right].letter != ' ')
        right++;
    return open == BOOK_TITLE ||
           (titled && at - left >= PHRASE_LEAST && right - end >= PHRASE_LEAST);
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
    bool beside_mark = is_mark(before) || is_mark(after);
    bool between_han = proof_is_han(before) && proof_is_han(after);
    if (!beside_mark && !between_han)
        return false;
    return !follows_role(text, first_space) && !precedes_role(text, end) &&
           !parts_phrases(text, first_space, end, first, last) &&
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
