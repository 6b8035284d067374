/* PDFs: the child process and its limits, its words, the lines they make, and the way back. */
#include "model/pdf/pdf.h"
#include "model/source/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define SAMPLE DUBAO_SOURCE_DIR "/config/sample/02.pdf"

/* ---- words and lines, from what pdftotext prints ---- */

#define PAGE(words)                                                                                \
    "<?xml version=\"1.0\"?><html><body><doc>\n  <page width=\"400\" height=\"600\">\n" words      \
    "  </page>\n</doc></body></html>"
#define WORD(left, top, right, bottom, text)                                                       \
    "    <word xMin=\"" #left "\" yMin=\"" #top "\" xMax=\"" #right "\" yMax=\"" #bottom           \
    "\">" text "</word>\n"

static struct pdf_text set_page(const char *xml, struct arena *arena)
{
    struct pdf_words words;
    assert_true(pdf_words_parse(xml, strlen(xml), arena, &words));
    return pdf_rows_set(&words, arena);
}

static void assert_text(const char *xml, const char *wanted)
{
    struct arena *arena = arena_create();
    assert_string_equal(set_page(xml, arena).bytes, wanted);
    arena_destroy(arena);
}

static void test_words_side_by_side_are_a_line(void **state)
{
    (void)state;
    assert_text(PAGE(WORD(10, 10, 50, 24, "渡口的灯") WORD(50, 10, 70, 24, "亮了")
                         WORD(10, 26, 50, 40, "一盏一盏")),
                "渡口的灯亮了\n一盏一盏\n");
}

static void test_a_gutter_parts_lines(void **state)
{
    (void)state;
    assert_text(PAGE(WORD(10, 10, 60, 24, "渡口的灯亮") WORD(76, 10, 126, 24, "粮站的门开")
                         WORD(10, 26, 60, 40, "了一盏两盏") WORD(76, 26, 126, 40, "了一扇两扇")),
                "渡口的灯亮\n粮站的门开\n了一盏两盏\n了一扇两扇\n");
}

/* The lines above and below run across the gap, from edge to edge. */
static void test_justification_parts_none(void **state)
{
    (void)state;
    assert_text(PAGE(WORD(10, 10, 110, 24, "渡口的灯亮了一盏两盏") WORD(10, 26, 30, 40, "三盏")
                         WORD(50, 26, 70, 40, "四盏") WORD(90, 26, 110, 40, "五盏")
                             WORD(10, 42, 110, 56, "照着河面上回家的渡船")),
                "渡口的灯亮了一盏两盏\n三盏 四盏 五盏\n照着河面上回家的渡船\n");
}

static void test_letters_pulled_apart_have_no_spaces(void **state)
{
    (void)state;
    const char *page = PAGE(WORD(10, 10, 60, 24, "渡口的灯亮") WORD(10, 26, 20, 40, "一") WORD(
        23, 26, 33, 40, "盏") WORD(36, 26, 46, 40, "两") WORD(50, 26, 60, 40, "盏"));
    struct arena *arena = arena_create();
    struct pdf_text text = set_page(page, arena);
    assert_string_equal(text.bytes, "渡口的灯亮\n一盏两盏\n");
    assert_false(text.plan.lines[0].spread);
    assert_true(text.plan.lines[1].spread);
    arena_destroy(arena);
}

static void test_upright_letters_are_a_line(void **state)
{
    (void)state;
    const char *page = PAGE(WORD(10, 10, 60, 24, "渡口的灯亮") WORD(100, 10, 120, 38, "古")
                                WORD(100, 30, 120, 58, "渡") WORD(100, 50, 120, 78, "口"));
    struct arena *arena = arena_create();
    struct pdf_text text = set_page(page, arena);
    assert_string_equal(text.bytes, "渡口的灯亮\n古渡口\n");
    assert_false(text.plan.lines[0].vertical);
    assert_true(text.plan.lines[1].vertical);
    arena_destroy(arena);
}

static bool box_of(const struct plan *plan, const char *text, uint32_t first, uint32_t last,
                   struct box *box)
{
    const struct verbatim_run run = {0, text};
    const struct verbatim bytes = {&run, 1, strlen(text)};
    return plan_box(plan, &bytes, first, last, box);
}

static void assert_box(const struct pdf_text *text, const char *letters, struct box wanted)
{
    struct box box;
    const char *found = strstr(text->bytes, letters);
    assert_non_null(found);
    uint32_t first = (uint32_t)(found - text->bytes);
    assert_true(box_of(&text->plan, text->bytes, first, first + (uint32_t)strlen(letters), &box));
    assert_float_equal(box.left, wanted.left, 0.5);
    assert_float_equal(box.top, wanted.top, 0.5);
    assert_float_equal(box.right, wanted.right, 0.5);
    assert_float_equal(box.bottom, wanted.bottom, 0.5);
}

