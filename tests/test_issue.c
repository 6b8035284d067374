#include "model/issue.h"

#include "fixture.h"
#include "invariants.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* 本报讯 at origin 10, a space that layout added, and 渡口 at origin 100. */
static const struct piece pieces[] = {{0, 9, 10, 0}, {10, 6, 100, 0}};
static const struct passage passage = {"本报讯 渡口", pieces, 16, 2, false};

static void test_origin_of_a_byte(void **state)
{
    (void)state;
    assert_int_equal(passage_origin(&passage, 0), 10);
    assert_int_equal(passage_origin(&passage, 8), 18);
    assert_int_equal(passage_origin(&passage, 9), 100); /* the space: the next byte that has one */
    assert_int_equal(passage_origin(&passage, 10), 100);
    assert_int_equal(passage_origin(&passage, 15), 105);
    assert_int_equal(passage_origin(&passage, 16), 106);
    assert_int_equal(passage_origin(&passage, 99), 106);
    struct passage empty = PASSAGE_EMPTY;
    assert_int_equal(passage_origin(&empty, 0), UINT32_MAX);
}

static void test_byte_of_an_origin(void **state)
{
    (void)state;
    size_t offset = 77;
    assert_true(passage_find_origin(&passage, 10, &offset));
    assert_int_equal(offset, 0);
    assert_true(passage_find_origin(&passage, 103, &offset));
    assert_int_equal(offset, 13);
    assert_false(passage_find_origin(&passage, 9, &offset));
    assert_false(passage_find_origin(&passage, 19, &offset));
    assert_false(passage_find_origin(&passage, 106, &offset));
    assert_int_equal(offset, 13);
}

static int fixture_create(void **state)
{
    *state = fixture_issue();
    return 0;
}

static int fixture_remove(void **state)
{
    fixture_free(*state);
    return 0;
}

static void test_fields_come_in_order_and_once(void **state)
{
    const struct issue *issue = *state;
    struct field_cursor cursor = {0};
    struct field last = {FIELD_KICKER, 0, 0};
    const struct passage *found;
    size_t count = 0;
    bool paragraphs = false;
    while (issue_next_field(issue, &cursor, &found)) {
        assert_ptr_equal(found, issue_passage(issue, cursor.field));
        assert_false(passage_is_empty(found));
        if (count++ > 0)
            assert_memory_not_equal(&last, &cursor.field, sizeof last);
        if (cursor.field.kind > FIELD_PARAGRAPH)
            paragraphs = true;
        else
            assert_false(paragraphs); /* no article behind the first photo */
        last = cursor.field;
    }
    assert_int_equal(last.kind, FIELD_UNPLACED);
    assert_true(count > 20);
    assert_false(issue_next_field(issue, &cursor, &found));
}

static void test_fields_of_an_issue_without_any(void **state)
{
    (void)state;
    struct issue issue = {0};
    struct field_cursor cursor = {0};
    const struct passage *found;
    assert_false(issue_next_field(&issue, &cursor, &found));
}

static void test_place_of_a_character(void **state)
{
    const struct issue *issue = *state;
    const struct passage *headline = &issue->articles[FIXTURE_RIVER].headline[1];
    struct place place;
    assert_true(issue_place(issue, headline, strlen("守住"), &place));
    assert_int_equal(place.source, 0);
    assert_int_equal(place.page, 0);
    assert_int_equal(place.line, 4);
    assert_int_equal(place.column, 3);
    const struct source *source = &issue->sources[0];
    assert_memory_equal(source->decoded.text + place.first_byte, "一", 3);
    assert_int_equal(place.last_byte - place.first_byte, 3);
    struct passage nowhere = fixture_passage("无处");
    assert_false(issue_place(issue, &nowhere, 0, &place));
}

/* The second file's second page begins with a form feed, in the middle of the file. */
static void test_place_on_a_later_page(void **state)
{
    const struct issue *issue = *state;
    struct place place;
    assert_true(issue_place(issue, &issue->articles[FIXTURE_BOAT].headline[0], 8, &place));
    assert_int_equal(place.source, 1);
    assert_int_equal(place.page, 2);
    assert_int_equal(place.line, issue->pages[2].first_line);
    assert_int_equal(place.column, 10); /* the form feed is the line's first character */
}

