/* What leaves the program: to the clipboard, to a file, to a command, to an editor. */
#include "fixture.h"
#include "terminal.h"

#include "config/config.h"
#include "model/issue.h"
#include "ui/actions.h"
#include "ui/panes/excerpt.h"
#include "ui/terminal/clipboard.h"

#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"
#define ROWS    24
#define COLUMNS 100

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, P_tmpdir "/dubao-out-XXXXXX");
    return !mkdtemp(folder);
}

static int remove_folder(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

/* A path in the test's folder; valid until the next call but one. */
static const char *path_in(const char *name)
{
    static char paths[2][128];
    static int turn;
    turn = !turn;
    snprintf(paths[turn], sizeof paths[turn], "%s/%s", folder, name);
    return paths[turn];
}

/* The file as a text, malloc'ed; "" when there is none. */
static char *file_text(const char *path)
{
    char *text = calloc(1, 1 << 16);
    FILE *file = fopen(path, "r");
    assert_non_null(text);
    if (file) {
        assert_true(fread(text, 1, (1 << 16) - 1, file) < 1 << 16);
        fclose(file);
    }
    return text;
}

static void expect_in_file(const char *path, const char *wanted)
{
    char *text = file_text(path);
    if (!strstr(text, wanted))
        print_error("%s: not in it: %s\n%s", path, wanted, text);
    assert_non_null(strstr(text, wanted));
    free(text);
}

/* Without a terminal */

struct window {
    struct issue *issue;
    struct config *config;
    struct view *view;
};

static struct window open_window(void)
{
    struct window window = {.issue = fixture_issue(), .config = config_default()};
    window.view = view_create(window.issue, window.config, &(struct cell_widths){1});
    view_resize(window.view, ROWS, COLUMNS);
    view_select(window.view, window.view->entries->of_article[FIXTURE_RIVER]);
    return window;
}

static void close_window(struct window *window)
{
    view_destroy(window->view);
    config_free(window->config);
    fixture_free(window->issue);
}

static void test_base64(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"河\n", "5rKzCg=="}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, "\033]52;c;%s\033\\", texts[i][1]);
        char *sequence = clipboard_sequence(texts[i][0], strlen(texts[i][0]));
        assert_string_equal(sequence, wanted);
        free(sequence);
    }
}

/* Paragraphs are not torn, and nothing of the program's own gets out. */
static void test_plain_text_of_an_article(void **state)
{
    (void)state;
    struct window window = open_window();
    char *text = excerpt_plain(window.view);
    assert_non_null(strstr(text, "河湾县柳林镇\n守住一条干净的河\n"));
    assert_non_null(strstr(text, "\n入秋以来，柳林镇把清河当成一件大事来办。镇里把8里河道分成22段，"
                                 "每段有人管，每周有人查，查到的问题当天记、三天改。\n"));
    assert_null(strstr(text, "▪"));
    assert_null(strstr(text, "next:"));
    assert_null(strstr(text, "\n\n\n"));
    assert_int_equal(text[strlen(text) - 1], '\n');
    free(text);
    close_window(&window);
}

static void test_one_article_is_saved(void **state)
{
    (void)state;
    struct window window = open_window();
    actions_key(window.view, "w");
    assert_non_null(strstr(window.view->prompt.text, "守住一条干净的河.md"));
    snprintf(window.view->prompt.text, sizeof window.view->prompt.text, "%s", path_in("a.md"));
    actions_key(window.view, "Enter");
    assert_non_null(strstr(window.view->message, "saved: "));
    expect_in_file(path_in("a.md"), "## 河湾县柳林镇 守住一条干净的河");
    char *text = file_text(path_in("a.md"));
    assert_null(strstr(text, "水塔"));
    free(text);
    /* It is not written over. */
    actions_key(window.view, "J");
    actions_key(window.view, "w");
    snprintf(window.view->prompt.text, sizeof window.view->prompt.text, "%s", path_in("a.md"));
    actions_key(window.view, "Enter");
    assert_null(strstr(window.view->message, "saved: "));
    expect_in_file(path_in("a.md"), "守住一条干净的河");
    /* A photo, as text. */
    view_select(window.view, window.view->entries->of_photo[FIXTURE_BRIDGE]);
    actions_key(window.view, "w");
    snprintf(window.view->prompt.text, sizeof window.view->prompt.text, "%s", path_in("b.txt"));
    actions_key(window.view, "Enter");
    expect_in_file(path_in("b.txt"), "图为新修的石桥");
    close_window(&window);
}