/* A font may say nothing of where its marks stand: their boxes lie higher than they are printed. */
static void test_marks_do_not_break_upright_lines(void **state)
{
    (void)state;
    assert_text(PAGE(WORD(10, 10, 60, 24, "渡口的灯亮") WORD(100, 30, 108, 38, "古")
                         WORD(100, 38, 108, 46, "渡") WORD(104, 37, 112, 45, "﹁")
                             WORD(100, 54, 108, 62, "口") WORD(104, 53, 112, 61, "﹂")
                                 WORD(100, 70, 108, 78, "灯") WORD(100, 78, 108, 86, "亮")),
                "渡口的灯亮\n古渡﹁口﹂灯亮\n");
}

/* Where all runs down, a line of two letters does as well, and one whose mark is put higher than
 * its letter; two marks in the place of one part no line, an item's number stands apart. */
static void test_short_lines_run_down_with_the_others(void **state)
{
    (void)state;
    const char *page = PAGE(
        WORD(100, 10, 108, 18, "古") WORD(100, 18, 108, 26, "渡") WORD(100, 26, 108, 34, "口")
            WORD(104, 33, 112, 41, "︑﹁") WORD(104, 37, 112, 45, "﹁") WORD(100, 54, 108, 62, "灯")
                WORD(88, 10, 96, 18, "一") WORD(88, 26, 96, 34, "東") WORD(88, 34, 96, 42, "河")
                    WORD(76, 10, 84, 18, "亮") WORD(80, 9, 88, 17, "︒"));
    struct arena *arena = arena_create();
    struct pdf_text text = set_page(page, arena);
    assert_string_equal(text.bytes, "古渡口︑﹁﹁灯\n一 東河\n亮︒\n");
    for (size_t i = 0; i < text.plan.line_count; i++)
        assert_true(text.plan.lines[i].vertical);
    assert_float_equal(text.plan.lines[0].box.right, 108, 0.1); /* marks stand beside the line */
    arena_destroy(arena);
}

/* Words on their side are one line, read upwards, as large as they are high when it is turned. */
static void test_words_on_their_side_are_a_line(void **state)
{
    (void)state;
    const char *page = PAGE(WORD(10, 10, 110, 24, "渡口的灯亮了一盏两盏")
                                WORD(200, 80, 207, 108, "Gustavo") WORD(200, 52, 207, 78, "Ferraio")
                                    WORD(200, 48, 207, 50, "/") WORD(200, 30, 207, 46, "Lume"));
    struct arena *arena = arena_create();
    struct pdf_text text = set_page(page, arena);
    assert_string_equal(text.bytes, "渡口的灯亮了一盏两盏\nGustavo Ferraio / Lume\n");
    assert_true(text.plan.lines[1].em < 10);
    arena_destroy(arena);
}

/* A face is set tight; one that changes within a word parts it without a space. */
static void test_words_of_one_face_are_parted(void **state)
{
    (void)state;
    assert_text(PAGE(WORD(10, 10, 110, 24, "渡口的灯亮了一盏两盏") WORD(10, 26, 40, 40, "river")
                         WORD(40.7, 26, 70, 40, "lamps") WORD(10, 42, 20, 56, "F")
                             WORD(20.7, 43, 60, 55, "ERRYMAN")),
                "渡口的灯亮了一盏两盏\nriver lamps\nFERRYMAN\n");
}

/* Of a word, and of a line of words, only the letters asked for; of one set on its side as well. */
static void test_letters_have_their_own_boxes(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct pdf_text text = set_page(
        PAGE(WORD(10, 10, 60, 20, "渡口的灯亮") WORD(60, 10, 80, 20, "一盏")
                 WORD(10, 26, 60, 36, "一盏两盏亮") WORD(200, 100, 210, 150, "东河西河灯")),
        arena);
    assert_box(&text, "的灯", (struct box){30, 10, 50, 20});
    assert_box(&text, "亮一", (struct box){50, 10, 70, 20});
    assert_box(&text, "渡口的灯亮一盏", (struct box){10, 10, 80, 20});
    assert_box(&text, "西河", (struct box){200, 120, 210, 140});
    uint32_t middle = (uint32_t)(strstr(text.bytes, "的灯") - text.bytes) + 1;
    struct box box;
    assert_true(box_of(&text.plan, text.bytes, middle, middle + 1, &box));
    assert_float_equal(box.left, 30, 0.5);
    assert_float_equal(box.right, 40, 0.5);
    arena_destroy(arena);
}

