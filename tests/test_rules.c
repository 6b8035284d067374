/* Every rule of the proofreader: what it finds, and what it must leave alone. All texts are made
 * up. */
#include "proof_draft.h"

#include "model/page_owners.h"
#include "model/proof/finding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A text in which `rule` finds `found` and would put `better`; found NULL: it finds nothing. Texts
 * are paragraphs of one article with a headline; \n ends a printed line, | a paragraph. */
static const struct example {
    enum rule_id rule;
    const char *text;
    const char *found;
    const char *better;
} examples[] = {
    {RULE_PAIR, "他说：“路通了。", "“", NULL},
    {RULE_PAIR, "他说：路通了。”", "”", NULL},
    {RULE_PAIR, "（见《河湾志）》卷三。", "《", NULL},
    {RULE_PAIR, "他说：“路通了。”", NULL, NULL},
    {RULE_PAIR, "他说：“第一段。|“第二段。”", NULL, NULL}, /* each paragraph opens anew */
    {RULE_PAIR, "（一段话|到这里才完。）", NULL, NULL},
    {RULE_PAIR, "1）先修路。2）再架桥。", NULL, NULL},
    {RULE_PAIR, "It’s 渡口的歌。", NULL, NULL},
    {RULE_ASCII_QUOTE, "大家称\"很好\"。", "\"", "“"},
    {RULE_ASCII_QUOTE, "用时5'30\"到达。", NULL, NULL},
    {RULE_ASCII_QUOTE, "歌名叫It's a boat。", NULL, NULL},
    {RULE_HALF_MARK, "机制,形成合力。", ",", "，"},
    {RULE_HALF_MARK, "他走了.", ".", "。"},
    {RULE_HALF_MARK, "他说:“走。”", ":", "："},
    {RULE_HALF_MARK, "共1,200人，3.5公里，8:30开船。", NULL, NULL},
    {RULE_DOUBLE_MARK, "新桥通车。。", "。。", "。"},
    {RULE_DOUBLE_MARK, "新桥，。通车。", "，。", "。"},
    {RULE_DOUBLE_MARK, "新桥通车了！！！真的吗？！", NULL, NULL},
    {RULE_DOUBLE_MARK, "他说：“走。”，大家笑了。", NULL, NULL},
    {RULE_MIXED_BRACKET, "详情（见图)。", ")", "）"},
    {RULE_MIXED_BRACKET, "详情(见图）。", "(", "（"},
    {RULE_MIXED_BRACKET, "详情（见图），另有(甲)。", NULL, NULL},
    {RULE_DASH, "江南--水乡。", "--", "——"},
    {RULE_DASH, "江南———水乡。", "———", "——"},
    {RULE_DASH, "江南——水乡，河湾—山脚线，2024-2026年。", NULL, NULL},
    {RULE_ELLIPSIS, "桥、船、灯等等...", "...", "……"},
    {RULE_ELLIPSIS, "桥、船、灯。。。", "。。。", "……"},
    {RULE_ELLIPSIS, "手牵起来…都来了。", "…", "……"},
    {RULE_ELLIPSIS, "桥、船、灯……", NULL, NULL},
    {RULE_INTERPUNCT, "船长阿•诺来了。", "•", "·"},
    {RULE_INTERPUNCT, "船长阿・诺的船来了，说起这里。", "·", "·"},
    {RULE_INTERPUNCT, "船长阿·诺来了。", NULL, NULL},
    {RULE_INTERPUNCT, "• 第一条。", NULL, NULL},
    {RULE_OPENER, "渡口的灯\n，亮了。", "，", NULL},
    {RULE_OPENER, "他念《\n河湾志》。", "《", NULL},
    {RULE_OPENER, "渡口的灯，\n亮了《灯》\n歌。", NULL, NULL},
    {RULE_HAN_SPACE, "渡 口的灯亮了。", "渡 口", "渡口"},
    {RULE_HAN_SPACE, "灯亮了， 船来了。", "， 船", "，船"},
    {RULE_HAN_SPACE, "“月圆河湾 书香小城”活动开始了。", NULL, NULL},
    {RULE_HAN_SPACE, "灯亮了。 本报记者 温石", NULL, NULL},
    {RULE_HAN_SPACE, "河湾镇 温 石", NULL, NULL},
    {RULE_HAN_SPACE, "灯亮了。温石 文图", NULL, NULL},
    {RULE_HAN_SPACE, "古镇的英 文名叫灯河。", "英 文", "英文"},
    {RULE_HAN_SPACE, "用上 WiFi 的渡口。", NULL, NULL},
    {RULE_RANGE, "增长6～8%。", "6～8%", "6%～8%"},
    {RULE_RANGE, "增长6%～8%。", NULL, NULL},
    {RULE_RANGE, "水深3～5米，4～6米，局部7-9米。", "-", "～"},
    {RULE_RANGE, "水深3～5米，电话20-35，比分3-2。", NULL, NULL},
    {RULE_YEAR_ZERO, "二○二六年通车。", "二○二六", "二〇二六"},
    {RULE_YEAR_ZERO, "二零二六年通车。", "二零二六", "二〇二六"},
    {RULE_YEAR_ZERO, "二O二O年通车。", "二O二O", "二〇二〇"},
    {RULE_YEAR_ZERO, "二〇二六年通车，一百零五年。", NULL, NULL},
    {RULE_MIXED_DATE, "二〇二六年8月通车。", "二〇二六年8月", NULL},
    {RULE_MIXED_DATE, "八月23日通车。", "八月23日", NULL},
    {RULE_MIXED_DATE, "2026年8月23日，二〇二六年八月二十三日，3个月。", NULL, NULL},
    {RULE_MIXED_DATE, "2026年农历八月十五日过节。", NULL, NULL},
    {RULE_FULL_DIGIT, "坐１２路车，走3站。", "１２", "12"},
    {RULE_FULL_DIGIT, "坐12路车。", NULL, NULL},
    {RULE_ABOUT, "等了三、四天。", "三、四", "三四"},
    {RULE_ABOUT, "第三、四届，三、四年级，一、二等奖，一、二、三个。", NULL, NULL},
    {RULE_UNIT_STYLE, "全长5km，又3km，共7公里，再2公里，6公里。", "km", "公里"},
    {RULE_UNIT_STYLE, "全长5公里，又3公里，广告写3km。", NULL, NULL},
    {RULE_WEEKDAY, "8月23日（星期四）开船。", "8月23日（星期四", NULL},
    {RULE_WEEKDAY, "2026年2月30日开船。", "2026年2月30日", NULL},
    {RULE_WEEKDAY, "8月23日（星期日）开船，2024年2月29日。", NULL, NULL},
    {RULE_REPEAT, "渡口的的灯亮了。", "的的", "的"},
    {RULE_REPEAT, "大家进行进行检查。", "进行进行", "进行"},
    {RULE_REPEAT, "天天来，人人笑，的的确确，是是非非，一步一步走。", NULL, NULL},
    {RULE_CONFUSABLE, "他严于律已。", "严于律已", "严于律己"},
    {RULE_CONFUSABLE, "他严于律己。", NULL, NULL},
    {RULE_GLYPH, "⽂化站开门了。", "文", "文"},
    {RULE_GLYPH, "渡口的(cid:123)灯。", "(cid:123)", NULL},
    {RULE_GLYPH, "渡口的\xEE\x80\x80灯。", "\xEE\x80\x80", NULL},
    {RULE_GLYPH, "文化站开门了，龟山。", NULL, NULL},
    {RULE_NAME, "村民何小舟说，灯亮了。何小舟说，船来了。|何小洲说，走。", "何小洲", "何小舟"},
    {RULE_NAME, "村民何小舟说，灯亮了。何小舟说，走。温石说，好。", NULL, NULL},
};

