/* What is kept of an issue between two days: the files, and what the view makes of them. */
#include "fixture.h"

#include "config/config.h"
#include "ui/actions.h"
#include "ui/memory/history.h"
#include "ui/memory/memory.h"
#include "ui/memory/recall.h"
#include "ui/memory/recent.h"
#include "ui/memory/state_file.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* An empty state folder for each test. */
static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, P_tmpdir "/dubao-memory-XXXXXX");
    return !mkdtemp(folder) || setenv("XDG_STATE_HOME", folder, 1) != 0;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[192];
    snprintf(command, sizeof command, "chmod -R u+w %s && rm -r %s", folder, folder);
    return system(command);
}

static struct memory *open_memory(const struct issue *issue)
{
    struct error error = {0};
    struct memory *memory = memory_of_issue(issue, NULL, 0, &error);
    assert_string_equal(error.message, "");
    return memory;
}

static char *memory_path(const struct memory *memory)
{
    char name[64];
    snprintf(name, sizeof name, "issues/%s.yaml", memory->key);
    return state_path(name);
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void test_what_is_saved_is_loaded(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct memory *memory = open_memory(issue);
    const struct memory_place place = {"p2-a1", 3, 42};
    memory_add_read(memory, "p1-a1");
    memory_add_read(memory, "photo-2");
    memory_set_place(memory, &place);
    memory_add_bookmark(memory, "河: 一 #2", &place);
    assert_true(memory_save(memory, NULL));
    struct memory *loaded = open_memory(issue);
    assert_true(memory_was_read(loaded, "photo-2"));
    assert_false(memory_was_read(loaded, "photo-1"));
    assert_string_equal(loaded->place.entry, "p2-a1");
    assert_int_equal(loaded->place.paragraph, 3);
    assert_int_equal(loaded->place.byte, 42);
    assert_int_equal(loaded->bookmark_count, 1);
    assert_string_equal(loaded->bookmarks[0].name, "河: 一 #2");
    assert_string_equal(loaded->saved, memory->saved);
    assert_int_equal(strlen(loaded->saved), strlen("2025-09-26T06:59:00Z"));
    memory_destroy(loaded);
    memory_destroy(memory);
    fixture_free(issue);
}

/* Two programs with the same issue: neither forgets what was read or marked in the other, at no
 * save, and what is taken away stays away. */
static void test_two_programs_with_one_issue(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    const struct memory_place here = {"p1-a1", 0, 0}, there = {"p2-a1", 3, 42};
    struct memory *old = open_memory(issue);
    memory_add_bookmark(old, "old", &there);
    memory_add_read(old, "p3-a1");
    assert_true(memory_save(old, NULL));
    memory_destroy(old);
    struct memory *one = open_memory(issue), *other = open_memory(issue);
    memory_remove_bookmark(one, 0);
    memory_add_bookmark(one, "one", &here);
    memory_add_read(other, "p1-a1");
    memory_add_read(other, "photo-1");
    memory_add_bookmark(other, "other", &there);
    assert_true(memory_save(other, NULL));
    for (size_t i = 0; i < 2; i++) {
        memory_forget_read(one); /* as the view does before each save */
        memory_add_read(one, "p2-a1");
        one->articles_read = 1;
        assert_true(memory_save(one, NULL));
    }
    struct memory *loaded = open_memory(issue);
    assert_int_equal(loaded->read_count, 3);
    assert_true(memory_was_read(loaded, "p1-a1") && memory_was_read(loaded, "p2-a1"));
    assert_true(memory_was_read(loaded, "photo-1"));
    assert_int_equal(loaded->articles_read, 2);
    assert_int_equal(loaded->bookmark_count, 2);
    assert_string_equal(loaded->bookmarks[0].name, "one");
    assert_string_equal(loaded->bookmarks[1].name, "other");
    memory_destroy(loaded);
    memory_remove_bookmark(one, 1);
    assert_true(memory_save(one, NULL));
    loaded = open_memory(issue);
    assert_int_equal(loaded->bookmark_count, 1);
    memory_destroy(loaded);
    memory_destroy(other);
    memory_destroy(one);
    fixture_free(issue);
}

/* The name of a file says nothing, each of its bytes does. */
static void test_key_is_the_content(void **state)
{
    (void)state;
    char key[MEMORY_KEY_SIZE];
    char other[MEMORY_KEY_SIZE];
    struct arena *arena = arena_create();
    struct source sources[2] = {{.name = "a", .bytes = verbatim_whole("12", 2, arena)},
                                {.name = "b", .bytes = verbatim_whole("3", 1, arena)}};
    struct issue issue = {.sources = sources, .source_count = 2};
    memory_key(&issue, key);
    sources[0].name = "c";
    memory_key(&issue, other);
    assert_string_equal(key, other);
    /* However they lie in memory. */
    const struct verbatim_run runs[] = {{0, "1"}, {1, "2"}};
    sources[0].bytes = (struct verbatim){runs, 2, 2};
    memory_key(&issue, other);
    assert_string_equal(key, other);
    sources[0].bytes = verbatim_whole("1", 1, arena);
    sources[1].bytes = verbatim_whole("23", 2, arena);
    memory_key(&issue, other);
    assert_string_not_equal(key, other);
    arena_destroy(arena);
    /* A known value: the hash of nothing is its basis. */
    memory_key(&(struct issue){.source_count = 0}, key);
    assert_string_equal(key, "cbf29ce484222325");
}

static void test_no_rest_of_a_write_stays(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct memory *memory = open_memory(issue);
    assert_true(memory_save(memory, NULL));
    assert_true(memory_save(memory, NULL));
    char command[192];
    snprintf(command, sizeof command, "test $(ls -A %s/dubao/issues | wc -l) -eq 1", folder);
    assert_int_equal(system(command), 0);
    memory_destroy(memory);
    fixture_free(issue);
}

static void test_failed_write_leaves_nothing(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct memory *memory = open_memory(issue);
    struct error error = {0};
    char *path = memory_path(memory);
    char command[192];
    /* A folder cannot be replaced by a file. */
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(memory_save(memory, &error));
    assert_non_null(strstr(error.message, path));
    snprintf(command, sizeof command, "test $(ls -A %s/dubao/issues | wc -l) -eq 1", folder);
    assert_int_equal(system(command), 0);
    free(path);
    memory_destroy(memory);
    fixture_free(issue);
}

static void test_broken_file_is_told_once(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct memory *memory = open_memory(issue);
    assert_true(memory_save(memory, NULL));
    char *path = memory_path(memory);
    write_text(path, "read: [p1-a1\nplace: {");
    memory_destroy(memory);
    struct error error = {0};
    memory = memory_of_issue(issue, NULL, 0, &error);
    assert_non_null(strstr(error.message, path));
    assert_int_equal(memory->read_count, 0);
    assert_true(memory_save(memory, NULL));
    memory_destroy(memory);
    memory_destroy(open_memory(issue));
    free(path);
    fixture_free(issue);
}

/* YAML, but not what is meant: no crash, nothing taken over. */
static void test_strange_file_is_read_as_far_as_it_goes(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[]",
        "1",
        "read: 5\nbookmarks: {a: b}\nplace: [1]\npaths: x\nsaved: {}",
        "read: [[], {a: b}]\nbookmarks: [5, {name: x}, {entry: y}]\npaths: [relative, [1]]",
        "place: {entry: p1-a1, paragraph: -1, byte: 99999999999999999999999}",
        "",
    };
    struct issue *issue = fixture_issue();
    struct memory *memory = open_memory(issue);
    assert_true(memory_save(memory, NULL));
    char *path = memory_path(memory);
    memory_destroy(memory);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        write_text(path, texts[i]);
        memory = open_memory(issue);
        assert_int_equal(memory->read_count, 0);
        assert_int_equal(memory->bookmark_count, 0);
        assert_int_equal(memory->place.paragraph, 0);
        memory_destroy(memory);
    }
    free(path);
    fixture_free(issue);
}

