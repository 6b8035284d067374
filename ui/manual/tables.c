#include "tables.h"

#include "../arguments.h"

#include "../../config/option.h"
#include "../../model/message.h"

#include <stdio.h>
#include <string.h>

#define WORD_BYTES 64

/* Text that troff must not take for its own: a backslash, a hyphen that is typed, and what at the
 * beginning of a line would be a command. */
static void write_text(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text; text++)
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else
            putchar(*text);
}

static void write_bold(const char *text)
{
    fputs("\\fB", stdout);
    write_text(text);
    fputs("\\fR", stdout);
}

/* The name of a table in the program, as a file spells it: LIST_ITEM, list_item are list-item. */
static void write_name(const char *name)
{
    char word[WORD_BYTES];
    size_t length = 0;
    for (; name[length] && length + 1 < sizeof word; length++) {
        char letter = name[length];
        word[length] = letter == '_' ? '-' : letter;
        if (letter >= 'A' && letter <= 'Z')
            word[length] = (char)(letter - 'A' + 'a');
    }
    word[length] = '\0';
    write_bold(word);
}

static void write_sentence(const char *text)
{
    write_text(text);
    putchar('\n');
}

void tables_write_options(const struct config *config)
{
    struct arguments_option option;
    (void)config;
    for (size_t i = 0; arguments_option(i, &option); i++) {
        printf(".TP\n\\fB\\-%c\\fR, \\fB\\-\\-", option.letter);
        write_text(option.name);
        fputs("\\fR", stdout);
        if (option.value)
            printf(option.may_lack_value ? "[=\\fI%s\\fR]" : " \\fI%s\\fR", _(option.value));
        putchar('\n');
        write_sentence(_(option.text));
        if (option.values[0])
            printf("%s.\n", option.values);
    }
}

static void write_keys_of(const struct config *config, enum action action)
{
    bool first = true;
    for (size_t i = 0; i < config->binding_count; i++) {
        if (config->bindings[i].action != action)
            continue;
        fputs(first ? "" : " ", stdout);
        write_bold(config->bindings[i].key);
        first = false;
    }
    putchar('\n');
}

void tables_write_keys(const struct config *config)
{
    for (int i = 0; i < ACTION_COUNT; i++) {
        const struct action_info *action = action_table + i;
        if (i == 0 || strcmp(action->group, action_table[i - 1].group) != 0)
            printf(".SS %s\n", _(action->group));
        printf(".TP\n");
        write_keys_of(config, (enum action)i);
        write_text(_(action->text));
        fputs(" (", stdout);
        write_name(action->name);
        fputs(")\n", stdout);
    }
}

/* "8..200" and "none|basic" as one says them. */
static void write_allowed(const char *allowed)
{
    for (; *allowed; allowed++)
        if (*allowed == '|')
            fputs(" | ", stdout);
        else
            putchar(*allowed);
}

void tables_write_layout(const struct config *config)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        char word[WORD_BYTES];
        option_write(&config->options, (enum option_number)i, word, sizeof word);
        printf(".TP\n");
        write_name(option_table[i].name);
        fputs(": ", stdout);
        write_bold(word);
        putchar('\n');
        write_text(_(option_table[i].text));
        fputs(" (", stdout);
        write_allowed(option_table[i].allowed);
        fputs(")\n", stdout);
    }
}

void tables_write_roles(const struct config *config)
{
    static const char *const texts[] = {
#define X(name, text) text,
#include "../../config/roles.def"
#undef X
    };
    (void)config;
    for (int i = 0; i < ROLE_COUNT; i++) {
        printf(".TP\n");
        write_name(role_names[i]);
        putchar('\n');
        write_sentence(_(texts[i]));
    }
}

void tables_write_wording(const struct config *config)
{
    static const struct {
        const char *name;
        const char *text;
    } lists[] = {
#define X(name, text) {#name, text},
        WORDING_LISTS(X)
#undef X
    };
    (void)config;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        printf(".TP\n");
        write_name(lists[i].name);
        putchar('\n');
        write_sentence(lists[i].text);
    }
}

void tables_write_rules(const struct config *config)
{
    static const char *const tiers[] = {
        [TIER_SURE] = N_("sure"), [TIER_LIKELY] = N_("likely"), [TIER_ASK] = N_("ask")};
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const struct rule *rule = &rule_table[i];
        printf(".TP\n");
        write_bold(rule->name);
        printf(" %s", config->proof.on[i] ? "" : _("(off)"));
        putchar('\n');
        write_text(_(rule->text));
        printf(" (%s; ", _(tiers[rule->tier]));
        write_text(rule->source);
        fputs(")\n", stdout);
    }
}