static struct arena *arena;
static struct proof_settings settings;
static struct confusable confusables[] = {{"严于律已", "严于律己"}};

static int setup(void **state)
{
    (void)state;
    arena = arena_create();
    proof_settings_init(&settings);
    settings.confusables = confusables;
    settings.confusable_count = 1;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(arena);
    return 0;
}

/* 2026-08-24 is a Monday. */
#define DATE "2026-08-24"

static struct issue *issue_of(const char *text)
{
    struct proof_draft *draft = proof_draft_start();
    proof_draft_article(draft);
    proof_draft_text(draft, FIELD_HEADLINE, "渡口的灯");
    for (const char *end; *text; text = *end ? end + 1 : end) {
        char paragraph[512] = "";
        end = text + strcspn(text, "|");
        memcpy(paragraph, text, (size_t)(end - text));
        proof_draft_text(draft, FIELD_PARAGRAPH, paragraph);
    }
    return proof_draft_finish(draft, DATE);
}

static const struct finding *first_of(const struct findings *findings, enum rule_id rule)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].rule == &rule_table[rule])
            return &findings->items[i];
    return NULL;
}

static void check_example(const struct example *example)
{
    struct issue *issue = issue_of(example->text);
    struct findings findings = findings_find(issue, &settings, arena);
    const struct finding *finding = first_of(&findings, example->rule);
    const char *name = rule_table[example->rule].name;
    if (finding && !example->found)
        fail_msg("%s: %s: nothing is wrong with %.*s", name, example->text, (int)finding->length,
                 finding_text(finding, issue));
    if (!finding && example->found)
        fail_msg("%s: %s: not found", name, example->text);
    if (finding) {
        const char *text = finding_text(finding, issue);
        if (finding->length != strlen(example->found) ||
            memcmp(text, example->found, finding->length) != 0)
            fail_msg("%s: %s: found %.*s", name, example->text, (int)finding->length, text);
        const char *better = finding->suggestion;
        if (!better != !example->better || (better && strcmp(better, example->better) != 0))
            fail_msg("%s: %s: suggests %s", name, example->text, better ? better : "nothing");
        assert_true(finding->message[0] != '\0');
    }
    issue_free(issue);
}

