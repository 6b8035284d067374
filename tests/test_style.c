#include "config/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_style(const char *text, struct style wanted)
{
    struct style style = {0};
    const char *fault;
    if (!style_parse(text, &style, &fault))
        fail_msg("%s fails at '%s'", text, fault);
    assert_int_equal(style.foreground, wanted.foreground);
    assert_int_equal(style.background, wanted.background);
    assert_int_equal(style.bold, wanted.bold);
    assert_int_equal(style.dim, wanted.dim);
    assert_int_equal(style.italic, wanted.italic);
    assert_int_equal(style.underline, wanted.underline);
    assert_int_equal(style.reverse, wanted.reverse);
}

static void test_styles(void **state)
{
    (void)state;
    assert_style("default", (struct style){.foreground = -1, .background = -1});
    assert_style("bold", (struct style){.foreground = -1, .background = -1, .bold = true});
    assert_style("yellow on default", (struct style){.foreground = 3, .background = -1});
    assert_style("colour 208 bold",
                 (struct style){.foreground = 208, .background = -1, .bold = true});
    assert_style("Bright-Red on color 16 dim italic",
                 (struct style){.foreground = 9, .background = 16, .dim = true, .italic = true});
    assert_style(
        "underline reverse grey on white",
        (struct style){.foreground = 8, .background = 7, .underline = true, .reverse = true});
    assert_style("on blue", (struct style){.foreground = -1, .background = 4});
}

static void test_no_styles(void **state)
{
    (void)state;
    static const char *const texts[][2] = {{"", ""},
                                           {"bold on", ""},
                                           {"on bold", "bold"},
                                           {"red red", "red"},
                                           {"colour", ""},
                                           {"colour x", "x"},
                                           {"bright-", "bright-"},
                                           {"red on blue on white", "on white"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct style style = {.foreground = 77};
        const char *fault;
        if (style_parse(texts[i][0], &style, &fault))
            fail_msg("'%s' is a style", texts[i][0]);
        assert_string_equal(fault, texts[i][1]);
        assert_int_equal(style.foreground, 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_styles),
        cmocka_unit_test(test_no_styles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
