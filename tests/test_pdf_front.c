/* Front pages of a PDF in Latin letters: headlines with a picture and a byline, jumps, captions,
 * what a paper says of itself. */
#include "invariants.h"
#include "pdf_draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define LEFT 50

static void assert_invariants(const struct issue *issue)
{
    struct error error = {""};
    if (!invariants_hold(issue, &error))
        fail_msg("%s", error.message);
}

static const char *const ferry[] = {
    "The ferry ran again on Monday after",     "a winter of repairs, and the stone steps",
    "were crowded long before the first boat", "cast off. The lamps on the far bank were",
    "lit at six and stayed lit all night.",    NULL};

#define FERRY                                                                                      \
    "The ferry ran again on Monday after a winter of repairs, and the stone steps were crowded "   \
    "long before the first boat cast off. The lamps on the far bank were lit at six and stayed "   \
    "lit all night."

static void put_text(struct draft *page, double left, double top, const char *const *lines)
{
    for (; *lines; lines++, top += LEADING)
        draft_put_words(page, left, top, EM, *lines);
}

/* Of a story that the front page only shows, the byline and the mark where it stands are no text.
 */
static void test_a_story_may_have_no_text(void **state)
{
    struct draft *page = *state;
    draft_put_words(page, LEFT, 20, 18, "Ferry runs again");
    put_text(page, LEFT, 60, ferry);
    draft_put_words(page, 300, 20, 24, "Lamps on the far bank");
    draft_put_words(page, 330, 300, EM, "By Ana Ferrer, Tom Reed");
    draft_put_words(page, 455, 300, EM, "Continued on page 4");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 2);
    const struct article *article = &issue->articles[1];
    assert_string_equal(article->headline[0].text, "Lamps on the far bank");
    assert_string_equal(article->byline.text.text, "By Ana Ferrer, Tom Reed");
    assert_int_equal(article->jump_count, 1);
    assert_string_equal(article->jumps[0].text.text, "Continued on page 4");
    assert_int_equal(article->continued_to, 4);
    assert_paragraphs(issue, FERRY "|");
    assert_invariants(issue);
    issue_free(issue);
}

/* The mark at the end of a byline that stands over its text, or under it, is a jump as well. */
static void test_a_byline_may_end_in_a_jump(void **state)
{
    struct draft *page = *state;
    draft_put_words(page, LEFT, 20, 18, "Ferry runs again");
    put_text(page, LEFT, 60, ferry);
    draft_put_words(page, LEFT, 60 + 5 * LEADING, EM, "By Ana Ferrer");
    draft_put_words(page, LEFT + 72, 60 + 5 * LEADING, EM, "Continued on page 4");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_string_equal(issue->articles[0].byline.text.text, "By Ana Ferrer");
    assert_int_equal(issue->articles[0].continued_to, 4);
    assert_paragraphs(issue, FERRY "|");
    assert_invariants(issue);
    issue_free(issue);
}

static const char *const lamps[] = {"Lamps burn on the far bank from dusk",
                                    "to dawn since the town paid for twenty", NULL};
static const char *const dusk[] = {"new ones. Nobody has to feel for a step",
                                   "in the dark any more, says the warden.", NULL};

#define LABEL (60 + 8 * LEADING)

/* A headline over two columns, with a picture at the head of the second, and a mark so wide before
 * its label; an article beside them. */
static void put_picture(struct draft *page, double top, const char *mark, double width)
{
    draft_put_words(page, LEFT, 20, 24, "Twenty lamps for the far bank");
    put_text(page, LEFT, 60, lamps);
    put_text(page, LEFT, 60 + 2 * LEADING, ferry);
    put_text(page, LEFT, 60 + 7 * LEADING, dusk);
    if (*mark)
        draft_put_box(page, 247 - width, top - 3, 247, top + 14, mark, (int)strlen(mark));
    draft_put_words(page, 250, top, EM, "Ada Marlowe");
    draft_put_words(page, LEFT, 700, EM, "Page 2");
    draft_put_words(page, 420, 20, 18, "Granary reads");
    put_text(page, 420, 60, dusk);
}

/* The name of who is seen says no word of the text; the picture stands in the midst of its article.
 */
static void test_a_label_is_of_the_article_around_it(void **state)
{
    struct draft *page = *state;
    put_picture(page, LABEL, "", 0);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->photo_count, 1);
    assert_string_equal(issue->photos[0].caption.text, "Ada Marlowe");
    assert_int_not_equal(issue->photos[0].article, ISSUE_NONE);
    assert_string_equal(issue->articles[issue->photos[0].article].headline[0].text,
                        "Twenty lamps for the far bank");
    assert_invariants(issue);
    issue_free(issue);
}