static void save_as(struct view *view, const char *path)
{
    actions_key(view, "w");
    snprintf(view->prompt.text, sizeof view->prompt.text, "%s", path);
    actions_key(view, "Enter");
}

/* Where the disk is full, the reason is told and no half of a file stays. */
static void test_what_cannot_be_saved_leaves_nothing(void **state)
{
    (void)state;
    struct window window = open_window();
    struct rlimit whole;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &whole), 0);
    const struct rlimit full = {4, whole.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &full), 0);
    save_as(window.view, path_in("a.md"));
    char said[sizeof window.view->message];
    memcpy(said, window.view->message, sizeof said);
    actions_key(window.view, "l");
    actions_key(window.view, "x");
    save_as(window.view, path_in("b.txt"));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &whole), 0);
    assert_non_null(strstr(said, strerror(EFBIG)));
    assert_non_null(strstr(window.view->message, strerror(EFBIG)));
    assert_int_equal(access(path_in("a.md"), F_OK), -1);
    assert_int_equal(access(path_in("b.txt"), F_OK), -1);
    save_as(window.view, path_in("a.md"));
    assert_non_null(strstr(window.view->message, "saved: "));
    close_window(&window);
}

static void test_place_in_the_source(void **state)
{
    (void)state;
    struct window window = open_window();
    struct place place;
    assert_true(excerpt_place(window.view, &place));
    assert_string_equal(window.issue->sources[place.source].name, "01.txt");
    assert_int_equal(place.line, 2);
    close_window(&window);
}

/* In one */

