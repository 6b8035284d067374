/* Rows: narrow columns of Hangul that were printed as one line are noticed, and parted again; which
 * widths are those of columns where lines hold several. */
#include "config/config.h"
#include "model/order/cut.h"
#include "model/order/order.h"
#include "model/order/row.h"
#include "model/order/slug.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COLUMNS 3
#define ROWS    30
#define LINES   (COLUMNS * ROWS)
#define ROOM    18 /* half-em */
#define BROAD   36 /* of a column that two narrow ones would fill */

/* Lines of one text, broken inside of words where they are full. */
struct typesetting {
    char lines[LINES][64];
};

static const char *const words[] = {"강마을",   "도서관이", "아침마다", "문을",   "열고",
                                    "아이들은", "그림책을", "읽는다",   "오래된", "다리를",
                                    "고치는",   "일꾼들이", "봄비에",   "젖은",   "길로",
                                    "돌아왔다", "새",       "물레방아", "앞에서", "노래했다"};

static size_t letter_size(const char *letter)
{
    return *letter == ' ' ? 1 : 3;
}

static void set_letter(char *line, const char *letter)
{
    size_t length = strlen(line), size = letter_size(letter);
    if (length == 0 && size == 1)
        return;
    memcpy(line + length, letter, size);
    line[length + size] = '\0';
}

static bool is_full(const char *line, uint32_t room)
{
    return lines_measure(line, 0, (uint32_t)strlen(line), false) + 2 > room;
}

static void set(struct typesetting *setting, uint32_t room)
{
    uint32_t seed = 7;
    memset(setting, 0, sizeof *setting);
    for (size_t line = 0; line < LINES;) {
        char word[32] = " ";
        seed = seed * 1103515245u + 12345u;
        strcat(word, words[(seed >> 16) % (sizeof words / sizeof *words)]);
        for (const char *at = word; *at != '\0' && line < LINES; at += letter_size(at)) {
            set_letter(setting->lines[line], at);
            line += is_full(setting->lines[line], room);
        }
    }
}

/* The typeset lines, as many to a printed line. */
struct sheet {
    char text[16384];
    struct line items[LINES];
    struct lines lines;
};

static void print(struct sheet *sheet, const struct typesetting *setting, size_t columns)
{
    uint32_t at = 0;
    size_t rows = LINES / columns;
    memset(sheet, 0, sizeof *sheet);
    for (size_t row = 0; row < rows; row++) {
        uint32_t first = at;
        for (size_t column = 0; column < columns; column++) {
            const char *line = setting->lines[column * rows + row];
            size_t length = strlen(line);
            if (column > 0)
                sheet->text[at++] = ' ';
            memcpy(sheet->text + at, line, length);
            at += (uint32_t)length;
        }
        sheet->items[row] = (struct line){
            .first = first,
            .last = at,
            .number = (uint32_t)row + 1,
            .width = lines_measure(sheet->text, first, at, false),
        };
        sheet->text[at++] = '\n';
    }
    sheet->lines = (struct lines){.text = sheet->text, .items = sheet->items, .count = rows};
}

static void rows_are_noticed(void **state)
{
    (void)state;
    struct typesetting setting;
    struct sheet sheet;
    set(&setting, ROOM);
    print(&sheet, &setting, COLUMNS);
    uint32_t measure = row_measure(&sheet.lines);
    assert_in_range(measure, ROOM - 2, ROOM);
}

static void own_order_is_none(void **state)
{
    (void)state;
    struct typesetting setting;
    struct sheet sheet;
    set(&setting, ROOM);
    print(&sheet, &setting, 1);
    assert_int_equal(row_measure(&sheet.lines), 0);
    set(&setting, BROAD);
    print(&sheet, &setting, 1);
    assert_int_equal(row_measure(&sheet.lines), 0);
}

