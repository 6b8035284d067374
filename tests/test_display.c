/* The terminal shows what the grid holds, cell by cell: random rows of wide and narrow letters
 * drawn over each other, parts of rows moved, the window of another size, through the program and
 * back from the terminal. The program at the other end is this test itself: both draw the same from
 * one seed. */
#include "terminal.h"

#include "ui/panes/display.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#define SELF    DUBAO_BINARY_DIR "/test_display"
#define ROWS    12
#define COLUMNS 41
#define FRAMES  400

static uint32_t next_random(uint32_t *dice, uint32_t sides)
{
    *dice = *dice * 1664525u + 1013904223u;
    return (*dice >> 8) % sides;
}

static const char *const letters[] = {"中", "文", "，", " ", " ", "a", "b", "“", "─", "é"};
#define LETTER_COUNT (sizeof letters / sizeof *letters)

static const enum role roles[] = {ROLE_TEXT, ROLE_TEXT, ROLE_TEXT, ROLE_RULE, ROLE_SELECTION};
#define ROLE_COUNT_HERE (sizeof roles / sizeof *roles)

static void put(struct grid *grid, int row, int column, const char *text, struct ink ink)
{
    grid_cluster(grid, grid_area(grid), row, column, text, strlen(text), ink);
}

/* A run of few kinds of letters: what is found again in another place. */
static void draw_run(struct grid *grid, uint32_t *dice)
{
    int row = (int)next_random(dice, (uint32_t)grid_rows(grid));
    int column = (int)next_random(dice, (uint32_t)grid_columns(grid));
    struct ink ink = ink_of(roles[next_random(dice, ROLE_COUNT_HERE)]);
    uint32_t kinds = 1 + next_random(dice, LETTER_COUNT);
    for (uint32_t left = 1 + next_random(dice, 40); left > 0; left--) {
        const char *letter = letters[next_random(dice, kinds)];
        put(grid, row, column, letter, ink);
        column += cell_width(grid_widths(grid), letter, strlen(letter)).count;
    }
}

/* The rest of a row, some columns to the left or right: as text does when a word before it goes. */
static void shift_row(struct grid *grid, uint32_t *dice)
{
    int row = (int)next_random(dice, (uint32_t)grid_rows(grid));
    int columns = grid_columns(grid);
    int from = (int)next_random(dice, (uint32_t)columns);
    int by = (int)next_random(dice, 9) - 4;
    struct cell before[COLUMNS * 4];
    memcpy(before, grid_cell(grid, row, 0), (size_t)columns * sizeof *before);
    for (int column = from; column < columns; column++)
        if (before[column].width > 0)
            put(grid, row, column + by, before[column].text, before[column].ink);
}

static void draw_next(struct grid *grid, uint32_t *dice)
{
    for (uint32_t left = 1 + next_random(dice, 4); left > 0; left--)
        if (next_random(dice, 2))
            draw_run(grid, dice);
        else
            shift_row(grid, dice);
}

/* The program at the other end: a frame for each key. */
static int be_program(uint32_t dice)
{
    struct error error = {0};
    struct config *config = config_default();
    struct display *display = display_open(config, &error);
    if (!display)
        return 2;
    struct cell_widths widths = display_widths(display);
    struct grid *grid = grid_create(&widths);
    struct event event = {.kind = EVENT_RESIZE};
    while (event.kind == EVENT_KEY || event.kind == EVENT_RESIZE) {
        int rows;
        int columns;
        display_size(display, &rows, &columns);
        if (rows != grid_rows(grid) || columns != grid_columns(grid))
            grid_resize(grid, rows, columns);
        draw_next(grid, &dice);
        display_show(display, grid);
        event = display_wait(display, -1);
    }
    grid_destroy(grid);
    display_close(display);
    config_free(config);
    return 0;
}

static unsigned first_letter(const struct cell *cell)
{
    wchar_t letter = L'\0';
    mbtowc(&letter, cell->text, strlen(cell->text));
    return (unsigned)letter;
}

struct kind {
    const char *name;
    int margin;          /* columns at the right that stay empty */
    bool has_bad_corner; /* no wide glyph near the end of the last row */
};

static bool is_spared(const struct kind *kind, const struct grid *grid, int row, int column)
{
    return kind->has_bad_corner && row == grid_rows(grid) - 1 && column >= grid_columns(grid) - 3;
}

static void assert_shown(struct terminal *terminal, const struct grid *grid,
                         const struct kind *kind, unsigned seed)
{
    for (int row = 0; row < grid_rows(grid); row++)
        for (int column = 0; column < grid_columns(grid); column++) {
            unsigned wanted = first_letter(grid_cell(grid, row, column));
            unsigned got = terminal_character_at(terminal, (struct terminal_place){row, column});
            bool same = got == wanted ||
                        ((got == 0 || got == ' ') && (wanted == 0 || wanted == ' ')) ||
                        is_spared(kind, grid, row, column);
            if (!same)
                terminal_fail(terminal, "TERM=%s, seed %u: U+%04X for U+%04X in row %d, column %d",
                              kind->name, seed, got, wanted, row, column);
        }
}

static void run(const struct kind *kind, uint32_t seed)
{
    char term[64];
    char number[16];
    snprintf(term, sizeof term, "TERM=%s", kind->name);
    snprintf(number, sizeof number, "%lu", (unsigned long)seed);
    const char *const arguments[] = {SELF, number, NULL};
    const char *const environment[] = {term, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    struct cell_widths widths = {1};
    struct grid *grid = grid_create(&widths);
    uint32_t dice = seed;
    uint32_t hand = seed; /* what is pressed */
    grid_resize(grid, ROWS, COLUMNS - kind->margin);
    terminal_wait_frame(terminal);
    for (int frame = 0; frame < FRAMES; frame++) {
        draw_next(grid, &dice);
        assert_shown(terminal, grid, kind, seed);
        if (next_random(&hand, 20) == 0) {
            int rows = 1 + (int)next_random(&hand, ROWS * 2);
            int columns = 2 + (int)next_random(&hand, COLUMNS * 2);
            /* Nobody tells a program of the size that its window has. */
            columns += rows == grid_rows(grid) && columns == grid_columns(grid) + kind->margin;
            terminal_resize(terminal, rows, columns);
            grid_resize(grid, rows, columns - kind->margin);
            terminal_wait_frame(terminal);
            continue;
        }
        uint32_t keys = next_random(&hand, 8);
        terminal_send(terminal, "xxxxxxxx" + keys);
        terminal_wait_frame(terminal);
        while (++keys < 8) {
            draw_next(grid, &dice);
            terminal_wait_frame(terminal);
        }
    }
    grid_destroy(grid);
    terminal_close(terminal);
}

static void test_rows(void **state)
{
    (void)state;
    static const struct kind kinds[] = {
        {"xterm-256color", 0, false},
        {"tmux-256color", 1, true},
        {"screen", 1, true},
        {"linux", 0, false},
        {"vt100", 0, false},
        {"rxvt", 1, true},
        {"ansi", 1, true},
        {"xterm-mono", 1, true},
    };
    const char *text = getenv("DUBAO_DISPLAY_SEED");
    uint32_t seed = text ? (uint32_t)strtoul(text, NULL, 10) : 1;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        run(&kinds[i], seed++);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    if (argc > 1)
        return be_program((uint32_t)strtoul(argv[1], NULL, 10));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
