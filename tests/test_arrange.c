/* What the list shows: folded, filtered, regrouped; and the keys that go through it. */
#include "fixture.h"
#include "window.h"

#include "config/config.h"
#include "ui/actions.h"
#include "ui/arrange.h"
#include "ui/reporter.h"
#include "ui/terminal/screen.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Whether the list, which is what stands before the divider, holds a text. */
static bool lists(const struct window *window, const char *text)
{
    for (const char *row = window->text; *row; row = strchr(row, '\n') + 1) {
        const char *found = strstr(row, text);
        const char *divider = strstr(row, "│");
        if (found && divider && found < divider && found < strchr(row, '\n'))
            return true;
    }
    return false;
}

static size_t entry_of(const struct window *window, enum fixture_article article)
{
    return window->view->entries->of_article[article];
}

static void test_fold_a_section(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    view_select(view, entry_of(&window, FIXTURE_TOWER));
    size_t group = view->entries->items[view->selected].group;
    window_press(&window, "z");
    assert_false(lists(&window, "三村合建一座水塔"));
    assert_true(lists(&window, "▌"));
    assert_true(lists(&window, "晒场上"));
    window_press(&window, "j");
    assert_true(view->entries->items[view->selected].group > group);
    assert_true(lists(&window, "▸"));
    window_press(&window, "k");
    assert_int_equal(view->entries->items[view->selected].group, group);
    window_press(&window, "Enter");
    assert_int_equal(view->pane, PANE_LIST);
    assert_true(lists(&window, "三村合建一座水塔"));
    window_close(&window);
}

static void test_fold_all(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    window_press(&window, "Z");
    assert_int_equal(list_line(view->list, LIST_BEGIN, view->entries->count),
                     view->entries->contents.group_count);
    for (size_t i = 1; i < view->entries->contents.group_count; i++)
        window_press(&window, "j");
    assert_int_equal(view->entries->items[view->selected].group,
                     view->entries->contents.group_count - 1);
    window_press(&window, "j");
    assert_non_null(strstr(window.text, "last article"));
    window_press(&window, "Z");
    assert_true(list_line(view->list, LIST_BEGIN, view->entries->count) > view->entries->count);
    window_close(&window);
}

static void test_filter_narrows_while_typing(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    size_t tower = entry_of(&window, FIXTURE_TOWER);
    window_press(&window, "& 水 塔");
    assert_true(lists(&window, "三村合建一座水塔"));
    assert_false(lists(&window, "粮站改造提前完工"));
    assert_int_equal(view->selected, tower);
    assert_non_null(strstr(window.text, " 1 of "));
    assert_non_null(strstr(window.text, " entries"));
    window_press(&window, "Backspace Backspace");
    assert_true(lists(&window, "粮站改造提前完工"));
    window_press(&window, "水 塔 Enter J");
    assert_int_equal(view->selected, tower);
    assert_non_null(strstr(window.text, "last article"));
    window_press(&window, "j");
    window_press(&window, "F9");
    view->message[0] = '\0';
    window_press(&window, "Esc");
    assert_true(lists(&window, "粮站改造提前完工"));
    assert_int_equal(view->selected, tower);
    window_close(&window);
}

static void test_filter_can_be_given_up(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    size_t first = view->selected;
    window_press(&window, "& 塔 塔");
    assert_false(lists(&window, "水塔"));
    window_press(&window, "Esc");
    assert_int_equal(view->selected, first);
    assert_true(lists(&window, "水塔"));
    window_press(&window, "& 塔 塔 Enter");
    assert_non_null(strstr(window.text, "not found: 塔塔"));
    window_press(&window, "j k g G ] [ U 1 Space");
    assert_int_equal(view->selected, first);
    window_close(&window);
}

/* A section's name brings all of it. */
static void test_filter_by_section(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    window_press(&window, "& P h o t o s Enter");
    assert_true(lists(&window, "图为新修的石桥"));
    assert_false(lists(&window, "水塔"));
    window_close(&window);
}

/* Everybody once, who has most first; and what one of them wrote and photographed. */
/* The column behind a word in a row; -1 when it does not stand there. */
static int column_behind(const struct window *window, int row, const char *word)
{
    int length = (int)strlen(word);
    for (int column = 0; column + length <= grid_columns(window->grid); column++) {
        int same = 0;
        while (same < length && grid_cell(window->grid, row, column + same)->text[0] == word[same])
            same++;
        if (same == length)
            return column + length;
    }
    return -1;
}

