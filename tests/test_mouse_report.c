/* Reports of the mouse, as bytes: both forms, and what is none. */
#include "ui/terminal/mouse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct expected {
    const char *sequence;
    enum event_kind kind;
    int row;
    int column;
    int direction; /* of a wheel */
};

static void check(const struct expected *expected, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct expected *wanted = expected + i;
        struct event event = mouse_event(wanted->sequence, strlen(wanted->sequence));
        if (event.kind != wanted->kind)
            fail_msg("\\033[%s: kind %d", wanted->sequence, (int)event.kind);
        if (wanted->kind == EVENT_NOTHING)
            continue;
        assert_int_equal(event.row, wanted->row);
        assert_int_equal(event.column, wanted->column);
        if (wanted->kind == EVENT_WHEEL)
            assert_int_equal(event.direction, wanted->direction);
    }
}

static void test_sgr(void **state)
{
    (void)state;
    static const struct expected expected[] = {
        {"<0;1;1M", EVENT_CLICK, 0, 0, 0},
        {"<0;500;200M", EVENT_CLICK, 199, 499, 0},
        {"<0;6;9m", EVENT_RELEASE, 8, 5, 0},
        {"<32;6;9M", EVENT_DRAG, 8, 5, 0},
        {"<32;6;9m", EVENT_RELEASE, 8, 5, 0},
        {"<64;6;9M", EVENT_WHEEL, 8, 5, -1},
        {"<65;6;9M", EVENT_WHEEL, 8, 5, 1},
        /* With Shift, Alt, and Ctrl. */
        {"<28;6;9M", EVENT_CLICK, 8, 5, 0},
        {"<93;6;9M", EVENT_WHEEL, 8, 5, 1},
        {"<0;65535;65535M", EVENT_CLICK, 65534, 65534, 0},
        {"<000;0006;0009M", EVENT_CLICK, 8, 5, 0},
    };
    check(expected, sizeof expected / sizeof *expected);
}

static void test_x10(void **state)
{
    (void)state;
    static const struct expected expected[] = {
        {"M !!", EVENT_CLICK, 0, 0, 0},   {"M \xFF\x7F", EVENT_CLICK, 94, 222, 0},
        {"M#&)", EVENT_RELEASE, 8, 5, 0}, {"M@&)", EVENT_DRAG, 8, 5, 0},
        {"M`&)", EVENT_WHEEL, 8, 5, -1},  {"Ma&)", EVENT_WHEEL, 8, 5, 1},
    };
    check(expected, sizeof expected / sizeof *expected);
}

/* Other buttons, a move with none, the wheel let go or turned to the side. */
static void test_what_means_nothing(void **state)
{
    (void)state;
    static const struct expected expected[] = {
        {.sequence = "<1;6;9M"},   {.sequence = "<2;6;9M"},   {.sequence = "<2;6;9m"},
        {.sequence = "<33;6;9M"},  {.sequence = "<35;6;9M"},  {.sequence = "<65;6;9m"},
        {.sequence = "<66;6;9M"},  {.sequence = "<67;6;9M"},  {.sequence = "<96;6;9M"},
        {.sequence = "<128;6;9M"}, {.sequence = "<256;6;9M"}, {.sequence = "M!&)"},
        {.sequence = "MC&)"},
    };
    check(expected, sizeof expected / sizeof *expected);
}

static void test_what_is_no_report(void **state)
{
    (void)state;
    static const struct expected expected[] = {
        {.sequence = ""},
        {.sequence = "M"},
        {.sequence = "m"},
        {.sequence = "M  "},
        {.sequence = "M&)"},
        {.sequence = "M &)&"},
        {.sequence = "M\x1F&)"},
        {.sequence = "M &\x20"},
        {.sequence = "<"},
        {.sequence = "<M"},
        {.sequence = "<m"},
        {.sequence = "<;;M"},
        {.sequence = "<0;6M"},
        {.sequence = "<0;6;M"},
        {.sequence = "<0;;9M"},
        {.sequence = "<;6;9M"},
        {.sequence = "<0;6;9;1M"},
        {.sequence = "<0;6;9"},
        {.sequence = "<0;6;9R"},
        {.sequence = "<0;6;9MM"},
        {.sequence = "<0 ;6;9M"},
        {.sequence = "<0:6:9M"},
        {.sequence = "<+0;6;9M"},
        {.sequence = "<-1;6;9M"},
        {.sequence = "<0;-6;9M"},
        {.sequence = "<0;6;-9M"},
        {.sequence = "<0;0;9M"},
        {.sequence = "<0;6;0M"},
        {.sequence = "<0;65536;9M"},
        {.sequence = "<0;6;4294967305M"},
        {.sequence = "<18446744073709551616;6;9M"},
        {.sequence = "<0;99999999999999999999999999999999;9M"},
        {.sequence = "0;6;9M"},
        {.sequence = "24;80R"},
        {.sequence = "<0;6\x80;9M"},
    };
    check(expected, sizeof expected / sizeof *expected);
}

/* A report has no end in it: nothing is read behind its length. */
static void test_length(void **state)
{
    (void)state;
    static const char sequence[] = "<65;123;45M";
    for (size_t length = 0; length + 1 < sizeof sequence; length++) {
        char part[sizeof sequence];
        memset(part, '9', sizeof part);
        memcpy(part, sequence, length);
        assert_int_equal(mouse_event(part, length).kind, EVENT_NOTHING);
    }
    assert_int_equal(mouse_event("M \0)", MOUSE_X10_BYTES).kind, EVENT_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sgr),
        cmocka_unit_test(test_x10),
        cmocka_unit_test(test_what_means_nothing),
        cmocka_unit_test(test_what_is_no_report),
        cmocka_unit_test(test_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
