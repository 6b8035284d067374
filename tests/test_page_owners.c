#include "fixture.h"
#include "invariants.h"

#include "model/page_owners.h"
#include "model/proof/apply.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool stands_on(const struct issue *issue, size_t page, struct field first)
{
    const uint32_t *owners = NULL;
    size_t count = page_owners(issue, page, &owners);
    for (size_t i = 0; i < count; i++) {
        struct field field = page_owner_field(issue, owners[i]);
        if (field_is_same(field, first))
            return true;
    }
    return false;
}

static void assert_whole(const struct issue *issue)
{
    struct error error = {0};
    if (!invariants_hold_of_owners(issue, &error))
        fail_msg("%s", error.message);
}

static void test_everything_is_found_on_its_page(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    assert_whole(issue);
    for (size_t i = 0; i < issue->article_count; i++)
        for (size_t k = 0; k < issue->articles[i].part_count; k++)
            assert_true(stands_on(issue, issue->articles[i].parts[k].page,
                                  (struct field){FIELD_KICKER, i, 0}));
    for (size_t i = 0; i < issue->unplaced_count; i++)
        assert_true(
            stands_on(issue, issue->unplaced[i].page, (struct field){FIELD_UNPLACED, i, 0}));
    assert_int_equal(page_owners(issue, issue->page_count, &(const uint32_t *){NULL}), 0);
    fixture_free(issue);
}

static struct source_range range_of(const struct issue *issue, const struct passage *passage)
{
    struct source_range range;
    size_t covered;
    struct field_cursor cursor = {0};
    const struct passage *other;
    while (issue_next_field(issue, &cursor, &other) && other != passage)
        ;
    assert_true(decision_range(issue, cursor.field, 0, passage->length, &range, &covered));
    return range;
}

/* A text that was moved to an article of another page still stands where it was printed. */
static void test_a_moved_text_is_found_where_it_was_printed(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    const struct passage *moved = &issue->articles[FIXTURE_BOAT].headline[0];
    const struct passage *target = &issue->articles[FIXTURE_RIVER].headline[0];
    struct decision decision = {
        .kind = DECISION_MOVE,
        .part = PART_HEADLINE,
        .at = {.range = range_of(issue, moved)},
        .target = {.range = range_of(issue, target), .before = "", .after = ""},
        .fresh = ""};
    bool failed;
    struct issue *made = issue_apply(issue, &decision, 1, &failed);
    assert_false(failed);
    assert_whole(made);
    struct field field;
    size_t offset;
    assert_true(
        issue_find_byte(made, decision.at.range.source, decision.at.range.first, &field, &offset));
    assert_int_equal(field.kind, FIELD_HEADLINE);
    assert_int_equal(field.owner, FIXTURE_RIVER);
    assert_true(stands_on(made, issue->articles[FIXTURE_BOAT].page,
                          (struct field){FIELD_KICKER, FIXTURE_RIVER, 0}));
    assert_whole(issue); /* which is as it was */
    issue_free(made);
    fixture_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything_is_found_on_its_page),
        cmocka_unit_test(test_a_moved_text_is_found_where_it_was_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
