/* Spaces between lines of Korean, by what the page's own words and all Korean end and begin with.
 * Invented text. */
#include "model/paragraph/korean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LINES 60
#define BYTES 8192

struct sheet {
    char text[BYTES];
    struct fragment items[LINES];
    struct fragments fragments;
};

static void add_line(struct sheet *page, const char *line)
{
    size_t first = strlen(page->text);
    strcat(strcat(page->text, line), "\n");
    page->items[page->fragments.count++] = (struct fragment){
        .first = (uint32_t)first, .last = (uint32_t)(first + strlen(line))};
}

/* So many lines whose words are parted, and three more, the second torn from a word. */
static void set_page(struct sheet *page, size_t lines)
{
    *page = (struct sheet){.text = ""};
    page->fragments.items = page->items;
    for (size_t i = 0; i < lines; i++)
        add_line(page, "강물은 마을을 지나서 바다로 흐르고 등불은 나루를 비춘다");
    page->fragments.text = page->text;
    add_line(page, "강물은 마을을");
    add_line(page, "지나서 바");
    add_line(page, "다로 흐르고");
}

static void test_words_tell_where_a_space_was(void **state)
{
    (void)state;
    struct sheet page;
    struct arena *arena = arena_create();
    set_page(&page, 20);
    korean_spaces_find(&page.fragments, arena);
    assert_true(page.items[21].spaced);
    assert_false(page.items[22].spaced);
    arena_destroy(arena);
}

/* Syllables that the page holds nowhere else: what is known of all Korean tells them. */
static void test_common_ends_tell_where_a_space_was(void **state)
{
    (void)state;
    struct sheet page;
    struct arena *arena = arena_create();
    set_page(&page, 20);
    add_line(&page, "우리가 노래한");
    add_line(&page, "모든 것과 그때의");
    add_line(&page, "사람들에");
    add_line(&page, "게만 남았다");
    korean_spaces_find(&page.fragments, arena);
    assert_true(page.items[24].spaced);
    assert_false(page.items[26].spaced);
    arena_destroy(arena);
}

static void test_a_few_words_tell_nothing(void **state)
{
    (void)state;
    struct sheet page;
    struct arena *arena = arena_create();
    set_page(&page, 5);
    korean_spaces_find(&page.fragments, arena);
    for (size_t i = 0; i < page.fragments.count; i++)
        assert_false(page.items[i].spaced);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_tell_where_a_space_was),
        cmocka_unit_test(test_common_ends_tell_where_a_space_was),
        cmocka_unit_test(test_a_few_words_tell_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