static void test_examples(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        check_example(&examples[i]);
}

/* Rules that look at more than paragraphs have tests of their own. */
static void test_every_rule_has_a_hit_and_a_near_miss(void **state)
{
    (void)state;
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        enum rule_family family = rule_table[rule].family;
        bool own_test = family == FAMILY_LAYOUT || family == FAMILY_DOUBTS ||
                        rule == RULE_BYLINE_STYLE;
        size_t hits = 0, misses = 0;
        for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
            hits += examples[i].rule == rule && examples[i].found;
            misses += examples[i].rule == rule && !examples[i].found;
        }
        if (!own_test && (hits == 0 || misses == 0))
            fail_msg("%s: %zu hits, %zu near misses", rule_table[rule].name, hits, misses);
        assert_true(rule_table[rule].source[0] != '\0');
    }
}

static void test_a_switched_off_rule_and_an_allowed_text(void **state)
{
    (void)state;
    struct issue *issue = issue_of("机制,形成合力。大家进行进行检查。");
    struct findings findings = findings_find(issue, &settings, arena);
    assert_non_null(first_of(&findings, RULE_HALF_MARK));
    assert_non_null(first_of(&findings, RULE_REPEAT));
    static const char *const texts[] = {"进行进行"};
    settings.on[RULE_HALF_MARK] = false;
    settings.allowed[RULE_REPEAT] = (struct wording_list){texts, 1, NULL};
    findings = findings_find(issue, &settings, arena);
    assert_int_equal(findings.count, 0);
    issue_free(issue);
}

