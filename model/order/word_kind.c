#include "word_kind.h"

#include "../text/letter.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#define WORD_LIMIT 24 /* letters; longer ones are no function words */
#define KINDS      WORD_NAME
#define NEXT_KINDS (WORD_CAPITAL_FUNCTION + 1)
#define LAST_KINDS (WORD_STOP + 1)

static const struct {
    enum word_kind kind;
    const char *words; /* each between two spaces */
} lists[] = {
#define KIND(name, words) {WORD_##name, words},
#define ENDING(name, ending, least)
#define FOLLOWS(name, ...)
#include "word_kind.def"
#undef KIND
#undef ENDING
#undef FOLLOWS
};

static const struct {
    enum word_kind kind;
    const char *ending;
    size_t least; /* letters of the word */
} endings[] = {
#define KIND(name, words)
#define ENDING(name, ending, least) {WORD_##name, ending, least},
#define FOLLOWS(name, ...)
#include "word_kind.def"
#undef KIND
#undef ENDING
#undef FOLLOWS
};

/* Tenths of nats, by last word and next word. */
static const int8_t follows[LAST_KINDS][NEXT_KINDS] = {
#define KIND(name, words)
#define ENDING(name, ending, least)
#define FOLLOWS(name, ...) [WORD_##name] = {0, __VA_ARGS__},
#include "word_kind.def"
#undef KIND
#undef ENDING
#undef FOLLOWS
};

static bool is_letter(char letter)
{
    return isascii((unsigned char)letter) && isalnum((unsigned char)letter);
}

static bool ends_with(const char *word, size_t length, const char *ending)
{
    size_t size = strlen(ending);
    return length >= size && memcmp(word + length - size, ending, size) == 0;
}

/* Of letters and digits alone. */
static enum word_kind kind_of(const char *text, size_t length)
{
    char word[WORD_LIMIT + 3] = " ";
    if (isdigit((unsigned char)*text))
        return WORD_NUMBER;
    if (length > WORD_LIMIT)
        return WORD_OTHER;
    for (size_t i = 0; i < length; i++)
        word[i + 1] = (char)tolower((unsigned char)text[i]);
    word[length + 1] = ' ';
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strstr(lists[i].words, word))
            return lists[i].kind;
    bool plain = !ends_with(word + 1, length, "ss") && !ends_with(word + 1, length, "us");
    for (size_t i = 0; i < sizeof endings / sizeof *endings && plain; i++)
        if (length >= endings[i].least && ends_with(word + 1, length, endings[i].ending))
            return endings[i].kind;
    return WORD_OTHER;
}

static bool is_function(enum word_kind kind)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (lists[i].kind == kind)
            return true;
    return false;
}

/* Is it written with letters of English alone, quotation marks aside? */
static bool is_english(const char *text, size_t length)
{
    size_t size;
    for (size_t at = 0; at < length; at += size) {
        enum letter_class class = letter_class(letter_at(text + at, length - at, &size));
        if (class == LETTER_HAN || class == LETTER_KANA || class == LETTER_HANGUL)
            return false;
    }
    return true;
}

/* Its last letter, quotation marks and brackets behind a sentence's end aside. */
static uint32_t last_mark(const char *text, size_t length)
{
    size_t size;
    uint32_t letter = 0;
    while (length > 0) {
        letter = letter_before(text, length, &size);
        enum letter_class class = letter_class(letter);
        if (class != LETTER_CLOSER && class != LETTER_QUOTE)
            break;
        length -= size;
    }
    return letter;
}

enum word_kind word_kind_last(const char *text, size_t length)
{
    size_t size, end = length, capital = 0;
    if (length == 0 || !is_english(text, length))
        return WORD_NONE;
    if (letter_class(last_mark(text, length)) == LETTER_STOP)
        return WORD_STOP;
    enum letter_class class = letter_class(letter_before(text, length, &size));
    if (class == LETTER_PAUSE || class == LETTER_CLOSER || class == LETTER_QUOTE)
        return WORD_PAUSE;
    while (end > 0 && !is_letter(text[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && is_letter(text[start - 1]))
        start--;
    if (start == end)
        return WORD_NONE;
    while (capital < start && !is_letter(text[capital]))
        capital++;
    enum word_kind kind = kind_of(text + start, end - start);
    bool open = !is_function(kind) && kind != WORD_NUMBER;
    return open && isupper((unsigned char)text[capital]) ? WORD_NAME : kind;
}

enum word_kind word_kind_next(const char *text, size_t length)
{
    size_t start = 0;
    if (length == 0 || !is_english(text, length))
        return WORD_NONE;
    while (start < length && !is_letter(text[start]))
        start++;
    size_t end = start;
    while (end < length && is_letter(text[end]))
        end++;
    if (start == end)
        return WORD_NONE;
    enum word_kind kind = kind_of(text + start, end - start);
    bool pronoun = end == start + 1 && text[start] == 'I';
    if (!isupper((unsigned char)text[start]) || pronoun)
        return kind;
    return is_function(kind) ? WORD_CAPITAL_FUNCTION : WORD_CAPITAL;
}

double word_kind_follows(enum word_kind last, enum word_kind next)
{
    return last == WORD_NONE || next == WORD_NONE ? 0 : follows[last][next] / 10.0;
}
