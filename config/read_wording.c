/* wording: lists of patterns, by language. A list replaces the one before it, LIST+ adds to it. */
#include "reader.h"

#include "../model/message.h"

#include <stdio.h>
#include <string.h>

#define PATTERN_BYTES_MAX 200

/* What the parser can tell apart; the first one is for all others. */
static const char *const languages[] = {"zh", "ja", "ko", "en"};
#define LANGUAGE_COUNT (sizeof languages / sizeof *languages)

static const struct {
    const char *name;
    size_t offset; /* of its member in struct wording_language */
} lists[] = {
#define X(name, what) {#name, offsetof(struct wording_language, name)},
    WORDING_LISTS(X)
#undef X
};
#define LIST_COUNT (sizeof lists / sizeof *lists)

/* The lists of one language as a file gives them. */
struct given {
    const struct node *replaced[LIST_COUNT];
    const struct node *added[LIST_COUNT];
};

static bool is_good_pattern(struct reader *reader, const struct node *value)
{
    size_t stars = 0;
    for (const char *star = value->text; (star = strchr(star, '*')); star++)
        stars++;
    const char *fault = NULL;
    if (value->length > PATTERN_BYTES_MAX)
        fault = _("this pattern is too long");
    else if (stars > WORDING_STARS_MAX)
        fault = _("a pattern can hold at most three *");
    else if (value->text[strspn(value->text, "*# ")] == '\0')
        fault = _("a pattern needs a letter or mark besides * and #");
    if (fault)
        messages_add(&reader->messages, value->line, value->column, "%s", fault);
    return !fault;
}

static void read_list(struct reader *reader, void *context, size_t choice, const struct node *value)
{
    struct given *given = context;
    if (!reader_wants_list(reader, value, "[记者, 通讯员]"))
        return;
    if (choice < LIST_COUNT)
        given->replaced[choice] = value;
    else
        given->added[choice - LIST_COUNT] = value;
}

static struct wording_list join(struct arena *arena, struct wording_list one,
                                struct wording_list two)
{
    const char **patterns = arena_take_array(arena, one.count + two.count, sizeof *patterns);
    for (size_t i = 0; i < one.count; i++)
        patterns[i] = one.patterns[i];
    for (size_t i = 0; i < two.count; i++)
        patterns[one.count + i] = two.patterns[i];
    return (struct wording_list){patterns, one.count + two.count, NULL};
}

/* Replaces first, then adds, in whichever order the file has them. */
static void apply(struct reader *reader, const struct given *given,
                  struct wording_language *language)
{
    for (size_t i = 0; i < LIST_COUNT; i++) {
        struct wording_list *list = (void *)((char *)language + lists[i].offset);
        if (given->replaced[i])
            *list = reader_texts(reader, given->replaced[i], is_good_pattern);
        if (given->added[i])
            *list = join(reader->config->arena, *list,
                         reader_texts(reader, given->added[i], is_good_pattern));
        if (given->replaced[i] || given->added[i])
            wording_list_index(list, reader->config->arena);
    }
}

static void read_language(struct reader *reader, void *context, size_t choice,
                          const struct node *value)
{
    struct choices names = {.count = 0};
    for (size_t i = 0; i < LIST_COUNT; i++)
        choices_add(&names, lists[i].name);
    for (size_t i = 0; i < LIST_COUNT; i++) {
        char name[CHOICE_SIZE];
        snprintf(name, sizeof name, "%s+", lists[i].name);
        choices_add(&names, name);
    }
    struct given given = {{NULL}, {NULL}};
    reader_table(reader, value, &names, read_list, &given);
    struct wording_language *tables = context;
    apply(reader, &given, &tables[choice]);
}

/* A copy: what a caller took from the configuration before stays as it is. */
static struct wording_language *copy_tables(struct config *config)
{
    struct wording_language *tables = arena_take_array(config->arena, LANGUAGE_COUNT,
                                                       sizeof *tables);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (i < config->wording.count)
            tables[i] = config->wording.languages[i];
        tables[i].language = languages[i];
    }
    return tables;
}

void read_wording(struct reader *reader, const struct node *value)
{
    struct choices names = {.count = 0};
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        choices_add(&names, languages[i]);
    struct wording_language *tables = copy_tables(reader->config);
    reader_table(reader, value, &names, read_language, tables);
    reader->config->wording = (struct wording){tables, LANGUAGE_COUNT};
}
