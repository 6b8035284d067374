#include "window.h"

#include "fixture.h"

#include "model/arena.h"
#include "ui/actions.h"
#include "ui/terminal/keys.h"
#include "ui/terminal/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void window_check_glyphs(const struct grid *grid)
{
    for (int row = 0; row < grid_rows(grid); row++) {
        for (int column = 0; column < grid_columns(grid); column++) {
            const struct cell *cell = grid_cell(grid, row, column);
            if (cell->width == 2) {
                assert_true(column + 1 < grid_columns(grid));
                assert_int_equal(grid_cell(grid, row, column + 1)->width, 0);
            }
            if (cell->width == 0) {
                assert_true(column > 0);
                assert_int_equal(grid_cell(grid, row, column - 1)->width, 2);
                assert_string_equal(cell->text, "");
                continue;
            }
            assert_int_equal(cell_width(grid_widths(grid), cell->text, strlen(cell->text)).count,
                             cell->width);
        }
    }
}

const char *window_frame(struct window *window)
{
    screen_draw(window->view, window->grid);
    window_check_glyphs(window->grid);
    free(window->text);
    window->text = grid_dump(window->grid, false);
    return window->text;
}

const char *window_resize(struct window *window, int rows, int columns)
{
    view_resize(window->view, rows, columns);
    return window_frame(window);
}

const char *window_press(struct window *window, const char *keys)
{
    char key[KEY_NAME_BYTES];
    for (size_t length; *keys; keys += length + (keys[length] == ' ')) {
        length = strcspn(keys, " ");
        snprintf(key, sizeof key, "%.*s", (int)length, keys);
        actions_key(window->view, key);
        window_frame(window);
    }
    return window->text;
}

const char *window_type(struct window *window, const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        char key[KEY_NAME_BYTES];
        size_t size = cluster_length(text, length);
        snprintf(key, sizeof key, "%.*s", (int)size, text);
        actions_key(window->view, key);
        window_frame(window);
        text += size;
        length -= size;
    }
    return window->text;
}

struct window window_open_issue(struct issue *issue, int ambiguous, int rows, int columns)
{
    const struct cell_widths widths = {ambiguous};
    struct window window = {.issue = issue, .config = config_default()};
    window.view = view_create(issue, window.config, &widths);
    window.grid = grid_create(&widths);
    window_resize(&window, rows, columns);
    return window;
}

struct window window_open(int rows, int columns)
{
    return window_open_issue(fixture_issue(), 1, rows, columns);
}

void window_close(struct window *window)
{
    free(window->text);
    grid_destroy(window->grid);
    view_destroy(window->view);
    config_free(window->config);
    fixture_free(window->issue);
}

void window_expect(const struct window *window, const char *text)
{
    if (strstr(window->text, text))
        return;
    print_error("not shown: %s\n%s", text, window->text);
    fail();
}

void window_refuse(const struct window *window, const char *text)
{
    if (!strstr(window->text, text))
        return;
    print_error("shown: %s\n%s", text, window->text);
    fail();
}

size_t window_count_role(const struct window *window, enum role role)
{
    size_t count = 0;
    for (int row = 0; row < grid_rows(window->grid); row++)
        for (int column = 0; column < grid_columns(window->grid); column++)
            count += grid_cell(window->grid, row, column)->ink.role == role;
    return count;
}

char *window_row(const struct window *window, int row, int column)
{
    size_t capacity = 0;
    size_t columns = (size_t)grid_columns(window->grid);
    char *text = array_reserve(NULL, &capacity, columns * CELL_BYTES + 1, 1);
    text[0] = '\0';
    for (int i = column; i < grid_columns(window->grid); i++)
        strcat(text, grid_cell(window->grid, row, i)->text);
    return text;
}
