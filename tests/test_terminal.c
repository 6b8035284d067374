/* The terminal of the other tests, held against programs whose output is known. */
#include "terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka.h wants the three above before itself. */
#include <cmocka.h>

#include <locale.h>
#include <signal.h>
#include <string.h>

static struct terminal *start_shell(const char *script)
{
    const char *const arguments[] = {"sh", "-c", script, NULL};
    return terminal_start(arguments, 4, 20, NULL);
}

static void test_text_and_places(void **state)
{
    (void)state;
    struct terminal *terminal = start_shell(
        "printf 'ab \\346\\262\\263\\346\\271\\276 x\\r\\nend'");
    terminal_wait_text(terminal, "end");
    assert_string_equal(terminal_text(terminal), "ab 河湾 x\nend\n\n\n");
    struct terminal_place place;
    assert_true(terminal_find(terminal, "湾 x", &place));
    assert_int_equal(place.row, 0);
    assert_int_equal(place.column, 5);
    assert_int_equal(terminal_character_at(terminal, place), 0x6E7E);
    assert_false(terminal_find(terminal, "湾x", NULL));
    assert_false(terminal_find_between(terminal, "ab", 1, 20, NULL));
    assert_int_equal(terminal_wait_exit(terminal), 0);
    terminal_close(terminal);
}

/* Text that a later frame of the same write covers must be seen, and not be seen after it. */
static void test_frames_one_by_one(void **state)
{
    (void)state;
    struct terminal *terminal = start_shell(
        "stty raw; printf '\\033[?1049hfirst\\033]7777;frame 1\\033\\\\"
        "\\rother\\033]7777;frame 2\\007\\rtorn!\\033]7777;fr'; read x");
    terminal_wait_frame(terminal);
    assert_string_equal(terminal_row(terminal, 0), "first");
    assert_int_equal(terminal_frames(terminal), 1);
    terminal_wait_text(terminal, "other");
    assert_int_equal(terminal_frames(terminal), 2);
    assert_true(terminal_is_alternate(terminal));
    terminal_close(terminal);
}

/* A frame drawn for another size is no answer to a change of the size. */
static void test_outdated_frames(void **state)
{
    (void)state;
    struct terminal *terminal = start_shell("stty raw; printf 'old\\033]7777;frame 1 5x20\\033\\\\"
                                            "\\rnew\\033]7777;frame 2 4x20\\033\\\\'; read x");
    terminal_wait_frame(terminal);
    assert_string_equal(terminal_row(terminal, 0), "new");
    assert_int_equal(terminal_frames(terminal), 1);
    terminal_close(terminal);
}

static void test_half_glyphs(void **state)
{
    (void)state;
    static const struct {
        const char *script;
        bool half;
        int column;
    } cases[] = {
        {"printf '\\344\\270\\255\\344\\270\\255.'", false, 0},
        /* a letter over the second half of the first 中 */
        {"printf '\\344\\270\\255\\344\\270\\255\\033[1;2Hx.'", true, 0},
        /* and over the first half of the second one */
        {"printf '\\344\\270\\255\\344\\270\\255\\033[1;3H.'", true, 2},
        {"printf '\\342\\200\\234\\303\\251e\\314\\201.'", false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct terminal *terminal = start_shell(cases[i].script);
        terminal_wait_text(terminal, ".");
        struct terminal_place place;
        assert_int_equal(terminal_find_half_glyph(terminal, &place), cases[i].half);
        if (cases[i].half)
            assert_int_equal(place.column, cases[i].column);
        terminal_close(terminal);
    }
}

static void test_styles(void **state)
{
    (void)state;
    struct terminal *terminal = start_shell("printf 'a\\033[1;7mb\\033[0;31mc\\033[m.'");
    terminal_wait_text(terminal, "abc.");
    struct terminal_style plain = terminal_style_at(terminal, (struct terminal_place){0, 0});
    struct terminal_style strong = terminal_style_at(terminal, (struct terminal_place){0, 1});
    struct terminal_style red = terminal_style_at(terminal, (struct terminal_place){0, 2});
    assert_false(plain.bold || plain.reverse || plain.coloured);
    assert_true(strong.bold && strong.reverse && !strong.coloured);
    assert_true(red.coloured && !red.bold && !red.reverse);
    terminal_close(terminal);
}

static void test_answers_and_keys(void **state)
{
    (void)state;
    /* The program asks where the cursor is; the answer comes as if typed. */
    struct terminal *terminal = start_shell(
        "stty raw -echo; printf 'ab\\033[6n'; x=$(dd bs=1 count=6 2>/dev/null | tr -d '\\033');"
        "printf \"<$x>\"; stty sane; read y; echo \"got $y\"; exit 3");
    terminal_wait_text(terminal, "<[1;3R>");
    terminal_send(terminal, "key\n");
    terminal_wait_text(terminal, "got key");
    assert_int_equal(terminal_wait_exit(terminal), 3);
    assert_true(terminal_is_cooked(terminal));
    terminal_close(terminal);
}

static void test_resize(void **state)
{
    (void)state;
    struct terminal *terminal = start_shell(
        "trap 'stty size; exit 0' WINCH; echo ready; while :; do read x; done");
    terminal_wait_text(terminal, "ready");
    terminal_resize(terminal, 6, 33);
    terminal_wait_text(terminal, "6 33");
    terminal_close(terminal);
}

static void test_signal_and_modes(void **state)
{
    (void)state;
    struct terminal *terminal = start_shell(
        "stty raw -echo; printf '\\033[?1049h\\033[?25l'; read x");
    terminal_wait_alternate(terminal, true);
    assert_true(terminal_is_alternate(terminal));
    assert_false(terminal_cursor_visible(terminal));
    assert_false(terminal_is_cooked(terminal));
    terminal_signal(terminal, SIGKILL);
    assert_int_equal(terminal_wait_exit(terminal), 128 + SIGKILL);
    terminal_close(terminal);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_and_places), cmocka_unit_test(test_frames_one_by_one),
        cmocka_unit_test(test_outdated_frames), cmocka_unit_test(test_half_glyphs),
        cmocka_unit_test(test_styles),          cmocka_unit_test(test_answers_and_keys),
        cmocka_unit_test(test_resize),          cmocka_unit_test(test_signal_and_modes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