static bool is_line(const struct fragments *fragments, size_t i, const char *line)
{
    const struct fragment *fragment = &fragments->items[i];
    return fragment->last - fragment->first == strlen(line) &&
           memcmp(fragments->text + fragment->first, line, strlen(line)) == 0;
}

/* Some words fit on either side of a gap, so a few lines come out with another's. */
static void rows_are_parted(void **state)
{
    (void)state;
    static const struct wording_language none;
    struct typesetting setting;
    struct sheet sheet;
    struct arena *arena = arena_create();
    set(&setting, ROOM);
    print(&sheet, &setting, COLUMNS);
    struct fragments fragments = order_page(&sheet.lines, &none, &weights_default, arena);
    size_t followed = 0;
    for (size_t i = 0; i + 1 < fragments.count; i++)
        for (size_t line = 0; line + 1 < LINES; line++)
            followed += is_line(&fragments, i, setting.lines[line]) &&
                        is_line(&fragments, i + 1, setting.lines[line + 1]);
    assert_true(followed * 10 >= LINES * 8);
    arena_destroy(arena);
}

/* A line of three columns has a width of its own, which is no column's. */
static void width_of_a_row_is_no_measure(void **state)
{
    (void)state;
    static const char row[] = "昨天上午县图书馆正式 开门馆里举办读书活动 参加的读者有三百多人";
    struct line items[COLUMNS * 2];
    struct lines lines = {.text = row, .items = items, .count = COLUMNS * 2};
    uint32_t measures[SLUG_MEASURES], length = (uint32_t)strlen(row);
    for (size_t i = 0; i < lines.count; i++)
        items[i] = (struct line){.last = length, .width = lines_measure(row, 0, length, false)};
    unsigned count = slug_measures(&lines, measures);
    assert_int_equal(count, 2);
    count = slug_measures_of_rows(&lines, measures, count);
    assert_int_equal(count, 1);
    assert_int_equal(measures[0], 20);
}

/* Few lines of one width are no column beside one twice as wide, or where there is no other; more
 * lines are, and so are a few nearly as wide as the others. */
static void width_that_few_lines_share_by_chance_is_no_measure(void **state)
{
    (void)state;
    enum { HAN = 3, NARROW_LETTERS = 8, BROAD_LINES = 10 };
    static const char text[] = "师傅们站在桥头给大家讲石头是怎样从山里运来";
    static const struct {
        uint32_t letters; /* of the broad lines; 0: there are none */
        size_t narrow;    /* lines */
        unsigned count;
    } pages[] = {{20, 5, 1}, {0, 5, 0}, {20, 6, 2}, {0, 6, 1}, {14, 5, 2}};
    for (size_t page = 0; page < sizeof pages / sizeof *pages; page++) {
        struct line items[BROAD_LINES * 2];
        struct lines lines = {.text = text, .items = items};
        lines.count = pages[page].narrow + (pages[page].letters > 0 ? BROAD_LINES : 0);
        for (size_t i = 0; i < lines.count; i++) {
            uint32_t letters = i < pages[page].narrow ? NARROW_LETTERS : pages[page].letters;
            items[i] = (struct line){.last = letters * HAN, .width = letters * 2};
        }
        uint32_t measures[SLUG_MEASURES];
        assert_int_equal(slug_measures(&lines, measures), pages[page].count);
    }
}

