#include "choices.h"

#include "../model/message.h"

#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static char spell(char letter)
{
    if (letter == '_')
        return '-';
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static void add_word(struct choices *choices, const char *word, size_t length)
{
    assert(choices->count < CHOICES_MAX && length < CHOICE_SIZE);
    char *spelled = choices->words[choices->count++];
    for (size_t i = 0; i < length; i++)
        spelled[i] = spell(word[i]);
    spelled[length] = '\0';
}

void choices_add(struct choices *choices, const char *name)
{
    add_word(choices, name, strlen(name));
}

void choices_add_all(struct choices *choices, const char *words)
{
    for (;;) {
        size_t length = strcspn(words, "|");
        add_word(choices, words, length);
        if (words[length] == '\0')
            return;
        words += length + 1;
    }
}

size_t choices_find(const struct choices *choices, const char *word, size_t length)
{
    for (size_t i = 0; i < choices->count; i++)
        if (strlen(choices->words[i]) == length && memcmp(choices->words[i], word, length) == 0)
            return i;
    return CHOICE_NONE;
}

static size_t least(size_t one, size_t two, size_t three)
{
    size_t smaller = one < two ? one : two;
    return smaller < three ? smaller : three;
}

/* Letters to add, leave out, change or swap (optimal string alignment), case and the kind of hyphen
 * aside. Both words are shorter than CHOICE_SIZE. */
static size_t distance(const char *word, size_t length, const char *other)
{
    size_t other_length = strlen(other);
    size_t cost[CHOICE_SIZE][CHOICE_SIZE];
    for (size_t i = 0; i <= length; i++)
        cost[i][0] = i;
    for (size_t j = 0; j <= other_length; j++)
        cost[0][j] = j;
    for (size_t i = 1; i <= length; i++) {
        for (size_t j = 1; j <= other_length; j++) {
            char letter = spell(word[i - 1]);
            size_t changed = cost[i - 1][j - 1] + (letter != other[j - 1]);
            cost[i][j] = least(changed, cost[i - 1][j] + 1, cost[i][j - 1] + 1);
            bool swapped = i > 1 && j > 1 && letter == other[j - 2] &&
                           spell(word[i - 2]) == other[j - 1];
            if (swapped && cost[i - 2][j - 2] + 1 < cost[i][j])
                cost[i][j] = cost[i - 2][j - 2] + 1;
        }
    }
    return cost[length][other_length];
}

static bool is_beginning(const char *word, size_t length, const char *whole)
{
    return length >= 3 && strncmp(word, whole, length) == 0;
}

/* The word that was meant, NULL when none is near: a third of it may be wrong, or its end missing.
 */
static const char *nearest(const struct choices *choices, const char *word, size_t length)
{
    if (length >= CHOICE_SIZE)
        return NULL;
    const char *found = NULL;
    size_t best = length / 3 + 1;
    for (size_t i = 0; i < choices->count; i++) {
        bool is_cut = is_beginning(word, length, choices->words[i]);
        size_t away = is_cut ? 1 : distance(word, length, choices->words[i]);
        if (away < best) {
            best = away;
            found = choices->words[i];
        }
    }
    return found;
}

static void list_words(const struct choices *choices, char *text, size_t size)
{
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < choices->count && used < size; i++) {
        int wrote = snprintf(text + used, size - used, "%s%s", i > 0 ? ", " : "",
                             choices->words[i]);
        used += wrote > 0 ? (size_t)wrote : 0;
    }
}

void choices_explain(const struct choices *choices, const char *word, size_t length,
                     char explanation[EXPLANATION_MAX])
{
    const char *meant = nearest(choices, word, length);
    if (meant) {
        snprintf(explanation, EXPLANATION_MAX, _("did you mean '%s'?"), meant);
        return;
    }
    char words[EXPLANATION_MAX - 64];
    list_words(choices, words, sizeof words);
    snprintf(explanation, EXPLANATION_MAX, _("allowed: %s"), words);
}
