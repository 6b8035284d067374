/* Random keys, clicks and sizes, without a terminal. */
#include "fixture.h"
#include "proofing.h"

#include "config/config.h"
#include "ui/actions.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A generator of its own, so that a failure comes back with its seed. */
static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void test_monkey(void **state)
{
    (void)state;
    struct window window = window_open(24, 100);
    /* It would leave files wherever it is; corrections go into a folder of the test. */
    static const char keys[] = "keys: {save: [], proof-report: []}";
    assert_true(config_load_bytes(window.config, "", keys, sizeof keys - 1, NULL));
    /* What is kept is kept in memory only: nothing can be written below a device. */
    setenv("XDG_STATE_HOME", "/dev/null", 1);
    struct history searches = {.count = 0};
    struct recents recents = {.is_read = true};
    window.view->searches = &searches;
    window.view->recents = &recents;
    window.view->memory = memory_of_issue(window.issue, NULL, 0, NULL);
    static const char *const others[] = {"河",        "水", "a",    "Space",  "Enter", "Esc",
                                         "Backspace", "F9", "中文", "Ctrl-U", "1"};
    uint32_t random = 20250926;
    for (int i = 0; i < 20000; i++) {
        uint32_t choice = next_random(&random) % 100;
        const struct config *config = window.config;
        if (choice < 70)
            actions_key(window.view,
                        config->bindings[next_random(&random) % config->binding_count].key);
        else if (choice < 85)
            actions_key(window.view,
                        others[next_random(&random) % (sizeof others / sizeof *others)]);
        else if (choice < 90)
            actions_click(window.view, (int)(next_random(&random) % 130),
                          (int)(next_random(&random) % 310));
        else if (choice < 91)
            actions_drag(window.view, (int)(next_random(&random) % 130),
                         (int)(next_random(&random) % 310), choice % 2);
        else if (choice < 93)
            actions_wheel(window.view, (int)(next_random(&random) % 130),
                          (int)(next_random(&random) % 310), choice % 2 ? 1 : -1);
        else
            view_resize(window.view, (int)(next_random(&random) % 121),
                        (int)(next_random(&random) % 301));
        if (i % 4 == 0)
            window_frame(&window);
    }
    memory_destroy(window.view->memory);
    history_free(&searches);
    window_close(&window);
}

int main(void)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_monkey, proofing_enter, proofing_leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