/* Numbers of articles stand below numbers of articles, whether there are photos or not. */
static void expect_columns_of_reporters(const struct window *window)
{
    int common = -1;
    int count = 0;
    for (int row = 0; row < grid_rows(window->grid) - 1; row++) {
        int end = column_behind(window, row, "1 article");
        if (end < 0)
            continue;
        assert_true(common < 0 || end == common);
        common = end;
        count++;
    }
    assert_true(count > 1);
    window_expect(window, "1 photo");
}

/* Entries in another order are what reading the issue in that order gives. */
static void assert_same_entries(const struct entries *one, const struct entries *other)
{
    assert_int_equal(one->order, other->order);
    assert_int_equal(one->count, other->count);
    assert_int_equal(one->contents.group_count, other->contents.group_count);
    for (size_t i = 0; i < other->contents.group_count; i++)
        assert_int_equal(one->group_first[i], other->group_first[i]);
    for (size_t i = 0; i < other->count; i++) {
        const struct entry *entry = one->items + i, *wanted = other->items + i;
        assert_int_equal(entry->kind, wanted->kind);
        assert_int_equal(entry->index, wanted->index);
        assert_int_equal(entry->group, wanted->group);
        assert_int_equal(entry->page, wanted->page);
        assert_int_equal(entry->jump, wanted->jump);
        assert_int_equal(entry->has_headline, wanted->has_headline);
        assert_string_equal(entry->id, wanted->id);
        assert_string_equal(entry->title, wanted->title);
        assert_int_equal(entries_of_id(one, wanted->id), i);
        assert_int_equal(entries_of_item(one, wanted->kind, wanted->index), i);
    }
    for (size_t i = 0; i < other->issue->article_count; i++)
        assert_int_equal(one->first_photo[i], other->first_photo[i]);
}

static void test_regrouped_entries(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    for (int i = 0; i < 3; i++) {
        struct entries *made = entries_create(view->issue,
                                              (enum contents_order)view->options.list_order);
        assert_same_entries(view->entries, made);
        entries_destroy(made);
        window_press(&window, "v");
    }
    window_close(&window);
}

static void *copy(struct issue *issue, const void *items, size_t count, size_t size)
{
    return memcpy(arena_take_array(issue->arena, count, size), items, count * size);
}

/* What a decision makes of an issue: tables of its own, and the lists that it did not change. */
static struct issue amended(struct issue *issue)
{
    struct issue made = *issue;
    made.articles = copy(issue, issue->articles, issue->article_count, sizeof *made.articles);
    made.photos = copy(issue, issue->photos, issue->photo_count, sizeof *made.photos);
    made.unplaced = copy(issue, issue->unplaced, issue->unplaced_count, sizeof *made.unplaced);
    return made;
}

/* Entries that are renewed are what reading the amended issue gives; they keep nothing that belongs
 * to the issue before, which may be freed. */
static void expect_renewed(const struct issue *issue, const struct issue *made)
{
    struct entries *entries = entries_create(issue, CONTENTS_BY_SECTION);
    struct entries *wanted = entries_create(made, CONTENTS_BY_SECTION);
    assert_true(entries_renew(entries, made));
    assert_ptr_equal(entries->issue, made);
    assert_same_entries(entries, wanted);
    for (size_t i = 0; i < made->article_count; i++)
        assert_ptr_equal(entries->items[entries->of_article[i]].id, made->articles[i].id);
    entries_destroy(wanted);
    entries_destroy(entries);
}

static void test_renewed_headlines(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct issue made = amended(issue);
    expect_renewed(issue, &made);
    struct article *river = &made.articles[FIXTURE_RIVER];
    river->headline = copy(issue, river->headline, river->headline_count, sizeof *river->headline);
    ((struct passage *)river->headline)[1] = fixture_passage("另一行标题");
    expect_renewed(issue, &made);
    made = amended(issue);
    made.articles[FIXTURE_RIVER].continued_to = 0;
    expect_renewed(issue, &made);
    made = amended(issue);
    made.articles[FIXTURE_TOWER].headline_count = 0; /* its text is its title */
    expect_renewed(issue, &made);
    made = amended(issue);
    const char *id = issue->articles[FIXTURE_BOAT].id; /* the same id, in another arena */
    made.articles[FIXTURE_BOAT].id = arena_copy(issue->arena, id, strlen(id));
    expect_renewed(issue, &made);
    fixture_free(issue);
}