static void test_byte_without_a_field(void **state)
{
    const struct issue *issue = *state;
    const struct source *source = &issue->sources[0];
    struct field field;
    size_t offset;
    const char *line_end = strchr(source->decoded.text, '\n');
    uint32_t byte = (uint32_t)(line_end - source->decoded.text);
    assert_false(issue_find_byte(issue, 0, byte, &field, &offset));
    assert_true(issue_find_byte(issue, 0, byte + 1, &field, &offset));
    assert_int_equal(field.kind, FIELD_KICKER);
    assert_false(issue_find_byte(issue, 0, (uint32_t)source->bytes.length, &field, &offset));
    assert_false(issue_find_byte(issue, 9, 0, &field, &offset));
}

static void test_invariants_hold(void **state)
{
    const struct issue *issue = *state;
    struct error error = {""};
    if (!invariants_hold(issue, &error))
        fail_msg("%s", error.message);
    for (int width = 1; width <= 120; width += 7)
        if (!invariants_hold_laid_out(issue, width, &error))
            fail_msg("%s", error.message);
}

/* The oracle sees each thing it is there to see. */
static void test_invariants_notice(void **state)
{
    struct issue *issue = *state;
    struct error error;
    size_t unplaced = issue->unplaced_count;
    issue->unplaced_count = 0;
    assert_false(invariants_hold(issue, &error));
    assert_non_null(strstr(error.message, "is lost"));
    issue->unplaced_count = unplaced;

    uint32_t origin = issue->doubts[0].origin;
    issue->doubts[0].origin = UINT32_MAX;
    assert_false(invariants_hold(issue, &error));
    issue->doubts[0].origin = origin;

    struct passage *stray = &issue->unplaced[0].text;
    struct passage kept = *stray;
    *stray = *issue->articles[0].headline;
    assert_false(invariants_hold(issue, &error));
    *stray = kept;

    struct piece wrong = passage_piece(&kept, 0);
    wrong.origin++;
    stray->pieces = &wrong;
    stray->is_brief = false;
    assert_false(invariants_hold(issue, &error));
    assert_non_null(strstr(error.message, "not what the source holds"));
    *stray = kept;

    stray->piece_count = 0;
    assert_false(invariants_hold(issue, &error));
    assert_non_null(strstr(error.message, "from nowhere"));
    *stray = kept;

    size_t page = issue->unplaced[0].page;
    issue->unplaced[0].page = issue->page_count;
    assert_false(invariants_hold(issue, &error));
    issue->unplaced[0].page = page;
    assert_true(invariants_hold(issue, &error));
}

static void add_mark(void *object)
{
    *(int *)object = *(int *)object * 10 + 1;
}

static void add_two_marks(void *object)
{
    *(int *)object = *(int *)object * 10 + 2;
}

static void test_arena_releases_in_reverse(void **state)
{
    (void)state;
    int marks = 0;
    struct arena *arena = arena_create();
    arena_defer(arena, add_mark, &marks);
    arena_defer(arena, add_two_marks, &marks);
    assert_int_equal(marks, 0);
    arena_destroy(arena);
    assert_int_equal(marks, 21);
    arena_destroy(NULL);
}

#define FIXTURE(function) cmocka_unit_test_setup_teardown(function, fixture_create, fixture_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_origin_of_a_byte),
        cmocka_unit_test(test_byte_of_an_origin),
        cmocka_unit_test(test_fields_of_an_issue_without_any),
        cmocka_unit_test(test_arena_releases_in_reverse),
        FIXTURE(test_fields_come_in_order_and_once),
        FIXTURE(test_place_of_a_character),
        FIXTURE(test_place_on_a_later_page),
        FIXTURE(test_byte_without_a_field),
        FIXTURE(test_invariants_hold),
        FIXTURE(test_invariants_notice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