/* Two letters, as the digits of a number, advance about as much as they are high: they do not run
 * down for that. */
static void test_a_square_word_runs_across(void **state)
{
    (void)state;
    const struct plan_word word = {0, 2, {30, 510, 53, 528}};
    const struct plan plan = {.words = &word, .word_count = 1};
    struct box box;
    assert_true(box_of(&plan, "1e", 0, 1, &box));
    assert_float_equal(box.top, 510, 0.01);
    assert_float_equal(box.bottom, 528, 0.01);
    assert_true(box.right > 40 && box.right < 48);
}

static void test_no_letter_breaks_the_parser(void **state)
{
    (void)state;
    assert_text(PAGE(WORD(10, 10, 60, 24, "a\x01&amp;\xFF&lt;b")),
                "a\xE2\x90\x81&\xEF\xBF\xBD<b\n");
    assert_text(PAGE(WORD(nan, inf, -inf, 1e99, "灯")), "灯\n");
    assert_text(PAGE(WORD(10, 10, 50, 24, "\xE3\x80\x80\xE3\x80\x80渡口")), "渡口\n");
    struct arena *arena = arena_create();
    struct pdf_words words;
    assert_false(pdf_words_parse("no XML", 6, arena, &words));
    assert_false(pdf_words_parse("", 0, arena, &words));
    arena_destroy(arena);
}

/* ---- the child ---- */

/* A folder that is all of PATH, and the program in it, a script. */
struct fake {
    char path[64];
    char *before;
};

static int fake_create(void **state)
{
    struct fake *fake = calloc(1, sizeof *fake);
    snprintf(fake->path, sizeof fake->path, "/tmp/dubao-test-XXXXXX");
    const char *before = getenv("PATH");
    fake->before = strdup(before ? before : "");
    *state = fake;
    return mkdtemp(fake->path) ? setenv("PATH", fake->path, 1) : -1;
}

static int fake_remove(void **state)
{
    struct fake *fake = *state;
    char command[128];
    setenv("PATH", fake->before, 1);
    snprintf(command, sizeof command, "rm -r '%s'", fake->path);
    int status = system(command);
    free(fake->before);
    free(fake);
    return status;
}