/* What has no headline is called by its opening, by its byline or by its credit. */
static void test_renewed_openings(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct issue made = amended(issue);
    made.articles[FIXTURE_MAIZE].paragraphs++;
    expect_renewed(issue, &made);
    made = amended(issue);
    struct article *maize = &made.articles[FIXTURE_MAIZE];
    maize->paragraph_count = 0;
    expect_renewed(issue, &made);
    maize->byline.text = fixture_passage("乔小禾");
    expect_renewed(issue, &made);
    struct issue other = amended(&made);
    other.articles[FIXTURE_MAIZE].byline.text = fixture_passage("贺听松");
    expect_renewed(&made, &other);
    made = amended(issue);
    made.photos[FIXTURE_ROOFS].caption = fixture_passage("屋顶上晒着辣椒");
    made.unplaced[0].text = fixture_passage("寻物启事");
    expect_renewed(issue, &made);
    made.photos[FIXTURE_BRIDGE].caption = fixture_passage("");
    other = amended(&made);
    other.photos[FIXTURE_BRIDGE].credit.text = fixture_passage("贺听松 摄");
    expect_renewed(&made, &other);
    fixture_free(issue);
}

static void refuse_renewal(const struct issue *issue, const struct issue *made)
{
    struct entries *entries = entries_create(issue, CONTENTS_BY_SECTION);
    assert_false(entries_renew(entries, made));
    assert_string_equal(entries->items[0].id, issue->articles[FIXTURE_RIVER].id);
    entries_destroy(entries);
}

/* Where the list has another order, or other things in it, it is made anew. */
static void test_entries_that_move(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct issue made = amended(issue);
    made.article_count--;
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.articles[FIXTURE_BOAT].section = "要闻";
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.articles[FIXTURE_BOAT].page = 0;
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.articles[FIXTURE_BOAT].id = "p4-a1.2";
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.photos[FIXTURE_ROOFS].article = FIXTURE_BOAT;
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.photos[FIXTURE_ROOFS].page = 0;
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.photo_count--;
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.unplaced_count--;
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.pages = copy(issue, issue->pages, issue->page_count, sizeof *issue->pages);
    refuse_renewal(issue, &made);
    made = amended(issue);
    made.unplaced[0].page++;
    refuse_renewal(issue, &made);
    fixture_free(issue);
}

static void test_reporters(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    window_press(&window, "a");
    window_expect(&window, "Reporters");
    expect_columns_of_reporters(&window);
    const struct reporters *reporters = view->reporters;
    assert_true(reporters->count > 2);
    for (size_t i = 1; i < reporters->count; i++) {
        const struct reporter *a = reporters->items + i - 1;
        const struct reporter *b = reporters->items + i;
        assert_true(a->articles + a->photos >= b->articles + b->photos);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(reporters->items[j].name, b->name);
    }
    const struct reporter *first = reporters->items;
    window_press(&window, "Enter");
    size_t shown = 0;
    for (size_t i = 0; i < view->entries->count; i++) {
        assert_int_equal(view->hidden[i], !reporter_signs(view, i, first->name));
        shown += !view->hidden[i];
    }
    assert_true(shown >= 1 && shown < view->entries->count);
    window_expect(&window, "only by: ");
    window_expect(&window, first->name);
    assert_false(view->hidden[view->selected]);
    /* It holds in the other order, and under a filter that is given up. */
    window_press(&window, "v & 塔 Esc F9 F9");
    for (size_t i = 0; i < view->entries->count; i++)
        shown -= !view->hidden[i];
    assert_int_equal(shown, 0);
    window_press(&window, "Esc");
    for (size_t i = 0; i < view->entries->count; i++)
        assert_false(view->hidden[i]);
    window_refuse(&window, "only by: ");
    window_close(&window);
}

