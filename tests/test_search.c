/* Finding text as a reader means it: case, width, glyphs and layout aside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"
#include "model/text/search.h"

#include <stdlib.h>
#include <string.h>

/* Fails unless the first hit of `query` in `text` is `hit`; NULL: there must be none. */
static void expect(const char *query, const char *text, const char *hit)
{
    struct search *search = search_compile(query);
    assert_non_null(search);
    size_t first = 0;
    size_t last = 0;
    bool found = search_next(search, text, strlen(text), 0, &first, &last);
    if (found && (!hit || strlen(hit) != last - first || memcmp(text + first, hit, last - first)))
        print_error("%s in %s found %.*s\n", query, text, (int)(last - first), text + first);
    assert_int_equal(found, hit != NULL);
    if (hit) {
        assert_int_equal(last - first, strlen(hit));
        assert_memory_equal(text + first, hit, last - first);
    }
    search_free(search);
}

static size_t count_hits(const char *query, const char *text)
{
    struct search *search = search_compile(query);
    size_t count = 0;
    size_t first = 0;
    size_t last = 0;
    while (search_next(search, text, strlen(text), last, &first, &last))
        count++;
    search_free(search);
    return count;
}

static void test_plain(void **state)
{
    (void)state;
    expect("水塔", "三村合建一座水塔", "水塔");
    expect("水塔", "三村合建一座水闸", NULL);
    expect("塔", "塔", "塔");
    expect("水塔", "水", NULL);
    expect("水塔", "", NULL);
}

static void test_empty_query(void **state)
{
    (void)state;
    assert_null(search_compile(""));
    assert_null(search_compile(" \t\xE3\x80\x80"));
    search_free(NULL);
}

static void test_smart_case(void **state)
{
    (void)state;
    expect("gdp", "全县GDP增长", "GDP");
    expect("GDP", "全县gdp增长", NULL);
    expect("Gdp", "全县GDP增长", NULL);
    expect("strasse", "Die Straße am Fluss", "Straße");
}

static void test_width(void **state)
{
    (void)state;
    expect("12", "１２路", "１２");
    expect("Ａpp", "手机App", "App");
    expect("(图)", "新桥（图）", "（图）");
    expect("ガ", "ｶﾞス", "ｶﾞ");
}

static void test_glyph_variants(void **state)
{
    (void)state;
    expect("户", "三百戶人家", "戶");
    expect("阿·诺", "阿・诺先生", "阿・诺");
    expect("\"好\"", "称“好”", "“好”");
    expect("文", "⽂化", "⽂");
    expect("户", "三百卢人家", NULL);
}

static void test_white_space_of_the_text(void **state)
{
    (void)state;
    expect("本报讯", "本 报 讯 （记者", "本 报 讯");
    expect("河边的", "住在河\n边的老人", "河\n边的");
    expect("山水", "山\xE3\x80\x80水", "山\xE3\x80\x80水");
}

static void test_white_space_of_the_query(void **state)
{
    (void)state;
    expect("river boat", "the river  boat", "river  boat");
    expect("river boat", "the riverboat", NULL);
    expect("he is", "theism and he is", "he is");
    expect("  boat ", "riverboat", "boat");
}

/* The automaton must fall back to the longest border, not to the start. */
static void test_overlapping_prefixes(void **state)
{
    (void)state;
    expect("水水塔", "水水水塔", "水水塔");
    expect("abacabad", "abacabacabad", "abacabad");
    expect("a ab", "aa a ab", "a ab");
    expect("aab", "a a a b", "a a b");
}

static void test_hits_are_whole_characters(void **state)
{
    (void)state;
    expect("...", "他想……", "…");
    expect("..", "他想……", NULL);
    expect("カ", "ガス", NULL);
    expect("e", "caf\xC3\xA9", NULL);
    expect("가", "각", NULL);
    expect("e", "e\xCC\x81", NULL);
    expect("e", "e\xCC\x81 e", "e");
    expect("\xCC\x81", "e\xCC\x81", NULL);
}

static void test_all_hits(void **state)
{
    (void)state;
    assert_int_equal(count_hits("河", "河清河晏，河边"), 3);
    assert_int_equal(count_hits("河河", "河河河"), 1);
}

static void test_broken_bytes(void **state)
{
    (void)state;
    expect("\xFF", "a\xFF", "\xFF");
    expect("水", "\xE6\xB0", NULL);
}

/* A text that nearly matches everywhere must still be gone through once. */
static void test_linear(void **state)
{
    (void)state;
    size_t length = 400000;
    char *text = malloc(length + 1);
    char *query = malloc(20002);
    memset(text, 'a', length);
    text[length] = 0;
    memset(query, 'a', 20000);
    strcpy(query + 20000, "b");
    expect(query, text, NULL);
    free(query);
    free(text);
}

static void test_issue(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct search *search = search_compile("乔小禾");
    struct hit *hits;
    assert_int_equal(search_issue(search, issue, &hits), 2);
    assert_int_equal(hits[0].field.kind, FIELD_BYLINE);
    assert_int_equal(hits[0].field.owner, FIXTURE_RIVER);
    assert_int_equal(hits[1].field.kind, FIELD_CREDIT);
    assert_int_equal(hits[1].field.owner, FIXTURE_FERRY);
    const struct passage *credit = issue_passage(issue, hits[1].field);
    assert_memory_equal(credit->text + hits[1].first, "乔小禾", hits[1].last - hits[1].first);
    free(hits);
    search_free(search);
    fixture_free(issue);
}

static void test_issue_leaves_furniture_out(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct search *search = search_compile("责编");
    struct hit *hits;
    assert_int_equal(search_issue(search, issue, &hits), 0);
    free(hits);
    search_free(search);
    search = search_compile("背后");
    assert_int_equal(search_issue(search, issue, &hits), 1);
    assert_int_equal(hits[0].field.kind, FIELD_UNPLACED);
    free(hits);
    search_free(search);
    fixture_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_empty_query),
        cmocka_unit_test(test_smart_case),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_glyph_variants),
        cmocka_unit_test(test_white_space_of_the_text),
        cmocka_unit_test(test_white_space_of_the_query),
        cmocka_unit_test(test_overlapping_prefixes),
        cmocka_unit_test(test_hits_are_whole_characters),
        cmocka_unit_test(test_all_hits),
        cmocka_unit_test(test_broken_bytes),
        cmocka_unit_test(test_linear),
        cmocka_unit_test(test_issue),
        cmocka_unit_test(test_issue_leaves_furniture_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
