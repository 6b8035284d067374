/* A long issue: its first page at once, the others while it is read, and nothing lost on the way.
 */
#include "terminal.h"

#include "config/config.h"
#include "model/proof/digest.h"
#include "ui/growth.h"

#include <locale.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PROGRAM DUBAO_BINARY_DIR "/dubao"
#define SAMPLE  DUBAO_SOURCE_DIR "/config/sample"
#define ROWS    24
#define COLUMNS 120
#define PAGES   100

static char folder[64];
static char setting[96];
static char issue_path[96];

static void append_page(FILE *issue, int number)
{
    char path[256], bytes[32768];
    snprintf(path, sizeof path, SAMPLE "/0%d.txt", number % 4 + 1);
    FILE *page = fopen(path, "r");
    assert_non_null(page);
    size_t length = fread(bytes, 1, sizeof bytes, page);
    fclose(page);
    assert_int_equal(fwrite(bytes, 1, length, issue), length);
    assert_int_equal(fputc('\f', issue), '\f');
}

/* The sample's pages, over and over: more than is read at once, in more than one step. */
static int make_issue(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, P_tmpdir "/dubao-growth-XXXXXX");
    if (!mkdtemp(folder))
        return 1;
    snprintf(setting, sizeof setting, "XDG_STATE_HOME=%s", folder);
    snprintf(issue_path, sizeof issue_path, "%s/year.txt", folder);
    setenv("XDG_STATE_HOME", folder, 1);
    FILE *issue = fopen(issue_path, "w");
    if (!issue)
        return 1;
    for (int i = 0; i < PAGES; i++)
        append_page(issue, i);
    return fclose(issue);
}

