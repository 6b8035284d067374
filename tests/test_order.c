/* Reading order: invented reports are set in columns, printed the way extractors print columns, and
 * must come back in the order they were written. */
#include "model/order/order.h"

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

#define HAN          3 /* bytes */
#define MEASURE      10
#define INDENT       2
#define LINES_LIMIT  200
#define BUFFER_LIMIT 20000
#define PARAGRAPHS   3

static const char *const library[PARAGRAPHS] = {
    "市图书馆新馆昨天上午正式向读者开放，不少市民冒着小雨前来参观。新馆一共有五层，藏书超过"
    "八十万册，阅览座位比老馆多了两倍。工作人员告诉大家，读者可以用手机预约座位，也可以在大厅"
    "的机器上自己办理借书和还书手续。",
    "儿童阅览室设在一楼，书架做得很低，孩子们伸手就能拿到喜欢的图画书。一位带着女儿来的母亲"
    "说，以前周末总要坐一个小时公共汽车去省城看书，现在家门口就有这么好的地方，心里十分高兴。",
    "馆长介绍，新馆每天早上九点开门，晚上九点闭馆，周一休息。今年冬天还要举办二十场讲座，请"
    "当地的作家和老师讲历史、讲科学，听众不用买票。图书馆还准备在乡镇建立分馆，让农村的学生也"
    "能就近借到新书。",
};

static const char *const river[PARAGRAPHS] = {
    "经过三年治理，清水河终于恢复了本来面目。记者沿着河堤走了一圈，看到两岸种满柳树，水面上"
    "有成群的野鸭在游动。附近村民回忆，过去这条河又黑又臭，夏天连窗户都不敢打开，如今傍晚来这"
    "里散步的人越来越多。",
    "环境保护部门负责人表示，治理工程一共投入资金四千万元，关闭了上游的三家造纸厂，铺设污水"
    "管道十六公里。为了防止污染反复，全县聘请了五十名护河员，每天巡查，发现问题马上报告。",
    "专家认为，治理河流不能只靠工程，还要改变生产和生活习惯。县里已经组织农民减少使用化肥，"
    "推广新的种植方法。下一步，沿河还将建设湿地公园，计划明年秋天完成。",
};

/* What an extractor printed. */
struct sheet {
    char text[BUFFER_LIMIT];
    size_t length;
};

/* The lines as they were written. */
struct typesetting {
    char lines[LINES_LIMIT][64];
    bool indented[LINES_LIMIT];
    size_t count;
};

static bool starts_with_mark(const char *text)
{
    static const char *const marks[] = {"，", "。", "、"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(text, marks[i], HAN) == 0)
            return true;
    return false;
}

/* Lines of ten Han, the first of a paragraph two shorter; a mark that would start a line is
 * squeezed into the one before. */
static void set_paragraph(struct typesetting *setting, const char *text)
{
    bool first = true;
    while (*text != 0) {
        size_t han = strlen(text) / HAN, room = MEASURE - (first ? INDENT : 0);
        size_t take = han < room ? han : room;
        if (take < han && starts_with_mark(text + take * HAN))
            take++;
        snprintf(setting->lines[setting->count], sizeof setting->lines[0], "%.*s",
                 (int)(take * HAN), text);
        setting->indented[setting->count++] = first;
        text += take * HAN;
        first = false;
    }
}

static void set_report(struct typesetting *setting, const char *const *paragraphs)
{
    setting->count = 0;
    for (size_t i = 0; i < PARAGRAPHS; i++)
        set_paragraph(setting, paragraphs[i]);
}

static void print(struct sheet *sheet, const char *text)
{
    size_t length = strlen(text);
    assert_true(sheet->length + length < BUFFER_LIMIT);
    memcpy(sheet->text + sheet->length, text, length + 1);
    sheet->length += length;
}

static bool fills(const char *line)
{
    return strlen(line) >= (size_t)MEASURE * HAN;
}

