#include "display.h"

#include "../terminal/ambiguous.h"
#include "../terminal/palette.h"
#include "../terminal/terminfo.h"

#include "../../config/theme.h"
#include "../../model/arena.h"
#include "../../model/message.h"
#include "../../model/text/letter.h"

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

/* The word of option colours. */
enum { COLOURS_AUTO, COLOURS_ALWAYS, COLOURS_NEVER };
/* The word of option ambiguous-width. */
enum { AMBIGUOUS_AUTO, AMBIGUOUS_ONE, AMBIGUOUS_TWO };

/* How long to wait after ESC for the rest of a key's sequence, in milliseconds. */
#define ESCAPE_DELAY 25
/* A terminal that is readable so often without a byte is gone. */
#define EMPTY_READS 16
/* A character and its marks, as curses keeps them, and the end. */
#define CELL_LETTERS (CCHARW_MAX + 1)

struct display {
    SCREEN *screen;
    FILE *input; /* /dev/tty when standard input is something else, else stdin */
    const struct config *config;
    struct cell_widths widths;
    bool colours;
    bool has_defaults; /* of colours: the terminal's own can be used */
    enum theme theme;
    struct style styles[ROLE_COUNT];
    bool mouse;
    sigset_t outside; /* the signals blocked before */
    struct sigaction before[3];
    struct cell *shown; /* what is on the terminal */
    size_t shown_capacity;
    int rows;
    int columns;
    int empty_reads;
    int watched;    /* -1: none */
    int margin;     /* columns at the right that stay empty */
    bool announces; /* frames, for tests */
    unsigned long frames;
};

static const int ending_signals[3] = {SIGTERM, SIGHUP, SIGINT};

static volatile sig_atomic_t signalled;

static void take_signal(int number)
{
    signalled = number;
}

/* For an end by exit() somewhere deep down: leave the terminal as it was. */
static void leave_curses(void)
{
    if (!isendwin())
        endwin();
}

/* Signals are blocked but while waiting: none can come between looking for it and going to wait. */
static void catch_signals(struct display *display)
{
    sigset_t blocked;
    sigemptyset(&blocked);
    struct sigaction action = {.sa_handler = take_signal};
    sigemptyset(&action.sa_mask);
    signalled = 0;
    for (size_t i = 0; i < 3; i++) {
        sigaddset(&blocked, ending_signals[i]);
        sigaction(ending_signals[i], &action, &display->before[i]);
    }
    sigaddset(&blocked, SIGWINCH);
    sigprocmask(SIG_BLOCK, &blocked, &display->outside);
}

static void release_signals(const struct display *display)
{
    for (size_t i = 0; i < 3; i++)
        sigaction(ending_signals[i], &display->before[i], NULL);
    sigprocmask(SIG_SETMASK, &display->outside, NULL);
}

static struct cell_widths find_widths(const struct config *config, FILE *input,
                                      struct typed_ahead *typed)
{
    switch (config->options.ambiguous_width) {
    case AMBIGUOUS_ONE:
        return (struct cell_widths){1};
    case AMBIGUOUS_TWO:
        return (struct cell_widths){2};
    default:
        return (struct cell_widths){ambiguous_ask(fileno(input), STDOUT_FILENO, typed)};
    }
}

/* Curses reads it first. */
static void give_back(const struct typed_ahead *typed)
{
    for (size_t i = typed->count; i > 0; i--)
        ungetch((unsigned char)typed->bytes[i - 1]);
}

static bool wants_colours(const struct config *config)
{
    const char *no_colour = getenv("NO_COLOR");
    if (config->options.colours == COLOURS_NEVER)
        return false;
    return config->options.colours == COLOURS_ALWAYS || !no_colour || !no_colour[0];
}

/* Pair i + 1 is role i; pair 0 is the terminal's own and cannot be changed. */
static void set_pair(struct display *display, int role)
{
    const struct style *style = display->styles + role;
    short foreground = palette_nearest(style->foreground, COLORS);
    short background = palette_nearest(style->background, COLORS);
    if (foreground < 0 && !display->has_defaults)
        foreground = COLOR_WHITE;
    if (background < 0 && !display->has_defaults)
        background = COLOR_BLACK;
    init_pair((short)(role + 1), foreground, background);
}

static void use_theme(struct display *display, enum theme theme)
{
    display->theme = theme;
    for (int i = 0; i < ROLE_COUNT; i++) {
        display->styles[i] = theme_style(display->config, theme, (enum role)i);
        if (display->colours)
            set_pair(display, i);
    }
}

static void start_colours(struct display *display)
{
    display->colours = wants_colours(display->config) && has_colors() && start_color() == OK &&
                       COLORS >= 8 && COLOR_PAIRS > ROLE_COUNT;
    display->has_defaults = display->colours && use_default_colors() == OK;
    use_theme(display, (enum theme)display->config->options.theme);
}

void display_set_theme(struct display *display, enum theme theme)
{
    if (theme == display->theme)
        return;
    use_theme(display, theme);
    display_redraw(display);
}