static void fake_write(const struct fake *fake, const char *script)
{
    char path[96];
    snprintf(path, sizeof path, "%s/pdftotext", fake->path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", script);
    fclose(file);
    assert_int_equal(chmod(path, 0700), 0);
}

static void assert_fails(const struct pdf_wish *wish, const char *words)
{
    struct arena *arena = arena_create();
    struct error error = {""};
    struct pdf_text text;
    assert_false(pdf_read("%PDF-1.4\n", 9, wish, arena, &text, &error));
    if (!strstr(error.message, words))
        fail_msg("\"%s\" is not in: %s", words, error.message);
    assert_null(strchr(error.message, '\n'));
    arena_destroy(arena);
}

static void test_program_missing(void **state)
{
    (void)state;
    assert_fails(&(struct pdf_wish){0}, "poppler-utils");
}

static void test_limits_hold(void **state)
{
    const struct pdftotext_limits seconds = {20, 1, (size_t)1 << 30, (size_t)1 << 20};
    const struct pdftotext_limits bytes = {20, 20, (size_t)1 << 30, (size_t)1 << 20};
    fake_write(*state, "/bin/sleep 60 & wait");
    assert_fails(&(struct pdf_wish){.limits = &seconds}, "over 1 seconds");
    fake_write(*state, "while :; do echo 0123456789012345678901234567890123456789; done");
    assert_fails(&(struct pdf_wish){.limits = &bytes}, "more than 1 MiB");
    fake_write(*state, "echo 'Command Line Error: Incorrect password' >&2; exit 1");
    assert_fails(&(struct pdf_wish){0}, "encrypted");
    fake_write(*state, "exit 3");
    assert_fails(&(struct pdf_wish){0}, "does not allow");
    fake_write(*state, "kill -SEGV $$");
    assert_fails(&(struct pdf_wish){0}, "broke down");
    fake_write(*state, "echo '<html'");
    assert_fails(&(struct pdf_wish){0}, "no text with places");
}

/* The limit of the program's files is 0 bytes: it leaves none behind. */
static void test_program_writes_no_file(void **state)
{
    const struct fake *fake = *state;
    char script[160], path[96];
    snprintf(path, sizeof path, "%s/left", fake->path);
    snprintf(script, sizeof script, "echo text > %s; exit 1", path);
    fake_write(fake, script);
    assert_fails(&(struct pdf_wish){0}, "damaged");
    struct stat status;
    assert_true(stat(path, &status) != 0 || status.st_size == 0);
}

static bool never(void *context)
{
    ++*(int *)context;
    return false;
}

static void test_reader_may_give_up(void **state)
{
    int asked = 0;
    fake_write(*state, "/bin/sleep 60 & wait");
    assert_fails(&(struct pdf_wish){.goes_on = never, .context = &asked}, "");
    assert_int_equal(asked, 1);
}

/* ---- files ---- */

static struct issue *open_path(const char *path, const struct read_limit *limit,
                               struct error *error)
{
    return source_open(&path, 1, NULL, limit, error);
}

static void assert_open_fails(const char *path, const char *words)
{
    struct error error = {""};
    assert_null(open_path(path, NULL, &error));
    if (!strstr(error.message, words))
        fail_msg("\"%s\" is not in: %s", words, error.message);
}

static void test_what_cannot_be_read(void **state)
{
    (void)state;
    assert_open_fails(DUBAO_SOURCE_DIR "/tests/pdf/scan.pdf", "no text layer");
    assert_open_fails(DUBAO_SOURCE_DIR "/tests/pdf/encrypted.pdf", "encrypted");
}

/* A file of so many sheets, written without a table of its objects: poppler finds them. */
static void write_pdf(const char *path, const char *box, int turn, size_t sheets)
{
    static const char text[] = "BT /F 12 Tf 20 150 Td (The lamps of the old ferry) Tj ET";
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                  "2 0 obj<</Type/Pages/Kids[");
    for (size_t i = 0; i < sheets; i++)
        fprintf(file, "%zu 0 R ", 5 + i);
    fprintf(file,
            "]/Count %zu>>endobj\n"
            "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
            sheets);
    fprintf(file, "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n", strlen(text), text);
    for (size_t i = 0; i < sheets; i++)
        fprintf(file,
                "%zu 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Rotate %d"
                "/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>endobj\n",
                5 + i, box, turn);
    fprintf(file, "trailer<</Size %zu/Root 1 0 R>>\n%%%%EOF\n", 5 + sheets);
    fclose(file);
}

/* No sheet, a spread, turned sheets, very many. */
static void test_odd_files(void **state)
{
    static const struct {
        const char *box;
        int turn;
        size_t sheets;
    } odd[] = {{"3000 800", 0, 1}, {"300 200", 180, 1}, {"300 200", 90, 1}, {"300 200", 0, 500}};
    char path[96];
    struct error error = {""};
    const struct fake *fake = *state;
    setenv("PATH", fake->before, 1);
    snprintf(path, sizeof path, "%s/odd.pdf", fake->path);
    write_pdf(path, "300 200", 0, 0);
    assert_open_fails(path, "damaged");
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        write_pdf(path, odd[i].box, odd[i].turn, odd[i].sheets);
        struct issue *issue = open_path(path, NULL, &error);
        if (!issue)
            fail_msg("%s", error.message);
        assert_int_equal(issue->page_count, odd[i].sheets);
        issue_free(issue);
    }
}

static void test_lines_have_their_places(void **state)
{
    (void)state;
    struct error error = {""};
    struct issue *issue = open_path(SAMPLE, NULL, &error);
    assert_non_null(issue);
    const struct source *source = &issue->sources[0];
    const struct plan *plan = source->plan;
    assert_int_equal(issue->page_count, 1);
    assert_int_equal(plan->line_count, source->lines.count);
    assert_int_equal(plan->sheet_count, 1);
    for (size_t i = 0; i < plan->word_count; i++) {
        const struct box *box = &plan->words[i].box;
        assert_true(plan->words[i].first < plan->words[i].last);
        assert_true(i == 0 || plan->words[i - 1].last <= plan->words[i].first);
        assert_true(box->left >= 0 && box->right <= plan->sheets[0].width);
        assert_true(box->top >= 0 && box->bottom <= plan->sheets[0].height);
    }
    issue_free(issue);
}

/* Runs a command of the shell in the folder. */
static void run_in(const char *folder, const char *command)
{
    char line[1024];
    snprintf(line, sizeof line, "cd %s && %s", folder, command);
    assert_int_equal(system(line), 0);
}

