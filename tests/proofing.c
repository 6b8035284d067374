#include "proofing.h"

#include "fixture.h"

#include "model/arena.h"
#include "model/print/print.h"
#include "model/read.h"
#include "ui/proof/proof_view.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define PATH_BYTES 256

struct folder {
    char path[PATH_BYTES];
    char before[PATH_BYTES];
};

int proofing_enter(void **state)
{
    struct folder *folder = calloc(1, sizeof *folder);
    snprintf(folder->path, sizeof folder->path, "/tmp/dubao-proof-XXXXXX");
    if (!getcwd(folder->before, sizeof folder->before) || !mkdtemp(folder->path) ||
        chdir(folder->path) != 0)
        return -1;
    setenv("XDG_CONFIG_HOME", folder->path, 1);
    setenv("XDG_DATA_HOME", folder->path, 1);
    *state = folder;
    return 0;
}

/* Two levels are enough for what is written here. */
static void empty(const char *path)
{
    DIR *directory = opendir(path);
    struct dirent *item;
    char inner[2 * PATH_BYTES];
    while (directory && (item = readdir(directory)) != NULL) {
        snprintf(inner, sizeof inner, "%s/%s", path, item->d_name);
        if (strcmp(item->d_name, ".") == 0 || strcmp(item->d_name, "..") == 0)
            continue;
        if (unlink(inner) == 0)
            continue;
        empty(inner);
        rmdir(inner);
    }
    if (directory)
        closedir(directory);
}

int proofing_leave(void **state)
{
    struct folder *folder = *state;
    chmod(folder->path, 0700);
    empty(folder->path);
    int status = chdir(folder->before);
    rmdir(folder->path);
    free(folder);
    return status;
}

struct window proofing_open(int rows, int columns)
{
    struct window window = window_open(rows, columns);
    window_press(&window, "p");
    return window;
}

static struct window open_file(const char *path, int rows, int columns)
{
    struct config *config = config_default();
    const struct read_options options = {.wording = &config->wording};
    struct error error = {0};
    struct issue *issue = issue_read(&options, &path, 1, &error);
    if (!issue)
        fail_msg("%s", error.message);
    struct window window = window_open_issue(issue, 1, rows, columns);
    config_free(config);
    window_press(&window, "p");
    return window;
}

struct window proofing_open_page(const char *text, int rows, int columns)
{
    FILE *stream = fopen("page.txt", "w");
    assert_non_null(stream);
    assert_true(fputs(text, stream) >= 0 && fclose(stream) == 0);
    return open_file("page.txt", rows, columns);
}

struct window proofing_open_pdf(int rows, int columns)
{
    FILE *from = fopen(DUBAO_SOURCE_DIR "/config/sample/02.pdf", "rb"), *to = fopen("02.pdf", "wb");
    assert_non_null(from);
    assert_non_null(to);
    for (int byte; (byte = getc(from)) != EOF;)
        putc(byte, to);
    assert_int_equal(fclose(from) | fclose(to), 0);
    return open_file("02.pdf", rows, columns);
}

struct window proofing_open_words(const char *words, int rows, int columns)
{
    char folder[PATH_BYTES], *before = strdup(getenv("PATH"));
    FILE *program = fopen("pdftotext", "w"), *page = fopen("page.pdf", "w");
    assert_non_null(program);
    assert_non_null(page);
    assert_non_null(before);
    fprintf(program,
            "#!/bin/sh\n/bin/cat >/dev/null; /bin/cat <<'END'\n<?xml version=\"1.0\"?><html>"
            "<body><doc>\n<page width=\"600\" height=\"800\">\n%s</page>\n</doc></body></html>\n"
            "END\n",
            words);
    fputs("%PDF-1.4\n", page);
    assert_int_equal(fclose(program) | fclose(page) | chmod("pdftotext", 0700), 0);
    assert_non_null(getcwd(folder, sizeof folder));
    setenv("PATH", folder, 1);
    struct window window = open_file("page.pdf", rows, columns);
    setenv("PATH", before, 1);
    free(before);
    return window;
}

void proofing_go(struct window *window, const char *text)
{
    const struct issue *issue = window->view->issue;
    for (size_t i = 0; i < issue->source_count; i++) {
        const struct source *source = issue->sources + i;
        const char *found = strstr(source->decoded.text, text);
        if (!found)
            continue;
        proof_view_go(window->view, source->base + (uint32_t)(found - source->decoded.text));
        window_frame(window);
        return;
    }
    fail_msg("%s is in no source", text);
}

void proofing_choose(struct window *window, const char *text)
{
    window_press(window, "g");
    for (size_t i = 0; i < 40; i++) {
        char *row = window_row(window, grid_cursor(window->grid).row, 0);
        bool found = strstr(row, text) != NULL;
        free(row);
        if (found) {
            window_press(window, "Enter");
            return;
        }
        window_press(window, "j");
    }
    fail_msg("not in the list: %s\n%s", text, window->text);
}

size_t proofing_count(const struct window *window)
{
    size_t count;
    corrections_list(window->view->proof->corrections, &count);
    return count;
}

char *proofing_lit(const struct window *window, enum role role, int first, int last)
{
    size_t capacity = 0;
    size_t length = 0;
    char *text = array_reserve(NULL, &capacity, 1, 1);
    text[0] = '\0';
    for (int row = 0; row < grid_rows(window->grid); row++)
        for (int column = first; column < last; column++) {
            const struct cell *cell = grid_cell(window->grid, row, column);
            if (cell->ink.role != role)
                continue;
            size_t size = strlen(cell->text);
            text = array_reserve(text, &capacity, length + size + 1, 1);
            memcpy(text + length, cell->text, size + 1);
            length += size;
        }
    return text;
}

char *proofing_json(const struct window *window)
{
    char *text = NULL;
    size_t length = 0;
    struct error error = {0};
    const struct layout_options layout = {.width = columns_of(60)};
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    assert_true(issue_print(window->view->issue, PRINT_JSON, &layout, stream, &error));
    fclose(stream);
    return text;
}

static bool holds(const struct window *window, const char *text)
{
    char *json = proofing_json(window);
    bool found = strstr(json, text) != NULL;
    free(json);
    return found;
}

void proofing_expect(const struct window *window, const char *text)
{
    if (!holds(window, text))
        fail_msg("not in the issue: %s\n%s", text, window->text);
}

void proofing_refuse(const struct window *window, const char *text)
{
    if (holds(window, text))
        fail_msg("in the issue: %s\n%s", text, window->text);
}
