/* One walk over the text's letters for all words: at each letter only the words that begin with it
 * are held against what follows. Words that tell a from A see other letters than the rest, and are
 * walked for apart.
 *
 * Of a word only the first letter is folded at once; most words begin with none that a page holds.
 */
#include "words.h"

#include "folding.h"
#include "letter_index.h"

#include <string.h>

struct word {
    const char *text;
    struct folded_text folded; /* no letters: not yet */
    size_t number;             /* the caller's */
};

/* The words that are folded alike. */
struct word_set {
    struct arena *arena;
    struct folder *folder;
    struct word *words;
    uint32_t *letters; /* the first one of each */
    size_t count;
    const struct letter_index *index; /* of their first letters */
    struct letter_set first_letters;
};

struct words {
    struct word_set sets[2]; /* by whether they are exact about case */
};

static void create_set(struct word_set *set, bool exact, size_t count, struct arena *arena)
{
    set->arena = arena;
    set->folder = folder_create(exact, arena);
    set->words = arena_take_array(arena, count, sizeof *set->words);
    set->letters = arena_take_array(arena, count, sizeof *set->letters);
}

static void add_word(struct word_set *set, const char *text, size_t number)
{
    struct folding folding = folding_start(set->folder, text, strlen(text), 0);
    struct folded first;
    if (!folding_next(&folding, &first))
        return;
    letter_set_add(&set->first_letters, first.letter);
    set->letters[set->count] = first.letter;
    set->words[set->count++] = (struct word){.text = text, .number = number};
}

struct words *words_compile(const char *const *texts, size_t count, struct arena *arena)
{
    struct words *words = arena_take(arena, sizeof *words);
    for (int exact = 0; exact < 2; exact++)
        create_set(&words->sets[exact], exact == 1, count, arena);
    for (size_t i = 0; i < count; i++)
        add_word(&words->sets[folding_is_exact(texts[i])], texts[i], i);
    for (int exact = 0; exact < 2; exact++) {
        struct word_set *set = &words->sets[exact];
        set->index = letter_index_make(set->letters, set->count, arena);
    }
    return words;
}

static const struct folded_text *fold(const struct word_set *set, struct word *word)
{
    if (word->folded.count == 0)
        word->folded = folding_all(set->folder, word->text, set->arena);
    return &word->folded;
}

/* `first` is the word's first letter, `behind` stands behind it. */
static bool stands_at(const struct folded_text *word, const struct folded *first,
                      const struct folding *behind)
{
    struct folding folding = *behind;
    struct folded last = *first;
    for (size_t i = 1; i < word->count; i++) {
        if (!folding_next(&folding, &last) || last.letter != word->letters[i].letter ||
            (word->letters[i].spaced && !last.spaced))
            return false;
    }
    const char *text = (const char *)folding.text;
    return last.ends && !folding_splits_letter(text, folding.length, first->first) &&
           !folding_splits_letter(text, folding.length, last.last);
}

static void mark_set(const struct word_set *set, const char *text, size_t length,
                     unsigned char mark, unsigned char *marks)
{
    struct folding folding = folding_start(set->folder, text, length, 0);
    struct folded first;
    for (;;) {
        folding_skip(&folding, &set->first_letters);
        if (!folding_next(&folding, &first))
            return;
        if (!first.begins || !letter_set_has(&set->first_letters, first.letter))
            continue;
        struct letter_entry entry = letter_index_find(set->index, first.letter);
        for (size_t i = 0; i < entry.count; i++) {
            struct word *word = &set->words[entry.numbers[i]];
            if (marks[word->number] < mark && stands_at(fold(set, word), &first, &folding))
                marks[word->number] = mark;
        }
    }
}

void words_mark(const struct words *words, const char *text, size_t length, unsigned char mark,
                unsigned char *marks)
{
    for (int exact = 0; exact < 2; exact++)
        if (words->sets[exact].count > 0)
            mark_set(&words->sets[exact], text, length, mark, marks);
}
