/* A paper in Korean, as institutes print it: an author under the title, numbered headings, notes at
 * the foot of a column, tables. */
#include "invariants.h"
#include "pdf_draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LEFT   50
#define INDENT 10

static const char *const ferry[] = {"삼월의 나루터에는 아직 찬 바람이 분다. 지난",
                                    "겨울에 고친 돌계단은 물가까지 이어져 있고",
                                    "사공은 밧줄을 다시 한번 단단히 묶어 둔다.", NULL};
static const char *const lamps[] = {"강 건너 등불은 저녁마다 하나씩 켜지고 밤새",
                                    "물결 위에 비친다. 손님이 많아도 배는 서두르",
                                    "지 않고 천천히 간다.", NULL};

static void assert_invariants(const struct issue *issue)
{
    struct error error = {""};
    if (!invariants_hold(issue, &error))
        fail_msg("%s", error.message);
}

/* Lines of words, the first one indented. */
static void put_indented(struct draft *page, double left, double top, const char *const *lines)
{
    draft_put_words(page, left + INDENT, top, EM, lines[0]);
    for (size_t i = 1; lines[i]; i++)
        draft_put_words(page, left, top + LEADING * (double)i, EM, lines[i]);
}

/* A name alone under the title, with a space between its letters and the mark of a note. */
static void test_a_name_under_a_title_is_its_author(void **state)
{
    struct draft *page = *state;
    draft_put_words(page, LEFT, 50, 24, "나루터의 돌계단");
    draft_put_words(page, 210, 80, 9, "김 나 루*");
    put_indented(page, LEFT, 120, ferry);
    put_indented(page, LEFT, 120 + 3 * LEADING, lamps);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    const struct byline *byline = &issue->articles[0].byline;
    assert_string_equal(byline->text.text, "김 나 루*");
    assert_int_equal(byline->credit_count, 1);
    assert_string_equal(byline->credits[0].names[0].text, "김나루");
    assert_int_equal(issue->unplaced_count, 0);
    assert_invariants(issue);
    issue_free(issue);
}

/* Anything else there is no name: a word that begins with no family's, or stands beside others. */
static void test_a_word_under_a_title_is_no_author(void **state)
{
    struct draft *page = *state;
    draft_put_words(page, LEFT, 50, 24, "나루터의 돌계단");
    draft_put_words(page, 210, 80, 9, "나루터");
    put_indented(page, LEFT, 120, ferry);
    put_indented(page, LEFT, 120 + 3 * LEADING, lamps);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_int_equal(issue->articles[0].byline.text.length, 0);
    issue_free(issue);
}

/* The heading fills its column, and a single line of its text stands under it before the notes. */
static void test_a_heading_is_no_item_of_the_notes(void **state)
{
    struct draft *page = *state;
    draft_put_words(page, LEFT, 50, 24, "나루터의 돌계단");
    put_indented(page, LEFT, 100, ferry);
    put_indented(page, LEFT, 100 + 3 * LEADING, lamps);
    draft_put_words(page, LEFT, 110 + 6 * LEADING, EM * 1.03,
                    "(2) 나루터의 등불을 켜는 사람들 이야기 셋");
    draft_put_words(page, LEFT + INDENT, 110 + 7 * LEADING, EM * 1.03,
                    "등불은 사공의 아들이 저녁마다 켜는데 밤");
    draft_put_words(page, LEFT, 150 + 8 * LEADING, 7,
                    "1) 돌계단은 강가의 석공이 지난 해 봄부터 놓았고 모두 백스무 개인데");
    draft_put_words(page, LEFT + INDENT, 160 + 8 * LEADING, 7,
                    "돌 하나를 놓는 데에 하루가 걸렸다고 한다.");
    draft_put_words(page, LEFT, 170 + 8 * LEADING, 7, "2) 등불은 모두 스무 개이다.");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    const struct article *article = &issue->articles[0];
    assert_int_equal(article->paragraph_count, 6);
    assert_string_equal(article->paragraphs[2].text.text,
                        "(2) 나루터의 등불을 켜는 사람들 이야기 셋");
    assert_string_equal(article->paragraphs[3].text.text,
                        "등불은 사공의 아들이 저녁마다 켜는데 밤");
    issue_free(issue);
}

/* What stands at the head of a column is text because it goes on what stands at the foot of the one
 * before. That turns out to be a note, so that the note under it has no text to stand behind. */
static void test_a_note_may_lose_its_text(void **state)
{
    static const char *const notes[] = {"1)등불은모두스무개이며사공의아들이저녁마다켠다는데도",
                                        "데등불은모두스무개이며사공의아들이저녁마다켠다는데도",
                                        "데등불은모두스무개이며사공의아들이저녁마다켠다는데도",
                                        NULL};
    struct draft *page = *state;
    draft_put_words(page, LEFT, 20, 24, "나루터의 돌계단");
    for (size_t i = 0; i < 9; i++) {
        draft_put_word(page, LEFT, 60 + LEADING * (double)i, EM, FACE,
                       i < 8 ? "돌계단은강가의석공이지난해봄부터하나씩놓았다" : "고한다.");
        draft_put_word(page, 490, 60 + LEADING * (double)i, EM, FACE, "등불은저녁마다하나씩켜");
    }
    for (size_t i = 0; notes[i]; i++)
        draft_put_words(page, LEFT, 205 + 13 * (double)i, 8.4, notes[i]);
    draft_put_words(page, 280, 60, 8.7, "데그불빛은강건너마을에서도보인다고사공이말한다");
    draft_put_words(page, 280, 73, 8.7, "고한다.");
    draft_put_words(page, 280, 100, 7, "2)석공은모두다섯명이다.");
    struct issue *issue = draft_read(page);
    assert_invariants(issue);
    assert_int_equal(issue->unplaced_count, 3);
    assert_string_equal(issue->unplaced[2].text.text, "2)석공은모두다섯명이다.");
    issue_free(issue);
}

