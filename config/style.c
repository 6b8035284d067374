#include "style.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BRIGHT       8 /* the bright colours follow the eight basic ones */
#define COLOUR_MAX   255
#define COLOUR_OWN   ((short)-1)
#define COLOUR_UNSET ((short)-2)

static const char *const colours[] = {"black", "red",     "green", "yellow",
                                      "blue",  "magenta", "cyan",  "white"};
#define COLOUR_COUNT ((short)(sizeof colours / sizeof *colours))

/* One word of a style. */
struct word {
    const char *text;
    size_t length;
};

struct parsing {
    const char *rest;
    struct style style;
    bool wants_background;
};

static struct word next_word(struct parsing *parsing)
{
    parsing->rest += strspn(parsing->rest, " \t\n");
    struct word word = {parsing->rest, strcspn(parsing->rest, " \t\n")};
    parsing->rest += word.length;
    return word;
}

static bool is_word(struct word word, const char *text)
{
    return strlen(text) == word.length && strncasecmp(word.text, text, word.length) == 0;
}

static bool *attribute_named(struct style *style, struct word word)
{
    const struct {
        const char *name;
        bool *attribute;
    } attributes[] = {
        {"bold", &style->bold},           {"dim", &style->dim},         {"italic", &style->italic},
        {"underline", &style->underline}, {"reverse", &style->reverse},
    };
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (is_word(word, attributes[i].name))
            return attributes[i].attribute;
    return NULL;
}

static short basic_colour(struct word word)
{
    for (short i = 0; i < COLOUR_COUNT; i++)
        if (is_word(word, colours[i]))
            return i;
    return COLOUR_UNSET;
}

static short colour_named(struct word word)
{
    static const char bright[] = "bright-";
    const size_t prefix = sizeof bright - 1;
    if (is_word(word, "default"))
        return COLOUR_OWN;
    if (is_word(word, "grey") || is_word(word, "gray"))
        return BRIGHT;
    if (word.length <= prefix || strncasecmp(word.text, bright, prefix) != 0)
        return basic_colour(word);
    short colour = basic_colour((struct word){word.text + prefix, word.length - prefix});
    return colour == COLOUR_UNSET ? colour : (short)(colour + BRIGHT);
}

/* The number behind "colour". */
static short numbered_colour(struct word word)
{
    if (word.length == 0 || word.length > 3 || strspn(word.text, "0123456789") < word.length)
        return COLOUR_UNSET;
    long number = strtol(word.text, NULL, 10);
    return number <= COLOUR_MAX ? (short)number : COLOUR_UNSET;
}

/* Takes one colour, by name or number; *word becomes its last word. */
static bool take_colour(struct parsing *parsing, struct word *word)
{
    short colour = colour_named(*word);
    if (is_word(*word, "colour") || is_word(*word, "color")) {
        *word = next_word(parsing);
        colour = numbered_colour(*word);
    }
    short *place = parsing->wants_background ? &parsing->style.background
                                             : &parsing->style.foreground;
    if (colour == COLOUR_UNSET || *place != COLOUR_UNSET)
        return false;
    *place = colour;
    parsing->wants_background = false;
    return true;
}

static bool take_word(struct parsing *parsing, struct word *word)
{
    bool *attribute = attribute_named(&parsing->style, *word);
    if (attribute && !parsing->wants_background) {
        *attribute = true;
        return true;
    }
    if (is_word(*word, "on") && !parsing->wants_background) {
        parsing->wants_background = true;
        return parsing->style.background == COLOUR_UNSET;
    }
    return take_colour(parsing, word);
}

bool style_parse(const char *text, struct style *style, const char **fault)
{
    struct parsing parsing = {
        text, {.foreground = COLOUR_UNSET, .background = COLOUR_UNSET}, false};
    struct word word = next_word(&parsing);
    bool is_good = word.length > 0;
    while (is_good && word.length > 0) {
        is_good = take_word(&parsing, &word);
        if (is_good)
            word = next_word(&parsing);
    }
    *fault = word.text;
    if (!is_good || parsing.wants_background)
        return false;
    if (parsing.style.foreground == COLOUR_UNSET)
        parsing.style.foreground = COLOUR_OWN;
    if (parsing.style.background == COLOUR_UNSET)
        parsing.style.background = COLOUR_OWN;
    *style = parsing.style;
    return true;
}

const char *style_words(void)
{
    return "bold|dim|italic|underline|reverse|default|black|red|green|yellow|blue|magenta|cyan|"
           "white|bright-red|grey|colour|on";
}
