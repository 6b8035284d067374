/* Break opportunities: the table of CLReq row by row, examples of each rule with a near miss, and
 * Unicode's own test file with the reasons where dubao differs from it on purpose. */
#include "model/layout/linebreak.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>
#include <unistr.h>

#include <cmocka.h>

#define MAXIMUM_BYTES 512

/* Compares with a text in which every place where a line may end is shown as "÷". */
static void expect(const char *shown, enum linebreak_level level, const char *language)
{
    char text[MAXIMUM_BYTES] = {0};
    char breaks[MAXIMUM_BYTES];
    char found[2 * MAXIMUM_BYTES];
    size_t length = 0;
    for (const char *next = shown; *next;) {
        if (strncmp(next, "÷", strlen("÷")) == 0)
            next += strlen("÷");
        else
            text[length++] = *next++;
    }
    linebreak_find(text, length, level, language, breaks);
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        if (breaks[i] >= LINEBREAK_POSSIBLE) {
            memcpy(found + used, "÷", strlen("÷"));
            used += strlen("÷");
        }
        found[used++] = text[i];
    }
    found[used] = '\0';
    assert_string_equal(found, shown);
}

static void expect_all(const char *const *shown, enum linebreak_level level, const char *language)
{
    for (; *shown; shown++)
        expect(*shown, level, language);
}

static enum linebreak quality(const char *before, const char *after, const char *language)
{
    char text[MAXIMUM_BYTES];
    char breaks[MAXIMUM_BYTES];
    snprintf(text, sizeof text, "%s%s", before, after);
    linebreak_find(text, strlen(text), LINEBREAK_BASIC, language, breaks);
    return (enum linebreak)breaks[strlen(before)];
}

static const uint32_t never_starts[] = {
    0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0x203C, 0x2047, 0x2048,
    0x2049, 0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, 0x3011, 0x3017, 0x3015, 0xFF3D, 0xFF5D,
    0x300B, 0x3009, 0x301E, 0xFF5E, 0x301C, 0x002D, 0x2010, 0x2013, 0xFF0D, 0x2014, 0x00B7,
    0x30FB, 0x2027, 0x002F, 0xFF0F, 0x0025, 0xFF05, 0x2030, 0x2103, 0x00B0, 0x2032, 0x2033,
    0x00A2, 0xFFE0, ')',    ']',    '}',    ',',    '.',    ';',    ':',    '!',    '?'};
static const uint32_t never_ends[] = {
    0x201C, 0x2018, 0x300C, 0x300E, 0xFF08, 0x3010, 0x3016, 0x3014, 0xFF3B, 0xFF5B, 0x300A, 0x3008,
    0x301D, '(',    '[',    '{',    0xFFE5, 0x00A5, 0xFF04, 0x0024, 0xFFE1, 0x20AC, 0x2116};

static bool is_in(const uint32_t *letters, size_t count, uint32_t letter)
{
    for (size_t i = 0; i < count; i++) {
        if (letters[i] == letter)
            return true;
    }
    return false;
}
#define IS_IN(table, letter) is_in(table, sizeof(table) / sizeof *(table), letter)

static void test_marks_that_never_start(void **state)
{
    (void)state;
    static const char *const languages[] = {NULL, "zh", "ja"};
    for (size_t i = 0; i < 3 * sizeof never_starts / sizeof *never_starts; i++) {
        uint8_t mark[7] = {0};
        u8_uctomb(mark, never_starts[i / 3], 6);
        char after[16];
        snprintf(after, sizeof after, "%s水", mark);
        assert_int_equal(quality("河", after, languages[i % 3]), LINEBREAK_FORCED);
        assert_int_equal(quality("河 ", after, languages[i % 3]), LINEBREAK_FORCED);
        char before[16];
        snprintf(before, sizeof before, "河%s", mark);
        assert_int_equal(quality(before, "水", languages[i % 3]), LINEBREAK_POSSIBLE);
    }
}

static void test_marks_that_never_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof never_ends / sizeof *never_ends; i++) {
        uint8_t mark[7] = {0};
        u8_uctomb(mark, never_ends[i], 6);
        char before[16];
        snprintf(before, sizeof before, "河%s", mark);
        assert_int_equal(quality(before, "水", "zh"), LINEBREAK_FORCED);
        char after[16];
        snprintf(after, sizeof after, "%s水", mark);
        assert_int_equal(quality("河", after, "zh"), LINEBREAK_POSSIBLE);
    }
}

static void test_quotes(void **state)
{
    (void)state;
    static const char *const shown[] = {"是÷“一”÷“二”÷“三”÷“四”÷连",
                                        "他÷说：÷“路÷通÷了。”÷村÷里÷人÷笑",
                                        "用÷“GDP”÷算",
                                        "称÷‘好’÷的",
                                        "app÷“新”÷版",
                                        "“一”、÷“二”",
                                        "（“一”）÷“二”",
                                        "它÷don’t÷停",
                                        NULL};
    expect_all(shown, LINEBREAK_BASIC, "zh");
    static const char *const english[] = {"say ÷“yes” ÷and ÷‘no’", "a“b”c", "the ÷dogs’ ÷bowl",
                                          NULL};
    expect_all(english, LINEBREAK_BASIC, "en");
}

