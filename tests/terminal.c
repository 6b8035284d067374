#include "terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka.h wants the three above before itself. */
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
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
#include <vterm.h>
#include <wchar.h>
#if defined(__APPLE__) || defined(__OpenBSD__) || defined(__NetBSD__)
#include <util.h>
#elif defined(__FreeBSD__) || defined(__DragonFly__)
#include <libutil.h>
#else
#include <pty.h>
#endif

/* The announcement of a frame: this, a word for people, and a string terminator. */
#define FRAME_MARK "\033]7777;"
/* libvterm's mark of the second half of a wide character. */
#define SECOND_HALF UINT32_MAX

struct bytes {
    char *data;
    size_t length;
    size_t room;
};

struct terminal {
    int master;
    pid_t child;
    bool ended; /* the program closed its side */
    bool waited;
    int status;
    VTerm *vterm;
    VTermScreen *screen;
    bool alternate;
    bool cursor_visible;
    int rows;
    int columns;
    struct bytes output; /* all that was read */
    size_t drawn;        /* so many bytes of it have reached libvterm */
    size_t frames;
    struct bytes text;
    char *home; /* an empty directory of the program's own */
};

/* What one step of reading brought. */
enum event { EVENT_FRAME, EVENT_OUTPUT, EVENT_END, EVENT_TIMEOUT };

static void bytes_append(struct bytes *bytes, const char *data, size_t length)
{
    if (bytes->length + length + 1 > bytes->room) {
        bytes->room = 2 * (bytes->length + length + 1);
        bytes->data = realloc(bytes->data, bytes->room);
        assert_non_null(bytes->data);
    }
    memcpy(bytes->data + bytes->length, data, length);
    bytes->length += length;
    bytes->data[bytes->length] = '\0';
}

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

/* The screen */

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    struct terminal *terminal = user;
    if (property == VTERM_PROP_ALTSCREEN)
        terminal->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        terminal->cursor_visible = value->boolean;
    return 1;
}

static const VTermScreenCallbacks screen_callbacks = {.settermprop = on_property};

static void screen_open(struct terminal *terminal)
{
    terminal->vterm = vterm_new(terminal->rows, terminal->columns);
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_set_callbacks(terminal->screen, &screen_callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
}

static VTermScreenCell cell_at(const struct terminal *terminal, int row, int column)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &cell);
    return cell;
}

static void append_character(struct bytes *bytes, uint32_t character)
{
    char encoded[MB_LEN_MAX + 1];
    mbstate_t state = {0};
    size_t length = wcrtomb(encoded, (wchar_t)character, &state);
    if (length == (size_t)-1)
        bytes_append(bytes, "?", 1);
    else
        bytes_append(bytes, encoded, length);
}

/* Appends the cells of a row from `first` on, and cuts the spaces at the end. */
static void append_row(const struct terminal *terminal, int row, int first, int last,
                       struct bytes *bytes)
{
    size_t kept = bytes->length;
    for (int column = first; column < last; column++) {
        VTermScreenCell cell = cell_at(terminal, row, column);
        if (cell.chars[0] == SECOND_HALF)
            continue;
        if (cell.chars[0] == 0)
            bytes_append(bytes, " ", 1);
        for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++)
            append_character(bytes, cell.chars[i]);
        if (cell.chars[0] != 0 && cell.chars[0] != ' ')
            kept = bytes->length;
    }
    if (bytes->data)
        bytes->data[bytes->length = kept] = '\0';
}

const char *terminal_row(struct terminal *terminal, int row)
{
    terminal->text.length = 0;
    bytes_append(&terminal->text, "", 0);
    append_row(terminal, row, 0, terminal->columns, &terminal->text);
    return terminal->text.data;
}

const char *terminal_text(struct terminal *terminal)
{
    terminal->text.length = 0;
    for (int row = 0; row < terminal->rows; row++) {
        append_row(terminal, row, 0, terminal->columns, &terminal->text);
        bytes_append(&terminal->text, "\n", 1);
    }
    return terminal->text.data;
}

/* Whether the cells from `column` on spell `text`; a space also matches an empty cell. */
static bool spells(struct terminal *terminal, int row, int column, int last, const char *text)
{
    struct bytes cells = {0};
    bytes_append(&cells, "", 0);
    append_row(terminal, row, column, last, &cells);
    bool same = strncmp(cells.data, text, strlen(text)) == 0;
    free(cells.data);
    return same;
}