static void test_places(void **state)
{
    (void)state;
    struct issue *issue = issue_of("渡口的灯亮了，\n船来了。。");
    struct findings findings = findings_find(issue, &settings, arena);
    assert_int_equal(findings.count, 1);
    const struct finding *finding = &findings.items[0];
    assert_int_equal(finding->place.line, 3);
    assert_int_equal(finding->place.column, 4);
    assert_int_equal(finding->last_byte - finding->place.first_byte, strlen("。。"));
    assert_memory_equal(issue->sources[0].decoded.text + finding->place.first_byte, "。。", 6);
    assert_int_equal(findings.characters, strlen("渡口的灯渡口的灯亮了，船来了。。") / 3);
    issue_free(issue);
}

/* ---- layout ---- */

static const struct finding *find_in(struct issue *issue, enum rule_id rule)
{
    struct findings findings = findings_find(issue, &settings, arena);
    return first_of(&findings, rule);
}

static void test_headlines(void **state)
{
    (void)state;
    struct proof_draft *draft = proof_draft_start();
    proof_draft_article(draft);
    proof_draft_text(draft, FIELD_HEADLINE, "渡口的灯亮了。");
    proof_draft_text(draft, FIELD_PARAGRAPH, "灯亮了。");
    struct issue *issue = proof_draft_finish(draft, NULL);
    const struct finding *finding = find_in(issue, RULE_HEADLINE);
    assert_non_null(finding);
    assert_string_equal(finding->suggestion, "");
    issue_free(issue);

    draft = proof_draft_start();
    proof_draft_article(draft);
    proof_draft_text(draft, FIELD_PARAGRAPH, "灯亮了。");
    issue = proof_draft_finish(draft, NULL);
    assert_int_equal(find_in(issue, RULE_HEADLINE)->field.kind, FIELD_PARAGRAPH);
    issue_free(issue);

    issue = issue_of("灯亮了。");
    assert_null(find_in(issue, RULE_HEADLINE));
    issue_free(issue);
}

static void test_numbers_of_the_headline(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool found;
    } bodies[] = {{"今年增长4%。", true},
                  {"今年增长5%。", false},
                  {"今年增长15%。", true},
                  {"今年增长5.2%。", true},
                  {"今年增长百分之五。", false}};
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        struct proof_draft *draft = proof_draft_start();
        proof_draft_article(draft);
        proof_draft_text(draft, FIELD_HEADLINE, "渡口客流增长5%");
        proof_draft_text(draft, FIELD_PARAGRAPH, bodies[i].text);
        struct issue *issue = proof_draft_finish(draft, NULL);
        assert_int_equal(find_in(issue, RULE_HEADLINE_NUMBER) != NULL, bodies[i].found);
        issue_free(issue);
    }
}

static void test_captions_and_credits(void **state)
{
    (void)state;
    for (int parts = 1; parts <= 3; parts++) {
        struct proof_draft *draft = proof_draft_start();
        proof_draft_photo(draft);
        if (parts & 1)
            proof_draft_text(draft, FIELD_CAPTION, "灯亮了，船来了。");
        if (parts & 2)
            proof_draft_text(draft, FIELD_CREDIT, "温石 摄");
        struct issue *issue = proof_draft_finish(draft, NULL);
        assert_int_equal(find_in(issue, RULE_CREDIT) != NULL, parts != 3);
        issue_free(issue);
    }
}

