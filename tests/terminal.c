#include "terminal_screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka.h wants the three above before itself. */
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#if defined(__APPLE__) || defined(__OpenBSD__) || defined(__NetBSD__)
#include <util.h>
#elif defined(__FreeBSD__) || defined(__DragonFly__)
#include <libutil.h>
#else
#include <pty.h>
#endif

/* The announcement of a frame: this, "frame NUMBER ROWSxCOLUMNS", and a string terminator. */
#define FRAME_MARK "\033]7777;"
/* The program gives the screen back. */
#define LEAVING "\033[?1049l"

/* What one step of reading brought. */
enum event { EVENT_FRAME, EVENT_OUTPUT, EVENT_END, EVENT_TIMEOUT };

/* The deadline */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double deadline_from_now(void)
{
    const char *text = getenv("DUBAO_TEST_SECONDS");
    double seconds = text ? strtod(text, NULL) : 0;
    return now() + (seconds > 0 ? seconds : TERMINAL_SECONDS);
}

bool terminal_is_cooked(const struct terminal *terminal)
{
    struct termios modes;
    if (tcgetattr(terminal->master, &modes) != 0)
        return false;
    tcflag_t wanted = ICANON | ECHO | ISIG;
    return (modes.c_lflag & wanted) == wanted;
}

size_t terminal_frames(const struct terminal *terminal)
{
    return terminal->frames;
}

const char *terminal_output(const struct terminal *terminal, size_t *length)
{
    *length = terminal->output.length;
    return terminal->output.data ? terminal->output.data : "";
}

void terminal_fail(struct terminal *terminal, const char *format, ...)
{
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    fprintf(stderr, "The screen, frame %zu:\n%s", terminal->frames, terminal_text(terminal));
    fail_msg("%s", message);
}

static void assert_glyphs(struct terminal *terminal)
{
    struct terminal_place place;
    if (terminal_find_half_glyph(terminal, &place))
        terminal_fail(terminal, "half a glyph in row %d, column %d of %dx%d: U+%04X", place.row,
                      place.column, terminal->rows, terminal->columns,
                      terminal_character_at(terminal, place));
}

/* Starting */

static void set_variable(const char *setting)
{
    const char *equals = strchr(setting, '=');
    char name[128];
    size_t length = equals ? (size_t)(equals - setting) : strlen(setting);
    if (length >= sizeof name)
        _exit(126);
    memcpy(name, setting, length);
    name[length] = '\0';
    if (equals)
        setenv(name, equals + 1, 1);
    else
        unsetenv(name);
}

/* The reader's own settings must not decide whether a test passes. */
static void set_environment(const char *home, const char *const environment[])
{
    static const char *const settings[] = {"TERM=xterm-256color",
                                           "LC_ALL=C.UTF-8",
                                           "DUBAO_TEST_FRAMES=1",
                                           "LANGUAGE",
                                           "NO_COLOR",
                                           "COLORTERM",
                                           "COLUMNS",
                                           "LINES",
                                           "ESCDELAY",
                                           "VISUAL",
                                           "EDITOR",
                                           "ENV",
                                           "DISPLAY", /* no clipboard of the desktop one tests on */
                                           "WAYLAND_DISPLAY"};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        set_variable(settings[i]);
    setenv("HOME", home, 1);
    setenv("XDG_CONFIG_HOME", home, 1);
    setenv("XDG_STATE_HOME", home, 1);
    setenv("XDG_DATA_HOME", home, 1);
    for (size_t i = 0; environment && environment[i]; i++)
        set_variable(environment[i]);
}

static void run_child(const struct terminal *terminal, const char *const arguments[],
                      const char *const environment[])
{
    set_environment(terminal->home, environment);
    /* execvp() does not write to the arguments; its type is older than const. */
    union {
        const char *const *constant;
        char *const *plain;
    } list = {.constant = arguments};
    execvp(list.plain[0], list.plain);
    fprintf(stderr, "%s: %s\n", arguments[0], strerror(errno));
    _exit(127);
}

static char *make_home(void)
{
    const char *folder = getenv("TMPDIR");
    struct bytes path = {0};
    bytes_append(&path, folder ? folder : "/tmp", strlen(folder ? folder : "/tmp"));
    bytes_append(&path, "/dubao-test-XXXXXX", strlen("/dubao-test-XXXXXX"));
    assert_non_null(mkdtemp(path.data));
    return path.data;
}

