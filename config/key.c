#include "key.h"

#include "safe_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

#define FUNCTION_KEYS 24

static const struct {
    const char *name;
    const char *key;
} named_keys[] = {
    {"Space", "Space"},
    {"Enter", "Enter"},
    {"Return", "Enter"},
    {"Tab", "Tab"},
    {"Shift-Tab", "Shift-Tab"},
    {"S-Tab", "Shift-Tab"},
    {"BackTab", "Shift-Tab"},
    {"Esc", "Esc"},
    {"Escape", "Esc"},
    {"Backspace", "Backspace"},
    {"BS", "Backspace"},
    {"Insert", "Insert"},
    {"Ins", "Insert"},
    {"Delete", "Delete"},
    {"Del", "Delete"},
    {"Up", "Up"},
    {"Down", "Down"},
    {"Left", "Left"},
    {"Right", "Right"},
    {"Home", "Home"},
    {"End", "End"},
    {"PageUp", "PageUp"},
    {"Page-Up", "PageUp"},
    {"PgUp", "PageUp"},
    {"PageDown", "PageDown"},
    {"Page-Down", "PageDown"},
    {"PgDn", "PageDown"},
    {"PgDown", "PageDown"},
};

/* What a terminal sends for these is the named key's own byte. */
static const struct {
    char letter;
    const char *key;
} control_twins[] = {
    {'H', "Backspace"}, {'I', "Tab"}, {'J', "Enter"}, {'M', "Enter"}, {'[', "Esc"},
};

static const struct {
    const char *text;
    bool is_control;
} prefixes[] = {
    {"Ctrl-", true}, {"Control-", true}, {"C-", true},  {"^", true},
    {"Alt-", false}, {"Meta-", false},   {"M-", false},
};

static bool copy_key(char key[KEY_NAME_SIZE], const char *name)
{
    snprintf(key, KEY_NAME_SIZE, "%s", name);
    return true;
}

static bool normalise_named(const char *name, char key[KEY_NAME_SIZE])
{
    for (size_t i = 0; i < sizeof named_keys / sizeof *named_keys; i++)
        if (strcasecmp(named_keys[i].name, name) == 0)
            return copy_key(key, named_keys[i].key);
    return false;
}

static bool normalise_function(const char *name, char key[KEY_NAME_SIZE])
{
    size_t digits = strspn(name + 1, "0123456789");
    if (toupper((unsigned char)name[0]) != 'F' || name[1] == '0' || digits == 0 || digits > 2 ||
        name[1 + digits] != '\0' || strtol(name + 1, NULL, 10) > FUNCTION_KEYS)
        return false;
    snprintf(key, KEY_NAME_SIZE, "F%s", name + 1);
    return true;
}

/* True when the name is one printable character; a blank is no name but that of Space. */
static bool is_printable_character(const char *name)
{
    ucs4_t letter;
    int size = u8_strmbtouc(&letter, (const uint8_t *)name);
    return size > 0 && name[size] == '\0' && uc_is_graph(letter) &&
           text_is_harmless(name, (size_t)size);
}

static bool normalise_control(const char *rest, char key[KEY_NAME_SIZE])
{
    if (strcasecmp(rest, "Space") == 0 || strcmp(rest, "@") == 0)
        return copy_key(key, "Ctrl-Space");
    char letter = (char)toupper((unsigned char)rest[0]);
    bool is_letter = letter >= 'A' && letter <= '_';
    if (!is_letter || rest[1] != '\0')
        return false;
    for (size_t i = 0; i < sizeof control_twins / sizeof *control_twins; i++)
        if (control_twins[i].letter == letter)
            return copy_key(key, control_twins[i].key);
    snprintf(key, KEY_NAME_SIZE, "Ctrl-%c", letter);
    return true;
}

static bool normalise_alt(const char *rest, char key[KEY_NAME_SIZE])
{
    if (!is_printable_character(rest))
        return false;
    snprintf(key, KEY_NAME_SIZE, "Alt-%.4s", rest); /* a character has four bytes at most */
    return true;
}

static bool normalise_prefixed(const char *name, char key[KEY_NAME_SIZE])
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i].text);
        if (strncasecmp(name, prefixes[i].text, length) != 0)
            continue;
        return prefixes[i].is_control ? normalise_control(name + length, key)
                                      : normalise_alt(name + length, key);
    }
    return false;
}

bool key_normalise(const char *name, size_t length, char key[KEY_NAME_SIZE])
{
    char copy[KEY_NAME_SIZE];
    if (length == 0 || length >= sizeof copy || memchr(name, '\0', length))
        return false;
    memcpy(copy, name, length);
    copy[length] = '\0';
    if (strcmp(copy, " ") == 0)
        return copy_key(key, "Space");
    if (is_printable_character(copy))
        return copy_key(key, copy);
    return normalise_named(copy, key) || normalise_function(copy, key) ||
           normalise_prefixed(copy, key);
}
