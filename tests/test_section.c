/* Sections of articles, and the table of contents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "model/article/section.h"

#include <stdio.h>
#include <string.h>

static const char *const columns[] = {"新闻速递"};
static const struct wording_language language = {.language = "zh", .columns = {columns, 1}};
static const struct wording wording = {&language, 1};

static int set_up(void **state)
{
    *state = fixture_issue();
    return 0;
}

static int tear_down(void **state)
{
    fixture_free(*state);
    return 0;
}

static const char *section_of(const struct issue *issue, size_t article)
{
    return issue->articles[article].section;
}

/* Page names would hide what a rule does. */
static void forget_page_names(struct issue *issue)
{
    for (size_t i = 0; i < issue->page_count; i++)
        issue->pages[i].name = NULL;
}

static void test_column_then_page(void **state)
{
    struct issue *issue = *state;
    section_assign(issue, &wording, NULL);
    assert_string_equal(section_of(issue, FIXTURE_GRANARY), "新闻速递");
    assert_string_equal(section_of(issue, FIXTURE_TOWER), "综合新闻");
    assert_null(section_of(issue, FIXTURE_BOAT));
    /* One kicker that no table knows is an eyebrow, not a column. */
    assert_string_equal(section_of(issue, FIXTURE_RIVER), "要闻");
}

static void test_recurring_kicker_is_a_column(void **state)
{
    struct issue *issue = *state;
    issue->articles[FIXTURE_TOWER].kicker = issue->articles[FIXTURE_RIVER].kicker;
    issue->articles[FIXTURE_TOWER].kicker_count = 1;
    section_assign(issue, &wording, NULL);
    assert_string_equal(section_of(issue, FIXTURE_RIVER), "美丽乡村行");
    assert_string_equal(section_of(issue, FIXTURE_TOWER), "美丽乡村行");
}

static void expect_group(const struct contents_group *group, enum contents_kind kind,
                         const char *name, size_t page, size_t count)
{
    assert_int_equal(group->kind, kind);
    if (name)
        assert_string_equal(group->name, name);
    else
        assert_null(group->name);
    assert_int_equal(group->page, page);
    assert_int_equal(group->item_count, count);
}

/* One string for all of a section, so that they are grouped without being read. */
static void test_section_has_one_name(void **state)
{
    struct issue *issue = *state;
    char twin[] = "要闻";
    issue->pages[1].name = twin;
    section_assign(issue, &wording, NULL);
    assert_string_equal(section_of(issue, FIXTURE_TOWER), "要闻");
    assert_ptr_equal(section_of(issue, FIXTURE_TOWER), section_of(issue, FIXTURE_RIVER));
    issue->articles[FIXTURE_TOWER].section = twin; /* a name by itself is the same section, too */
    struct contents contents = contents_make(issue, CONTENTS_BY_SECTION, issue->arena);
    for (size_t i = 0; i < contents.group_count; i++)
        for (size_t k = 0; k < i && contents.groups[i].name; k++)
            assert_true(!contents.groups[k].name ||
                        strcmp(contents.groups[k].name, contents.groups[i].name) != 0);
}

/* More sections than any newspaper has, and each article by itself. */
static void test_many_sections(void **state)
{
    struct issue *issue = *state;
    enum { MANY = 3000 };
    struct article *articles = arena_take_array(issue->arena, MANY, sizeof *articles);
    for (size_t i = 0; i < MANY; i++) {
        char name[16];
        int length = snprintf(name, sizeof name, "第%zu期", i % (MANY / 2));
        articles[i].section = arena_copy(issue->arena, name, (size_t)length);
    }
    struct issue large = {.pages = issue->pages,
                          .page_count = issue->page_count,
                          .articles = articles,
                          .article_count = MANY};
    struct contents contents = contents_make(&large, CONTENTS_BY_SECTION, issue->arena);
    assert_int_equal(contents.group_count, MANY / 2);
    for (size_t i = 0; i < contents.group_count; i++) {
        expect_group(&contents.groups[i], CONTENTS_SECTION, articles[i].section, 0, 2);
        assert_int_equal(contents.groups[i].items[1], i + MANY / 2);
    }
}

static void test_column_must_be_the_whole_line(void **state)
{
    struct issue *issue = *state;
    struct passage longer = fixture_passage("新闻速递员的一天");
    issue->articles[FIXTURE_GRANARY].kicker = &longer;
    section_assign(issue, &wording, NULL);
    assert_string_equal(section_of(issue, FIXTURE_GRANARY), "综合新闻");
}

static void test_rules(void **state)
{
    struct issue *issue = *state;
    forget_page_names(issue);
    static const char *const water[] = {"水塔", "芦花", "清河"};
    static const char *const farming[] = {"玉米", "烘干机", "稻谷"};
    static const struct section_rule list[] = {{"治水", water, 3, 2}, {"农事", farming, 3, 2}};
    static const struct section_rules rules = {list, 2};
    section_assign(issue, &wording, &rules);
    assert_string_equal(section_of(issue, FIXTURE_RIVER), "治水"); /* two words of the body */
    assert_string_equal(section_of(issue, FIXTURE_TOWER), "治水"); /* one of the headline */
    assert_string_equal(section_of(issue, FIXTURE_MAIZE), "农事");
    assert_null(section_of(issue, FIXTURE_BOAT));
}