struct terminal *terminal_start(const char *const arguments[], int rows, int columns,
                                const char *const environment[])
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    assert_non_null(terminal);
    terminal->rows = rows;
    terminal->columns = columns;
    terminal->cursor_visible = true;
    terminal->home = make_home();
    terminal_screen_open(terminal);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    terminal->child = forkpty(&terminal->master, NULL, NULL, &size);
    assert_true(terminal->child >= 0);
    if (terminal->child == 0)
        run_child(terminal, arguments, environment);
    fcntl(terminal->master, F_SETFL, fcntl(terminal->master, F_GETFL) | O_NONBLOCK);
    return terminal;
}

/* Reading */

/* Bytes of `output` up to the end of the next announcement; 0 when none is complete. */
static size_t find_frame_end(const struct terminal *terminal)
{
    if (!terminal->output.data)
        return 0;
    const char *mark = strstr(terminal->output.data + terminal->drawn, FRAME_MARK);
    if (!mark)
        return 0;
    const char *end = mark + strcspn(mark + 1, "\033\a") + 1;
    if (*end == '\a')
        return (size_t)(end + 1 - terminal->output.data);
    return *end == '\033' && end[1] ? (size_t)(end + 2 - terminal->output.data) : 0;
}

/* Whether the next frame was drawn for a window that has another size by now. Frames without a size
 * are never old. */
static bool is_outdated(struct terminal *terminal)
{
    unsigned long number;
    int rows;
    int columns;
    const char *mark = strstr(terminal->output.data + terminal->drawn, FRAME_MARK);
    if (sscanf(mark, FRAME_MARK "frame %lu %dx%d", &number, &rows, &columns) == 3)
        return rows != terminal->rows || columns != terminal->columns;
    terminal->is_cut = false;
    return false;
}

/* Whether the screen is cleared before `end`. */
static bool is_cleared(const struct terminal *terminal, size_t end)
{
    const char *from = terminal->output.data + terminal->drawn;
    while ((from = strstr(from, "\033[H\033[")) && from < terminal->output.data + end) {
        from += strlen("\033[H\033[");
        if (*from == 'J' || *from == '2')
            return true;
    }
    return false;
}

/* Hands what libvterm has to say (cursor position, mouse, …) to the program; false when it has
 * nothing. */
static bool pass_answers(struct terminal *terminal)
{
    char answer[256];
    size_t length = vterm_output_read(terminal->vterm, answer, sizeof answer);
    if (length > 0 && write(terminal->master, answer, length) < 0)
        terminal->ended = true;
    return length > 0;
}

/* Hands the bytes up to `end` to libvterm, and its answers to the program. */
static void draw_to(struct terminal *terminal, size_t end)
{
    if (terminal->is_cut && is_cleared(terminal, end))
        terminal->is_cut = false;
    vterm_input_write(terminal->vterm, terminal->output.data + terminal->drawn,
                      end - terminal->drawn);
    terminal->drawn = end;
    pass_answers(terminal);
}

/* Reads what is there; false at the end of the program's output. Linux reports that as EIO. */
static bool read_some(struct terminal *terminal)
{
    char buffer[8192];
    ssize_t length = read(terminal->master, buffer, sizeof buffer);
    if (length > 0)
        bytes_append(&terminal->output, buffer, (size_t)length);
    return length > 0 || (length < 0 && (errno == EAGAIN || errno == EINTR));
}

/* Whether what comes belongs to a frame, and waits until it is whole. libvterm must not be resized
 * in the middle of one: where a region is open for scrolling that the smaller screen does not have,
 * libvterm 0.1.4 writes past its memory, takes rows for rows of double width, and half glyphs
 * appear that nobody drew. */
static bool is_in_frame(const struct terminal *terminal)
{
    if (terminal->frames == 0 || terminal->ended || (terminal->switches && !terminal->alternate))
        return false;
    return !strstr(terminal->output.data + terminal->drawn, LEAVING);
}

/* `end`, or where the character begins that is not whole yet: libvterm 0.1.4 shifts the rest of the
 * row when the bytes of a character come apart. */