static void test_issue_without_bylines(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    for (size_t i = 0; i < issue->article_count; i++)
        issue->articles[i].byline.credit_count = 0;
    for (size_t i = 0; i < issue->photo_count; i++)
        issue->photos[i].credit.credit_count = 0;
    struct window window = window_open_issue(issue, 1, 30, 100);
    window_press(&window, "a");
    window_expect(&window, "no byline names anybody");
    window_close(&window);
}

static void test_regroup_keeps_everything(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    issue->articles[FIXTURE_MAIZE].section = issue->articles[FIXTURE_TOWER].section;
    struct window window = window_open_issue(issue, 1, 30, 100);
    struct view *view = window.view;
    assert_true(entry_of(&window, FIXTURE_TOWER) < entry_of(&window, FIXTURE_GRANARY));
    view->positions[entry_of(&window, FIXTURE_GRANARY)].block = 3;
    view_select(view, entry_of(&window, FIXTURE_RIVER));
    window_press(&window, "/ 河 Enter");
    window_press(&window, "h");
    for (int i = 0; i < FIXTURE_ARTICLE_COUNT; i++)
        view->read[entry_of(&window, (enum fixture_article)i)] = i % 2;
    view_select(view, entry_of(&window, FIXTURE_TOWER));
    size_t count = find_count(view->find);
    window_press(&window, "v");
    assert_non_null(strstr(window.text, "by page"));
    assert_int_equal(view->selected, entry_of(&window, FIXTURE_TOWER));
    for (int i = 0; i < FIXTURE_ARTICLE_COUNT; i++)
        assert_int_equal(view->read[entry_of(&window, (enum fixture_article)i)], i % 2);
    assert_true(entry_of(&window, FIXTURE_TOWER) > entry_of(&window, FIXTURE_GRANARY));
    assert_int_equal(view->positions[entry_of(&window, FIXTURE_GRANARY)].block, 3);
    assert_int_equal(find_count(view->find), count);
    window_press(&window, "v");
    assert_non_null(strstr(window.text, "by section"));
    assert_int_equal(view->selected, entry_of(&window, FIXTURE_TOWER));
    window_close(&window);
}

static void test_sections_by_number(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    window_press(&window, "2");
    assert_int_equal(view->selected, view->entries->group_first[1]);
    window_press(&window, "9");
    assert_non_null(strstr(window.text, "there is no section 9"));
    assert_int_equal(view->selected, view->entries->group_first[1]);
    window_press(&window, "s 1");
    assert_int_equal(view->selected, 0);
    assert_int_equal(view->overlay, OVERLAY_NONE);
    window_close(&window);
}

static void test_next_unread(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    for (int i = 0; i < FIXTURE_ARTICLE_COUNT; i++)
        view->read[entry_of(&window, (enum fixture_article)i)] = i != FIXTURE_MAIZE;
    view_select(view, entry_of(&window, FIXTURE_TOWER));
    window_press(&window, "U");
    assert_int_equal(view->selected, entry_of(&window, FIXTURE_MAIZE));
    window_press(&window, "r U");
    assert_non_null(strstr(window.text, "everything is read"));
    window_press(&window, "r");
    assert_false(view->read[view->selected]);
    /* With the article: its end is on the screen, and yet the reader has the last word. */
    window_press(&window, "l");
    assert_true(view->read[view->selected]);
    window_press(&window, "r");
    assert_false(view->read[view->selected]);
    window_close(&window);
}

static void test_divider_is_dragged(void **state)
{
    (void)state;
    struct window window = window_open(30, 100);
    struct view *view = window.view;
    int divider = view->geometry.divider.column;
    actions_click(view, 10, divider);
    actions_drag(view, 8, 50, false);
    assert_int_equal(view->geometry.divider.column, 50);
    actions_drag(view, 8, 40, true);
    actions_drag(view, 8, 30, true);
    assert_int_equal(view->geometry.divider.column, 40);
    actions_click(view, 10, 5);
    actions_drag(view, 8, 30, true);
    assert_int_equal(view->geometry.divider.column, 40);
    actions_click(view, 10, 40);
    actions_drag(view, 8, 99, true);
    assert_true(view->geometry.text.columns > 0);
    window_press(&window, "M");
    assert_true(view->options.mouse);
    window_close(&window);
}