void display_set_mouse(struct display *display, bool on)
{
    mmask_t mask = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED;
#ifdef BUTTON5_PRESSED
    mask |= BUTTON5_PRESSED | REPORT_MOUSE_POSITION;
#endif
    if (on == display->mouse)
        return;
    display->mouse = on;
    mousemask(on ? mask : 0, NULL);
    mouseinterval(0);
}

static void set_modes(void)
{
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    if (!getenv("ESCDELAY"))
        set_escdelay(ESCAPE_DELAY);
}

static FILE *open_input(struct error *error)
{
    if (isatty(STDIN_FILENO))
        return stdin;
    FILE *input = fopen("/dev/tty", "r");
    if (!input)
        error_set(error, _("no terminal to read keys from: %s"), strerror(errno));
    return input;
}

static void close_input(FILE *input)
{
    if (input != stdin)
        fclose(input);
}

struct display *display_open(const struct config *config, struct error *error)
{
    FILE *input = open_input(error);
    if (!input)
        return NULL;
    bool known = terminfo_is_known();
    struct cell_widths widths = {1};
    struct typed_ahead typed = {.count = 0};
    if (known)
        widths = find_widths(config, input, &typed);
    ambiguous_set(widths.ambiguous);
    SCREEN *screen = known ? newterm(NULL, stdout, input) : NULL;
    if (!screen) {
        const char *name = getenv("TERM");
        error_set(error, _("cannot use the terminal \"%s\": set TERM to what it is"),
                  name ? name : "");
        close_input(input);
        return NULL;
    }
    size_t none = 0;
    struct display *display = array_reserve(NULL, &none, 1, sizeof *display);
    *display = (struct display){
        .screen = screen, .input = input, .config = config, .widths = widths, .watched = -1};
    const char *announces = getenv("DUBAO_TEST_FRAMES");
    display->announces = announces && announces[0];
    /* With nothing in the last column it does not matter where the cursor goes after it. */
    display->margin = terminfo_wraps_at_once() ? 1 : 0;
    atexit(leave_curses);
    set_modes();
    give_back(&typed);
    start_colours(display);
    display_set_mouse(display, config->options.mouse);
    catch_signals(display);
    return display;
}

void display_close(struct display *display)
{
    if (!display)
        return;
    endwin();
    release_signals(display);
    delscreen(display->screen);
    ambiguous_set(1);
    close_input(display->input);
    free(display->shown);
    free(display);
}

struct cell_widths display_widths(const struct display *display)
{
    return display->widths;
}

void display_size(const struct display *display, int *rows, int *columns)
{
    getmaxyx(stdscr, *rows, *columns);
    if (*columns > display->margin)
        *columns -= display->margin;
}

/* What a role looks like when there are no colours to tell a background by. */
static bool lost_background(const struct display *display, const struct style *style)
{
    return !display->colours && style->background >= 0;
}

static attr_t attributes_of(const struct display *display, struct ink ink)
{
    const struct style *style = display->styles + ink.role;
    attr_t attributes = A_NORMAL;
    if (style->bold || (ink.attributes & INK_BOLD))
        attributes |= A_BOLD;
    if (style->dim || (ink.attributes & INK_DIM))
        attributes |= A_DIM;
    if (style->underline || (ink.attributes & INK_UNDERLINE))
        attributes |= A_UNDERLINE;
    if (style->reverse || (ink.attributes & INK_REVERSE) || lost_background(display, style))
        attributes |= A_REVERSE;
#ifdef A_ITALIC
    if (style->italic)
        attributes |= A_ITALIC;
#endif
    return attributes;
}

/* The letters of a cell as curses wants them: wchar_t holds code points where the locale is UTF-8,
 * on Linux, the BSDs, and macOS. Nothing that is not exactly as wide as its cell may get through,
 * or the rest of the row would shift: a replacement stands for it. */
static void letters_of(const struct cell *cell, wchar_t letters[CELL_LETTERS])
{
    size_t count = 0, size;
    for (const char *text = cell->text; *text && count < CCHARW_MAX; text += size)
        letters[count++] = (wchar_t)letter_at(text, strlen(text), &size);
    letters[count] = L'\0';
    if (count > 0 && iswprint((wint_t)letters[0]) && wcwidth(letters[0]) == cell->width)
        return;
    const wchar_t replacement = L'\uFFFD';
    letters[0] = replacement;
    if (wcwidth(replacement) != cell->width)
        letters[0] = cell->width == 2 ? L'？' : L'?';
    letters[1] = L'\0';
}

static void set_cell(const struct display *display, const struct cell *cell, cchar_t *set)
{
    wchar_t letters[CELL_LETTERS];
    short pair = display->colours ? (short)(cell->ink.role + 1) : 0;
    letters_of(cell, letters);
    setcchar(set, letters, attributes_of(display, cell->ink), pair, NULL);
}