/* A jump to a page of this issue, to its own page, and to one that is not here. */
static void test_jumps(void **state)
{
    (void)state;
    struct issue *issue = issue_of("灯亮了，船来了。");
    struct page pages[] = {issue->pages[0], {.number = 3, .first_line = 2, .line_count = 1}};
    pages[0].line_count = 1;
    issue->pages = pages;
    issue->page_count = 2;
    pages[1].origin = line_index_start(&issue->sources[0].lines, 1);
    page_owners_sort(issue);
    struct jump jumps[] = {{issue->articles[0].headline[0], JUMP_TO, 3},
                           {issue->articles[0].paragraphs[0].text, JUMP_FROM, 1}};
    issue->articles[0].jumps = jumps;
    issue->articles[0].jump_count = 1;
    assert_non_null(find_in(issue, RULE_JUMP));
    jumps[0].page = 4;
    assert_null(find_in(issue, RULE_JUMP));
    jumps[0].page = 2;
    assert_non_null(strstr(find_in(issue, RULE_JUMP)->message, "own page"));
    jumps[0].page = 3;
    issue->articles[0].jump_count = 2; /* both halves were found */
    assert_null(find_in(issue, RULE_JUMP));
    struct part parts[] = {{0, 0, 0}, {1, 1, 0}};
    issue->articles[0].parts = parts;
    issue->articles[0].part_count = 2;
    assert_non_null(find_in(issue, RULE_JUMP)); /* it does not come from page 1 */
    jumps[1].page = 3;
    assert_non_null(find_in(issue, RULE_JUMP)); /* it stands there itself */
    jumps[1].page = 2;
    assert_null(find_in(issue, RULE_JUMP));
    issue_free(issue);
}

static void test_a_sentence_over_a_jump(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool found;
    } texts[] = {{"灯亮了，船|来了。", true}, {"灯亮了。|船来了。", false}};
    for (size_t i = 0; i < 2; i++) {
        struct issue *issue = issue_of(texts[i].text);
        struct part parts[] = {{0, 0, 0}, {0, 1, 0}};
        issue->articles[0].parts = parts;
        issue->articles[0].part_count = 2;
        assert_int_equal(find_in(issue, RULE_JUMP) != NULL, texts[i].found);
        issue_free(issue);
    }
}

static void test_bylines_of_one_form(void **state)
{
    (void)state;
    static const char *const bylines[] = {"本报讯（记者 温石）", "本报讯（记者 何舟）",
                                          "本报讯（记者 乔禾）", "本报讯（记者 陆远）",
                                          "本报讯 记者 左岸"};
    static const char *const names[] = {"温石", "何舟", "乔禾", "陆远", "左岸"};
    for (size_t count = 4; count <= 5; count++) {
        struct proof_draft *draft = proof_draft_start();
        for (size_t i = 0; i < count; i++) {
            proof_draft_article(draft);
            proof_draft_text(draft, FIELD_HEADLINE, "渡口的灯");
            proof_draft_text(draft, FIELD_BYLINE, bylines[i]);
            proof_draft_names(draft, names[i]);
        }
        struct issue *issue = proof_draft_finish(draft, NULL);
        const struct finding *finding = find_in(issue, RULE_BYLINE_STYLE);
        assert_int_equal(finding != NULL, count == 5);
        if (finding)
            assert_int_equal(finding->field.owner, 4);
        issue_free(issue);
    }
}

static void test_dateline_after_the_issue(void **state)
{
    (void)state;
    for (int after = 0; after < 2; after++) {
        struct proof_draft *draft = proof_draft_start();
        proof_draft_article(draft);
        proof_draft_text(draft, FIELD_HEADLINE, "渡口的灯");
        proof_draft_text(draft, FIELD_BYLINE, after ? "本报河湾8月25日电" : "本报河湾8月23日电");
        struct issue *issue = proof_draft_finish(draft, DATE);
        assert_int_equal(find_in(issue, RULE_WEEKDAY) != NULL, after);
        issue_free(issue);
    }
}

/* ---- the queue ---- */

static void test_doubts_are_findings(void **state)
{
    (void)state;
    struct issue *issue = issue_of("灯亮了。|船来了。");
    struct doubt doubts[] = {
        {DOUBT_HEADLINE, 1.5, passage_piece(&issue->articles[0].headline[0], 0).origin, 0, 0},
        {DOUBT_JOIN, 0.4, passage_piece(&issue->articles[0].paragraphs[1].text, 0).origin, 0, 1}};
    issue->doubts = doubts;
    issue->doubt_count = 2;
    const struct finding *finding = find_in(issue, RULE_DOUBT_JOIN);
    assert_int_equal(finding->field.index, 1);
    assert_int_equal(finding->length, 3);
    assert_true(finding->margin == 0.4);
    assert_int_equal(find_in(issue, RULE_DOUBT_HEADLINE)->field.kind, FIELD_HEADLINE);
    settings.margins[DOUBT_HEADLINE] = 1.0;
    assert_null(find_in(issue, RULE_DOUBT_HEADLINE));
    issue_free(issue);
}

