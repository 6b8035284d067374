/* Pages whose letters are proportional: invented paragraphs are set in a face, word by word, and
 * face, measure and paragraphs must come back. */
#include "model/paragraph/join.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/config.h"
#include "model/order/lines.h"
#include "model/source/source.h"

#include <stdlib.h>
#include <string.h>

#define TEXT_LIMIT  8000
#define LINES_LIMIT 200
#define EM          1000
#define INDENT      (1 * EM)

static const char *const harbour[] = {
    "The last ferry of the season left the old harbour shortly after six on Sunday evening, with "
    "forty passengers, two dogs and a piano on board. Nobody on the quay could say whom the piano "
    "belonged to, or who would carry it up the hill.",
    "Captain Mary Holt, who has crossed the lake every day for thirty years, said that she had "
    "carried stranger things. Once, she recalled, a circus sent her a camel, which refused to walk "
    "ashore and had to be pulled by the whole crew.",
    "The boat will be painted over the winter. Her engine, built before the war, is to be replaced "
    "by an electric one, for which the village has been saving since the great flood.",
    "Some of the older people do not like the thought. They say that they will miss the sound of "
    "it in the fog.",
    "The new engine makes no sound at all, and so the council has decided that the ferry should "
    "ring a bell when she comes in. A bell was found in the cellar of the school, where it had "
    "been since the roof was mended, and a blacksmith from the next valley is now at work on it.",
    "He hopes to be ready by April, when the ice has gone and the first visitors arrive.",
};
#define HARBOUR_COUNT (sizeof harbour / sizeof *harbour)

static const char *const orchard[] = {
    "산 너머 작은 마을에서 올해도 사과 따기가 시작되었다. 마을 사람들은 새벽부터 밭에 나와 붉게 "
    "익은 사과를 "
    "바구니에 담았고, 아이들은 나무 사이를 뛰어다니며 떨어진 사과를 주웠다.",
    "올여름에는 비가 많이 와서 걱정이 컸지만, 가을 들어 맑은 날이 이어지면서 열매가 달고 단단하게 "
    "여물었다고 "
    "한다. 이장은 작년보다 한 상자에 서너 개씩 더 담을 수 있게 되었다고 말했다.",
    "마을에서는 다음 달 첫째 주에 작은 잔치를 연다. 사과로 만든 술과 떡을 나누어 먹고, 저녁에는 "
    "학교 마당에서 "
    "노래를 부를 예정이다.",
    "도시에 사는 자식들도 그날에는 모두 내려오기로 했다. 버스는 하루에 두 번밖에 다니지 않아서, "
    "청년회가 역까지 "
    "차를 내어 손님을 맞는다.",
};
#define ORCHARD_COUNT (sizeof orchard / sizeof *orchard)

struct sheet {
    struct face face;
    uint32_t measure;      /* 1/1000 em */
    uint32_t pulled_apart; /* from so much a space on, the words of a line stand apart; 0 never */
    char text[TEXT_LIMIT];
    bool begins[LINES_LIMIT];
    size_t lines;
};

/* Bytes of the line that `text` begins with: words as long as they fit. */
static size_t line_length(const struct sheet *sheet, const char *text, uint32_t room)
{
    size_t length = 0;
    for (size_t end = 0; text[end];) {
        end += strspn(text + end, " ");
        end += strcspn(text + end, " ");
        if (length > 0 && face_width(&sheet->face, text, 0, (uint32_t)end) > room)
            break;
        length = end;
    }
    return length;
}

/* One line, its words on lines of their own where its spaces were stretched too far. */
static void put_line(struct sheet *sheet, const char *text, size_t length, uint32_t room)
{
    uint32_t gaps = 0, width = face_width(&sheet->face, text, 0, (uint32_t)length);
    for (size_t i = 0; i < length; i++)
        gaps += text[i] == ' ';
    bool last = text[length] == '\0';
    bool apart = !last && gaps > 0 && sheet->pulled_apart > 0 &&
                 (room - width) / gaps > sheet->pulled_apart;
    for (size_t i = 0; i < length; i++) {
        strncat(sheet->text, text + i, 1);
        if (text[i] == ' ' && apart)
            strcat(sheet->text, "\n");
    }
    strcat(sheet->text, sheet->pulled_apart > 0 ? "\n\n" : "\n");
    sheet->lines++;
}

static void set_paragraph(struct sheet *sheet, const char *text)
{
    uint32_t room = sheet->measure - INDENT;
    sheet->begins[sheet->lines] = true;
    while (*text) {
        size_t length = line_length(sheet, text, room);
        put_line(sheet, text, length, room);
        text += length;
        text += strspn(text, " ");
        room = sheet->measure;
    }
}

struct reading {
    struct config *config;
    struct issue *issue;
    struct arena *arena;
    struct fragments fragments;
    struct measures measures;
    struct joined_line *lines;
};

static void reading_open(struct reading *reading, const char *text, const char *language)
{
    struct error error = {""};
    reading->config = config_default();
    reading->issue = source_open_bytes("page.txt", text, strlen(text), NULL, &error);
    reading->arena = arena_create();
    struct lines lines = lines_of_page(reading->issue, 0, reading->arena);
    const struct wording_language *wording = wording_for(&reading->config->wording, language);
    reading->fragments = order_page(&lines, wording, &weights_default, reading->arena);
    struct trait *traits = traits_find(&reading->fragments, wording, reading->arena);
    reading->measures = measures_find(&reading->fragments);
    reading->lines = join_lines(&reading->fragments, traits, &reading->measures, language,
                                &weights_default, reading->arena);
}

static void reading_close(struct reading *reading)
{
    arena_destroy(reading->arena);
    issue_free(reading->issue);
    config_free(reading->config);
}