static void test_folder_that_cannot_be_written(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct error error = {0};
    char path[96];
    /* A file where the folder should be: not even root can write there. */
    snprintf(path, sizeof path, "%s/dubao", folder);
    write_text(path, "");
    struct memory *memory = memory_of_issue(issue, NULL, 0, &error);
    assert_non_null(strstr(error.message, "cannot be kept"));
    assert_false(memory_save(memory, &error));
    memory_destroy(memory);
    fixture_free(issue);
}

static void test_searches(void **state)
{
    (void)state;
    struct history history;
    assert_true(history_load(&history, NULL));
    history_add(&history, "河");
    history_add(&history, "");
    history_add(&history, "水塔");
    history_add(&history, "河");
    assert_int_equal(history.count, 2);
    assert_true(history_save(&history, NULL));
    history_free(&history);
    assert_true(history_load(&history, NULL));
    assert_int_equal(history.count, 2);
    assert_string_equal(history.texts[0], "河");
    assert_string_equal(history.texts[1], "水塔");
    char text[32];
    for (int i = 0; i < 2 * HISTORY_MAX; i++) {
        snprintf(text, sizeof text, "%d", i);
        history_add(&history, text);
    }
    assert_int_equal(history.count, HISTORY_MAX);
    history_free(&history);
}