static void show_row(const struct display *display, const struct grid *grid, int row)
{
    const struct cell *before = NULL;
    int columns = grid_columns(grid);
    size_t capacity = 0;
    cchar_t *cells = array_reserve(NULL, &capacity, (size_t)columns + 1, sizeof *cells);
    int count = 0;
    for (int column = 0; column < columns; column++) {
        const struct cell *cell = grid_cell(grid, row, column);
        if (cell->width == 0)
            continue;
        if (before && memcmp(before, cell, sizeof *cell) == 0)
            cells[count] = cells[count - 1]; /* most of a screen is space */
        else
            set_cell(display, cell, &cells[count]);
        before = cell;
        count++;
    }
    mvadd_wchnstr(row, 0, cells, count);
    free(cells);
}

/* True when the row is on the terminal already; remembers it otherwise. */
static bool row_is_shown(struct display *display, const struct grid *grid, int row)
{
    size_t columns = (size_t)display->columns;
    struct cell *shown = display->shown + (size_t)row * columns;
    if (memcmp(shown, grid_cell(grid, row, 0), columns * sizeof *shown) == 0)
        return true;
    memcpy(shown, grid_cell(grid, row, 0), columns * sizeof *shown);
    return false;
}

static void forget_shown(struct display *display, int rows, int columns)
{
    size_t count = (size_t)rows * (size_t)columns;
    display->shown = array_reserve(display->shown, &display->shown_capacity, count,
                                   sizeof *display->shown);
    if (count > 0)
        memset(display->shown, 0, count * sizeof *display->shown);
    display->rows = rows;
    display->columns = columns;
}

/* Tells a test that a frame is complete, and for what size of the window it was drawn, by a control
 * string no terminal knows. */
static void announce(struct display *display)
{
    if (!display->announces)
        return;
    printf("\033]7777;frame %lu %dx%d\033\\", ++display->frames, display->rows, getmaxx(stdscr));
    fflush(stdout);
}

void display_show(struct display *display, const struct grid *grid)
{
    int rows = grid_rows(grid);
    int columns = grid_columns(grid);
    /* What came while the window changed was drawn for another size: nobody knows where it went. */
    if (rows != display->rows || columns != display->columns) {
        forget_shown(display, rows, columns);
        erase(); /* what a larger window had in the margin */
        clearok(curscr, TRUE);
    }
    for (int row = 0; row < rows && columns > 0; row++)
        if (!row_is_shown(display, grid, row))
            show_row(display, grid, row);
    struct grid_cursor cursor = grid_cursor(grid);
    curs_set(cursor.visible);
    move(cursor.row, cursor.column);
    wnoutrefresh(stdscr);
    doupdate();
    announce(display);
}

void display_redraw(struct display *display)
{
    forget_shown(display, display->rows, display->columns);
    clearok(curscr, TRUE);
}

void display_watch(struct display *display, int descriptor)
{
    display->watched = descriptor;
}

/* What a sleep ended by. */
enum awakening { AWAKE_TIME, AWAKE_SIGNAL, AWAKE_INPUT, AWAKE_NEWS };

static enum awakening sleep_for_input(const struct display *display, int milliseconds)
{
    fd_set readable;
    int input = fileno(display->input), watched = display->watched;
    FD_ZERO(&readable);
    FD_SET(input, &readable);
    if (watched >= 0)
        FD_SET(watched, &readable);
    sigset_t mask = display->outside;
    for (size_t i = 0; i < 3; i++)
        sigdelset(&mask, ending_signals[i]);
    sigdelset(&mask, SIGWINCH);
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    int ready = pselect((input > watched ? input : watched) + 1, &readable, NULL, NULL,
                        milliseconds < 0 ? NULL : &limit, &mask);
    if (ready <= 0)
        return ready == 0 ? AWAKE_TIME : AWAKE_SIGNAL;
    return FD_ISSET(input, &readable) ? AWAKE_INPUT : AWAKE_NEWS;
}

struct event display_wait(struct display *display, int milliseconds)
{
    for (;;) {
        if (signalled || display->empty_reads > EMPTY_READS)
            return (struct event){.kind = EVENT_END};
        struct event event;
        while (input_read(&event)) {
            display->empty_reads = 0;
            if (event.kind != EVENT_NOTHING)
                return event;
        }
        switch (sleep_for_input(display, milliseconds)) {
        case AWAKE_TIME:
            return event;
        case AWAKE_NEWS:
            return (struct event){.kind = EVENT_NEWS};
        case AWAKE_INPUT:
            display->empty_reads++;
            break;
        case AWAKE_SIGNAL:
            break;
        }
    }
}

void display_suspend(struct display *display)
{
    (void)display;
    def_prog_mode();
    endwin();
    fflush(stdout);
}

void display_resume(struct display *display)
{
    reset_prog_mode();
    refresh();
    display_redraw(display);
}

void display_wait_key(const struct display *display, const char *line)
{
    char byte = 0;
    printf("\n%s", line);
    fflush(stdout);
    while (byte != '\n' && read(fileno(display->input), &byte, 1) > 0)
        ;
}

/* The console of Linux prints what it does not know. */
bool display_write(struct display *display, const char *sequence)
{
    const char *name = getenv("TERM");
    (void)display;
    if (name && strncmp(name, "linux", strlen("linux")) == 0)
        return false;
    return fputs(sequence, stdout) >= 0 && fflush(stdout) == 0;
}
