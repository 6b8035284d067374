#include "display.h"

#include "../terminal/ambiguous.h"
#include "../terminal/painter.h"
#include "../terminal/palette.h"
#include "../terminal/terminfo.h"

#include "../../config/theme.h"
#include "../../model/arena.h"
#include "../../model/message.h"

#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

/* The word of option colours. */
enum { COLOURS_AUTO, COLOURS_ALWAYS, COLOURS_NEVER };
/* The word of option ambiguous-width. */
enum { AMBIGUOUS_AUTO, AMBIGUOUS_ONE, AMBIGUOUS_TWO };

/* How long to wait after ESC for the rest of a key's sequence, in milliseconds. */
#define ESCAPE_DELAY 25
/* A terminal that is readable so often without a byte is gone. */
#define EMPTY_READS 16

/* Those that end the program; to stop for a while, and to go on. */
static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
#define SIGNAL_COUNT (sizeof signals / sizeof *signals)

/* What became of signals before. */
struct outside {
    sigset_t blocked;
    struct sigaction actions[SIGNAL_COUNT];
};

struct display {
    SCREEN *screen;
    FILE *input; /* /dev/tty when standard input is something else, else stdin */
    const struct config *config;
    struct cell_widths widths;
    struct input *keys;
    struct painter *painter;
    bool colours;
    enum theme theme;
    struct outside outside;
    int empty_reads;
    bool is_doubtful; /* a signal has come: what the terminal shows may be cut */
    int watched;      /* -1: none */
    int margin;       /* columns at the right that stay empty */
    bool announces;   /* frames, for tests */
    unsigned long frames;
};

static volatile sig_atomic_t signalled;
static volatile sig_atomic_t stopped;

static void take_signal(int number)
{
    if (number == SIGTSTP)
        stopped = number;
    else if (number != SIGCONT)
        signalled = number;
}

/* For an end by exit() somewhere deep down: leave the terminal as it was. */
static void leave_curses(void)
{
    if (!stdscr || isendwin())
        return;
    terminfo_report_mouse(false);
    endwin();
}

/* Signals are blocked but while waiting: none can come between looking for it and going to wait,
 * nor while a frame is written. Before curses begins, which catches those that nobody has caught,
 * ends the program with a status of its own, and would be what was there before. */
static void catch_signals(struct outside *outside)
{
    sigset_t blocked;
    sigemptyset(&blocked);
    struct sigaction action = {.sa_handler = take_signal};
    sigemptyset(&action.sa_mask);
    stopped = 0; /* but a signal to end also ends the issue that is opened next */
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        sigaddset(&blocked, signals[i]);
        sigaction(signals[i], &action, &outside->actions[i]);
        /* A shell that cannot stop its programs has them ignore it. */
        if (signals[i] == SIGTSTP && outside->actions[i].sa_handler == SIG_IGN)
            sigaction(SIGTSTP, &outside->actions[i], NULL);
    }
    sigaddset(&blocked, SIGWINCH);
    sigprocmask(SIG_BLOCK, &blocked, &outside->blocked);
}

/* A signal that has come is taken before it would end the program at once. */
static void release_signals(const struct outside *outside)
{
    sigprocmask(SIG_SETMASK, &outside->blocked, NULL);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(signals[i], &outside->actions[i], NULL);
}

/* Curses reads it first. */
static void give_back(const struct typed_ahead *typed)
{
    for (size_t i = typed->count; i > 0; i--)
        ungetch((unsigned char)typed->bytes[i - 1]);
}

static void ask_widths(const struct config *config)
{
    if (config->options.ambiguous_width == AMBIGUOUS_AUTO)
        ambiguous_ask(STDOUT_FILENO);
}