/* Two programs: the one that writes last keeps what the other one looked for. */
static void test_searches_of_two_programs(void **state)
{
    (void)state;
    struct history one, other;
    assert_true(history_load(&one, NULL));
    assert_true(history_load(&other, NULL));
    history_add(&one, "渡口");
    history_add(&other, "堤坝");
    assert_true(history_save(&one, NULL));
    assert_true(history_save(&other, NULL));
    history_free(&one);
    history_free(&other);
    assert_true(history_load(&one, NULL));
    assert_string_equal(one.texts[0], "堤坝");
    assert_string_equal(one.texts[1], "渡口");
    history_free(&one);
}

/* An issue whose files are gone cannot be opened, so it is not offered. */
static void test_recent_issues(void **state)
{
    (void)state;
    char here[96];
    char gone[96];
    snprintf(here, sizeof here, "%s/here.txt", folder);
    snprintf(gone, sizeof gone, "%s/gone.txt", folder);
    write_text(here, "1");
    write_text(gone, "2");
    const char *const paths[] = {here, gone};
    struct issue *issue = fixture_issue();
    for (size_t i = 0; i < 2; i++) {
        struct source source = {.bytes = verbatim_whole(paths[i], strlen(paths[i]), issue->arena)};
        struct issue one = {.sources = &source, .source_count = 1};
        struct memory *memory = memory_of_issue(&one, paths + i, 1, NULL);
        assert_true(memory_save(memory, NULL));
        memory_destroy(memory);
    }
    unlink(gone);
    struct recents recents = {0};
    recents_read(&recents);
    assert_int_equal(recents.count, 1);
    char title[64];
    recent_title(recents.items[0], title, sizeof title);
    assert_string_equal(title, "here.txt");
    recents_free(&recents);
    fixture_free(issue);
}

/* The view */

static struct view *open_view(const struct issue *issue, const struct config *config, int rows,
                              int columns)
{
    struct view *view = view_create(issue, config, &(struct cell_widths){1});
    view_resize(view, rows, columns);
    return view;
}

