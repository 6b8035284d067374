/* A whole page is proofread from the keyboard, in the real program: every kind of decision once,
 * the program killed, opened again, undone, done again, and what it saves compared. */
#include "terminal.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define PAGE    DUBAO_SOURCE_DIR "/config/sample/01.txt"
#define ROWS    30
#define COLUMNS 110
#define ENTER   "\r"
#define ESCAPE  "\033"
#define CTRL_U  "\025"
#define PATH    128
/* So many items are not on a page; a queue that has no end must not hang the test. */
#define ITEMS_MAX 500

struct desk {
    char folder[64];
    char page[PATH];
    char state[PATH];
    char data[PATH];
    struct terminal *terminal;
};

static void run(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void run(const char *format, ...)
{
    char command[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    if (system(command) != 0)
        fail_msg("failed: %s", command);
}

static int make_desk(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    snprintf(desk->folder, sizeof desk->folder, P_tmpdir "/dubao-desk-XXXXXX");
    if (!mkdtemp(desk->folder))
        return 1;
    snprintf(desk->page, sizeof desk->page, "%s/01.txt", desk->folder);
    snprintf(desk->state, sizeof desk->state, "XDG_STATE_HOME=%s", desk->folder);
    snprintf(desk->data, sizeof desk->data, "XDG_CONFIG_HOME=%s", desk->folder);
    run("cp %s %s", PAGE, desk->page);
    *state = desk;
    return 0;
}

static int clear_desk(void **state)
{
    struct desk *desk = *state;
    char command[PATH];
    snprintf(command, sizeof command, "rm -rf %s", desk->folder);
    free(desk);
    return system(command);
}

static void press(struct desk *desk, const char *keys)
{
    terminal_press(desk->terminal, keys);
}

static void expect(struct desk *desk, const char *text)
{
    if (!terminal_find(desk->terminal, text, NULL))
        terminal_fail(desk->terminal, "\"%s\" is not on the screen", text);
}

static void open_page(struct desk *desk)
{
    const char *const arguments[] = {PROGRAM, desk->page, NULL};
    const char *const environment[] = {desk->state, desk->data, NULL};
    desk->terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_frame(desk->terminal);
    press(desk, "p");
}

static void end_page(struct desk *desk, int signal)
{
    if (signal == 0)
        terminal_send(desk->terminal, "q");
    else
        terminal_signal(desk->terminal, signal);
    assert_int_equal(terminal_wait_exit(desk->terminal), signal == 0 ? 0 : 128 + signal);
    terminal_close(desk->terminal);
    desk->terminal = NULL;
}

/* Puts the cursor on a text. */
static void go(struct desk *desk, const char *text)
{
    press(desk, "/");
    press(desk, text);
    if (!terminal_find(desk->terminal, "1 of ", NULL) &&
        !terminal_find(desk->terminal, " of ", NULL))
        terminal_fail(desk->terminal, "\"%s\" was not found", text);
    press(desk, ENTER);
}

/* The row of an open list that holds a text is chosen. */
static void choose(struct desk *desk, const char *text)
{
    struct terminal_place place;
    press(desk, "g");
    for (int i = 0; i < 60; i++) {
        if (terminal_find(desk->terminal, "▌", &place) &&
            strstr(terminal_row(desk->terminal, place.row), text)) {
            press(desk, ENTER);
            return;
        }
        press(desk, "j");
    }
    terminal_fail(desk->terminal, "\"%s\" is not in the list", text);
}

/* What the program prints of the page, with all corrections. */
static char *export_page(struct desk *desk, const char *name)
{
    struct stat status;
    char path[PATH];
    snprintf(path, sizeof path, "%s/%s.json", desk->folder, name);
    run("XDG_CONFIG_HOME=%s %s --to json %s >%s", desk->folder, PROGRAM, desk->page, path);
    assert_int_equal(stat(path, &status), 0);
    char *text = calloc(1, (size_t)status.st_size + 1);
    FILE *stream = fopen(path, "r");
    assert_non_null(stream);
    assert_int_equal(fread(text, 1, (size_t)status.st_size, stream), status.st_size);
    fclose(stream);
    return text;
}

/* A decision, and what the page says once it is made; NULL: nothing new to be said. */
struct step {
    const char *place; /* where the cursor is put; NULL: it stays */
    const char *keys[6];
    const char *choice; /* row of a list */
    const char *printed;
};

static const struct step steps[] = {
    {"秋分一过", {"v", "l", "c", CTRL_U, "寒露", ENTER}, NULL, "寒露一过"},
    {"大约40", {"x"}, NULL, "约40分钟"},
    {"分钟。", {"i", "来", ENTER}, NULL, "约40来分钟。"},
    {"郑有田", {"t"}, NULL, "有郑田"},
    {"快，靠的是天气", {"J"}, NULL, "快了两天半。快，靠的是天气"},
    {"也靠机器", {"P"}, NULL, "\"text\": \"也靠机器"},
    {"古渡口迎来首批研学团", {"m"}, "长假前段晴好", NULL},
    {"HEWAN DAILY", {"C", ENTER}, NULL, "\"caption\": \"HEWAN DAILY\""},
    {"农历乙巳年", {"H"}, "[untitled]", "\"headline\": [\n        \"农历乙巳年八月初五\""},
    {"一盏灯算不算", {"m"}, "云岭大桥", NULL},
    {"气象台提醒", {"\t", "v", "j", "m"}, "[no article]", NULL},
    {"小事难办", {"\t", "D"}, NULL, NULL},
    {NULL, {"M"}, "长假前段", NULL},
};
#define STEP_COUNT (sizeof steps / sizeof *steps)

static void take(struct desk *desk, const struct step *step)
{
    if (step->place)
        go(desk, step->place);
    for (size_t i = 0; i < sizeof step->keys / sizeof *step->keys && step->keys[i]; i++)
        press(desk, step->keys[i]);
    if (step->choice)
        choose(desk, step->choice);
}

/* Each decision alone changes what is printed, and is on the disk as soon as the key was answered.
 */
static void take_all(struct desk *desk)
{
    char *before = export_page(desk, "before");
    for (size_t i = 0; i < STEP_COUNT; i++) {
        take(desk, steps + i);
        char *after = export_page(desk, "after");
        if (strcmp(before, after) == 0)
            terminal_fail(desk->terminal, "decision %zu changed nothing", i + 1);
        if (steps[i].printed && !strstr(after, steps[i].printed))
            terminal_fail(desk->terminal, "\"%s\" is not printed:\n%s", steps[i].printed, after);
        free(before);
        before = after;
    }
    free(before);
}

/* Everything in the queue is left as it is, the first time everywhere. */
static void empty_queue(struct desk *desk)
{
    for (int i = 0; i < ITEMS_MAX; i++) {
        press(desk, "n");
        if (terminal_find(desk->terminal, "nothing is left to decide", NULL))
            return;
        press(desk, i == 0 ? "S" : "s");
    }
    terminal_fail(desk->terminal, "the queue has no end");
}

static int count_undos(struct desk *desk, const char *key, const char *end)
{
    int count = 0;
    for (; count < ITEMS_MAX; count++) {
        press(desk, key);
        if (terminal_find(desk->terminal, end, NULL))
            break;
    }
    return count;
}

static void test_a_page_is_proofread(void **state)
{
    struct desk *desk = *state;
    char *untouched = export_page(desk, "untouched");
    open_page(desk);
    expect(desk, "not proofread");
    take_all(desk);
    empty_queue(desk);
    press(desk, "z");
    choose(desk, "validated");
    expect(desk, "validated");
    char *proofread = export_page(desk, "proofread");
    end_page(desk, SIGKILL);

    /* Nothing is lost. */
    char *killed = export_page(desk, "killed");
    assert_string_equal(proofread, killed);
    open_page(desk);
    expect(desk, "validated");
    press(desk, "n");
    expect(desk, "nothing is left to decide");

    /* Back to the beginning, and on again. */
    int undone = count_undos(desk, "u", "nothing to undo");
    assert_in_range(undone, STEP_COUNT + 1, ITEMS_MAX - 1);
    char *back = export_page(desk, "back");
    assert_string_equal(untouched, back);
    end_page(desk, SIGKILL);
    open_page(desk);
    assert_int_equal(count_undos(desk, "U", "nothing to undo"), undone);
    char *again = export_page(desk, "again");
    assert_string_equal(proofread, again);
    end_page(desk, 0);

    /* The page itself is as it was. */
    run("cmp -s %s %s", PAGE, desk->page);
    free(untouched);
    free(proofread);
    free(killed);
    free(back);
    free(again);
}

/* Saving from the screen gives the corrected text. */
static void test_what_is_saved_is_corrected(void **state)
{
    struct desk *desk = *state;
    open_page(desk);
    take(desk, steps);
    press(desk, "w");
    press(desk, CTRL_U);
    char path[PATH];
    snprintf(path, sizeof path, "%s/saved.md", desk->folder);
    press(desk, path);
    press(desk, ENTER);
    expect(desk, "saved: ");
    run("grep -q 寒露一过 %s", path);
    /* While reading, too. */
    press(desk, "p");
    expect(desk, "寒露一过");
    end_page(desk, 0);
}

/* A role that is taught is one at once, and the reader stays where he was. */
static void test_what_is_learnt_counts_at_once(void **state)
{
    struct desk *desk = *state;
    struct terminal_place place;
    run("sed -i.old 's/本报讯 （记者 沈 砚 方晓棠）/新岗位 沈砚 方晓棠/' %s && rm %s.old",
        desk->page, desk->page);
    open_page(desk);
    go(desk, "新岗位");
    press(desk, "vll");
    press(desk, "L");
    choose(desk, "role in bylines");
    terminal_wait_text(desk->terminal, "learnt: the issue was read anew");
    expect(desk, "not proofread"); /* it is the proof view */
    assert_true(terminal_find(desk->terminal, "新岗位", &place));
    press(desk, "\177");
    press(desk, "a");
    expect(desk, "方晓棠");
    press(desk, ESCAPE);
    end_page(desk, 0);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_page_is_proofread, make_desk, clear_desk),
        cmocka_unit_test_setup_teardown(test_what_is_saved_is_corrected, make_desk, clear_desk),
        cmocka_unit_test_setup_teardown(test_what_is_learnt_counts_at_once, make_desk, clear_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