static void test_what_is_never_split(void **state)
{
    (void)state;
    static const char *const shown[] = {
        "共÷34000÷人",    "共÷34,000÷人", "为÷3.45÷米", "占÷63%÷多",    "占÷６３％÷多",
        "约÷１２．５÷吨", "前÷——÷后",     "前……÷后",    "前—÷后",       "零÷下÷5℃÷左÷右",
        "中÷Internet÷国", "在÷8:30÷开",   "e\u0301÷河", "第÷ＡＢＣ÷号", NULL};
    expect_all(shown, LINEBREAK_BASIC, "zh");
    expect("乔·÷阿·÷诺", LINEBREAK_BASIC, "zh");
    expect("三～÷五÷级", LINEBREAK_BASIC, "zh");
}

static void test_spaces(void **state)
{
    (void)state;
    static const char *const shown[] = {"　　河÷水",  "  河÷水",  "护÷河　÷清÷水",  "护÷河  ÷清÷水",
                                        "（ 河）",    "河 ，÷水", "河\n÷　　水÷清", "河\r\n÷\n÷水",
                                        "“河” ÷“水”", NULL};
    expect_all(shown, LINEBREAK_BASIC, "zh");
}

static void test_levels(void **state)
{
    (void)state;
    expect("河÷，÷水÷（÷5÷6÷）", LINEBREAK_NONE, "zh");
    expect("河÷e\u0301 ÷水\n÷水", LINEBREAK_NONE, "zh");
    expect("和/÷或", LINEBREAK_BASIC, "zh");
    expect("和/或", LINEBREAK_GB, "zh");
    expect("和／或", LINEBREAK_STRICT, "zh");
    expect("河÷——÷水……÷水 ÷……", LINEBREAK_GB, "zh");
    expect("河——÷水……÷水 ……", LINEBREAK_STRICT, "zh");
    expect("——÷河÷水", LINEBREAK_STRICT, "zh");
}

static void test_japanese(void **state)
{
    (void)state;
    static const char *const shown[] = {"ちょっ÷と÷待っ÷て", "コー÷ヒー",         "人々÷の",
                                        "川 っ÷て",          "「川」÷が÷あ÷る。", NULL};
    expect_all(shown, LINEBREAK_BASIC, "ja");
    expect("川 ÷っ÷て", LINEBREAK_BASIC, "zh");
}

static void test_korean(void **state)
{
    (void)state;
    static const char *const shown[] = {"서울에서 ÷“안녕”이라고 ÷했다.",
                                        "그는(어제) ÷왔다",
                                        "KTX로 ÷3시간",
                                        "12,000원을 ÷냈다",
                                        "北京에서 ÷남-÷북",
                                        NULL};
    expect_all(shown, LINEBREAK_BASIC, "ko");
    expect("서÷울÷에 ÷간÷다", LINEBREAK_BASIC, "zh");
    assert_int_equal(quality("서", "울", "ko"), LINEBREAK_EMERGENCY);
    assert_int_equal(quality("서울”", "이라고", "ko"), LINEBREAK_EMERGENCY);
    assert_int_equal(quality("서울", ".", "ko"), LINEBREAK_FORCED);
}

static void test_english(void **state)
{
    (void)state;
    static const char *const shown[] = {"a ÷well-÷known ÷man’s ÷word",
                                        "don’t ÷stop",
                                        "3.5 ÷million",
                                        "see ÷example.com/÷page",
                                        "yes—÷no",
                                        "$5 ÷(or ÷so)",
                                        NULL};
    expect_all(shown, LINEBREAK_BASIC, "en");
    assert_int_equal(quality("wo", "rd", "en"), LINEBREAK_PROHIBITED);
    assert_int_equal(quality("3.", "45", "en"), LINEBREAK_PROHIBITED);
    assert_int_equal(quality("a.", "com", "en"), LINEBREAK_EMERGENCY);
    assert_int_equal(quality("a", ".com", "en"), LINEBREAK_FORCED);
}

/* One boundary of LineBreakTest.txt on which dubao and the file do not agree. */
struct difference {
    uint32_t before;
    uint32_t
        visible; /* what begins the last cluster before that is no space; 0 where a line starts */
    uint32_t after;
    bool wanted;  /* by the file */
    int quality;  /* by dubao */
    bool library; /* by libunistring */
};

static bool is_librarys(const struct difference *d)
{
    return d->library == (d->quality >= LINEBREAK_POSSIBLE);
}

static bool is_in_cluster(const struct difference *d)
{
    return d->quality == LINEBREAK_INSIDE;
}

static bool is_before_space(const struct difference *d)
{
    return d->wanted && (linebreak_traits(d->after) & TRAIT_SPACE);
}

static bool is_leading_space(const struct difference *d)
{
    return d->wanted && d->visible == 0;
}