static void test_rule_needs_enough_words(void **state)
{
    struct issue *issue = *state;
    forget_page_names(issue);
    static const char *const words[] = {"芦花", "粮仓"};
    static const struct section_rule rule = {"治水", words, 2, 2};
    static const struct section_rules rules = {&rule, 1};
    section_assign(issue, &wording, &rules);
    assert_null(section_of(issue, FIXTURE_RIVER));
}

static void test_first_rule_wins(void **state)
{
    struct issue *issue = *state;
    forget_page_names(issue);
    static const char *const words[] = {"水塔"};
    static const struct section_rule list[] = {{"先", words, 1, 1}, {"后", words, 1, 1}};
    static const struct section_rules rules = {list, 2};
    section_assign(issue, &wording, &rules);
    assert_string_equal(section_of(issue, FIXTURE_TOWER), "先");
}

/* A long text holds words of many sections. */
static void test_most_words_win(void **state)
{
    struct issue *issue = *state;
    forget_page_names(issue);
    static const char *const water[] = {"水塔", "芦花", "清河"};
    static const char *const reeds[] = {"芦花"};
    static const struct section_rule list[] = {{"苇", reeds, 1, 1}, {"治水", water, 3, 1}};
    static const struct section_rule strict[] = {{"苇", reeds, 1, 1}, {"治水", water, 3, 2}};
    static const struct section_rules rules = {list, 2}, strict_rules = {strict, 2};
    section_assign(issue, &wording, &rules);
    assert_string_equal(section_of(issue, FIXTURE_RIVER), "治水");
    section_assign(issue, &wording, &strict_rules); /* each once what it needs */
    assert_string_equal(section_of(issue, FIXTURE_RIVER), "苇");
}

static void test_contents_by_section(void **state)
{
    struct issue *issue = *state;
    struct contents contents = contents_make(issue, CONTENTS_BY_SECTION, issue->arena);
    assert_int_equal(contents.group_count, 7);
    expect_group(&contents.groups[0], CONTENTS_SECTION, "美丽乡村行", 0, 1);
    expect_group(&contents.groups[1], CONTENTS_SECTION, "要闻", 0, 1);
    expect_group(&contents.groups[2], CONTENTS_SECTION, "新闻速递", 1, 1);
    expect_group(&contents.groups[3], CONTENTS_SECTION, "综合新闻", 1, 1);
    expect_group(&contents.groups[4], CONTENTS_PAGE, NULL, 2, 1);
    expect_group(&contents.groups[5], CONTENTS_PHOTOS, NULL, 0, FIXTURE_PHOTO_COUNT);
    expect_group(&contents.groups[6], CONTENTS_UNPLACED, NULL, 0, 1);
    assert_int_equal(contents.groups[4].items[0], FIXTURE_BOAT);
}

/* A section that goes on on a later page is one group, at its first page. */
static void test_contents_join_pages(void **state)
{
    struct issue *issue = *state;
    issue->articles[FIXTURE_BOAT].section = "要闻";
    struct contents contents = contents_make(issue, CONTENTS_BY_SECTION, issue->arena);
    assert_int_equal(contents.group_count, 6);
    expect_group(&contents.groups[1], CONTENTS_SECTION, "要闻", 0, 2);
    assert_int_equal(contents.groups[1].items[0], FIXTURE_MAIZE);
    assert_int_equal(contents.groups[1].items[1], FIXTURE_BOAT);
}

static void test_contents_order_follows_pages(void **state)
{
    struct issue *issue = *state;
    issue->articles[FIXTURE_RIVER].page = 2;
    struct contents contents = contents_make(issue, CONTENTS_BY_SECTION, issue->arena);
    expect_group(&contents.groups[0], CONTENTS_SECTION, "要闻", 0, 1);
    expect_group(&contents.groups[3], CONTENTS_SECTION, "美丽乡村行", 2, 1);
}

static void test_contents_by_page(void **state)
{
    struct issue *issue = *state;
    issue->photo_count = 0;
    issue->unplaced_count = 0;
    struct contents contents = contents_make(issue, CONTENTS_BY_PAGE, issue->arena);
    assert_int_equal(contents.group_count, 3);
    expect_group(&contents.groups[0], CONTENTS_PAGE, "要闻", 0, 2);
    expect_group(&contents.groups[1], CONTENTS_PAGE, "综合新闻", 1, 2);
    expect_group(&contents.groups[2], CONTENTS_PAGE, NULL, 2, 1);
}

static void test_contents_of_nothing(void **state)
{
    struct issue *issue = *state;
    struct issue empty = {.arena = issue->arena};
    assert_int_equal(contents_make(&empty, CONTENTS_BY_PAGE, issue->arena).group_count, 0);
    section_assign(&empty, &wording, NULL);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_column_then_page),
        TEST(test_recurring_kicker_is_a_column),
        TEST(test_section_has_one_name),
        TEST(test_many_sections),
        TEST(test_column_must_be_the_whole_line),
        TEST(test_rules),
        TEST(test_rule_needs_enough_words),
        TEST(test_first_rule_wins),
        TEST(test_most_words_win),
        TEST(test_contents_by_section),
        TEST(test_contents_join_pages),
        TEST(test_contents_order_follows_pages),
        TEST(test_contents_by_page),
        TEST(test_contents_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