static size_t whole_characters(const struct bytes *output, size_t from, size_t end)
{
    size_t last = end;
    while (last > from && end - last < 4 && ((unsigned char)output->data[last - 1] & 0xC0) == 0x80)
        last--;
    if (last == from)
        return end;
    unsigned char lead = (unsigned char)output->data[last - 1];
    size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    return end - (last - 1) < length ? last - 1 : end;
}

/* The bytes that can be drawn without looking ahead: an announcement whose end has not come yet
 * must not reach libvterm in part, or its frame would be missed. */
static size_t find_plain_end(const struct terminal *terminal)
{
    const struct bytes *output = &terminal->output;
    if (is_in_frame(terminal))
        return terminal->drawn;
    for (size_t at = terminal->drawn; at < output->length; at++) {
        size_t left = output->length - at;
        size_t compared = left < strlen(FRAME_MARK) ? left : strlen(FRAME_MARK);
        if (memcmp(output->data + at, FRAME_MARK, compared) == 0)
            return at;
    }
    return whole_characters(output, terminal->drawn, output->length);
}

/* One step: draws up to the next frame, or what there is, or else reads more. */
static enum event step(struct terminal *terminal, double deadline)
{
    size_t frame_end = find_frame_end(terminal);
    if (frame_end > 0) {
        bool outdated = is_outdated(terminal);
        draw_to(terminal, frame_end);
        if (outdated || terminal->is_cut)
            return EVENT_OUTPUT;
        terminal->frames++;
        assert_glyphs(terminal);
        return EVENT_FRAME;
    }
    size_t plain_end = find_plain_end(terminal);
    if (plain_end > terminal->drawn) {
        draw_to(terminal, plain_end);
        return EVENT_OUTPUT;
    }
    if (terminal->ended)
        return EVENT_END;
    double left = deadline - now();
    struct pollfd poller = {.fd = terminal->master, .events = POLLIN};
    if (poll(&poller, 1, left > 0 ? (int)(left * 1000) + 1 : 0) == 0)
        return EVENT_TIMEOUT;
    terminal->ended = !read_some(terminal);
    return EVENT_OUTPUT;
}

/* What the screen holds is what a person would see: a finished frame, or a plain shell. */
static bool is_settled(const struct terminal *terminal, enum event event)
{
    return event == EVENT_FRAME || event == EVENT_END || !terminal->alternate;
}

static void fail_waiting(struct terminal *terminal, enum event event, const char *what)
{
    const char *reason = event == EVENT_END ? "the program ended" : "time ran out";
    terminal_fail(terminal, "%s while waiting for %s", reason, what);
}

void terminal_wait_frame(struct terminal *terminal)
{
    double deadline = deadline_from_now();
    enum event event;
    while ((event = step(terminal, deadline)) != EVENT_FRAME)
        if (event == EVENT_END || event == EVENT_TIMEOUT)
            fail_waiting(terminal, event, "a frame");
}

static void wait_for(struct terminal *terminal, const char *text, bool wanted)
{
    double deadline = deadline_from_now();
    if (terminal_find(terminal, text, NULL) == wanted)
        return;
    for (;;) {
        enum event event = step(terminal, deadline);
        if (is_settled(terminal, event) && terminal_find(terminal, text, NULL) == wanted)
            return;
        if (event == EVENT_END || event == EVENT_TIMEOUT)
            fail_waiting(terminal, event, text);
    }
}

void terminal_wait_text(struct terminal *terminal, const char *text)
{
    wait_for(terminal, text, true);
}

void terminal_wait_no_text(struct terminal *terminal, const char *text)
{
    wait_for(terminal, text, false);
}

void terminal_wait_whole(struct terminal *terminal)
{
    double deadline = deadline_from_now();
    struct terminal_place place;
    while (terminal_find_half_glyph(terminal, &place)) {
        enum event event = step(terminal, deadline);
        if (event == EVENT_END || event == EVENT_TIMEOUT)
            fail_waiting(terminal, event, "the other half of a glyph");
    }
}

void terminal_wait_alternate(struct terminal *terminal, bool on)
{
    double deadline = deadline_from_now();
    while (terminal->alternate != on) {
        enum event event = step(terminal, deadline);
        if (event == EVENT_END || event == EVENT_TIMEOUT)
            fail_waiting(terminal, event, "the alternate screen to come or go");
    }
}

