/* Reading order of pages whose script parts its words by spaces, among them pages on which an
 * extractor strewed single words. */
#include "typesetting.h"

#include "config/config.h"
#include "model/read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const bakery =
    "The last bakery on the harbour street has been sold to a young couple from the village, who "
    "want to keep the old oven and the name above the door. They will open the shop again in the "
    "spring, after the roof has been mended and the walls are painted. \"We had been looking for a "
    "house with a story for years,\" said the new owner, who learned the trade from her "
    "grandfather. Neighbours came by on Sunday to see the rooms, and most of them left with a "
    "loaf. The council has promised to repair the pavement before the summer guests arrive, and a "
    "painter from the next town is going to draw a sign for the window. Until then bread is sold "
    "from a van that stops at the church every morning. Some people still ask for the small rolls "
    "with poppy seeds, and the couple have found the recipe in a drawer of the old kitchen."
    " Their first guest will be the teacher who bought a bun there on her way to school sixty "
    "years "
    "ago and has kept the paper bag ever since. She says that the smell of warm bread on a cold "
    "morning is worth more than any medal, and that a street without a baker is only a road. The "
    "brass band is practising a march for the day, the children of the school have cut stars out "
    "of "
    "paper, and the mayor hopes that he will not have to make a speech.";

/* English columns dealt out in turn: its letters tell nothing, its words do. */
static void turns_of_words_are_taken_apart(void **state)
{
    (void)state;
    static struct typesetting setting;
    static struct sheet sheet;
    typesetting_of_words(&setting, bakery, 20);
    sheet_add_turns(&sheet, &setting, 3);
    assert_order(&sheet, &setting);
}

/* What was torn off other lines. */
static const char *const torn[] = {"wind\n\n", "harvest,\n\nnear\n\n", "apple-\n\npickers\n\n"};
#define TORN (sizeof torn / sizeof *torn)

/* The columns' lines in turn, but for a line of a single word; behind each a strewn word or two, or
 * none. Returns how many lines were printed. */
static size_t print_strewn_turns(struct sheet *sheet, size_t columns, bool strewn)
{
    static struct typesetting setting;
    typesetting_of_words(&setting, bakery, 20);
    size_t rows = typesetting_rows(&setting, columns), count = 0;
    sheet->length = 0;
    for (size_t row = 0; row < rows; row++)
        for (size_t index = row; index < setting.count; index += rows) {
            if (!strchr(setting.lines[index], ' '))
                continue;
            sheet_add(sheet, setting.lines[index]);
            sheet_add(sheet, "\n\n");
            sheet_add(sheet, strewn ? torn[count % TORN] : "");
            count++;
        }
    return count;
}

static void assert_same_text(const struct fragments *one, const struct fragments *other, size_t i)
{
    const struct fragment *left = &one->items[i], *right = &other->items[i];
    assert_int_equal(left->last - left->first, right->last - right->first);
    assert_memory_equal(one->text + left->first, other->text + right->first,
                        left->last - left->first);
    assert_int_equal(left->gap, right->gap);
}

/* As they were printed, those behind each other together, but for what a hyphen may have torn. */
static void assert_strewn(const struct fragments *fragments, size_t first)
{
    for (size_t i = first; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        bool near = strncmp(fragments->text + fragment->first, "near", 4) == 0;
        assert_true(fragment->strewn);
        assert_int_equal(fragment->gap, near ? GAP_LINE : GAP_SEAM);
        assert_true(i == first || fragment->line > fragment[-1].line);
    }
}

/* The lines come out as they would without the words, and the words behind them. */
static void strewn_words_stand_aside(void **state)
{
    (void)state;
    static struct sheet sheet, bare;
    struct arena *arena = arena_create();
    size_t count = print_strewn_turns(&sheet, 3, true);
    print_strewn_turns(&bare, 3, false);
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    struct fragments lines = order_text(bare.text, bare.length, arena);
    assert_int_equal(lines.count, count);
    assert_true(fragments.count > count);
    assert_false(fragments_follow_file(&lines));
    for (size_t i = 0; i < count; i++)
        assert_same_text(&fragments, &lines, i);
    assert_strewn(&fragments, count);
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

/* Where lines stand in their own order, so do single words. */
static void words_in_own_order_stay(void **state)
{
    (void)state;
    static struct typesetting setting;
    static struct sheet sheet;
    struct arena *arena = arena_create();
    typesetting_of_words(&setting, bakery, 20);
    sheet.length = 0;
    for (size_t i = 0; i < setting.count; i++) {
        sheet_add(&sheet, setting.lines[i]);
        sheet_add(&sheet, "\n\n");
        sheet_add(&sheet, torn[i % TORN]);
    }
    struct fragments fragments = order_text(sheet.text, sheet.length, arena);
    assert_true(fragments_follow_file(&fragments));
    for (size_t i = 0; i < fragments.count; i++)
        assert_false(fragments.items[i].strewn);
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

static bool is_in_article(const struct issue *issue, const char *word)
{
    for (size_t i = 0; i < issue->article_count; i++) {
        const struct article *article = &issue->articles[i];
        for (size_t k = 0; k < article->paragraph_count; k++)
            if (strstr(article->paragraphs[k].text.text, word))
                return true;
        for (size_t k = 0; k < article->headline_count; k++)
            if (strstr(article->headline[k].text, word))
                return true;
    }
    return false;
}

static size_t count_join_doubts(const struct sheet *sheet)
{
    struct config *config = config_default();
    struct read_options options = {.wording = &config->wording};
    struct error error;
    size_t count = 0;
    struct issue *issue = issue_read_bytes(&options, "page", sheet->text, sheet->length, &error);
    assert_non_null(issue);
    for (size_t i = 0; i < issue->doubt_count; i++)
        count += issue->doubts[i].kind == DOUBT_JOIN;
    issue_free(issue);
    config_free(config);
    return count;
}

/* A row may be missing between any two lines of a column, but not between any two otherwise. */
static void strewn_words_make_doubts(void **state)
{
    (void)state;
    static struct sheet sheet, bare;
    size_t count = print_strewn_turns(&sheet, 3, true);
    print_strewn_turns(&bare, 3, false);
    assert_true(count_join_doubts(&sheet) >= count - count / 10);
    assert_true(count_join_doubts(&bare) < count - count / 10);
}

/* No article has them; words that were printed behind each other are one piece. */
static void strewn_words_are_unplaced(void **state)
{
    (void)state;
    static struct sheet sheet;
    struct config *config = config_default();
    struct read_options options = {.wording = &config->wording};
    struct error error;
    size_t pairs = 0, count = print_strewn_turns(&sheet, 3, true);
    struct issue *issue = issue_read_bytes(&options, "page", sheet.text, sheet.length, &error);
    assert_non_null(issue);
    assert_true(is_in_article(issue, "bakery"));
    assert_false(is_in_article(issue, "harvest"));
    assert_false(is_in_article(issue, "pickers"));
    for (size_t i = 0; i < issue->unplaced_count; i++)
        pairs += strcmp(issue->unplaced[i].text.text, "harvest, near") == 0;
    assert_int_equal(pairs, (count + 1) / TORN);
    issue_free(issue);
    config_free(config);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_of_words_are_taken_apart),
        cmocka_unit_test(strewn_words_stand_aside),
        cmocka_unit_test(words_in_own_order_stay),
        cmocka_unit_test(strewn_words_make_doubts),
        cmocka_unit_test(strewn_words_are_unplaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