/* How many gaps of the sheet come out wrong. */
static size_t count_wrong(const struct sheet *sheet, const char *language)
{
    struct reading reading;
    size_t wrong = 0;
    reading_open(&reading, sheet->text, language);
    assert_int_equal(reading.fragments.count, sheet->lines);
    for (size_t i = 0; i < sheet->lines; i++)
        wrong += reading.lines[i].display || reading.lines[i].joins == sheet->begins[i];
    reading_close(&reading);
    return wrong;
}

static void set_harbour(struct sheet *sheet)
{
    for (size_t i = 0; i < HARBOUR_COUNT; i++)
        set_paragraph(sheet, harbour[i]);
}

/* Lines that the next word would not have fitted in, by the true face and measures or the found
 * ones. */
static size_t count_full(const struct fragments *fragments, const struct face *face,
                         const uint32_t *exact, size_t exact_count)
{
    size_t full = 0;
    for (size_t i = 0; i + 1 < fragments->count; i++) {
        const struct fragment *line = &fragments->items[i];
        uint32_t width = face_width(face, fragments->text, line->first, line->last);
        uint32_t unit = face_unit(face, fragments->text, line + 1, false);
        bool fills = false;
        for (size_t k = 0; k < exact_count; k++)
            fills |= width <= exact[k] && width + unit > exact[k];
        full += fills;
    }
    return full;
}

/* Faces may be too like each other to be told apart, but in the one that is found about as many
 * lines are full as in the true one. */
static void test_lines_tell_face_and_measure(void **state)
{
    static const uint32_t measures[] = {10 * EM + 400, 13 * EM + 400, 16 * EM + 400};
    (void)state;
    for (unsigned i = 0; i < face_count(false); i++) {
        struct sheet sheet = {.face = face_at(i, false)};
        struct reading reading;
        uint32_t exact[MEASURE_LIMIT];
        for (size_t k = 0; k < 3; k++) {
            sheet.measure = measures[k];
            set_harbour(&sheet);
        }
        reading_open(&reading, sheet.text, "en");
        assert_true(reading.measures.proportional);
        for (unsigned k = 0; k < reading.measures.count; k++)
            exact[k] = reading.measures.items[k].exact;
        size_t full = count_full(&reading.fragments, &sheet.face, measures, 3);
        size_t found = count_full(&reading.fragments, &reading.measures.face, exact,
                                  reading.measures.count);
        assert_in_range(found * 10, full * 9, sheet.lines * 10);
        reading_close(&reading);
    }
}

static void test_paragraphs_come_back(void **state)
{
    (void)state;
    for (unsigned i = 0; i < face_count(false); i++) {
        struct sheet sheet = {.face = face_at(i, false), .measure = 17 * EM};
        set_harbour(&sheet);
        assert_in_range(count_wrong(&sheet, "en"), 0, 1);
    }
}

/* Korean broken between words only, which the page must tell too. */
static void test_korean(void **state)
{
    (void)state;
    for (unsigned i = 0; i < face_count(false); i++) {
        struct sheet sheet = {.face = face_at(i, true), .measure = 16 * EM};
        for (size_t k = 0; k < ORCHARD_COUNT; k++)
            set_paragraph(&sheet, orchard[k]);
        assert_in_range(count_wrong(&sheet, "ko"), 0, 1);
    }
}

/* A line so short that its spaces would have been stretched, had it been justified, was not: it
 * ends its paragraph, however long the next word is. */
static void test_lines_that_were_not_stretched(void **state)
{
    (void)state;
    struct sheet sheet = {.face = face_at(0, false), .measure = 11 * EM, .pulled_apart = 300};
    set_harbour(&sheet);
    set_paragraph(&sheet, "The bridge, which is older than the village, was closed on Monday. "
                          "Nobody complained.");
    size_t ended = sheet.lines;
    set_paragraph(&sheet, "Horseradish-growers from all over the valley came to see it.");
    struct reading reading;
    reading_open(&reading, sheet.text, "en");
    size_t justified = 0;
    for (size_t i = 0; i < reading.fragments.count; i++) {
        justified += reading.fragments.items[i].justified;
        if (i + 1 < reading.fragments.count && reading.fragments.items[i].justified)
            assert_true(reading.lines[i + 1].joins);
    }
    assert_true(justified > 5);
    assert_false(reading.lines[ended].joins);
    reading_close(&reading);
}

static uint32_t unit_of(const char *text, bool whole_words)
{
    struct face face = face_at(0, true);
    struct fragment fragment = {.last = (uint32_t)strlen(text)};
    return face_unit(&face, text, &fragment, whole_words);
}

static void test_units(void **state)
{
    (void)state;
    assert_int_equal(unit_of("비가 왔다", false), 920);
    assert_int_equal(unit_of("비가 왔다", true), 250 + 2 * 920);
    assert_int_equal(unit_of("a well", false), 250 + 444);
    assert_int_equal(unit_of("up-to-date", false), 250 + 500 + 500 + 333);
    assert_int_equal(unit_of("“I’m", false), 250 + 444 + 333 + 333 + 778);
}

static void test_han_pages_have_no_face(void **state)
{
    (void)state;
    struct reading reading;
    reading_open(&reading, "清晨的集市上人来人往\n卖菜的大嫂把新摘下来\n的黄瓜摆得整整齐齐还\n",
                 "zh");
    assert_false(reading.measures.proportional);
    reading_close(&reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_tell_face_and_measure),
        cmocka_unit_test(test_paragraphs_come_back),
        cmocka_unit_test(test_korean),
        cmocka_unit_test(test_lines_that_were_not_stretched),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_han_pages_have_no_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