/* The issue of a folder: so many pages, and the last one from a PDF or not. */
static void expect_issue(const char *folder, size_t pages, bool is_pdf)
{
    struct error error = {""};
    struct issue *issue = open_path(folder, NULL, &error);
    if (!issue)
        fail_msg("%s", error.message);
    assert_int_equal(issue->page_count, pages);
    assert_null(issue->sources[issue->pages[0].source].plan);
    assert_int_equal(issue->sources[issue->pages[pages - 1].source].plan != NULL, is_pdf);
    issue_free(issue);
}

/* A page that is there as both is read from the text. */
static void test_texts_and_pdfs_make_an_issue(void **state)
{
    (void)state;
    char folder[] = "/tmp/dubao-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    run_in(folder, "cp " DUBAO_SOURCE_DIR "/config/sample/01.txt " DUBAO_SOURCE_DIR
                   "/config/sample/02.pdf .");
    expect_issue(folder, 2, true);
    run_in(folder, "cp " DUBAO_SOURCE_DIR "/config/sample/02.txt .");
    expect_issue(folder, 2, false);
    run_in(folder, "printf 'pages:\\n  - file: 02.txt\\n  - file: 01.txt\\n  - file: 02.pdf\\n' "
                   ">issue.yaml");
    expect_issue(folder, 3, true);
    run_in(folder, "rm *.txt *.pdf issue.yaml && rmdir $PWD");
}

/* A vertical line holds its punctuation turned; the file's own letters are not lost. */
static void test_vertical_forms_are_folded(void **state)
{
    static const char words[] = PAGE(WORD(10, 10, 60, 24, "渡口的灯亮") WORD(100, 10, 120, 38, "﹁")
                                         WORD(100, 30, 120, 58, "古") WORD(100, 50, 120, 78, "渡")
                                             WORD(100, 70, 120, 98, "﹂"));
    struct error error = {""};
    char script[1024], letter[VERBATIM_LETTER];
    snprintf(script, sizeof script, "/bin/cat >/dev/null; /bin/cat <<'END'\n%s\nEND", words);
    fake_write(*state, script);
    struct issue *issue = open_path(SAMPLE, NULL, &error);
    if (!issue)
        fail_msg("%s", error.message);
    const struct source *source = &issue->sources[0];
    assert_true(source->plan->lines[1].vertical);
    const char *found = strstr(source->decoded.text, "「古渡」");
    assert_non_null(found);
    assert_true(verbatim_letter(&source->bytes, &source->decoded,
                                (uint32_t)(found - source->decoded.text), letter));
    assert_string_equal(letter, "﹁");
    issue_free(issue);
}

static void test_one_sheet_is_not_cut_off(void **state)
{
    (void)state;
    struct error error = {""};
    struct issue *issue = open_path(SAMPLE, &(struct read_limit){.bytes = 1, .pages = 1}, &error);
    assert_non_null(issue);
    assert_false(issue->is_partial);
    issue_free(issue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_side_by_side_are_a_line),
        cmocka_unit_test(test_a_gutter_parts_lines),
        cmocka_unit_test(test_justification_parts_none),
        cmocka_unit_test(test_letters_pulled_apart_have_no_spaces),
        cmocka_unit_test(test_upright_letters_are_a_line),
        cmocka_unit_test(test_marks_do_not_break_upright_lines),
        cmocka_unit_test(test_short_lines_run_down_with_the_others),
        cmocka_unit_test(test_words_on_their_side_are_a_line),
        cmocka_unit_test(test_words_of_one_face_are_parted),
        cmocka_unit_test(test_letters_have_their_own_boxes),
        cmocka_unit_test(test_a_square_word_runs_across),
        cmocka_unit_test(test_no_letter_breaks_the_parser),
        cmocka_unit_test_setup_teardown(test_program_missing, fake_create, fake_remove),
        cmocka_unit_test_setup_teardown(test_limits_hold, fake_create, fake_remove),
        cmocka_unit_test_setup_teardown(test_program_writes_no_file, fake_create, fake_remove),
        cmocka_unit_test_setup_teardown(test_reader_may_give_up, fake_create, fake_remove),
        cmocka_unit_test_setup_teardown(test_vertical_forms_are_folded, fake_create, fake_remove),
        cmocka_unit_test(test_what_cannot_be_read),
        cmocka_unit_test_setup_teardown(test_odd_files, fake_create, fake_remove),
        cmocka_unit_test(test_lines_have_their_places),
        cmocka_unit_test(test_texts_and_pdfs_make_an_issue),
        cmocka_unit_test(test_one_sheet_is_not_cut_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