/* Columns side by side, one printed line a row; a new line where the white gap is wide. */
static void print_rows(struct sheet *sheet, const struct typesetting *setting, size_t columns)
{
    size_t rows = (setting->count + columns - 1) / columns;
    for (size_t row = 0; row < rows; row++) {
        bool open = false, full = false;
        for (size_t index = row; index < setting->count; index += rows) {
            if (open)
                print(sheet, full && !setting->indented[index] ? " " : "\n");
            print(sheet, setting->lines[index]);
            full = fills(setting->lines[index]) ||
                   (setting->indented[index] && strlen(setting->lines[index]) >= 24);
            open = true;
        }
        print(sheet, "\n");
    }
}

static size_t rows_of(const struct typesetting *setting, size_t columns)
{
    return (setting->count + columns - 1) / columns;
}

/* Some rows of the columns' lines in turn, an empty line after each. */
static void print_some_turns(struct sheet *sheet, const struct typesetting *setting, size_t columns,
                             size_t first, size_t last)
{
    size_t rows = rows_of(setting, columns);
    for (size_t row = first; row < last; row++)
        for (size_t index = row; index < setting->count; index += rows) {
            print(sheet, setting->lines[index]);
            print(sheet, "\n\n");
        }
}

static void print_turns(struct sheet *sheet, const struct typesetting *setting, size_t columns)
{
    print_some_turns(sheet, setting, columns, 0, rows_of(setting, columns));
}

static void print_own(struct sheet *sheet, const struct typesetting *setting)
{
    for (size_t i = 0; i < setting->count; i++) {
        print(sheet, setting->lines[i]);
        print(sheet, "\n");
    }
}

/* Reports of these pages open with one label. */
static const char *const labels[] = {"本报讯"};
static const struct wording_language wording = {.language = "zh",
                                                .dateline_labels = {labels, 1, NULL}};

static struct fragments order(const char *text, size_t length, struct arena *arena)
{
    uint32_t *starts = arena_take_array(arena, length + 2, sizeof *starts);
    size_t count = 1;
    for (size_t i = 0; i + 1 < length; i++)
        if (text[i] == '\n')
            starts[count++] = (uint32_t)i + 1;
    struct source source = {
        .bytes = text, .length = length, .line_starts = starts, .line_count = count};
    source.decoded.text = text;
    source.decoded.length = (uint32_t)length;
    struct page page = {.first_line = 1, .line_count = count};
    struct issue issue = {.sources = &source, .source_count = 1, .pages = &page, .page_count = 1};
    struct lines lines = lines_of_page(&issue, 0, arena);
    return order_page(&lines, &wording, arena);
}

/* Where the line stands among the fragments; SIZE_MAX when no fragment is that line. */
static size_t find_line(const struct fragments *fragments, const char *line)
{
    size_t length = strlen(line);
    for (size_t i = 0; i < fragments->count; i++) {
        const struct fragment *fragment = &fragments->items[i];
        if (fragment->last - fragment->first == length &&
            memcmp(fragments->text + fragment->first, line, length) == 0)
            return i;
    }
    return SIZE_MAX;
}

/* The lines follow one another, without a seam between them. */
static void assert_in_order(const struct fragments *fragments, const struct typesetting *setting)
{
    size_t at = find_line(fragments, setting->lines[0]);
    for (size_t i = 0; i < setting->count; i++) {
        assert_int_equal(find_line(fragments, setting->lines[i]), at + i);
        assert_true(i == 0 || fragments->items[at + i].gap != GAP_SEAM);
    }
}

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

/* Lines of at most `room` letters, the gaps of all but the last one widened. */
static void set_words(struct typesetting *setting, const char *text, size_t room)
{
    for (setting->count = 0; *text != 0; setting->count++) {
        size_t length = strlen(text), taken = 0;
        if (length > room)
            for (length = room; text[length] != ' '; length--)
                ;
        char *line = setting->lines[setting->count];
        bool last = text[length] == 0;
        for (size_t i = 0; i < length; i++) {
            line[taken++] = text[i];
            if (text[i] == ' ' && !last)
                line[taken++] = ' ';
        }
        line[taken] = 0;
        text += length + !last;
    }
}

/* Bytes of white space at the start of `text`. */
static size_t white_at(const char *text)
{
    if (strncmp(text, "　", 3) == 0)
        return 3;
    return *text != 0 && strchr(" \n\f", *text) != NULL;
}