static void hear_widths(struct display *display)
{
    struct typed_ahead typed = {.count = 0};
    switch (display->config->options.ambiguous_width) {
    case AMBIGUOUS_ONE:
        display->widths.ambiguous = 1;
        break;
    case AMBIGUOUS_TWO:
        display->widths.ambiguous = 2;
        break;
    default:
        display->widths.ambiguous = ambiguous_hear(fileno(display->input), &typed);
        give_back(&typed);
    }
    ambiguous_set(display->widths.ambiguous);
}

static bool wants_colours(const struct config *config)
{
    const char *no_colour = getenv("NO_COLOR");
    if (config->options.colours == COLOURS_NEVER)
        return false;
    return config->options.colours == COLOURS_ALWAYS || !no_colour || !no_colour[0];
}

static short colour_of(const struct display *display, short colour, short instead)
{
    short nearest = palette_nearest(colour, painter_colours(display->painter));
    bool has_defaults = painter_has_defaults(display->painter);
    return nearest < 0 && !has_defaults ? instead : nearest;
}

static struct look look_of(const struct display *display, const struct style *style)
{
    struct look look = {.italic = style->italic, .foreground = -1, .background = -1};
    /* What a role looks like when there are no colours to tell a background by. */
    bool lost_background = !display->colours && style->background >= 0;
    if (style->bold)
        look.attributes |= INK_BOLD;
    if (style->dim)
        look.attributes |= INK_DIM;
    if (style->underline)
        look.attributes |= INK_UNDERLINE;
    if (style->reverse || lost_background)
        look.attributes |= INK_REVERSE;
    if (display->colours) {
        look.foreground = colour_of(display, style->foreground, COLOR_WHITE);
        look.background = colour_of(display, style->background, COLOR_BLACK);
    }
    return look;
}

static void use_theme(struct display *display, enum theme theme)
{
    struct look looks[ROLE_COUNT];
    display->theme = theme;
    for (int i = 0; i < ROLE_COUNT; i++) {
        struct style style = theme_style(display->config, theme, (enum role)i);
        looks[i] = look_of(display, &style);
    }
    painter_set_looks(display->painter, looks);
}

static void start_painting(struct display *display)
{
    display->painter = painter_create(STDOUT_FILENO, wants_colours(display->config));
    display->colours = painter_colours(display->painter) > 0;
    use_theme(display, (enum theme)display->config->options.theme);
}

void display_set_theme(struct display *display, enum theme theme)
{
    if (theme == display->theme)
        return;
    use_theme(display, theme);
}

void display_set_mouse(struct display *display, bool on)
{
    input_report_mouse(display->keys, on);
}