/* The same words stand at the top again, in a window of another width. */
static void test_reading_goes_on_where_it_stopped(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct config *config = config_default();
    struct memory *memory = open_memory(issue);
    struct view *view = open_view(issue, config, 9, 60);
    view->memory = memory;
    view_select(view, view->entries->of_article[FIXTURE_RIVER]);
    actions_key(view, "Enter");
    actions_key(view, "Space");
    actions_key(view, "Space");
    struct memory_place place = recall_place(view);
    view->read[view->entries->of_photo[FIXTURE_BRIDGE]] = true;
    recall_collect(view, memory);
    assert_true(place.paragraph + place.byte > 0);
    assert_true(memory_save(memory, NULL));
    view_destroy(view);
    memory_destroy(memory);

    memory = open_memory(issue);
    view = open_view(issue, config, 9, 30);
    assert_true(recall_apply(view, memory));
    assert_int_equal(view->selected, view->entries->of_article[FIXTURE_RIVER]);
    assert_true(view_top(view) > 0);
    struct memory_place again = recall_place(view);
    assert_int_equal(again.paragraph, place.paragraph);
    assert_true(view->read[view->entries->of_photo[FIXTURE_BRIDGE]]);
    assert_false(view->read[view->selected]);
    const struct memory_place nowhere = {"p9-a9", 0, 0};
    assert_false(recall_go(view, &nowhere));
    view_destroy(view);
    memory_destroy(memory);
    config_free(config);
    fixture_free(issue);
}

static void test_bookmarks(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct config *config = config_default();
    struct memory *memory = open_memory(issue);
    struct view *view = open_view(issue, config, 24, 100);
    view->memory = memory;
    size_t tower = view->entries->of_article[FIXTURE_TOWER];
    actions_key(view, "'");
    assert_string_equal(view->message, "there are no bookmarks in this issue");
    view_select(view, tower);
    actions_key(view, "m");
    actions_key(view, "Ctrl-U");
    actions_key(view, "塔");
    actions_key(view, "Enter");
    assert_string_equal(view->message, "bookmark: 塔");
    view_select(view, 0);
    actions_key(view, "m");
    actions_key(view, "Esc");
    assert_int_equal(memory->bookmark_count, 1);
    actions_key(view, "'");
    actions_key(view, "Enter");
    assert_int_equal(view->selected, tower);
    actions_key(view, "m");
    assert_int_equal(memory->bookmark_count, 0);
    actions_key(view, "m");
    actions_key(view, "Enter");
    assert_string_equal(memory->bookmarks[0].name, view->entries->items[tower].title);
    actions_key(view, "'");
    actions_key(view, "m");
    assert_int_equal(memory->bookmark_count, 0);
    assert_int_equal(view->overlay, OVERLAY_NONE);
    view_destroy(view);
    memory_destroy(memory);
    config_free(config);
    fixture_free(issue);
}

static void test_earlier_searches_come_back(void **state)
{
    (void)state;
    struct issue *issue = fixture_issue();
    struct config *config = config_default();
    struct history searches = {.count = 0};
    struct view *view = open_view(issue, config, 24, 100);
    view->searches = &searches;
    static const char *const words[] = {"河", "水"};
    for (size_t i = 0; i < 2; i++) {
        actions_key(view, "/");
        actions_key(view, words[i]);
        actions_key(view, "Enter");
    }
    actions_key(view, "/");
    actions_key(view, "Up");
    assert_string_equal(view->prompt.text, "水");
    actions_key(view, "Up");
    actions_key(view, "Up");
    assert_string_equal(view->prompt.text, "河");
    assert_true(find_count(view->find) > 0);
    actions_key(view, "Down");
    actions_key(view, "Down");
    assert_string_equal(view->prompt.text, "");
    actions_key(view, "Esc");
    assert_int_equal(searches.count, 2);
    view_destroy(view);
    config_free(config);
    history_free(&searches);
    fixture_free(issue);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_two_programs_with_one_issue),
        TEST(test_what_is_saved_is_loaded),
        TEST(test_key_is_the_content),
        TEST(test_no_rest_of_a_write_stays),
        TEST(test_failed_write_leaves_nothing),
        TEST(test_broken_file_is_told_once),
        TEST(test_strange_file_is_read_as_far_as_it_goes),
        TEST(test_folder_that_cannot_be_written),
        TEST(test_searches),
        TEST(test_searches_of_two_programs),
        TEST(test_recent_issues),
        TEST(test_reading_goes_on_where_it_stopped),
        TEST(test_bookmarks),
        TEST(test_earlier_searches_come_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