/* What is found so far is shown while the rest is searched; who filtered is where he was until all
 * is known. */
static void test_long_issue_is_filtered_between_keys(void **state)
{
    (void)state;
    struct window window = window_open_issue(fixture_long_issue(), 1, 30, 100);
    struct view *view = window.view;
    window_press(&window, "&");
    window_type(&window, "水塔");
    window_expect(&window, "searching");
    assert_false(arrange_is_whole(view));
    assert_int_equal(view->selected, 0);
    assert_false(lists(&window, "三村合建一座水塔"));
    while (!arrange_is_whole(view))
        arrange_go_on(view);
    window_frame(&window);
    assert_true(lists(&window, "三村合建一座水塔"));
    assert_int_equal(view->selected, entry_of(&window, FIXTURE_TOWER));
    window_expect(&window, " of ");
    window_press(&window, "Ctrl-U");
    window_type(&window, "没有");
    window_press(&window, "Enter");
    assert_false(arrange_is_whole(view));
    while (!arrange_is_whole(view))
        arrange_go_on(view);
    window_frame(&window);
    window_expect(&window, "not found: 没有");
    window_close(&window);
}

/* Going through the list row by row, up or down, agrees whatever is folded or hidden. */
static void check_rows(const struct view *view)
{
    size_t end = list_line(view->list, LIST_BEGIN, view->entries->count);
    size_t line = 0;
    for (size_t i = 0; i < view->entries->count; i++) {
        size_t group = view->entries->items[i].group;
        if (view->hidden[i])
            continue;
        size_t own = list_line(view->list, LIST_BEGIN, i);
        size_t stands_for = view->folded[group] ? arrange_first_of(view, group) : i;
        assert_true(own >= line && own < end);
        assert_int_equal(list_entry_at(view->list, LIST_BEGIN, own), stands_for);
        for (size_t above = 0; above <= own; above++) {
            struct list_place top = list_top_of(view->list, i, above);
            assert_int_equal(list_line(view->list, top, i), above);
            struct list_place seen = list_scroll(view->list, top, i, (int)above + 2);
            assert_true(list_line(view->list, seen, i) <= above + 1);
        }
        line = own;
    }
    assert_int_equal(list_entry_at(view->list, LIST_BEGIN, end), ENTRY_NONE);
}

static void test_rows_are_the_same_both_ways(void **state)
{
    (void)state;
    struct window window = window_open(30, 30);
    struct view *view = window.view;
    window_press(&window, "v"); /* more in a group */
    /* Some have two rows. */
    assert_true(list_line(view->list, LIST_BEGIN, view->entries->count) >
                view->entries->count + view->entries->contents.group_count);
    unsigned dice = 1;
    for (int turn = 0; turn < 200; turn++) {
        for (size_t i = 0; i < view->entries->count; i++)
            view->hidden[i] = ((dice = dice * 1103515245u + 12345u) >> 16) % 3 == 0;
        for (size_t i = 0; i < view->entries->contents.group_count; i++)
            view->folded[i] = ((dice = dice * 1103515245u + 12345u) >> 16) % 3 == 0;
        check_rows(view);
    }
    memset(view->hidden, true, view->entries->count * sizeof *view->hidden);
    assert_int_equal(list_line(view->list, LIST_BEGIN, view->entries->count), 0);
    window_frame(&window);
    window_close(&window);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fold_a_section),
        cmocka_unit_test(test_fold_all),
        cmocka_unit_test(test_rows_are_the_same_both_ways),
        cmocka_unit_test(test_long_issue_is_filtered_between_keys),
        cmocka_unit_test(test_filter_narrows_while_typing),
        cmocka_unit_test(test_filter_can_be_given_up),
        cmocka_unit_test(test_filter_by_section),
        cmocka_unit_test(test_regrouped_entries),
        cmocka_unit_test(test_renewed_headlines),
        cmocka_unit_test(test_renewed_openings),
        cmocka_unit_test(test_entries_that_move),
        cmocka_unit_test(test_reporters),
        cmocka_unit_test(test_issue_without_bylines),
        cmocka_unit_test(test_regroup_keeps_everything),
        cmocka_unit_test(test_sections_by_number),
        cmocka_unit_test(test_next_unread),
        cmocka_unit_test(test_divider_is_dragged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
