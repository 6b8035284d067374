/* What belongs together on the page: headline and text, caption and credit, the halves of a jump.
 */
#include "family.h"

#include "../message.h"

#include <stdio.h>
#include <string.h>

/* ---- headline ---- */

static void check_headline_end(struct proof *proof, size_t index)
{
    const struct article *article = &proof->issue->articles[index];
    for (size_t i = 0; i < article->headline_count; i++) {
        const struct passage *line = &article->headline[i];
        size_t size;
        if (line->length == 0 || letter_before(line->text, line->length, &size) != 0x3002)
            continue;
        proof_add(proof, RULE_HEADLINE, (struct field){FIELD_HEADLINE, index, i},
                  line->length - size, size, _("a headline ends without a full stop"), "");
    }
}

static void check_headline_missing(struct proof *proof, size_t index)
{
    const struct article *article = &proof->issue->articles[index];
    if (article->headline_count > 0 || article->kicker_count > 0 || article->paragraph_count == 0)
        return;
    const struct passage *text = &article->paragraphs[0].text;
    size_t size;
    if (passage_is_empty(text))
        return;
    letter_at(text->text, text->length, &size);
    proof_add(proof, RULE_HEADLINE, (struct field){FIELD_PARAGRAPH, index, 0}, 0, size,
              _("no headline was found for this text"), NULL);
}

/* ---- numbers of the headline ---- */

#define NUMBER_SIZE 32

/* The number at a place of a headline, with its decimals; its bytes, 0 none. */
static size_t number_at(const char *text)
{
    size_t length = strspn(text, "0123456789");
    if (length > 0 && text[length] == '.' && text[length + 1] >= '0' && text[length + 1] <= '9')
        length += 1 + strspn(text + length + 1, "0123456789");
    return length;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The number, not as a part of a longer one. */
static bool holds_number(const char *text, const char *number, size_t length)
{
    for (const char *found = text; (found = strstr(found, number)); found++) {
        char before = found > text ? found[-1] : ' ';
        char before_point = found > text + 1 ? found[-2] : ' ';
        bool begins = !is_digit(before) && !(before == '.' && is_digit(before_point));
        bool ends = !is_digit(found[length]) &&
                    !(found[length] == '.' && is_digit(found[length + 1]));
        if (begins && ends)
            return true;
    }
    return false;
}

/* 3 as 三, 12 as 十二, 35 as 三十五; "" for what is larger. */
static void write_han_number(const char *number, char han[NUMBER_SIZE])
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
    size_t length = strlen(number);
    han[0] = '\0';
    if (length > 2 || strchr(number, '.'))
        return;
    int ten = length == 2 ? number[0] - '0' : 0;
    int one = number[length - 1] - '0';
    snprintf(han, NUMBER_SIZE, "%s%s%s", ten > 1 ? digits[ten] : "", ten > 0 ? "十" : "",
             one > 0 || ten == 0 ? digits[one] : "");
}

static bool body_holds(const struct article *article, const char *number)
{
    char han[NUMBER_SIZE];
    write_han_number(number, han);
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const char *text = article->paragraphs[i].text.text;
        if (holds_number(text, number, strlen(number)) || (han[0] && strstr(text, han)))
            return true;
    }
    return holds_number(article->byline.text.text, number, strlen(number));
}

/* Rounded, or said in another unit (1.2万 for 12000), a number is not in the text either: asked. */
static void check_headline_numbers(struct proof *proof, size_t index)
{
    const struct article *article = &proof->issue->articles[index];
    for (size_t i = 0; i < article->headline_count && article->paragraph_count > 0; i++) {
        const char *text = article->headline[i].text;
        for (size_t at = 0, length; text[at]; at += length ? length : 1) {
            char number[NUMBER_SIZE];
            length = number_at(text + at);
            if (length == 0 || length >= NUMBER_SIZE)
                continue;
            snprintf(number, sizeof number, "%.*s", (int)length, text + at);
            if (!body_holds(article, number))
                proof_add(proof, RULE_HEADLINE_NUMBER, (struct field){FIELD_HEADLINE, index, i}, at,
                          length, NULL, NULL);
        }
    }
}

/* ---- photos ---- */

static void check_photo(struct proof *proof, size_t index)
{
    const struct photo *photo = &proof->issue->photos[index];
    bool captioned = !passage_is_empty(&photo->caption);
    bool credited = !passage_is_empty(&photo->credit.text);
    size_t size;
    if (captioned && !credited) {
        letter_before(photo->caption.text, photo->caption.length, &size);
        proof_add(proof, RULE_CREDIT, (struct field){FIELD_CAPTION, index, 0},
                  photo->caption.length - size, size,
                  _("this caption names nobody who took the photo"), NULL);
    }
    if (credited && !captioned) {
        letter_at(photo->credit.text.text, photo->credit.text.length, &size);
        proof_add(proof, RULE_CREDIT, (struct field){FIELD_CREDIT, index, 0}, 0, size,
                  _("this credit has no caption"), NULL);
    }
}