static void test_worst_first(void **state)
{
    (void)state;
    struct issue *issue = issue_of("大家进行进行检查，6～8%。灯亮了。。|船来了。");
    struct doubt doubts[] = {
        {DOUBT_JOIN, 0.4, passage_piece(&issue->articles[0].paragraphs[1].text, 0).origin, 0, 1}};
    issue->doubts = doubts;
    issue->doubt_count = 1;
    struct findings findings = findings_find(issue, &settings, arena);
    assert_int_equal(findings.count, 4);
    assert_ptr_equal(findings.items[0].rule, &rule_table[RULE_REPEAT]); /* by place */
    findings_sort_worst_first(&findings);
    assert_ptr_equal(findings.items[0].rule, &rule_table[RULE_DOUBLE_MARK]);
    assert_ptr_equal(findings.items[3].rule, &rule_table[RULE_DOUBT_JOIN]);
    findings_sort_by_place(&findings);
    assert_ptr_equal(findings.items[0].rule, &rule_table[RULE_REPEAT]);
    issue_free(issue);
}

static struct decision stet_of(const struct finding *finding)
{
    return (struct decision){
        .kind = DECISION_STET,
        .at.range = {finding->place.source, finding->place.first_byte, finding->last_byte},
        .old = "",
        .rule = finding->rule};
}

static void test_what_was_decided_is_settled(void **state)
{
    (void)state;
    struct issue *issue = issue_of("机制,形成合力,好。");
    struct findings findings = findings_find(issue, &settings, arena);
    assert_int_equal(findings.count, 2);
    struct decision stet = stet_of(&findings.items[1]);
    findings_settle(&findings, issue, &stet, 1);
    assert_false(findings.items[0].settled);
    assert_true(findings.items[1].settled);
    stet.rule = &rule_table[RULE_PAIR]; /* about something else at the same place */
    findings_settle(&findings, issue, &stet, 1);
    assert_false(findings.items[1].settled);
    stet = stet_of(&findings.items[0]);
    stet.everywhere = true;
    stet.old = ",";
    findings_settle(&findings, issue, &stet, 1);
    assert_true(findings.items[0].settled && findings.items[1].settled);
    stet.undone = true;
    findings_settle(&findings, issue, &stet, 1);
    assert_false(findings.items[0].settled || findings.items[1].settled);
    assert_true(finding_is_alike(&findings.items[0], &findings.items[1], issue));
    issue_free(issue);
}

static void test_other_languages_are_left_alone(void **state)
{
    (void)state;
    struct issue *issue = issue_of("The boat, 渡口, came..");
    issue->articles[0].language = "en";
    struct findings findings = findings_find(issue, &settings, arena);
    assert_int_equal(findings.count, 0);
    issue_free(issue);
}

#define RULE_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RULE_TEST(test_examples),
        RULE_TEST(test_every_rule_has_a_hit_and_a_near_miss),
        RULE_TEST(test_a_switched_off_rule_and_an_allowed_text),
        RULE_TEST(test_places),
        RULE_TEST(test_headlines),
        RULE_TEST(test_numbers_of_the_headline),
        RULE_TEST(test_captions_and_credits),
        RULE_TEST(test_jumps),
        RULE_TEST(test_a_sentence_over_a_jump),
        RULE_TEST(test_bylines_of_one_form),
        RULE_TEST(test_dateline_after_the_issue),
        RULE_TEST(test_doubts_are_findings),
        RULE_TEST(test_worst_first),
        RULE_TEST(test_what_was_decided_is_settled),
        RULE_TEST(test_other_languages_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
