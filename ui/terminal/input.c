#include "input.h"

#include "mouse.h"
#include "terminfo.h"

#include "../../model/arena.h"
#include "../../model/source/visible.h"

#include <curses.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#define KEY_CTRL_LAST 26
#define KEY_ESCAPE    27
#define KEY_RUBOUT    127

/* How long the rest of a character may take. */
#define TORN_MILLISECONDS 25

/* As many bytes of a control sequence are kept: more than a report of the mouse has. */
#define SEQUENCE_BYTES 32

/* Keys are read through a pad: for any other window curses would refresh the screen first. */
struct input {
    WINDOW *pad;
    bool reports_mouse;
};

struct function_key {
    int code;
    const char *name;
};

static const struct function_key function_keys[] = {
    {KEY_UP, "Up"},
    {KEY_DOWN, "Down"},
    {KEY_LEFT, "Left"},
    {KEY_RIGHT, "Right"},
    {KEY_PPAGE, "PageUp"},
    {KEY_NPAGE, "PageDown"},
    {KEY_HOME, "Home"},
    {KEY_END, "End"},
    {KEY_IC, "Insert"},
    {KEY_DC, "Delete"},
    {KEY_BACKSPACE, "Backspace"},
    {KEY_BTAB, "Shift-Tab"},
    {KEY_ENTER, "Enter"},
};

static const struct function_key control_keys[] = {
    {'\t', "Tab"},  {'\n', "Enter"},     {'\r', "Enter"},           {'\b', "Backspace"},
    {' ', "Space"}, {KEY_ESCAPE, "Esc"}, {KEY_RUBOUT, "Backspace"}, {0, "Ctrl-Space"},
};

static const char *key_in(const struct function_key *keys, size_t count, int code)
{
    for (size_t i = 0; i < count; i++)
        if (keys[i].code == code)
            return keys[i].name;
    return NULL;
}

/* "" for keys that have no name. */
static void name_function(wint_t code, char name[KEY_NAME_BYTES])
{
    const char *known = key_in(function_keys, sizeof function_keys / sizeof *function_keys,
                               (int)code);
    if (known)
        snprintf(name, KEY_NAME_BYTES, "%s", known);
    else if (code > KEY_F0 && code <= KEY_F0 + 63)
        snprintf(name, KEY_NAME_BYTES, "F%d", (int)code - KEY_F0);
}

/* What is typed is shown again, and kept: nothing that the eye does not see, or that turns the
 * direction of what follows. */
static bool is_visible(const char *text)
{
    char visible[VISIBLE_ROOM(MB_LEN_MAX + 1)];
    visible_write(text, visible);
    return strcmp(text, visible) == 0;
}

static void name_character(wint_t letter, char name[KEY_NAME_BYTES])
{
    if (letter == WEOF)
        return;
    const char *known = key_in(control_keys, sizeof control_keys / sizeof *control_keys,
                               (int)letter);
    char text[MB_LEN_MAX + 1] = "";
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t length = wcrtomb(text, (wchar_t)letter, &state);
    if (known)
        snprintf(name, KEY_NAME_BYTES, "%s", known);
    else if (letter <= KEY_CTRL_LAST)
        snprintf(name, KEY_NAME_BYTES, "Ctrl-%c", (char)('A' + (int)letter - 1));
    else if (length != (size_t)-1 && iswprint(letter) && is_visible(text))
        snprintf(name, KEY_NAME_BYTES, "%s", text);
}

/* One key, or one character. */
struct token {
    bool is_function; /* `code` is one of curses' KEY_... */
    wint_t code;      /* WEOF for bytes that are no character */
};

/* A byte, or a function key, that may still be on its way; else ERR. */
static int wait_for(struct input *input, int milliseconds)
{
    wtimeout(input->pad, milliseconds);
    int code = wgetch(input->pad);
    wtimeout(input->pad, 0);
    return code;
}

/* A byte that goes on with a character; false, and nothing is lost, when another one comes, or none
 * within the time that a slow line needs. */
static bool read_more(struct input *input, char *byte)
{
    int code = wait_for(input, TORN_MILLISECONDS);
    if (code != ERR && (code > UCHAR_MAX || (code & 0xC0) != 0x80)) {
        ungetch(code);
        return false;
    }
    *byte = (char)code;
    return code != ERR;
}

/* The character that begins with a byte. Not get_wch(): behind an invalid byte it swallows whatever
 * has come. */
