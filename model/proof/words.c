/* Words: the same one twice, and those that look like another. */
#include "family.h"

#include "../message.h"

#include <string.h>

/* Letters that say nothing when they are doubled; 天天, 人人, 看看 are words. */
static const char once[] = "的了在是和与及对将为把被而从向于以该并但或由其";

static bool is_once(const struct proof_text *text, size_t at)
{
    char letter[5] = "";
    size_t size = text->letters[at + 1].offset - text->letters[at].offset;
    if (size != 3)
        return false;
    memcpy(letter, text->passage->text + text->letters[at].offset, size);
    return strstr(once, letter) != NULL;
}

static bool same(const struct proof_text *text, size_t one, size_t other)
{
    return text->letters[one].letter == text->letters[other].letter;
}

/* 的的确确, 是是非非 */
static bool is_doubled_word(const struct proof_text *text, size_t at)
{
    bool behind = at + 3 < text->count && same(text, at + 2, at + 3) &&
                  proof_is_han(text->letters[at + 2].letter);
    bool before = at >= 2 && same(text, at - 2, at - 1) &&
                  proof_is_han(text->letters[at - 2].letter);
    return behind || before;
}

static void check_doubled_letter(struct proof *proof, const struct proof_text *text, size_t at)
{
    if (at + 1 >= text->count || !same(text, at, at + 1) || !is_once(text, at) ||
        is_doubled_word(text, at))
        return;
    proof_add_letters(proof, RULE_REPEAT, text, at, at + 2, NULL,
                      proof_copy(proof, text, at, at + 1));
}

static bool repeats(const struct proof_text *text, size_t at, size_t letters)
{
    if (at + 2 * letters > text->count)
        return false;
    for (size_t i = 0; i < letters; i++)
        if (!proof_is_han(text->letters[at + i].letter) || !same(text, at + i, at + letters + i))
            return false;
    return true;
}

#define WORD_LONGEST 6

/* 一步一步, 哈哈哈哈 and 研究研究 are said so: words that may be doubled are in the configuration.
 */
static bool may_repeat(const struct proof_text *text, size_t at, size_t letters)
{
    bool counted = proof_numeral(text->letters[at].letter) >= 0 ||
                   proof_stands(text, at, "很", NULL) || proof_stands(text, at, "好", NULL);
    bool all_same = true;
    for (size_t i = 1; i < letters; i++)
        all_same = all_same && same(text, at, at + i);
    return counted || all_same;
}

/* The longest word that stands twice; its letters, 0 none. */
static size_t repeated_word(const struct proof_text *text, size_t at)
{
    for (size_t letters = WORD_LONGEST; letters >= 2; letters--)
        if (repeats(text, at, letters) && !may_repeat(text, at, letters))
            return letters;
    return 0;
}

static void check_repeats(struct proof *proof, const struct proof_text *text)
{
    for (size_t at = 0; at < text->count; at++) {
        if (!proof_is_han(text->letters[at].letter))
            continue;
        size_t letters = repeated_word(text, at);
        if (letters == 0) {
            check_doubled_letter(proof, text, at);
            continue;
        }
        proof_add_letters(proof, RULE_REPEAT, text, at, at + 2 * letters, NULL,
                          proof_copy(proof, text, at, at + letters));
        at += 2 * letters - 1;
    }
}

static void check_confusables(struct proof *proof, const struct proof_text *text)
{
    const struct proof_settings *settings = proof->settings;
    for (size_t i = 0; i < settings->confusable_count; i++) {
        const struct confusable *pair = &settings->confusables[i];
        size_t length = strlen(pair->wrong);
        for (const char *found = text->passage->text; (found = strstr(found, pair->wrong));
             found += length)
            proof_add(proof, RULE_CONFUSABLE, text->field, (size_t)(found - text->passage->text),
                      length, proof_format(proof, _("%s is usually %s"), pair->wrong, pair->right),
                      pair->right);
    }
}

void words_check(struct proof *proof)
{
    for (size_t i = 0; i < proof->text_count; i++) {
        check_repeats(proof, &proof->texts[i]);
        if (proof_is_on(proof, RULE_CONFUSABLE))
            check_confusables(proof, &proof->texts[i]);
    }
}
