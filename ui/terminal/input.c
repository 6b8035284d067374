#include "input.h"

#include <curses.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#define KEY_CTRL_LAST 26
#define KEY_ESCAPE    27
#define KEY_RUBOUT    127

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

static void name_character(wint_t letter, char name[KEY_NAME_BYTES])
{
    const char *known = key_in(control_keys, sizeof control_keys / sizeof *control_keys,
                               (int)letter);
    char text[MB_LEN_MAX];
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t length = wcrtomb(text, (wchar_t)letter, &state);
    if (known)
        snprintf(name, KEY_NAME_BYTES, "%s", known);
    else if (letter <= KEY_CTRL_LAST)
        snprintf(name, KEY_NAME_BYTES, "Ctrl-%c", (char)('A' + (int)letter - 1));
    else if (length != (size_t)-1 && iswprint(letter))
        snprintf(name, KEY_NAME_BYTES, "%.*s", (int)length, text);
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

/* The rest of a control sequence that is no key, such as an answer that comes too late. */
static void skip_sequence(wint_t letter)
{
    while (letter < '@' || letter > '~')
        if (get_wch(&letter) != OK)
            return;
}

/* ESC with a character right behind it is that character with Alt. */
static void name_escape(char name[KEY_NAME_BYTES])
{
    wint_t next;
    wint_t after;
    char plain[KEY_NAME_BYTES] = "";
    if (get_wch(&next) != OK) {
        snprintf(name, KEY_NAME_BYTES, "Esc");
        return;
    }
    if (next == '[' && get_wch(&after) == OK) {
        skip_sequence(after);
        return;
    }
    name_character(next, plain);
    snprintf(name, KEY_NAME_BYTES, "Alt-%.*s", KEY_NAME_BYTES - 5, plain);
}

bool input_read(struct event *event)
{
    wint_t code;
    *event = (struct event){.kind = EVENT_NOTHING};
    int status = get_wch(&code);
    if (status == ERR)
        return false;
    if (status == KEY_CODE_YES && code == KEY_RESIZE)
        event->kind = EVENT_RESIZE;
    else if (status == KEY_CODE_YES && code == KEY_MOUSE)
        *event = mouse_event();
    else if (status == KEY_CODE_YES)
        name_function(code, event->key);
    else if (code == KEY_ESCAPE)
        name_escape(event->key);
    else
        name_character(code, event->key);
    if (event->key[0])
        event->kind = EVENT_KEY;
    return true;
}
