/* A terminal for tests: a program runs in a pseudo-terminal, libvterm draws what it writes.
 *
 * Nothing here sleeps. With DUBAO_TEST_FRAMES=1, which terminal_start() sets, dubao announces each
 * finished frame with a private control string, OSC 7777; the terminal stops reading at every
 * announcement, so a test sees whole frames only, one after the other; frames that were drawn
 * before the program saw that its window has another size do not count. A program that announces
 * nothing (a shell) is looked at after each read. Every wait has a deadline of TERMINAL_SECONDS,
 * or of as many seconds as the variable DUBAO_TEST_SECONDS says; when it passes, the test fails
 * and prints the screen.
 *
 * After each frame the screen is checked for half glyphs: a cell must be as wide as its character.
 * All functions but the queries fail the running cmocka test by themselves. Rows and columns count
 * from 0, columns are cells. */
#ifndef DUBAO_TERMINAL_H
#define DUBAO_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* Long, for a machine under load: only a test that fails waits for it. */
#define TERMINAL_SECONDS 30

/* What keyboards send, for xterm-256color in application mode, which curses switches on. */
#define TERMINAL_UP        "\033OA"
#define TERMINAL_DOWN      "\033OB"
#define TERMINAL_RIGHT     "\033OC"
#define TERMINAL_LEFT      "\033OD"
#define TERMINAL_END       "\033OF"
#define TERMINAL_HOME      "\033OH"
#define TERMINAL_PAGE_UP   "\033[5~"
#define TERMINAL_PAGE_DOWN "\033[6~"

struct terminal;

/* Where a text stands on the screen. */
struct terminal_place {
    int row;
    int column;
};

struct terminal_style {
    bool bold;
    bool italic;
    bool underline;
    bool reverse;
    bool coloured; /* foreground or background is not the terminal's own */
    int largest;   /* of both, where it is a colour of the palette; else -1 */
};

/* Starts `arguments` (ended by NULL; [0] is looked up in PATH) in a terminal of that size, with
 * TERM=xterm-256color, LC_ALL=C.UTF-8, empty XDG directories, and then the settings of
 * `environment` ("NAME=value", ended by NULL; "NAME" alone unsets; NULL: none). */
struct terminal *terminal_start(const char *const arguments[], int rows, int columns,
                                const char *const environment[]);

/* Kills what still runs and frees the terminal; fails the test when a sanitizer spoke up. */
void terminal_close(struct terminal *terminal);

/* Types `keys`, as bytes. */
void terminal_send(struct terminal *terminal, const char *keys);

/* Types `keys` and waits for the next frame after them. */
void terminal_press(struct terminal *terminal, const char *keys);

/* Waits until the program has read all that was typed. */
void terminal_wait_taken(struct terminal *terminal);

/* Moves the terminal's mouse to a cell, and presses or lets go a button: 1 is the left one, 4 and 5
 * turn the wheel up and down, 0 only moves. False when that is not reported: the program has not
 * asked for it. */
bool terminal_mouse(struct terminal *terminal, struct terminal_place place, int button,
                    bool is_pressed);

/* Tells the program that its window has changed. The frame comes later. */
void terminal_resize(struct terminal *terminal, int rows, int columns);

int terminal_rows(const struct terminal *terminal);
int terminal_columns(const struct terminal *terminal);

/* Sends a signal to the program. */
void terminal_signal(struct terminal *terminal, int signal);

void terminal_wait_frame(struct terminal *terminal);

/* Waits until `text` stands somewhere on one row, or on none any more. Return at once when it is so
 * already: look for something that the last key brought. */
void terminal_wait_text(struct terminal *terminal, const char *text);
void terminal_wait_no_text(struct terminal *terminal, const char *text);

/* Waits until no half glyph is on the screen: of a program that announces no frames, and may still
 * be drawing. */
void terminal_wait_whole(struct terminal *terminal);

/* Waits until the alternate screen is on or off; what is on it may not be complete yet. */
void terminal_wait_alternate(struct terminal *terminal, bool on);

/* Waits for the end of the program and says its exit status, or 128 + the signal's number. */
int terminal_wait_exit(struct terminal *terminal);

/* The rows as UTF-8, each ended by a newline, without spaces at their ends. Belongs to the
 * terminal; valid until the next call. terminal_row() is one row, without the newline. */
const char *terminal_text(struct terminal *terminal);
const char *terminal_row(struct terminal *terminal, int row);

/* Whether `text` stands on one row; `place`, when not NULL, is its first cell. */
bool terminal_find(struct terminal *terminal, const char *text, struct terminal_place *place);

/* Whether `text` stands between two columns, the second one excluded. */
bool terminal_find_between(struct terminal *terminal, const char *text, int first, int last,
                           struct terminal_place *place);

struct terminal_style terminal_style_at(struct terminal *terminal, struct terminal_place place);

/* The character at a cell; 0 for an empty cell and for the second half of a wide character. */
unsigned terminal_character_at(struct terminal *terminal, struct terminal_place place);

bool terminal_is_alternate(const struct terminal *terminal);
bool terminal_cursor_visible(const struct terminal *terminal);

/* Whether lines are edited and echoed, as a shell expects it. */
bool terminal_is_cooked(const struct terminal *terminal);

/* How many frames were announced so far. */
size_t terminal_frames(const struct terminal *terminal);

/* All bytes the program wrote, ended by a 0 that `length` does not count. */
const char *terminal_output(const struct terminal *terminal, size_t *length);

/* Fails the running test with a message, and prints the screen, which is too long for cmocka's. */
void terminal_fail(struct terminal *terminal, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The first cell that is not as wide as its character: half a glyph is on the screen. False when
 * all are whole. Asked by itself at every frame. */
bool terminal_find_half_glyph(struct terminal *terminal, struct terminal_place *place);

#endif
