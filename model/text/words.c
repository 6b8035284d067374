/* One walk over the text's letters for all words: at each letter only the words that begin with it
 * are held against what follows. Words that tell a from A see other letters than the rest, and are
 * walked for apart. */
#include "words.h"

#include "folding.h"
#include "letter_index.h"

struct word {
    struct folded_text text;
    size_t number; /* the caller's */
};

/* The words that are folded alike. */
struct word_set {
    struct folder *folder;
    struct word *words;
    size_t count;
    const struct letter_index *index; /* of their first letters */
    struct letter_set first_letters;
};

struct words {
    struct word_set sets[2]; /* by whether they are exact about case */
};

static void make_index(struct word_set *set, struct arena *arena)
{
    uint32_t *letters = arena_take_array(arena, set->count, sizeof *letters);
    for (size_t i = 0; i < set->count; i++)
        letters[i] = set->words[i].text.letters[0].letter;
    for (size_t i = 0; i < set->count; i++)
        letter_set_add(&set->first_letters, letters[i]);
    set->index = letter_index_make(letters, set->count, arena);
}

struct words *words_compile(const char *const *texts, size_t count, struct arena *arena)
{
    struct words *words = arena_take(arena, sizeof *words);
    for (int exact = 0; exact < 2; exact++) {
        words->sets[exact].folder = folder_create(exact == 1, arena);
        words->sets[exact].words = arena_take_array(arena, count, sizeof(struct word));
    }
    for (size_t i = 0; i < count; i++) {
        struct word_set *set = &words->sets[folding_is_exact(texts[i])];
        struct word word = {folding_all(set->folder, texts[i], arena), i};
        if (word.text.count > 0)
            set->words[set->count++] = word;
    }
    for (int exact = 0; exact < 2; exact++)
        make_index(&words->sets[exact], arena);
    return words;
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
            const struct word *word = &set->words[entry.numbers[i]];
            if (marks[word->number] < mark && stands_at(&word->text, &first, &folding))
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