static void test_a_picture_may_stand_alone(void **state)
{
    struct draft *page = *state;
    put_picture(page, LABEL + 12 * LEADING, "", 0);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->photo_count, 1);
    assert_int_equal(issue->photos[0].article, ISSUE_NONE);
    issue_free(issue);
}

/* What lies on its side at a picture says who took it; beside text it says nothing. */
static void test_a_credit_runs_up_the_picture(void **state)
{
    struct draft *page = *state;
    put_picture(page, LABEL, "", 0);
    draft_put_box(page, 320, 168, 324, 186, "Tom", 3);
    draft_put_box(page, 320, 148, 324, 167, "Reed", 4);
    draft_put_box(page, 40, 100, 44, 120, "Quay", 4);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->photo_count, 1);
    assert_string_equal(issue->photos[0].caption.text, "Ada Marlowe");
    assert_string_equal(issue->photos[0].credit.text.text, "Tom Reed");
    assert_int_equal(issue->unplaced_count, 1);
    assert_string_equal(issue->unplaced[0].text.text, "Quay");
    assert_invariants(issue);
    issue_free(issue);
}

/* A triangle before a caption is no letter of it, although the file says k; an a is a word. */
static void test_an_ornament_is_no_letter(void **state)
{
    struct draft *page = *state;
    put_picture(page, LABEL, "k", 11);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->photo_count, 1);
    assert_string_equal(issue->photos[0].caption.text, "Ada Marlowe");
    assert_int_equal(issue->furniture_count, 2);
    assert_string_equal(issue->furniture[1].text.text, "k");
    assert_invariants(issue);
    issue_free(issue);
}

static void test_a_letter_of_another_face_is_a_word(void **state)
{
    struct draft *page = *state;
    put_picture(page, LABEL, "a", 7);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->photo_count, 1);
    assert_string_equal(issue->photos[0].caption.text, "a Ada Marlowe");
    issue_free(issue);
}

static void put_centred(struct draft *page, double middle, double top, double em, const char *text)
{
    draft_put_words(page, middle - draft_width(text, em) / 2, top, em, text);
}

/* A rule parts the kicker from the headline, beside a folio, and the byline, which stands over the
 * picture, from both: all the same they are of one article. */
static void test_what_is_centred_over_and_under_a_headline_is_its_own(void **state)
{
    struct draft *page = *state;
    put_centred(page, 240, 40, 12, "Harbour");
    draft_put_words(page, 320, 43, 9, "Page 1");
    put_centred(page, 240, 71, 26, "Ferry runs again all night");
    put_centred(page, 250, 114, 13.5, "By Ana Ferrer");
    put_text(page, LEFT, 150, ferry);
    draft_put_words(page, 230, 150 + 8 * LEADING, EM, "Ada Marlowe");
    draft_put_words(page, 420, 60, 18, "Granary reads");
    put_text(page, 420, 90, dusk);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 2);
    const struct article *article = &issue->articles[0];
    assert_int_equal(article->kicker_count, 1);
    assert_string_equal(article->kicker[0].text, "Harbour");
    assert_int_equal(article->headline_count, 1);
    assert_string_equal(article->headline[0].text, "Ferry runs again all night");
    assert_string_equal(article->byline.text.text, "By Ana Ferrer");
    assert_paragraphs(issue, FERRY "|new ones. Nobody has to feel for a step in the dark any more, "
                                   "says the warden.|");
    issue_free(issue);
}

/* All strays of a kind, parted by |. */
static void assert_strays(const struct stray *strays, size_t count, const char *wanted)
{
    char found[512] = "";
    for (size_t i = 0; i < count; i++) {
        strncat(found, strays[i].text.text, sizeof found - strlen(found) - 1);
        strncat(found, "|", sizeof found - strlen(found) - 1);
    }
    assert_string_equal(found, wanted);
}

/* Full lines in small letters under all text are what a paper says of itself; a note under its text
 * is none, however small. */