/* ---- jumps ---- */

static bool has_page(const struct issue *issue, unsigned number)
{
    for (size_t i = 0; i < issue->page_count; i++)
        if (issue->pages[i].number == number)
            return true;
    return false;
}

static bool has_direction(const struct article *article, enum jump_direction direction)
{
    for (size_t i = 0; i < article->jump_count; i++)
        if (article->jumps[i].direction == direction)
            return true;
    return false;
}

static void tell_jump(struct proof *proof, size_t index, size_t jump, const char *message)
{
    struct field field = {FIELD_JUMP, index, jump};
    proof_add(proof, RULE_JUMP, field, 0, issue_passage(proof->issue, field)->length, message,
              NULL);
}

/* Whether the article has a part on the page a mark names, other than the one it stands on. */
static bool leads_to_part(const struct issue *issue, const struct article *article,
                          const struct jump *jump)
{
    size_t own = issue_page_of(issue, passage_origin(&jump->text, 0));
    for (size_t i = 0; i < article->part_count; i++) {
        unsigned number = issue->pages[article->parts[i].page].number;
        if (article->parts[i].page != own && (number == jump->page || number == 0))
            return true;
    }
    return false;
}

/* Of an article of several parts: whether all its marks of a direction are about jumps between
 * them, none about a page that is not here. */
static bool are_within(const struct article *article, enum jump_direction direction)
{
    size_t count = 0;
    for (size_t i = 0; i < article->jump_count; i++)
        count += article->jumps[i].direction == direction;
    return count < article->part_count;
}

/* The halves of a jump within the issue became one article that has both marks, whose pages are
 * those of its parts; the other half of a jump to a page that is not here cannot be looked for. */
static void check_jumps(struct proof *proof, size_t index)
{
    const struct issue *issue = proof->issue;
    const struct article *article = &issue->articles[index];
    for (size_t i = 0; i < article->jump_count; i++) {
        const struct jump *jump = &article->jumps[i];
        bool onward = jump->direction == JUMP_TO;
        bool joined = has_direction(article, onward ? JUMP_FROM : JUMP_TO);
        unsigned own = issue->pages[article->page].number;
        if (!joined && jump->page > 0 && jump->page == own)
            tell_jump(proof, index, i, _("this jump leads to its own page"));
        else if (!joined && has_page(issue, jump->page))
            tell_jump(proof, index, i,
                      onward ? _("nothing on that page says that it comes from here")
                             : _("nothing on that page says that it goes on here"));
        else if (joined && are_within(article, jump->direction) &&
                 !leads_to_part(issue, article, jump))
            tell_jump(proof, index, i, _("this article has no other part on that page"));
    }
}

static bool ends_sentence(const struct passage *text)
{
    size_t size;
    if (text->length == 0)
        return true;
    enum letter_class last = letter_class(letter_before(text->text, text->length, &size));
    return last == LETTER_STOP || last == LETTER_CLOSER || last == LETTER_ELLIPSIS ||
           last == LETTER_QUOTE;
}

/* Before the jump the sentence was not over, and behind it a new paragraph begins. */
static void check_seams(struct proof *proof, size_t index)
{
    const struct article *article = &proof->issue->articles[index];
    for (size_t i = 1; i < article->part_count; i++) {
        const struct part *part = &article->parts[i];
        if (part->offset > 0 || part->paragraph == 0 ||
            part->paragraph > article->paragraph_count ||
            article->paragraphs[part->paragraph - 1].role != PARAGRAPH_BODY ||
            ends_sentence(&article->paragraphs[part->paragraph - 1].text))
            continue;
        const struct passage *before = &article->paragraphs[part->paragraph - 1].text;
        size_t size;
        letter_before(before->text, before->length, &size);
        proof_add(proof, RULE_JUMP, (struct field){FIELD_PARAGRAPH, index, part->paragraph - 1},
                  before->length - size, size, _("this sentence does not go on after the jump"),
                  NULL);
    }
}

static void check_article(struct proof *proof, size_t index)
{
    if (strcmp(proof->issue->articles[index].language, "zh") != 0)
        return;
    check_headline_end(proof, index);
    check_headline_missing(proof, index);
    check_headline_numbers(proof, index);
    check_jumps(proof, index);
    check_seams(proof, index);
}

void layout_check(struct proof *proof)
{
    for (size_t i = 0; i < proof->owner_count; i++) {
        struct field owner = proof->owners[i];
        if (owner.kind == FIELD_KICKER)
            check_article(proof, owner.owner);
        else if (owner.kind == FIELD_CAPTION)
            check_photo(proof, owner.owner);
    }
}