/* Letters side by side below a line tell that it is as wide, a row of two columns does not. */
static void box_is_wider_than_columns(void **state)
{
    (void)state;
    static const uint32_t measures[] = {20};
    static const struct wording_language wording = {.language = "zh"};
    static const char first[] = "县城南门外那座老石桥 昨天重新开通两岸居民。";
    static const char *const below[] = {"师傅们站在桥头给大家讲石头是怎样运来的。",
                                        "师傅们站在桥头给大家 讲石头是怎样运来的。"};
    for (size_t i = 0; i < 2; i++) {
        char text[256];
        uint32_t half = (uint32_t)strlen(first), end = half + (uint32_t)strlen(below[i]);
        strcat(strcpy(text, first), below[i]);
        struct line items[] = {
            {.last = half, .width = lines_measure(text, 0, half, false)},
            {.first = half, .last = end, .width = lines_measure(text, half, end, false)}};
        struct lines lines = {.text = text, .items = items, .count = 2};
        struct cut cut = {
            .lines = &lines, .wording = &wording, .measures = measures, .measure_count = 1};
        cut_line(&cut, 0);
        cut_find_box(&cut);
        assert_int_equal(cut.box, i == 0 ? items[1].width : 0);
        items[1].blanks = 1;
        cut_line(&cut, 0);
        cut_find_box(&cut);
        assert_int_equal(cut.box, 0);
    }
}

/* The word that begins with the letters. */
static size_t word_of(const struct cut *cut, const char *letters)
{
    size_t word = 0;
    while (word < cut->word_count &&
           strncmp(cut->lines->text + cut->words[word][0], letters, strlen(letters)) != 0)
        word++;
    assert_true(word < cut->word_count);
    return word;
}

/* One line of a page of columns 20 half-em wide. */
struct printed {
    struct line line;
    struct lines lines;
    struct cut cut;
};

static const struct cut *print_line(struct printed *printed, const struct config *config,
                                    const char *text)
{
    static const uint32_t measures[] = {20};
    uint32_t length = (uint32_t)strlen(text);
    printed->line = (struct line){.last = length, .width = lines_measure(text, 0, length, false)};
    printed->lines = (struct lines){.text = text, .items = &printed->line, .count = 1};
    printed->cut = (struct cut){.lines = &printed->lines,
                                .wording = wording_for(&config->wording, "zh"),
                                .measures = measures,
                                .measure_count = 1};
    cut_line(&printed->cut, 0);
    return &printed->cut;
}

/* However well the words before it would go on. */
static void mark_of_a_jump_begins_a_column(void **state)
{
    (void)state;
    struct config *config = config_default();
    struct printed printed;
    const struct cut *cut = print_line(&printed, config,
                                       "县城南门外的石桥 昨天开通两岸 （上接3版） 师傅们");
    size_t mark = word_of(cut, "（上接");
    assert_int_equal(cut_furthest(cut, 0), mark);
    assert_int_equal(cut_furthest(cut, mark), cut->word_count);
    print_line(&printed, config, "县城南门外的石桥 昨天开通两岸 （下转3版）");
    assert_int_equal(cut_furthest(cut, 0), cut->word_count);
    config_free(config);
}

static void lead_is_not_parted(void **state)
{
    (void)state;
    struct config *config = config_default();
    struct printed printed;
    const struct cut *cut = print_line(&printed, config,
                                       "本报讯 （记者 刘丽霞） 县城南门外 的石桥");
    assert_true(cut_tears_lead(cut, 0, word_of(cut, "（记者")));
    assert_true(cut_tears_lead(cut, 0, word_of(cut, "刘丽霞")));
    assert_false(cut_tears_lead(cut, 0, word_of(cut, "县城")));
    assert_false(cut_tears_lead(cut, word_of(cut, "县城"), word_of(cut, "的石桥")));
    /* the other half is in the next row */
    print_line(&printed, config, "本报讯 （记者 刘 县城南门外");
    assert_true(cut_tears_lead(cut, 0, word_of(cut, "（记者")));
    assert_false(cut_tears_lead(cut, 0, word_of(cut, "县城")));
    config_free(config);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_noticed),
        cmocka_unit_test(own_order_is_none),
        cmocka_unit_test(rows_are_parted),
        cmocka_unit_test(width_of_a_row_is_no_measure),
        cmocka_unit_test(width_that_few_lines_share_by_chance_is_no_measure),
        cmocka_unit_test(box_is_wider_than_columns),
        cmocka_unit_test(mark_of_a_jump_begins_a_column),
        cmocka_unit_test(lead_is_not_parted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