/* Every byte that is no white space is in exactly one fragment, the others in one at most. */
static void assert_complete(const struct fragments *fragments, size_t length)
{
    char *seen = calloc(length + 1, 1);
    for (size_t i = 0; i < fragments->count; i++)
        for (uint32_t at = fragments->items[i].first; at < fragments->items[i].last; at++)
            seen[at]++;
    for (size_t at = 0, white; at<length; at += white> 0 ? white : 1) {
        white = white_at(fragments->text + at);
        assert_true(white > 0 ? seen[at] <= 1 : seen[at] == 1);
    }
    free(seen);
}

/* The lines come out in their order, and nothing on the sheet is lost. */
static void assert_order(const struct sheet *sheet, const struct typesetting *setting)
{
    struct arena *arena = arena_create();
    struct fragments fragments = order(sheet->text, sheet->length, arena);
    assert_in_order(&fragments, setting);
    assert_complete(&fragments, sheet->length);
    arena_destroy(arena);
}

/* English columns dealt out in turn: its letters tell nothing, its words do. */
static void turns_of_words_are_taken_apart(void **state)
{
    (void)state;
    static struct typesetting setting;
    static struct sheet sheet;
    set_words(&setting, bakery, 20);
    print_turns(&sheet, &setting, 3);
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
    set_words(&setting, bakery, 20);
    size_t rows = rows_of(&setting, columns), count = 0;
    sheet->length = 0;
    for (size_t row = 0; row < rows; row++)
        for (size_t index = row; index < setting.count; index += rows) {
            if (!strchr(setting.lines[index], ' '))
                continue;
            print(sheet, setting.lines[index]);
            print(sheet, "\n\n");
            print(sheet, strewn ? torn[count % TORN] : "");
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
    struct fragments fragments = order(sheet.text, sheet.length, arena);
    struct fragments lines = order(bare.text, bare.length, arena);
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
    set_words(&setting, bakery, 20);
    sheet.length = 0;
    for (size_t i = 0; i < setting.count; i++) {
        print(&sheet, setting.lines[i]);
        print(&sheet, "\n\n");
        print(&sheet, torn[i % TORN]);
    }
    struct fragments fragments = order(sheet.text, sheet.length, arena);
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

static void own_order_stays(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    sheet.length = 0;
    set_report(&setting, library);
    print_own(&sheet, &setting);
    print(&sheet, "\n\n");
    set_report(&setting, river);
    print_own(&sheet, &setting);
    struct arena *arena = arena_create();
    struct fragments fragments = order(sheet.text, sheet.length, arena);
    size_t blanks = 0;
    for (size_t i = 1; i < fragments.count; i++) {
        assert_true(fragments.items[i].line > fragments.items[i - 1].line);
        assert_int_not_equal(fragments.items[i].gap, GAP_SEAM);
        blanks += fragments.items[i].gap == GAP_BLANK;
    }
    assert_int_equal(blanks, 1);
    assert_int_equal(fragments.doubt_count, 0);
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

static void rows_are_cut(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    for (size_t columns = 2; columns <= 3; columns++) {
        sheet.length = 0;
        set_report(&setting, library);
        print_rows(&sheet, &setting, columns);
        assert_order(&sheet, &setting);
    }
}

static void turns_are_taken_apart(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    for (size_t columns = 2; columns <= 4; columns++) {
        sheet.length = 0;
        set_report(&setting, river);
        print_turns(&sheet, &setting, columns);
        assert_order(&sheet, &setting);
    }
}

/* Some lines of each column at once, an empty line after them. */
static void print_block_turns(struct sheet *sheet, const struct typesetting *setting,
                              size_t columns, size_t lines)
{
    size_t rows = rows_of(setting, columns);
    for (size_t row = 0; row < rows; row += lines)
        for (size_t first = row; first < setting->count; first += rows) {
            for (size_t i = 0; i < lines && row + i < rows && first + i < setting->count; i++) {
                print(sheet, setting->lines[first + i]);
                print(sheet, "\n");
            }
            print(sheet, "\n");
        }
}

static void blocks_are_taken_apart(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    sheet.length = 0;
    set_report(&setting, river);
    for (size_t i = 0; i < PARAGRAPHS; i++)
        set_paragraph(&setting, library[i]);
    print_block_turns(&sheet, &setting, 3, 3);
    assert_order(&sheet, &setting);
}

/* The headline of an article that stands beside these columns, further down. */
static void headline_among_turns_stands_aside(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    for (size_t columns = 2; columns <= 4; columns++) {
        sheet.length = 0;
        set_report(&setting, river);
        size_t rows = rows_of(&setting, columns);
        print_some_turns(&sheet, &setting, columns, 0, rows / 2);
        print(&sheet, "新馆开放首日\n迎来三千读者\n\n");
        print_some_turns(&sheet, &setting, columns, rows / 2, rows);
        struct arena *arena = arena_create();
        struct fragments fragments = order(sheet.text, sheet.length, arena);
        assert_in_order(&fragments, &setting);
        size_t headline = find_line(&fragments, "新馆开放首日");
        assert_int_equal(find_line(&fragments, "迎来三千读者"), headline + 1);
        assert_complete(&fragments, sheet.length);
        arena_destroy(arena);
    }
}

static bool asks_about(const struct issue *issue, const char *line)
{
    uint32_t origin = (uint32_t)(strstr(issue->sources[0].decoded.text, line) -
                                 issue->sources[0].decoded.text);
    for (size_t i = 0; i < issue->doubt_count; i++)
        if (issue->doubts[i].kind == DOUBT_ORDER && issue->doubts[i].origin == origin)
            return true;
    return false;
}

/* Columns that were put behind each other: the issue asks whether each goes on in the next. */
static void doubts_of_order_reach_the_issue(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    struct config *config = config_default();
    struct read_options options = {.wording = &config->wording};
    set_report(&setting, river);
    size_t rows = rows_of(&setting, 3);
    for (int dealt = 0; dealt < 2; dealt++) {
        struct error error;
        sheet.length = 0;
        dealt ? print_turns(&sheet, &setting, 3) : print_own(&sheet, &setting);
        struct issue *issue = issue_read_bytes(&options, "page", sheet.text, sheet.length, &error);
        assert_non_null(issue);
        assert_int_equal(issue->article_count, 1);
        assert_int_equal(asks_about(issue, setting.lines[rows]), dealt);
        assert_int_equal(asks_about(issue, setting.lines[2 * rows]), dealt);
        assert_false(asks_about(issue, setting.lines[0]));
        assert_false(asks_about(issue, setting.lines[1]));
        issue_free(issue);
    }
    config_free(config);
}

/* The letters of a line, one fewer, pulled apart as justification does. */
static void spread(char line[64])
{
    char letters[64];
    size_t length = 0;
    memcpy(letters, line, sizeof letters);
    for (size_t i = 0; i < MEASURE - 1; i++)
        length += (size_t)snprintf(line + length, 64 - length, i == 0 ? "%.3s" : " %.3s",
                                   letters + i * HAN);
}

/* A row's printed line is spread where one column's is; the others are no wider than they look. */
static void justification_is_a_columns_own(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    sheet.length = 0;
    set_report(&setting, library);
    size_t rows = (setting.count + 1) / 2, row = 0;
    while (!fills(setting.lines[row]) || !fills(setting.lines[row + rows]))
        row++;
    spread(setting.lines[row + rows]);
    print_rows(&sheet, &setting, 2);
    struct arena *arena = arena_create();
    struct fragments fragments = order(sheet.text, sheet.length, arena);
    size_t left = find_line(&fragments, setting.lines[row]);
    size_t right = find_line(&fragments, setting.lines[row + rows]);
    assert_int_not_equal(left, SIZE_MAX);
    assert_int_not_equal(right, SIZE_MAX);
    assert_false(fragments.items[left].justified);
    assert_true(fragments.items[right].justified);
    arena_destroy(arena);
}

/* Two articles one under the other stay two: the headline between them is in neither, and nothing
 * says that the second follows the first. */
static void articles_stay_apart(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting first, second;
    sheet.length = 0;
    set_report(&first, library);
    set_report(&second, river);
    print_rows(&sheet, &first, 2);
    print(&sheet, "\n清水河边柳成行\n\n");
    print_rows(&sheet, &second, 3);
    struct arena *arena = arena_create();
    struct fragments fragments = order(sheet.text, sheet.length, arena);
    assert_in_order(&fragments, &first);
    assert_in_order(&fragments, &second);
    assert_int_not_equal(find_line(&fragments, "清水河边柳成行"), SIZE_MAX);
    assert_complete(&fragments, sheet.length);
    arena_destroy(arena);
}

/* Headlines that are wider than the columns, the first lines of two of them in one row. */
static void headlines_side_by_side_are_cut(void **state)
{
    (void)state;
    static struct sheet sheet;
    static struct typesetting setting;
    sheet.length = 0;
    set_report(&setting, library);
    print_rows(&sheet, &setting, 2);
    print(&sheet, "\n清水河经过三年治理恢复本来面 新馆开放首日接待三千名读\n貌了\n者来\n\n");
    set_report(&setting, river);
    print_rows(&sheet, &setting, 2);
    struct arena *arena = arena_create();
    struct fragments fragments = order(sheet.text, sheet.length, arena);
    size_t left = find_line(&fragments, "清水河经过三年治理恢复本来面");
    size_t right = find_line(&fragments, "新馆开放首日接待三千名读");
    assert_int_not_equal(left, SIZE_MAX);
    assert_int_not_equal(right, SIZE_MAX);
    assert_int_equal(find_line(&fragments, "貌了"), left + 1);
    assert_int_equal(find_line(&fragments, "者来"), right + 1);
    arena_destroy(arena);
}

static void nothing_is_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    assert_int_equal(order("", 0, arena).count, 0);
    assert_int_equal(order("\n \n\n", 4, arena).count, 0);
    assert_int_equal(order("一", 3, arena).count, 1);
    arena_destroy(arena);
}

/* Columns printed from words drawn at random: whatever the search makes of them, it loses nothing.
 */
static void random_text_is_kept(void **state)
{
    (void)state;
    static const char *const words[] = {"路",
                                        "长江大桥昨天通车了吗",
                                        "（",
                                        "。",
                                        "2016年",
                                        "一二三四五六七八",
                                        "Abc",
                                        "\n\n",
                                        "\n",
                                        " ",
                                        "　",
                                        "”",
                                        "甲乙丙丁戊己庚辛壬癸",
                                        "\f"};
    static char text[BUFFER_LIMIT];
    uint32_t seed = 7;
    for (unsigned round = 0; round < 60; round++) {
        size_t length = 0;
        while (length < 3000) {
            seed = seed * 1664525u + 1013904223u;
            const char *word = words[(seed >> 16) % (sizeof words / sizeof *words)];
            memcpy(text + length, word, strlen(word) + 1);
            length += strlen(word);
        }
        struct arena *arena = arena_create();
        struct fragments fragments = order(text, length, arena);
        assert_complete(&fragments, length);
        arena_destroy(arena);
    }
}

/* A page larger than any of print is left as it is rather than searched. */
static void hostile_size_keeps_its_order(void **state)
{
    (void)state;
    enum { COUNT = 200000 };
    char *text = malloc(COUNT * 8);
    size_t length = 0;
    for (size_t i = 0; i < COUNT; i++)
        length += (size_t)sprintf(text + length, "字\n\n");
    struct arena *arena = arena_create();
    struct fragments fragments = order(text, length, arena);
    assert_int_equal(fragments.count, COUNT);
    arena_destroy(arena);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_order_stays),
        cmocka_unit_test(rows_are_cut),
        cmocka_unit_test(turns_are_taken_apart),
        cmocka_unit_test(turns_of_words_are_taken_apart),
        cmocka_unit_test(strewn_words_stand_aside),
        cmocka_unit_test(words_in_own_order_stay),
        cmocka_unit_test(strewn_words_are_unplaced),
        cmocka_unit_test(strewn_words_make_doubts),
        cmocka_unit_test(blocks_are_taken_apart),
        cmocka_unit_test(headline_among_turns_stands_aside),
        cmocka_unit_test(doubts_of_order_reach_the_issue),
        cmocka_unit_test(justification_is_a_columns_own),
        cmocka_unit_test(articles_stay_apart),
        cmocka_unit_test(headlines_side_by_side_are_cut),
        cmocka_unit_test(nothing_is_nothing),
        cmocka_unit_test(random_text_is_kept),
        cmocka_unit_test(hostile_size_keeps_its_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