static void set_modes(void)
{
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
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

static void give_up(SCREEN *screen)
{
    if (!screen)
        return;
    endwin();
    delscreen(screen);
}

struct display *display_open(const struct config *config, struct error *error)
{
    FILE *input = open_input(error);
    if (!input)
        return NULL;
    struct outside outside;
    catch_signals(&outside);
    /* Curses keeps what it has to say until input_open(): a terminal is asked for its width where
     * the shell was, once it is known what it is. It answers while curses begins. */
    SCREEN *screen = newterm(NULL, stdout, input);
    if (!screen || !terminfo_has_screen()) {
        const char *name = getenv("TERM");
        error_set(error, _("cannot use the terminal \"%s\": set TERM to what it is"),
                  name ? name : "");
        give_up(screen);
        release_signals(&outside);
        close_input(input);
        return NULL;
    }
    set_modes();
    ask_widths(config);
    size_t none = 0;
    struct display *display = array_reserve(NULL, &none, 1, sizeof *display);
    *display = (struct display){
        .screen = screen, .input = input, .config = config, .outside = outside, .watched = -1};
    const char *announces = getenv("DUBAO_TEST_FRAMES");
    display->announces = announces && announces[0];
    /* With nothing in the last column it does not matter where the cursor goes after it, and no
     * word ends where the painter leaves a glyph out. */
    display->margin = terminfo_wraps_at_once() || !terminfo_fills_corner() ? 1 : 0;
    atexit(leave_curses);
    display->keys = input_open();
    start_painting(display);
    hear_widths(display);
    display_set_mouse(display, config->options.mouse);
    return display;
}

void display_close(struct display *display)
{
    if (!display)
        return;
    input_close(display->keys);
    painter_destroy(display->painter);
    endwin();
    release_signals(&display->outside);
    delscreen(display->screen);
    ambiguous_set(1);
    close_input(display->input);
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

/* Tells a test that a frame is complete, and for what size of the window it was drawn, by a control
 * string no terminal knows. */
static void announce(struct display *display, const struct grid *grid)
{
    if (!display->announces)
        return;
    printf("\033]7777;frame %lu %dx%d\033\\", ++display->frames, grid_rows(grid), getmaxx(stdscr));
    fflush(stdout);
}

void display_show(struct display *display, const struct grid *grid)
{
    painter_paint(display->painter, grid);
    announce(display, grid);
}

void display_redraw(struct display *display)
{
    painter_forget(display->painter);
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
    sigset_t mask = display->outside.blocked;
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigdelset(&mask, signals[i]);
    sigdelset(&mask, SIGWINCH);
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    int ready = pselect((input > watched ? input : watched) + 1, &readable, NULL, NULL,
                        milliseconds < 0 ? NULL : &limit, &mask);
    if (ready <= 0)
        return ready == 0 ? AWAKE_TIME : AWAKE_SIGNAL;
    return FD_ISSET(input, &readable) ? AWAKE_INPUT : AWAKE_NEWS;
}

/* Gives the terminal back and stops, as one does who knows nothing of the signal. */
static void stop(struct display *display)
{
    struct sigaction usual = {.sa_handler = SIG_DFL};
    struct sigaction caught;
    sigset_t stop;
    stopped = 0;
    sigemptyset(&usual.sa_mask);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigaddset(&stop, SIGCONT);
    display_suspend(display);
    sigaction(SIGTSTP, &usual, &caught);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    sigaction(SIGTSTP, &caught, NULL);
    display_resume(display);
    display->is_doubtful = true;
}

/* The window may have changed while the program was stopped, which nobody tells it; or it has
 * changed twice and is as large as before, but what stood in it was cut. True when curses has to
 * tell of another size. */
static bool ask_size(void)
{
    struct winsize size;
    bool is_fixed = getenv("LINES") || getenv("COLUMNS"); /* curses believes them */
    if (is_fixed || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
        size.ws_col == 0 || !is_term_resized(size.ws_row, size.ws_col))
        return false;
    return resizeterm(size.ws_row, size.ws_col) == OK;
}

/* What has come; EVENT_NOTHING when nothing has. */
static struct event take_input(struct display *display)
{
    struct event event = {.kind = EVENT_NOTHING};
    do {
        while (event.kind == EVENT_NOTHING && input_read(display->keys, &event))
            display->empty_reads = 0;
    } while (event.kind == EVENT_NOTHING && display->is_doubtful && ask_size());
    if (event.kind == EVENT_NOTHING && display->is_doubtful)
        event.kind = EVENT_RESIZE;
    if (event.kind == EVENT_RESIZE) {
        display->is_doubtful = false;
        display_redraw(display);
    }
    return event;
}

struct event display_wait(struct display *display, int milliseconds)
{
    for (;;) {
        if (signalled || display->empty_reads > EMPTY_READS)
            return (struct event){.kind = EVENT_END};
        if (stopped)
            stop(display);
        struct event event = take_input(display);
        if (event.kind != EVENT_NOTHING)
            return event;
        switch (sleep_for_input(display, milliseconds)) {
        case AWAKE_TIME:
            return event;
        case AWAKE_NEWS:
            return (struct event){.kind = EVENT_NEWS};
        case AWAKE_INPUT:
            display->empty_reads++;
            break;
        case AWAKE_SIGNAL:
            display->is_doubtful = true;
            break;
        }
    }
}

void display_suspend(struct display *display)
{
    input_report_mouse(display->keys, false);
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