static wint_t read_character(struct input *input, char byte)
{
    wchar_t letter = L'\0';
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t status = mbrtowc(&letter, &byte, 1, &state);
    while (status == (size_t)-2) {
        if (!read_more(input, &byte))
            return WEOF;
        status = mbrtowc(&letter, &byte, 1, &state);
    }
    return status == (size_t)-1 ? WEOF : (wint_t)letter;
}

static bool read_token(struct input *input, struct token *token)
{
    int code = wgetch(input->pad);
    if (code == ERR)
        return false;
    token->is_function = code > UCHAR_MAX;
    token->code = token->is_function ? (wint_t)code : read_character(input, (char)code);
    return true;
}

/* What a control sequence has; its numbers in X10 are any bytes but control characters, and 0 where
 * a cell is too far away. */
static bool is_part(int code, bool is_number)
{
    if (is_number)
        return code == 0 || (code >= ' ' && code <= UCHAR_MAX);
    return code >= ' ' && code <= '~';
}

/* A byte of a control sequence; false, and nothing is lost, when a key comes, or nothing within the
 * time that curses waits for the rest of one. */
static bool read_part(struct input *input, bool is_number, char *byte)
{
    int code = wait_for(input, get_escdelay());
    /* Of the keys that curses knows one may be such a number: Backspace, or Delete. */
    if (is_number && code > UCHAR_MAX && code == key_defined("\177"))
        code = KEY_RUBOUT;
    *byte = (char)code;
    if (is_part(code, is_number))
        return true;
    if (code != ERR)
        ungetch(code);
    return false;
}

/* The rest of a control sequence that is no key: a report of the mouse, or an answer that comes too
 * late. The bytes it has, also those that are not kept; 0 when it is not whole. */
static size_t read_sequence(struct input *input, char sequence[SEQUENCE_BYTES])
{
    size_t length = 0;
    for (char byte = '\0'; byte < '@'; length++) {
        if (!read_part(input, false, &byte))
            return 0;
        if (length < SEQUENCE_BYTES)
            sequence[length] = byte;
    }
    for (; sequence[0] == 'M' && length < MOUSE_X10_BYTES; length++)
        if (!read_part(input, true, sequence + length))
            return 0;
    return length;
}

/* What came behind ESC [. Reports that nobody asked for, or not any more, mean nothing. */
static struct event sequence_event(struct input *input)
{
    char sequence[SEQUENCE_BYTES];
    size_t length = read_sequence(input, sequence);
    if (!input->reports_mouse || length > SEQUENCE_BYTES)
        return (struct event){.kind = EVENT_NOTHING};
    return mouse_event(sequence, length);
}

/* ESC with a character right behind it is that character with Alt. */
static void read_escape(struct input *input, struct event *event)
{
    struct token next;
    char plain[KEY_NAME_BYTES] = "";
    if (!read_token(input, &next)) {
        snprintf(event->key, KEY_NAME_BYTES, "Esc");
        return;
    }
    if (!next.is_function && next.code == '[') {
        *event = sequence_event(input);
        return;
    }
    if (next.is_function)
        name_function(next.code, plain);
    else
        name_character(next.code, plain);
    if (plain[0])
        snprintf(event->key, KEY_NAME_BYTES, "Alt-%.*s", KEY_NAME_BYTES - 5, plain);
    else if (next.is_function)
        ungetch((int)next.code); /* another size of the window: for the next one to read */
}

bool input_read(struct input *input, struct event *event)
{
    struct token token;
    *event = (struct event){.kind = EVENT_NOTHING};
    if (!read_token(input, &token))
        return false;
    if (token.is_function && token.code == KEY_RESIZE)
        event->kind = EVENT_RESIZE;
    else if (token.is_function)
        name_function(token.code, event->key);
    else if (token.code == KEY_ESCAPE)
        read_escape(input, event);
    else
        name_character(token.code, event->key);
    if (event->key[0])
        event->kind = EVENT_KEY;
    return true;
}

struct input *input_open(void)
{
    size_t one = 0;
    struct input *input = array_reserve(NULL, &one, 1, sizeof *input);
    *input = (struct input){.pad = newpad(1, 1)};
    keypad(input->pad, TRUE);
    nodelay(input->pad, TRUE);
    /* Behind the first bytes of a report curses 6.4 waits for the others, whatever comes. */
    keyok(KEY_MOUSE, FALSE);
    return input;
}

void input_report_mouse(struct input *input, bool on)
{
    if (on != input->reports_mouse)
        terminfo_report_mouse(on);
    input->reports_mouse = on;
}

void input_close(struct input *input)
{
    input_report_mouse(input, false);
    delwin(input->pad);
    free(input);
}