static bool is_never_start(const struct difference *d)
{
    return d->wanted && (IS_IN(never_starts, d->after) || d->after == 0x2011);
}

static bool is_never_end(const struct difference *d)
{
    return d->wanted && IS_IN(never_ends, d->visible);
}

static bool is_quote_and_opener(const struct difference *d)
{
    return !d->wanted && d->before == ' ' && IS_IN(never_ends, d->after);
}

static struct exception {
    bool (*matches)(const struct difference *difference);
    const char *reason;
    size_t count;
} exceptions[] = {
    {is_librarys,
     "libunistring answers so and nothing of it is tailored: it follows an older Unicode", 0},
    {is_in_cluster, "a grapheme cluster is never split, a space with an accent on it included", 0},
    {is_before_space, "a space, a tab too, belongs to the line before", 0},
    {is_leading_space, "an indent stays with its text", 0},
    {is_never_start, "CLReq: never starts a line, behind a space neither", 0},
    {is_never_end, "CLReq: never ends a line, a space behind it is not drawn", 0},
    {is_quote_and_opener, "LB15 means opening marks; a mark before a space has closed", 0},
};

struct test_case {
    uint8_t text[MAXIMUM_BYTES];
    size_t length;
    uint32_t letters[64];
    size_t starts[64];
    bool wanted[64]; /* a break before the letter */
    size_t count;
};

/* Reads "× 0023 ÷ 0308 ÷"; false for a line that holds only a comment. */
static bool read_case(char *line, struct test_case *test)
{
    line[strcspn(line, "#")] = '\0';
    test->length = test->count = 0;
    bool wanted = false;
    for (char *token = strtok(line, " \t\r\n"); token; token = strtok(NULL, " \t\r\n")) {
        if (strcmp(token, "÷") == 0 || strcmp(token, "×") == 0) {
            wanted = strcmp(token, "÷") == 0;
            continue;
        }
        uint32_t letter = (uint32_t)strtoul(token, NULL, 16);
        test->letters[test->count] = letter;
        test->starts[test->count] = test->length;
        test->wanted[test->count++] = wanted;
        test->length += (size_t)u8_uctomb(test->text + test->length, letter, 6);
    }
    return test->count > 0;
}

static bool is_known(const struct difference *difference)
{
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
        if (exceptions[i].matches(difference)) {
            exceptions[i].count++;
            return true;
        }
    }
    return false;
}

/* Whether the case passes; boundaries that differ without a reason fail the test. */
static bool run_case(const struct test_case *test, const char *language)
{
    char breaks[MAXIMUM_BYTES];
    char library[MAXIMUM_BYTES];
    bool passes = true;
    struct difference difference = {0};
    linebreak_find((const char *)test->text, test->length, LINEBREAK_BASIC, language, breaks);
    u8_possible_linebreaks(test->text, test->length, "UTF-8", library);
    for (size_t i = 1; i < test->count; i++) {
        size_t start = test->starts[i];
        difference.before = test->letters[i - 1];
        difference.after = test->letters[i];
        difference.wanted = test->wanted[i];
        difference.quality = breaks[start];
        bool newline = linebreak_traits(difference.before) & TRAIT_NEWLINE;
        difference.library = library[start] == UC_BREAK_POSSIBLE || newline;
        if (newline)
            difference.visible = 0;
        else if (breaks[test->starts[i - 1]] != LINEBREAK_INSIDE &&
                 !(linebreak_traits(difference.before) & TRAIT_SPACE))
            difference.visible = difference.before;
        if ((difference.quality >= LINEBREAK_POSSIBLE) == difference.wanted)
            continue;
        passes = false;
        if (!is_known(&difference))
            fail_msg("U+%04X %s U+%04X wanted, dubao says %d", difference.before,
                     difference.wanted ? "÷" : "×", difference.after, difference.quality);
    }
    return passes;
}

static void test_unicode_file(void **state)
{
    (void)state;
    static const char path[] = "/usr/share/unicode/auxiliary/LineBreakTest.txt";
    FILE *file = fopen(path, "r");
    if (!file) {
        printf("skipped: %s is missing (package unicode-data)\n", path);
        skip();
    }
    char line[4096];
    struct test_case test;
    size_t cases = 0;
    size_t passed = 0;
    while (fgets(line, sizeof line, file)) {
        if (!read_case(line, &test))
            continue;
        cases++;
        passed += run_case(&test, "zh");
        run_case(&test, "en");
    }
    fclose(file);
    printf("LineBreakTest.txt: %zu of %zu cases as Unicode has them, the others for a reason:\n",
           passed, cases);
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        printf("%6zu boundaries (zh and en): %s\n", exceptions[i].count, exceptions[i].reason);
    assert_true(cases > 5000 && passed > cases * 4 / 5);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks_that_never_start),
        cmocka_unit_test(test_marks_that_never_end),
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_what_is_never_split),
        cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_japanese),
        cmocka_unit_test(test_korean),
        cmocka_unit_test(test_english),
        cmocka_unit_test(test_unicode_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