/* Draws what has come already, so that the next frame is an answer to what is sent now. */
static void drain(struct terminal *terminal)
{
    enum event event;
    do
        event = step(terminal, now());
    while (event == EVENT_FRAME || event == EVENT_OUTPUT);
}

void terminal_send(struct terminal *terminal, const char *keys)
{
    size_t length = strlen(keys);
    while (length > 0) {
        ssize_t written = write(terminal->master, keys, length);
        if (written < 0 && errno != EAGAIN && errno != EINTR)
            fail_msg("cannot type: %s", strerror(errno));
        if (written < 0) {
            drain(terminal); /* the program waits for us to read before it reads our keys */
            continue;
        }
        keys += written;
        length -= (size_t)written;
    }
}

void terminal_press(struct terminal *terminal, const char *keys)
{
    drain(terminal);
    terminal_send(terminal, keys);
    terminal_wait_frame(terminal);
}

/* What was typed waits in the line of the other side. */
static int untaken(const struct terminal *terminal)
{
    int count = 0;
    int line = open(ptsname(terminal->master), O_RDWR | O_NOCTTY);
    if (line < 0 || ioctl(line, FIONREAD, &count) != 0)
        fail_msg("cannot look what was typed: %s", strerror(errno));
    close(line);
    return count;
}

void terminal_wait_taken(struct terminal *terminal)
{
    double deadline = deadline_from_now();
    while (untaken(terminal) > 0) {
        if (now() > deadline)
            fail_waiting(terminal, EVENT_TIMEOUT, "the program to read what was typed");
        step(terminal, now());
    }
}

bool terminal_mouse(struct terminal *terminal, struct terminal_place place, int button,
                    bool is_pressed)
{
    drain(terminal);
    if (!terminal->reports_mouse)
        return false;
    vterm_mouse_move(terminal->vterm, place.row, place.column, VTERM_MOD_NONE);
    if (button > 0)
        vterm_mouse_button(terminal->vterm, button, is_pressed, VTERM_MOD_NONE);
    return pass_answers(terminal);
}

void terminal_resize(struct terminal *terminal, int rows, int columns)
{
    drain(terminal);
    terminal->is_cut = terminal->is_cut || rows != terminal->rows || columns != terminal->columns;
    terminal->rows = rows;
    terminal->columns = columns;
    /* libvterm falls over a wide glyph, of a frame for the size before, in a screen of one column.
     */
    vterm_set_size(terminal->vterm, rows, columns > 1 ? columns : 2);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    assert_int_equal(ioctl(terminal->master, TIOCSWINSZ, &size), 0);
}

void terminal_signal(struct terminal *terminal, int signal)
{
    assert_int_equal(kill(terminal->child, signal), 0);
}

/* Ending */

int terminal_wait_exit(struct terminal *terminal)
{
    double deadline = deadline_from_now();
    enum event event;
    while ((event = step(terminal, deadline)) != EVENT_END)
        if (event == EVENT_TIMEOUT)
            fail_waiting(terminal, event, "the end of the program");
    if (!terminal->waited)
        waitpid(terminal->child, &terminal->status, 0);
    terminal->waited = true;
    if (WIFSIGNALED(terminal->status))
        return 128 + WTERMSIG(terminal->status);
    return WEXITSTATUS(terminal->status);
}

static bool sanitizer_spoke(const struct terminal *terminal)
{
    size_t length;
    const char *output = terminal_output(terminal, &length);
    return strstr(output, "Sanitizer") || strstr(output, "runtime error:");
}

static void remove_home(const char *home)
{
    pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-rf", home, (char *)NULL);
        _exit(127);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
}

void terminal_close(struct terminal *terminal)
{
    bool accused = sanitizer_spoke(terminal);
    if (accused)
        print_error("%s\n", terminal->output.data);
    if (!terminal->waited) {
        kill(terminal->child, SIGKILL);
        waitpid(terminal->child, NULL, 0);
    }
    close(terminal->master);
    vterm_free(terminal->vterm);
    remove_home(terminal->home);
    free(terminal->home);
    free(terminal->output.data);
    free(terminal->text.data);
    free(terminal);
    assert_false(accused);
}
