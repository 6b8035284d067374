/* sections: an ordered list of {name, words, needed}; a file's list replaces the built-in one. */
#include "reader.h"

#include "../model/message.h"

#include <string.h>

#define NEEDED_DEFAULT 2
#define NEEDED_MAX     20
#define SECTIONS_MAX   200

enum section_entry { SECTION_NAME, SECTION_WORDS, SECTION_NEEDED };

static void read_entry(struct reader *reader, void *context, size_t choice,
                       const struct node *value)
{
    struct section_rule *rule = context;
    int needed;
    switch ((enum section_entry)choice) {
    case SECTION_NAME:
        rule->name = reader_text(reader, value);
        break;
    case SECTION_WORDS:
        if (reader_wants_list(reader, value, _("[word, word]"))) {
            struct wording_list words = reader_texts(reader, value, NULL);
            rule->words = words.patterns;
            rule->word_count = words.count;
        }
        break;
    case SECTION_NEEDED:
        if (reader_number(reader, value, 1, NEEDED_MAX, &needed))
            rule->needed = (unsigned)needed;
        break;
    }
}

static bool read_section(struct reader *reader, const struct node *value, struct section_rule *rule)
{
    struct choices names = {.count = 0};
    choices_add_all(&names, "name|words|needed");
    *rule = (struct section_rule){.needed = NEEDED_DEFAULT};
    size_t before = reader->messages.count;
    reader_table(reader, value, &names, read_entry, rule);
    if (rule->name && rule->word_count > 0)
        return true;
    if (reader->messages.count == before && value->kind != NODE_REFUSED)
        messages_add(&reader->messages, value->line, value->column,
                     _("a section needs a name and words: {name: …, words: […], needed: 2}"));
    return false;
}

static bool is_named_already(struct reader *reader, const struct section_rule *rules, size_t count,
                             const struct section_rule *rule, const struct node *value)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rules[i].name, rule->name) != 0)
            continue;
        char quoted[QUOTE_SIZE];
        quote_text(rule->name, strlen(rule->name), quoted);
        messages_add(&reader->messages, value->line, value->column,
                     _("section '%s' stands twice; the first one counts"), quoted);
        return true;
    }
    return false;
}

void read_sections(struct reader *reader, const struct node *value)
{
    if (!reader_wants_list(reader, value, "[{name: …, words: […], needed: 2}]"))
        return;
    if (value->count > SECTIONS_MAX) {
        messages_add(&reader->messages, value->line, value->column,
                     _("there can be at most %d sections"), SECTIONS_MAX);
        return;
    }
    struct arena *arena = reader->config->arena;
    struct section_rule *rules = arena_take_array(arena, value->count, sizeof *rules);
    size_t count = 0;
    for (const struct node *item = value->first; item; item = item->next)
        if (read_section(reader, item, &rules[count]) &&
            !is_named_already(reader, rules, count, &rules[count], item))
            count++;
    reader->config->sections = (struct section_rules){rules, count};
}