static int remove_issue(void **state)
{
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

static void wait_for_news(const struct growth *growth)
{
    struct pollfd news = {growth_descriptor(growth), POLLIN, 0};
    assert_int_equal(poll(&news, 1, 1000 * TERMINAL_SECONDS), 1);
}

/* Each reading holds all of the one before it, under the same ids; the last one is the whole. */
static void test_it_grows_to_the_whole(void **state)
{
    (void)state;
    struct config *config = config_default();
    struct read_options options = {.wording = &config->wording, .sections = &config->sections};
    const char *const path = issue_path;
    struct error error = {0};
    struct issue *whole = issue_read(&options, &path, 1, &error);
    options.limit = (struct read_limit){.bytes = GROWTH_AT_ONCE, .pages = 1};
    struct issue *first = issue_read(&options, &path, 1, &error);
    assert_non_null(first);
    assert_true(first->is_partial);
    assert_int_equal(first->page_count, 1);
    size_t pages = 1, steps = 0;
    struct growth_news news = {0};
    struct growth *growth = growth_begin(&options, &path, 1);
    assert_non_null(growth);
    growth_set_order(growth, CONTENTS_BY_PAGE);
    while (!news.memory) {
        wait_for_news(growth);
        growth_take(growth, &news);
        assert_int_equal(!news.reporters, !news.memory); /* both are of the whole */
        assert_string_equal(news.error.message, "");
        assert_non_null(news.issue);
        assert_true(news.issue->page_count > pages);
        assert_string_equal(news.issue->articles[0].id, first->articles[0].id);
        pages = news.issue->page_count;
        assert_ptr_equal(news.entries->issue, news.issue);
        assert_true(news.entries->count >= news.issue->article_count);
        assert_true(steps == 0 || news.entries->order == CONTENTS_BY_PAGE);
        entries_destroy(news.entries);
        growth_shown(growth);
        steps++;
    }
    assert_true(steps >= 1);
    assert_false(news.issue->is_partial);
    assert_int_equal(news.issue->page_count, PAGES);
    char digest[DIGEST_SIZE]; /* is known before a decision asks for it */
    digest_source(&whole->sources[0], digest);
    assert_non_null(news.issue->sources[0].digest);
    assert_string_equal(news.issue->sources[0].digest, digest);
    assert_int_equal(news.issue->article_count, whole->article_count);
    for (size_t i = 0; i < whole->article_count; i++)
        assert_string_equal(news.issue->articles[i].id, whole->articles[i].id);
    assert_true(news.reporters->count > 0);
    reporters_destroy(news.reporters);
    struct memory *memory = growth_memory(growth, first);
    assert_string_equal(memory->key, news.memory->key); /* from the bytes alone */
    memory_destroy(memory);
    memory_destroy(news.memory);
    growth_end(growth);
    issue_free(first);
    issue_free(whole);
    config_free(config);
}

static void test_it_can_be_given_up(void **state)
{
    (void)state;
    struct config *config = config_default();
    const struct read_options options = {.wording = &config->wording};
    const char *const path = issue_path;
    growth_end(growth_begin(&options, &path, 1));
    config_free(config);
}

static struct terminal *start(void)
{
    const char *const arguments[] = {PROGRAM, issue_path, NULL};
    const char *const environment[] = {setting, NULL};
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

static int row_of(struct terminal *terminal, const char *text)
{
    struct terminal_place place;
    if (!terminal_find_between(terminal, text, 0, 40, &place))
        terminal_fail(terminal, "\"%s\" is not in the list", text);
    return place.row;
}

/* The first frame holds the first page; what the cursor is on stays in its row while more pages
 * come, and find sees them all. */
static void test_the_list_fills(void **state)
{
    (void)state;
    struct terminal *terminal = start();
    char title[256];
    terminal_press(terminal, "jjj");
    terminal_wait_text(terminal, "article 4 of ");
    snprintf(title, sizeof title, "%s", "▌");
    int row = row_of(terminal, title);
    terminal_wait_no_text(terminal, "so far");
    assert_int_equal(row_of(terminal, title), row);
    terminal_press(terminal, "G");
    assert_false(terminal_find(terminal, "article 4 of ", NULL));
    quit(terminal);
}

/* Who leaves at once has not lost what he read before, nor where. */
static void test_leaving_early_forgets_nothing(void **state)
{
    (void)state;
    struct terminal *terminal = start();
    terminal_wait_no_text(terminal, "so far");
    terminal_press(terminal, "jj");
    terminal_wait_text(terminal, "article 3 of ");
    quit(terminal);
    quit(start());
    terminal = start();
    terminal_wait_text(terminal, "where you stopped");
    terminal_press(terminal, "l");
    terminal_wait_text(terminal, "article 3 of ");
    quit(terminal);
}

/* pdftotext that prints a first page at once, and waits with the whole for a word in "go". */
static void make_slow_pdftotext(void)
{
    char command[768];
    snprintf(command, sizeof command,
             "cd %s && mkfifo go && pdfunite " SAMPLE "/02.pdf " SAMPLE "/03.pdf two.pdf && "
             "printf '#!/bin/sh\ncase \"$*\" in *-l*) ;; *) read word <%s/go ;; esac\n"
             "exec %%s \"$@\"\n' \"$(command -v pdftotext)\" >pdftotext && chmod +x pdftotext",
             folder, folder);
    assert_int_equal(system(command), 0);
}

/* A PDF of two pages shows its first one, and goes by keys, while the second is waited for. */
static void test_a_pdf_begins_with_its_first_page(void **state)
{
    (void)state;
    char search[512], path[96], word[96];
    make_slow_pdftotext();
    snprintf(search, sizeof search, "PATH=%s:%s", folder, getenv("PATH"));
    snprintf(path, sizeof path, "%s/two.pdf", folder);
    snprintf(word, sizeof word, "%s/go", folder);
    const char *const arguments[] = {PROGRAM, path, NULL};
    const char *const environment[] = {setting, search, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_text(terminal, "so far");
    terminal_press(terminal, "j");
    terminal_wait_text(terminal, "article 2 of 7");
    assert_false(terminal_find(terminal, "盼菜场门口添一道斑马线", NULL));
    FILE *go = fopen(word, "w");
    assert_non_null(go);
    assert_true(fputs("go\n", go) >= 0 && fclose(go) == 0);
    terminal_wait_no_text(terminal, "so far");
    terminal_press(terminal, "G");
    terminal_wait_text(terminal, "盼菜场门口添一道斑马线");
    quit(terminal);
}

/* pdftotext that ends whoever asks it again once the issue was edited; an editor; a PDF and a text.
 */
static void make_deadly_pdftotext(void)
{
    char command[1024];
    snprintf(command, sizeof command,
             "cd %s && rm year.txt && cp " SAMPLE "/02.pdf " SAMPLE "/03.txt . && "
             "printf '#!/bin/sh\n[ -e %s/edited ] && kill -TERM $PPID && exec /bin/cat >/dev/null\n"
             "exec %%s \"$@\"\n' \"$(command -v pdftotext)\" >pdftotext && "
             "printf '#!/bin/sh\necho >>%s/03.txt && : >%s/edited\n' >edit && "
             "chmod +x pdftotext edit",
             folder, folder, folder, folder);
    assert_int_equal(system(command), 0);
}

/* Between one issue and the next no curses ends the program, with a status that means findings. */
static void test_a_signal_between_two_issues(void **state)
{
    (void)state;
    char search[512], editor[96];
    make_deadly_pdftotext();
    snprintf(search, sizeof search, "PATH=%s:%s", folder, getenv("PATH"));
    snprintf(editor, sizeof editor, "VISUAL=%s/edit", folder);
    const char *const arguments[] = {PROGRAM, "--article=p3-a1", folder, NULL};
    const char *const environment[] = {setting, search, editor, NULL};
    struct terminal *terminal = terminal_start(arguments, ROWS, COLUMNS, environment);
    terminal_wait_text(terminal, "p. 3");
    terminal_send(terminal, "e");
    assert_int_equal(terminal_wait_exit(terminal), 128 + SIGTERM);
    assert_false(terminal_is_alternate(terminal));
    assert_true(terminal_is_cooked(terminal));
    terminal_close(terminal);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_issue, remove_issue)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_it_grows_to_the_whole),
        TEST(test_it_can_be_given_up),
        TEST(test_the_list_fills),
        TEST(test_leaving_early_forgets_nothing),
        TEST(test_a_pdf_begins_with_its_first_page),
        TEST(test_a_signal_between_two_issues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