static struct terminal *start(const char *path, const char *visual)
{
    const char *const arguments[] = {PROGRAM, path, NULL};
    const char *const environment[] = {visual, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_frame(terminal);
    return terminal;
}

static void quit(struct terminal *terminal)
{
    terminal_send(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

static void test_copy(void **state)
{
    (void)state;
    struct terminal *terminal = start(SAMPLE, NULL);
    size_t length;
    assert_null(strstr(terminal_output(terminal, &length), "\033]52;"));
    terminal_press(terminal, "y");
    assert_true(terminal_find(terminal, "copied", NULL));
    const char *sequence = strstr(terminal_output(terminal, &length), "\033]52;c;");
    assert_non_null(sequence);
    /* Of 稻浪, the first words of the article. */
    assert_int_equal(strncmp(sequence, "\033]52;c;56i75rWq", strlen("\033]52;c;56i75rWq")), 0);
    quit(terminal);
}

/* A program for the desktop's clipboard, where there is a desktop. */
static void test_copy_with_a_program(void **state)
{
    (void)state;
    char command[512];
    char path[4096];
    snprintf(command, sizeof command,
             "printf '#!/bin/sh\\ncat >%s/clip; echo noise\\n' >%s/xclip && chmod +x %s/xclip",
             folder, folder, folder);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "PATH=%s:%s", folder, getenv("PATH"));
    const char *const arguments[] = {PROGRAM, SAMPLE, NULL};
    const char *const environment[] = {path, "DISPLAY=:nowhere", NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_frame(terminal);
    terminal_press(terminal, "l");
    terminal_press(terminal, "x");
    terminal_press(terminal, "y");
    assert_true(terminal_find(terminal, "copied: 11 characters", NULL));
    assert_false(terminal_find(terminal, "noise", NULL));
    char *copied = file_text(path_in("clip"));
    assert_string_equal(copied, "稻浪翻金时 颗粒要归仓");
    free(copied);
    size_t length;
    assert_null(strstr(terminal_output(terminal, &length), "\033]52;"));
    quit(terminal);
}

/* Where its program fails or is missing, the terminal's clipboard is there still. */
static void test_copy_without_its_program(void **state)
{
    (void)state;
    const char *const arguments[] = {PROGRAM, SAMPLE, NULL};
    const char *const environment[] = {"DISPLAY=:nowhere", NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_frame(terminal);
    terminal_press(terminal, "y");
    assert_true(terminal_find(terminal, "copied", NULL));
    size_t length;
    assert_non_null(strstr(terminal_output(terminal, &length), "\033]52;c;"));
    quit(terminal);
}

/* What is marked is also what goes to a command, and to a file. */
static void test_marked_text_is_saved(void **state)
{
    (void)state;
    struct terminal *terminal = start(SAMPLE, NULL);
    terminal_press(terminal, "l");
    terminal_press(terminal, "x");
    terminal_press(terminal, "w");
    terminal_press(terminal, "\025");
    terminal_press(terminal, path_in("marked.txt"));
    terminal_press(terminal, "\r");
    assert_true(terminal_find(terminal, "saved", NULL));
    char *saved = file_text(path_in("marked.txt"));
    assert_string_equal(saved, "稻浪翻金时 颗粒要归仓\n");
    free(saved);
    quit(terminal);
}

static void test_pipe(void **state)
{
    (void)state;
    struct terminal *terminal = start(SAMPLE, NULL);
    char command[192];
    snprintf(command, sizeof command, "cat >%s", path_in("piped"));
    terminal_press(terminal, "|");
    terminal_press(terminal, command);
    terminal_send(terminal, "\r");
    terminal_wait_alternate(terminal, false);
    terminal_send(terminal, "\n");
    terminal_wait_alternate(terminal, true);
    terminal_wait_text(terminal, "article 1 of ");
    expect_in_file(path_in("piped"), "抢晴天更要算细账\n");
    terminal_press(terminal, "|");
    terminal_press(terminal, "exit 3");
    terminal_send(terminal, "\r");
    terminal_wait_alternate(terminal, false);
    terminal_send(terminal, "\n");
    terminal_wait_text(terminal, "exit 3: exit status 3");
    quit(terminal);
}

/* The file's name is one word, whatever is in it. */
static void test_edit(void **state)
{
    (void)state;
    char command[512];
    char visual[192];
    snprintf(
        command, sizeof command,
        "cp %s/01.txt \"%s/a b.txt\" && printf '#!/bin/sh\\nprintf \"%%%%s|\" \"$@\" >%s/args' "
        ">%s/editor && chmod +x %s/editor",
        SAMPLE, folder, folder, folder, folder);
    assert_int_equal(system(command), 0);
    snprintf(visual, sizeof visual, "VISUAL=%s/editor -x", folder);
    struct terminal *terminal = start(path_in("a b.txt"), visual);
    terminal_press(terminal, "e");
    terminal_wait_text(terminal, "article 1 of ");
    snprintf(command, sizeof command, "|%s/a b.txt|", folder);
    expect_in_file(path_in("args"), command);
    expect_in_file(path_in("args"), "-x|+");
    quit(terminal);
}

/* What the editor changed is read, and the reader is where he was. */
static void test_edited_file_is_read_anew(void **state)
{
    (void)state;
    char command[512];
    char visual[192];
    snprintf(
        command, sizeof command,
        "cp %s/01.txt %s/page.txt && printf '#!/bin/sh\\nsed -i s/%s/%s/ \"$2\"' >%s/editor && "
        "chmod +x %s/editor",
        SAMPLE, folder, "云岭大桥昨日合龙", "云岭大桥前日合龙", folder, folder);
    assert_int_equal(system(command), 0);
    snprintf(visual, sizeof visual, "VISUAL=%s/editor", folder);
    struct terminal *terminal = start(path_in("page.txt"), visual);
    terminal_press(terminal, "j");
    terminal_send(terminal, "e");
    terminal_wait_text(terminal, "云岭大桥前日合龙");
    terminal_wait_text(terminal, "article 2 of ");
    quit(terminal);
}

/* What the system was asked to show; whoever asks it waits for a reader. */
static void expect_viewed(const char *wanted)
{
    char address[512] = "";
    FILE *asked = fopen(path_in("asked"), "r");
    assert_non_null(asked);
    assert_true(fread(address, 1, sizeof address - 1, asked) > 0);
    fclose(asked);
    assert_non_null(strstr(address, wanted));
    assert_int_equal(strncmp(address, "file:///", 8), 0);
}

/* A PDF is no text for an editor; the viewer of the system shows it at its page. */
static void test_pdf_opens_in_the_viewer(void **state)
{
    (void)state;
    char command[1024], search[512];
    snprintf(command, sizeof command,
             "cp %s/02.pdf \"%s/a b.pdf\" && mkfifo %s/asked && "
             "printf '#!/bin/sh\\nprintf %%%%s \"$1\" >%s/asked' >%s/xdg-open && chmod +x "
             "%s/xdg-open && "
             "printf '#!/bin/sh\\n' >%s/xdg-mime && chmod +x %s/xdg-mime",
             SAMPLE, folder, folder, folder, folder, folder, folder, folder);
    assert_int_equal(system(command), 0);
    snprintf(search, sizeof search, "PATH=%s:%s", folder, getenv("PATH"));
    struct terminal *terminal = start(path_in("a b.pdf"), search);
    terminal_press(terminal, "e");
    expect_viewed("/a%20b.pdf#page=1");
    terminal_press(terminal, "p");
    terminal_press(terminal, "o");
    expect_viewed("/a%20b.pdf#page=1");
    terminal_press(terminal, "p");
    quit(terminal);
}

/* A program of this name in the folder, which tells its arguments to whoever waits for them. */
static void make_viewer(const char *name)
{
    char command[640];
    snprintf(command, sizeof command,
             "printf '#!/bin/sh\\nprintf \"%%%%s|\" \"$@\" >%s/asked' >%s/%s && chmod +x %s/%s",
             folder, folder, name, folder, name);
    assert_int_equal(system(command), 0);
}

static struct terminal *start_two_pages(const char *configuration)
{
    char command[768], search[512];
    snprintf(command, sizeof command,
             "mkfifo %s/asked && pdfunite %s/02.pdf %s/02.pdf \"%s/a b.pdf\" && "
             "printf '%s' >%s/dubao.yaml",
             folder, SAMPLE, SAMPLE, folder, configuration, folder);
    assert_int_equal(system(command), 0);
    snprintf(search, sizeof search, "PATH=%s:%s", folder, getenv("PATH"));
    const char *const arguments[] = {PROGRAM, "--config", path_in("dubao.yaml"), path_in("a b.pdf"),
                                     NULL};
    const char *const environment[] = {search, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_text(terminal, "article 1 of 14"); /* both are read */
    return terminal;
}

/* What the viewer was told at the second page, with a | behind each argument. */
static void expect_asked(struct terminal *terminal, const char *head, const char *tail)
{
    char asked[512] = "", wanted[512];
    terminal_press(terminal, "p");
    terminal_press(terminal, "]");
    terminal_press(terminal, "o");
    FILE *stream = fopen(path_in("asked"), "r");
    assert_non_null(stream);
    assert_true(fread(asked, 1, sizeof asked - 1, stream) > 0);
    fclose(stream);
    snprintf(wanted, sizeof wanted, "%s%s/a b.pdf%s", head, folder, tail);
    assert_string_equal(asked, wanted);
    terminal_press(terminal, "p");
    quit(terminal);
}

static void test_viewer_of_the_configuration(void **state)
{
    (void)state;
    make_viewer("show");
    expect_asked(start_two_pages("viewer: show  --at={page} --file={file}#{page} -x"),
                 "--at=2|--file=", "#2|-x|");
}

/* A viewer that the desktop names is told the page when it is known how. */
static void test_viewer_of_the_desktop(void **state)
{
    (void)state;
    char command[640];
    make_viewer("okular");
    snprintf(command, sizeof command,
             "printf '#!/bin/sh\\necho org.kde.Okular.desktop' >%s/xdg-mime && "
             "printf '#!/bin/sh\\necho wrong >%s/asked' >%s/xdg-open && chmod +x %s/xdg-*",
             folder, folder, folder, folder);
    assert_int_equal(system(command), 0);
    expect_asked(start_two_pages("viewer: system"), "-p|2|", "|");
}

static void test_viewer_that_is_missing(void **state)
{
    (void)state;
    struct terminal *terminal = start_two_pages("viewer: no-such-viewer {file}");
    terminal_press(terminal, "e");
    assert_true(terminal_find(terminal, "there is no program 'no-such-viewer'", NULL));
    quit(terminal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_base64),
        TEST(test_plain_text_of_an_article),
        TEST(test_one_article_is_saved),
        TEST(test_what_cannot_be_saved_leaves_nothing),
        TEST(test_place_in_the_source),
        TEST(test_copy),
        TEST(test_copy_with_a_program),
        TEST(test_copy_without_its_program),
        TEST(test_marked_text_is_saved),
        TEST(test_pipe),
        TEST(test_edit),
        TEST(test_pdf_opens_in_the_viewer),
        TEST(test_viewer_of_the_configuration),
        TEST(test_viewer_of_the_desktop),
        TEST(test_viewer_that_is_missing),
        TEST(test_edited_file_is_read_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
