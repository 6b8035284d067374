#include "config/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_key(const char *name, const char *wanted)
{
    char key[KEY_NAME_SIZE] = "?";
    bool is_key = key_normalise(name, strlen(name), key);
    if (is_key != (wanted != NULL) || strcmp(key, wanted ? wanted : "?") != 0)
        fail_msg("%s is %s, not %s", name, is_key ? key : "no key", wanted ? wanted : "none");
}

static void test_key_names(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"j", "j"},           {"G", "G"},
        {"/", "/"},           {"^", "^"},
        {"版", "版"},         {"Space", "Space"},
        {"space", "Space"},   {" ", "Space"},
        {"Return", "Enter"},  {"ESC", "Esc"},
        {"pgdn", "PageDown"}, {"shift-tab", "Shift-Tab"},
        {"f1", "F1"},         {"F24", "F24"},
        {"Ctrl-d", "Ctrl-D"}, {"^L", "Ctrl-L"},
        {"C-x", "Ctrl-X"},    {"Ctrl-I", "Tab"},
        {"Ctrl-M", "Enter"},  {"Ctrl-[", "Esc"},
        {"Ctrl-]", "Ctrl-]"}, {"Ctrl-Space", "Ctrl-Space"},
        {"Alt-x", "Alt-x"},   {"M-X", "Alt-X"},
        {"Alt--", "Alt--"},   {"F0", NULL},
        {"F25", NULL},        {"F1x", NULL},
        {"Ctrl-", NULL},      {"Ctrl-1", NULL},
        {"Ctrl-DD", NULL},    {"Alt-", NULL},
        {"Alt-xy", NULL},     {"jj", NULL},
        {"", NULL},           {"\x01", NULL},
        {"\u200B", NULL},     {"\u3000", NULL},
        {"Shift-F1", NULL},   {"averyveryverylongname", NULL},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_key(pairs[i][0], pairs[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_key_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
