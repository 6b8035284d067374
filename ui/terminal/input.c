#include "input.h"

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

/* Keys are read through a pad: for any other window curses would refresh the screen first. */
struct input {
    WINDOW *pad;
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

static enum event_kind mouse_kind(mmask_t state)
{
    if (state & BUTTON1_PRESSED)
        return EVENT_CLICK;
    if (state & BUTTON1_RELEASED)
        return EVENT_RELEASE;
#ifdef BUTTON5_PRESSED
    if (state & (BUTTON4_PRESSED | BUTTON5_PRESSED))
        return EVENT_WHEEL;
    return state & REPORT_MOUSE_POSITION ? EVENT_DRAG : EVENT_NOTHING;
#else
    /* Where there is no fifth button a turn downwards comes as a move. */
    return EVENT_WHEEL;
#endif
}

static struct event mouse_event(void)
{
    struct event event = {.kind = EVENT_NOTHING};
    MEVENT mouse;
    if (getmouse(&mouse) != OK)
        return event;
    event.row = mouse.y;
    event.column = mouse.x;
    event.kind = mouse_kind(mouse.bstate);
    event.direction = mouse.bstate & BUTTON4_PRESSED ? -1 : 1;
    return event;
}

/* One key, or one character. */
struct token {
    bool is_function; /* `code` is one of curses' KEY_... */
    wint_t code;      /* WEOF for bytes that are no character */
};

/* A byte that goes on with a character; false, and nothing is lost, when another one comes, or none
 * within the time that a slow line needs. */
static bool read_more(struct input *input, char *byte)
{
    wtimeout(input->pad, TORN_MILLISECONDS);
    int code = wgetch(input->pad);
    wtimeout(input->pad, 0);
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

/* A token that is something by itself, another size of the window above all, is for the next one to
 * read. */
static void put_back(struct token token)
{
    ungetch((int)token.code);
}

/* The rest of a control sequence that is no key, such as an answer that comes too late. A key that
 * comes before its end is none of its letters. */
static void skip_sequence(struct input *input)
{
    struct token token;
    while (read_token(input, &token)) {
        if (token.is_function || token.code < ' ')
            put_back(token);
        if (token.is_function || token.code < ' ' || token.code == WEOF ||
            (token.code >= '@' && token.code <= '~'))
            return;
    }
}

/* ESC with a character right behind it is that character with Alt. */
static void name_escape(struct input *input, char name[KEY_NAME_BYTES])
{
    struct token next;
    char plain[KEY_NAME_BYTES] = "";
    if (!read_token(input, &next)) {
        snprintf(name, KEY_NAME_BYTES, "Esc");
        return;
    }
    if (!next.is_function && next.code == '[') {
        skip_sequence(input);
        return;
    }
    if (next.is_function)
        name_function(next.code, plain);
    else
        name_character(next.code, plain);
    if (plain[0])
        snprintf(name, KEY_NAME_BYTES, "Alt-%.*s", KEY_NAME_BYTES - 5, plain);
    else if (next.is_function)
        put_back(next);
}

bool input_read(struct input *input, struct event *event)
{
    struct token token;
    *event = (struct event){.kind = EVENT_NOTHING};
    if (!read_token(input, &token))
        return false;
    if (token.is_function && token.code == KEY_RESIZE)
        event->kind = EVENT_RESIZE;
    else if (token.is_function && token.code == KEY_MOUSE)
        *event = mouse_event();
    else if (token.is_function)
        name_function(token.code, event->key);
    else if (token.code == KEY_ESCAPE)
        name_escape(input, event->key);
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
    input->pad = newpad(1, 1);
    keypad(input->pad, TRUE);
    nodelay(input->pad, TRUE);
    return input;
}

void input_close(struct input *input)
{
    delwin(input->pad);
    free(input);
}