static void test_an_imprint_is_no_article(void **state)
{
    static const char *const imprint[] = {"Harbour Post, Quay Street 4, printed by the",
                                          "Quay Press on paper from old paper. Abroad it",
                                          "costs two crowns, on Sundays three."};
    struct draft *page = *state;
    draft_put_words(page, LEFT, 20, 18, "Ferry runs again");
    put_text(page, LEFT, 60, ferry);
    draft_put_words(page, LEFT, 60 + 7 * LEADING, 6,
                    "* The steps were laid in the year of the flood.");
    for (size_t i = 0; i < 3; i++)
        draft_put_words(page, 300, 760 + 7 * (double)i, 5, imprint[i]);
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_paragraphs(issue, FERRY "|* The steps were laid in the year of the flood.|");
    assert_strays(issue->furniture, issue->furniture_count,
                  "Harbour Post, Quay Street 4, printed by the|"
                  "Quay Press on paper from old paper. Abroad it|"
                  "costs two crowns, on Sundays three.|");
    assert_int_equal(issue->unplaced_count, 0);
    issue_free(issue);
}

static void put_advertisement(struct draft *page, const char *end)
{
    draft_put_words(page, LEFT, 20, 18, "Ferry runs again");
    put_text(page, LEFT, 60, ferry);
    draft_put_words(page, 300, 300, 18, "Warm all winter.");
    draft_put_words(page, 300, 330, EM, "Coats and boots for quay and deck");
    draft_put_words(page, 300, 330 + LEADING, EM, "at the old sail loft from Monday on,");
    draft_put_words(page, 300, 330 + 2 * LEADING, EM, end);
}

static void test_an_advertisement_is_no_article(void **state)
{
    struct draft *page = *state;
    put_advertisement(page, "on sailloft.test");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 1);
    assert_strays(issue->unplaced, issue->unplaced_count,
                  "Warm all winter.|Coats and boots for quay and deck at the old sail loft from "
                  "Monday on, on sailloft.test|");
    issue_free(issue);
}

static void test_a_short_article_is_no_advertisement(void **state)
{
    struct draft *page = *state;
    put_advertisement(page, "so the harbour says.");
    struct issue *issue = draft_read(page);
    assert_int_equal(issue->article_count, 2);
    issue_free(issue);
}

/* A nameplate in Latin letters, over a kicker and its headline. */
static void put_nameplate(struct draft *page, const char *date)
{
    put_centred(page, 300, 50, 40, "The Harbour Post");
    draft_put_words(page, LEFT, 80, 9, "Vol. 12 No. 41");
    put_centred(page, 300, 80, 9, date);
    put_centred(page, 130, 92, 12, "Harbour");
    put_centred(page, 130, 106, 24, "Ferry runs again");
    put_text(page, LEFT, 160, ferry);
}

static void assert_date(struct draft *page, const char *printed, const char *date)
{
    put_nameplate(page, printed);
    struct issue *issue = draft_read(page);
    assert_non_null(issue->date);
    assert_string_equal(issue->date, date);
    assert_int_equal(issue->pages[0].number, 0);
    assert_headline(issue, "Ferry runs again|");
    assert_int_equal(issue->articles[0].kicker_count, 1);
    assert_paragraphs(issue, FERRY "|");
    issue_free(issue);
}

static void test_a_date_in_english(void **state)
{
    assert_date(*state, "Monday, October 21, 2024", "2024-10-21");
}

static void test_a_date_in_italian(void **state)
{
    assert_date(*state, "Lunedì 21 ottobre 2024", "2024-10-21");
}

static void test_a_date_in_spanish(void **state)
{
    assert_date(*state, "Jueves, 2 de mayo de 2024", "2024-05-02");
}

static void test_a_date_in_german(void **state)
{
    assert_date(*state, "Montag, 3. Dezember 2024", "2024-12-03");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(test_a_story_may_have_no_text),
        DRAFT_TEST(test_a_byline_may_end_in_a_jump),
        DRAFT_TEST(test_a_label_is_of_the_article_around_it),
        DRAFT_TEST(test_a_picture_may_stand_alone),
        DRAFT_TEST(test_a_credit_runs_up_the_picture),
        DRAFT_TEST(test_an_ornament_is_no_letter),
        DRAFT_TEST(test_a_letter_of_another_face_is_a_word),
        DRAFT_TEST(test_what_is_centred_over_and_under_a_headline_is_its_own),
        DRAFT_TEST(test_a_date_in_english),
        DRAFT_TEST(test_a_date_in_italian),
        DRAFT_TEST(test_a_date_in_spanish),
        DRAFT_TEST(test_a_date_in_german),
        DRAFT_TEST(test_an_imprint_is_no_article),
        DRAFT_TEST(test_an_advertisement_is_no_article),
        DRAFT_TEST(test_a_short_article_is_no_advertisement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