/* The lines of a cell may end within a word, which the text holds whole, or behind one. */
static void test_a_word_torn_in_a_cell_is_put_together(void **state)
{
    static const char *const cells[][4] = {{"항목", "", "전", "후"},
                                           {"나루터", "등불", "두개", "스무개"},
                                           {"돌계", "단", "흙길", "청석"},
                                           {"사공의", "배", "하나", "셋"}};
    struct draft *page = *state;
    draft_put_words(page, LEFT, 20, 24, "나루터의 돌계단");
    put_indented(page, LEFT, 60, ferry);
    for (size_t i = 0; i < 4; i++) {
        double top = 130 + 28.0 * (double)i, level = top + (*cells[i][1] ? LEADING / 2 : 0);
        draft_put_word(page, LEFT, top, EM, FACE, cells[i][0]);
        if (*cells[i][1])
            draft_put_word(page, LEFT, top + LEADING, EM, FACE, cells[i][1]);
        draft_put_word(page, LEFT + 80, level, EM, FACE, cells[i][2]);
        draft_put_word(page, LEFT + 160, level, EM, FACE, cells[i][3]);
    }
    struct issue *issue = draft_read(page);
    const char *text = issue->sources[0].decoded.text;
    assert_non_null(strstr(text, "나루터 등불\u3000두개\u3000스무개\n"));
    assert_non_null(strstr(text, "돌계단\u3000흙길\u3000청석\n"));
    assert_non_null(strstr(text, "사공의 배\u3000하나\u3000셋\n"));
    issue_free(issue);
}

/* Notes at the foot of a page stand under the sentence that goes on over it. */
static void test_a_sentence_goes_on_over_notes(void **state)
{
    static const char *const torn[] = {"강건너등불은저녁마다하나씩켜지고밤새",
                                       "물결위에비친다손님이많아도배는서두르지않"};
    static const char *const rest[] = {"고천천히간다.", "사공은밧줄을다시한번단단히묶어둔다고",
                                       "하며웃는다."};
    struct draft *page = *state;
    draft_put_words(page, LEFT, 20, 24, "나루터의 돌계단");
    for (size_t i = 0; i < 8; i++)
        draft_put_word(page, i % 2 == 0 ? LEFT + INDENT : LEFT, 60 + LEADING * (double)i, EM, FACE,
                       i % 2 == 0 ? torn[0] : "물결위에비친다.");
    for (size_t i = 0; i < 2; i++)
        draft_put_word(page, i == 0 ? LEFT + INDENT : LEFT, 60 + LEADING * (8 + (double)i), EM,
                       FACE, torn[i]);
    draft_put_word(page, LEFT, 240, 7, FACE, "1)등불은모두스무개이다.");
    draft_put_word(page, LEFT, 252, 7, FACE, "2)석공은모두다섯명이다.");
    draft_next_page(page);
    for (size_t i = 0; i < 9; i++)
        draft_put_word(page, i % 2 == 1 ? LEFT + INDENT : LEFT, 60 + LEADING * (double)i, EM, FACE,
                       i == 0       ? rest[0]
                       : i % 2 == 1 ? rest[1]
                                    : rest[2]);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    const struct article *article = &issue->articles[0];
    assert_int_equal(article->paragraph_count, 11);
    assert_string_equal(article->paragraphs[4].text.text,
                        "강건너등불은저녁마다하나씩켜지고밤새물결위에비친다손님이많아도배는서두르지"
                        "않고천천히간다.");
    assert_int_equal(article->part_count, 2);
    assert_int_equal(article->parts[1].paragraph, 4);
    assert_int_equal(
        article->parts[1].offset,
        strlen("강건너등불은저녁마다하나씩켜지고밤새물결위에비친다손님이많아도배는서두르지않"));
    assert_string_equal(article->paragraphs[5].text.text, "1)등불은모두스무개이다.");
    assert_string_equal(article->paragraphs[6].text.text, "2)석공은모두다섯명이다.");
    assert_invariants(issue);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_a_name_under_a_title_is_its_author),
        DRAFT_TEST(test_a_word_under_a_title_is_no_author),
        DRAFT_TEST(test_a_heading_is_no_item_of_the_notes),
        DRAFT_TEST(test_a_note_may_lose_its_text),
        DRAFT_TEST(test_a_word_torn_in_a_cell_is_put_together),
        DRAFT_TEST(test_a_sentence_goes_on_over_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