bool terminal_find_between(struct terminal *terminal, const char *text, int first, int last,
                           struct terminal_place *place)
{
    for (int row = 0; row < terminal->rows; row++) {
        terminal->text.length = 0;
        bytes_append(&terminal->text, "", 0);
        append_row(terminal, row, first, last, &terminal->text);
        if (!strstr(terminal->text.data, text))
            continue;
        int column = first;
        while (column < last && (cell_at(terminal, row, column).chars[0] == SECOND_HALF ||
                                 !spells(terminal, row, column, last, text)))
            column++;
        if (place)
            *place = (struct terminal_place){row, column};
        return true;
    }
    return false;
}

bool terminal_find(struct terminal *terminal, const char *text, struct terminal_place *place)
{
    return terminal_find_between(terminal, text, 0, terminal->columns, place);
}

struct terminal_style terminal_style_at(struct terminal *terminal, struct terminal_place place)
{
    VTermScreenCell cell = cell_at(terminal, place.row, place.column);
    return (struct terminal_style){.bold = cell.attrs.bold,
                                   .italic = cell.attrs.italic,
                                   .underline = cell.attrs.underline != 0,
                                   .reverse = cell.attrs.reverse,
                                   .coloured = !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ||
                                               !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)};
}

unsigned terminal_character_at(struct terminal *terminal, struct terminal_place place)
{
    uint32_t character = cell_at(terminal, place.row, place.column).chars[0];
    return character == SECOND_HALF ? 0 : character;
}

bool terminal_is_alternate(const struct terminal *terminal)
{
    return terminal->alternate;
}

bool terminal_cursor_visible(const struct terminal *terminal)
{
    return terminal->cursor_visible;
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

/* A half-covered wide character stays in libvterm's cell with the width 1, and a second half whose
 * first half is gone stands where a character should begin. */
static bool cell_is_whole(VTermScreenCell cell)
{
    if (cell.chars[0] == 0)
        return true;
    return cell.chars[0] != SECOND_HALF && wcwidth((wchar_t)cell.chars[0]) == cell.width;
}

bool terminal_find_half_glyph(struct terminal *terminal, struct terminal_place *place)
{
    for (int row = 0; row < terminal->rows; row++) {
        int column = 0;
        while (column < terminal->columns) {
            VTermScreenCell cell = cell_at(terminal, row, column);
            *place = (struct terminal_place){row, column};
            if (!cell_is_whole(cell))
                return true;
            column += cell.width > 0 ? cell.width : 1;
        }
    }
    return false;
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
        terminal_fail(terminal, "half a glyph in row %d, column %d", place.row, place.column);
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
                                           "ENV"};
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
    screen_open(terminal);
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

/* Whether the next frame was drawn for a window that has another size by now: a glyph
 * at the edge may be cut, and the next frame is on its way. Frames without a size are never old. */
static bool is_outdated(const struct terminal *terminal)
{
    unsigned long number;
    int rows;
    int columns;
    const char *mark = strstr(terminal->output.data + terminal->drawn, FRAME_MARK);
    if (sscanf(mark, FRAME_MARK "frame %lu %dx%d", &number, &rows, &columns) != 3)
        return false;
    return rows != terminal->rows || columns != terminal->columns;
}

/* Hands the bytes up to `end` to libvterm, and its answers (cursor position, …) to the program. */
static void draw_to(struct terminal *terminal, size_t end)
{
    vterm_input_write(terminal->vterm, terminal->output.data + terminal->drawn,
                      end - terminal->drawn);
    terminal->drawn = end;
    char answer[256];
    size_t length = vterm_output_read(terminal->vterm, answer, sizeof answer);
    if (length > 0 && write(terminal->master, answer, length) < 0)
        terminal->ended = true;
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

/* The bytes that can be drawn without looking ahead: an announcement whose end has not come yet
 * must not reach libvterm in part, or its frame would be missed. */
static size_t find_plain_end(const struct terminal *terminal)
{
    const struct bytes *output = &terminal->output;
    for (size_t at = terminal->drawn; at < output->length; at++) {
        size_t left = output->length - at;
        size_t compared = left < strlen(FRAME_MARK) ? left : strlen(FRAME_MARK);
        if (memcmp(output->data + at, FRAME_MARK, compared) == 0)
            return at;
    }
    return output->length;
}

/* One step: draws up to the next frame, or what there is, or else reads more. */
static enum event step(struct terminal *terminal, double deadline)
{
    size_t frame_end = find_frame_end(terminal);
    if (frame_end > 0) {
        bool outdated = is_outdated(terminal);
        draw_to(terminal, frame_end);
        if (outdated)
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

void terminal_resize(struct terminal *terminal, int rows, int columns)
{
    drain(terminal);
    terminal->rows = rows;
    terminal->columns = columns;
    vterm_set_size(terminal->vterm, rows, columns);
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
