#include "fixture.h"

#include "model/page_owners.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char page_one[] = /* 1 */ "河湾日报  2025年9月26日  星期五  第1版 要闻  责编：孟晓棠\n"
                                       /* 2 */ "美丽乡村行\n"
                                       /* 3 */ "河湾县柳林镇\n"
                                       /* 4 */ "守住一条干净的河\n"
                                       /* 5 */ "——八里河道段段有人管\n"
                                       /* 6 */ "本 报 讯 （记 者 乔 小 禾 通 讯\n"
                                       /* 7 */ "员 田一鸣）入秋以来，柳林镇把清河\n"
                                       /* 8 */ "当成一件大事来办。镇里把 8 里河道分\n"
                                       /* 9 */ "成 22 段，每段有人管，每周有人查，\n"
                                       /* 10 */ "查到的问题当天记、三天改。\n"
                                       /* 11 */ "“河干净了，人心也亮堂。”住在河\n"
                                       /* 12 */ "边的老人说，清早推窗看得见芦花。\n"
                                       /* 13 */ "修渠先修心\n"
                                       /* 14 */ "过去各村只管自家门前，上游倒的菜\n"
                                       /* 15 */ "叶漂到下游，谁也说不清。镇里于是立\n"
                                       /* 16 */ "下规矩，（下转2版）\n"
                                       /* 17 */ "傍晚，渡口的灯亮了，孩子们在岸边\n"
                                       /* 18 */ "数船。记者 乔小禾 摄\n"
                                       /* 19 */ "晒场上的玉米堆成小山。合作社的烘\n"
                                       /* 20 */ "干机 3 天能烘 60 吨，每吨省下 4 元\n"
                                       /* 21 */ "*上下*，清单写在[附表_1]里。\n"
                                       /* 22 */ "# 号开头的这一段不是标题。\n"
                                       /* 23 */ "1. 领表的人先登记：姓名、亩数 <必\n"
                                       /* 24 */ "填>，再按手印。\n"
                                       /* 25 */ "图片背后的故事\n";

static const char page_two[] = /* 1 */ "2版  综合新闻  2025年9月26日\n"
                                       /* 2 */ "（上接1版）谁家门前的水谁来看，上\n"
                                       /* 3 */ "游下游合成一本账，月底当众念。\n"
                                       /* 4 */ "新闻速递\n"
                                       /* 5 */ "粮站改造提前完工\n"
                                       /* 6 */ "新仓能存 5000 吨稻谷，温度由探头\n"
                                       /* 7 */ "自动上报，站长不用再半夜爬梯子。\n"
                                       /* 8 */ "（记者 孙望舒）\n"
                                       /* 9 */ "三村合建一座水塔\n"
                                       /* 10 */ "□ 本报记者 罗青石 通讯员 白 桦\n"
                                       /* 11 */ "水塔高 28 米，三个村子 1200 户人\n"
                                       /* 12 */ "家从此同喝一池水。\n"
                                       /* 13 */ "图为新修的石桥。资料图片\n"
                                       /* 14 */ "丰收时节，晒秋的竹匾摆满屋顶。\n"
                                       /* 15 */ "\fLibrary boat reaches the old ferry\n"
                                       /* 16 */ "A boat full of books has star-\n"
                                       /* 17 */ "ted to call at the river villages\n"
                                       /* 18 */ "every Friday afternoon.\n";

/* A printed space is either kept by the passage or lies between two of its pieces. */
static bool is_space(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\f';
}

static bool is_torn(const char *source)
{
    return source[0] == '-' && source[1] == '\n';
}

static const char *skip_layout(const char *source)
{
    while (is_space(*source) || is_torn(source))
        source++;
    return source;
}

/* Where the byte `text` stands at or after `*source`, NULL for a space that layout added; false
 * when the source goes on with something else. */
static bool align_byte(char text, const char **source, const char **found)
{
    if (text == ' ') {
        *found = **source == ' ' ? (*source)++ : NULL;
        return true;
    }
    *source = skip_layout(*source);
    if (**source != text)
        return false;
    *found = (*source)++;
    return true;
}

static bool aligns(const char *text, const char *source)
{
    const char *found;
    if (is_space(*source))
        return false;
    for (; *text; text++)
        if (!align_byte(*text, &source, &found))
            return false;
    return true;
}

static void add_byte(struct passage *passage, struct piece *pieces, uint32_t start, uint32_t origin)
{
    struct piece *last = passage->piece_count ? &pieces[passage->piece_count - 1] : NULL;
    if (last && last->start + last->length == start && last->origin + last->length == origin)
        last->length++;
    else
        pieces[passage->piece_count++] = (struct piece){start, 1, origin, 0};
}

/* The passage that reads `text` and stands at or after a line of a source. */
static struct passage take(const struct issue *issue, size_t source_index, size_t line,
                           const char *text)
{
    const struct source *source = &issue->sources[source_index];
    const char *from = source->decoded.text + line_index_start(&source->lines, line - 1);
    while (*from && !aligns(text, from))
        from++;
    if (!*from) {
        fprintf(stderr, "fixture: %s does not stand in %s\n", text, source->name);
        abort();
    }
    size_t length = strlen(text);
    struct piece *pieces = arena_take_array(issue->arena, length, sizeof *pieces);
    struct passage passage = {arena_copy(issue->arena, text, length), pieces, (uint32_t)length, 0,
                              false};
    for (size_t i = 0; i < length; i++) {
        const char *found;
        if (align_byte(text[i], &from, &found) && found)
            add_byte(&passage, pieces, (uint32_t)i,
                     source->base + (uint32_t)(found - source->decoded.text));
    }
    return passage;
}

static struct passage *take_list(const struct issue *issue, size_t source, size_t line,
                                 const char *const *texts, size_t count)
{
    struct passage *list = arena_take_array(issue->arena, count, sizeof *list);
    for (size_t i = 0; i < count; i++)
        list[i] = take(issue, source, line, texts[i]);
    return list;
}

/* A sentence that goes on over a jump. */
static struct passage join(const struct issue *issue, const struct passage *head,
                           const struct passage *tail)
{
    uint32_t length = head->length + tail->length;
    char *text = arena_take(issue->arena, length + 1);
    memcpy(text, head->text, head->length);
    memcpy(text + head->length, tail->text, tail->length);
    uint32_t count = head->piece_count + tail->piece_count;
    struct piece *pieces = arena_take_array(issue->arena, count, sizeof *pieces);
    for (size_t i = 0; i < head->piece_count; i++)
        pieces[i] = passage_piece(head, i);
    for (size_t i = 0; i < tail->piece_count; i++) {
        pieces[head->piece_count + i] = passage_piece(tail, i);
        pieces[head->piece_count + i].start += head->length;
    }
    return (struct passage){text, pieces, length, count & INT32_MAX, false};
}

static uint32_t line_of(const struct source *source, uint32_t byte)
{
    return (uint32_t)line_index_find(&source->lines, byte) + 1;
}

static struct line_range lines_of(const struct source *source, const struct passage *passage)
{
    const struct piece last = passage_piece(passage, passage->piece_count - 1);
    return (struct line_range){line_of(source, passage_piece(passage, 0).origin - source->base),
                               line_of(source, last.origin + last.length - 1 - source->base)};
}

static uint8_t letter_bytes(const char *text)
{
    unsigned char lead = (unsigned char)*text;
    return (uint8_t)(lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
}

/* Decoded text and file are the same bytes; a run still ends where letters change their size. */
static void decode_same(struct issue *issue, struct source *source, const char *bytes,
                        size_t length)
{
    struct decode_run *runs = arena_take_array(issue->arena, length, sizeof *runs);
    size_t count = 0;
    for (size_t at = 0; at < length;) {
        uint8_t unit = letter_bytes(bytes + at);
        if (count == 0 || runs[count - 1].text_unit != unit)
            runs[count++] = (struct decode_run){(uint32_t)at, (uint32_t)at, unit, unit};
        at += unit;
    }
    source->decoded = (struct decoded){.text = bytes,
                                       .length = (uint32_t)length,
                                       .runs = runs,
                                       .run_count = count,
                                       .encoding = "UTF-8"};
}

static void add_source(struct issue *issue, const char *name, const char *bytes, size_t length)
{
    struct source *source = &issue->sources[issue->source_count];
    source->name = name;
    source->bytes = verbatim_whole(bytes, length, issue->arena);
    if (issue->source_count > 0)
        source->base = source[-1].base + source[-1].decoded.length + 1;
    issue->source_count++;
    decode_same(issue, source, bytes, length);
    source->lines = line_index_make(source->decoded.text, source->decoded.length, issue->arena);
}

static void add_pages(struct issue *issue)
{
    static const struct page pages[] = {
        {1, "要闻", 0, 1, 25, 0, 0}, {2, "综合新闻", 1, 1, 14, 0, 0}, {4, NULL, 1, 15, 4, 0, 0}};
    issue->sources = arena_take_array(issue->arena, 2, sizeof *issue->sources);
    add_source(issue, "01.txt", page_one, sizeof page_one - 1);
    add_source(issue, "02-04.txt", page_two, sizeof page_two - 1);
    issue->page_count = sizeof pages / sizeof *pages;
    issue->pages = arena_take_array(issue->arena, issue->page_count, sizeof *issue->pages);
    memcpy(issue->pages, pages, sizeof pages);
    for (size_t i = 0; i < issue->page_count; i++) {
        struct page *page = &issue->pages[i];
        const struct source *source = &issue->sources[page->source];
        page->origin = source->base + line_index_start(&source->lines, page->first_line - 1);
    }
}

/* A credit whose names follow its role in a source. */
static struct credit credit_of(const struct issue *issue, size_t source, size_t line,
                               const char *role, const char *name)
{
    struct credit credit = {.role = fixture_passage(""),
                            .names = take_list(issue, source, line, &name, 1),
                            .name_count = 1};
    if (*role)
        credit.role = take(issue, source, line, role);
    return credit;
}

static struct byline byline_of(const struct issue *issue, size_t source, size_t line,
                               const char *text, const struct credit *credits, size_t count)
{
    struct credit *kept = arena_take_array(issue->arena, count, sizeof *kept);
    if (count > 0)
        memcpy(kept, credits, count * sizeof *kept);
    struct byline byline = {fixture_passage(""), fixture_passage(""), kept, count};
    if (*text)
        byline.text = take(issue, source, line, text);
    return byline;
}

static struct article *add_article(struct issue *issue, const char *id, size_t page)
{
    struct article *article = &issue->articles[issue->article_count++];
    article->id = id;
    article->page = page;
    article->language = "zh";
    article->byline = byline_of(issue, 0, 1, "", NULL, 0);
    return article;
}

struct fixture_text {
    enum paragraph_role role;
    size_t line;
    const char *text;
};

static struct paragraph *add_paragraphs(struct issue *issue, struct article *article,
                                        const struct fixture_text *texts, size_t count)
{
    size_t source = issue->pages[article->page].source;
    struct paragraph *list = arena_take_array(issue->arena, count, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        struct passage text = take(issue, source, texts[i].line, texts[i].text);
        list[i] = (struct paragraph){text, (uint32_t)article->page,
                                     lines_of(&issue->sources[source], &text), texts[i].role};
    }
    struct part *part = arena_take(issue->arena, sizeof *part);
    part->page = article->page;
    article->paragraphs = list;
    article->paragraph_count = (uint32_t)count;
    article->parts = part;
    article->part_count = 1;
    return list;
}

static void set_headline(const struct issue *issue, struct article *article, size_t line,
                         const char *const *texts, size_t count)
{
    size_t source = issue->pages[article->page].source;
    article->headline = take_list(issue, source, line, texts, count);
    article->headline_count = (uint32_t)count;
}

static void set_kicker(const struct issue *issue, struct article *article, size_t line,
                       const char *text)
{
    article->kicker = take_list(issue, issue->pages[article->page].source, line, &text, 1);
    article->kicker_count = 1;
}

/* The last paragraph of `article` goes on in line 2 of page 2. */
static void jump_to_page_two(struct issue *issue, struct article *article,
                             struct paragraph *paragraphs)
{
    struct paragraph *last = &paragraphs[article->paragraph_count - 1];
    struct passage tail = take(issue, 1, 2, "谁家门前的水谁来看，上游下游合成一本账，月底当众念。");
    struct part *parts = arena_take_array(issue->arena, 2, sizeof *parts);
    parts[1] = (struct part){1, article->paragraph_count - 1, last->text.length};
    last->text = join(issue, &last->text, &tail);
    struct jump *jumps = arena_take_array(issue->arena, 2, sizeof *jumps);
    jumps[0] = (struct jump){take(issue, 0, 16, "（下转2版）"), JUMP_TO, 2};
    jumps[1] = (struct jump){take(issue, 1, 2, "（上接1版）"), JUMP_FROM, 1};
    article->parts = parts;
    article->part_count = 2;
    article->jumps = jumps;
    article->jump_count = 2;
    article->continued_from = 1;
    article->continued_to = 2;
}

static void add_river(struct issue *issue)
{
    static const char *const headline[] = {"河湾县柳林镇", "守住一条干净的河"};
    static const char *const subhead[] = {"——八里河道段段有人管"};
    static const struct fixture_text texts[] = {
        {PARAGRAPH_BODY, 7,
         "入秋以来，柳林镇把清河当成一件大事来办。镇里把8里河道分成22段，每段有人管，每周有人查，"
         "查到的问题当天记、三天改。"},
        {PARAGRAPH_BODY, 11, "“河干净了，人心也亮堂。”住在河边的老人说，清早推窗看得见芦花。"},
        {PARAGRAPH_CROSSHEAD, 13, "修渠先修心"},
        {PARAGRAPH_BODY, 14,
         "过去各村只管自家门前，上游倒的菜叶漂到下游，谁也说不清。镇里于是立下规矩，"}};
    struct article *article = add_article(issue, "p1-a1", 0);
    article->section = "美丽乡村行";
    set_kicker(issue, article, 2, "美丽乡村行");
    set_headline(issue, article, 3, headline, 2);
    article->subhead = take_list(issue, 0, 5, subhead, 1);
    article->subhead_count = 1;
    const struct credit credits[] = {credit_of(issue, 0, 6, "记者", "乔小禾"),
                                     credit_of(issue, 0, 6, "通讯员", "田一鸣")};
    article->byline = byline_of(issue, 0, 6, "本报讯 （记者 乔小禾 通讯员 田一鸣）", credits, 2);
    article->byline.label = take(issue, 0, 6, "本报讯");
    jump_to_page_two(issue, article, add_paragraphs(issue, article, texts, 4));
}

static void add_maize(struct issue *issue)
{
    static const struct fixture_text texts[] = {
        {PARAGRAPH_BODY, 19,
         "晒场上的玉米堆成小山。合作社的烘干机3天能烘60吨，每吨省下4元*上下*，清单写在[附表_1]"
         "里。"},
        {PARAGRAPH_BODY, 22, "# 号开头的这一段不是标题。"},
        {PARAGRAPH_BODY, 23, "1. 领表的人先登记：姓名、亩数<必填>，再按手印。"}};
    struct article *article = add_article(issue, "p1-a2", 0);
    article->section = "要闻";
    add_paragraphs(issue, article, texts, 3);
}

static void add_granary(struct issue *issue)
{
    static const char *const headline[] = {"粮站改造提前完工"};
    static const struct fixture_text texts[] = {
        {PARAGRAPH_BODY, 6, "新仓能存5000吨稻谷，温度由探头自动上报，站长不用再半夜爬梯子。"}};
    struct article *article = add_article(issue, "p2-a1", 1);
    article->section = "新闻速递";
    set_kicker(issue, article, 4, "新闻速递");
    set_headline(issue, article, 5, headline, 1);
    const struct credit credits[] = {credit_of(issue, 1, 8, "记者", "孙望舒")};
    article->byline = byline_of(issue, 1, 8, "（记者 孙望舒）", credits, 1);
    add_paragraphs(issue, article, texts, 1);
}

static void add_tower(struct issue *issue)
{
    static const char *const headline[] = {"三村合建一座水塔"};
    static const struct fixture_text texts[] = {
        {PARAGRAPH_BODY, 11, "水塔高28米，三个村子1200户人家从此同喝一池水。"}};
    struct article *article = add_article(issue, "p2-a2", 1);
    article->section = "综合新闻";
    set_headline(issue, article, 9, headline, 1);
    const struct credit credits[] = {credit_of(issue, 1, 10, "本报记者", "罗青石"),
                                     credit_of(issue, 1, 10, "通讯员", "白桦")};
    article->byline = byline_of(issue, 1, 10, "□ 本报记者 罗青石 通讯员 白桦", credits, 2);
    add_paragraphs(issue, article, texts, 1);
}

static void add_boat(struct issue *issue)
{
    static const char *const headline[] = {"Library boat reaches the old ferry"};
    static const struct fixture_text texts[] = {
        {PARAGRAPH_BODY, 16,
         "A boat full of books has started to call at the river villages every Friday afternoon."}};
    struct article *article = add_article(issue, "p4-a1", 2);
    article->language = "en";
    set_headline(issue, article, 15, headline, 1);
    add_paragraphs(issue, article, texts, 1);
}

static void add_photo(struct issue *issue, size_t page, size_t line, const char *caption,
                      struct byline credit, size_t article)
{
    const struct source *source = &issue->sources[issue->pages[page].source];
    struct photo *photo = &issue->photos[issue->photo_count++];
    *photo = (struct photo){.page = page,
                            .caption = take(issue, issue->pages[page].source, line, caption),
                            .credit = credit,
                            .article = article};
    photo->lines = lines_of(source, &photo->caption);
}

static void add_photos(struct issue *issue)
{
    issue->photos = arena_take_array(issue->arena, FIXTURE_PHOTO_COUNT, sizeof *issue->photos);
    const struct credit qiao = credit_of(issue, 0, 18, "", "乔小禾");
    add_photo(issue, 0, 17, "傍晚，渡口的灯亮了，孩子们在岸边数船。",
              byline_of(issue, 0, 18, "记者 乔小禾 摄", &qiao, 1), FIXTURE_RIVER);
    add_photo(issue, 1, 13, "图为新修的石桥。", byline_of(issue, 1, 13, "资料图片", NULL, 0),
              ISSUE_NONE);
    add_photo(issue, 1, 14, "丰收时节，晒秋的竹匾摆满屋顶。", byline_of(issue, 1, 14, "", NULL, 0),
              ISSUE_NONE);
}

static struct stray stray_of(const struct issue *issue, size_t page, size_t line, const char *text)
{
    size_t source = issue->pages[page].source;
    struct passage passage = take(issue, source, line, text);
    return (struct stray){page, passage, lines_of(&issue->sources[source], &passage), false};
}

static void add_strays(struct issue *issue)
{
    issue->furniture_count = 2;
    issue->furniture = arena_take_array(issue->arena, 2, sizeof *issue->furniture);
    issue->furniture[0] = stray_of(issue, 0, 1,
                                   "河湾日报 2025年9月26日 星期五 第1版 要闻 责编：孟晓棠");
    issue->furniture[1] = stray_of(issue, 1, 1, "2版 综合新闻 2025年9月26日");
    issue->unplaced_count = 1;
    issue->unplaced = arena_take(issue->arena, sizeof *issue->unplaced);
    issue->unplaced[0] = stray_of(issue, 0, 25, "图片背后的故事");
}

static void add_doubts(struct issue *issue)
{
    const struct article *river = &issue->articles[FIXTURE_RIVER];
    issue->doubt_count = 3;
    issue->doubts = arena_take_array(issue->arena, 3, sizeof *issue->doubts);
    issue->doubts[0] = (struct doubt){
        DOUBT_JOIN, 0.5, passage_piece(&river->paragraphs[1].text, 0).origin, FIXTURE_RIVER, 1};
    issue->doubts[1] = (struct doubt){
        DOUBT_HEADLINE, 0.8, passage_piece(&issue->unplaced[0].text, 0).origin, FIXTURE_MAIZE, 0};
    issue->doubts[2] = (struct doubt){
        DOUBT_ARTICLE, 1.5,
        passage_piece(&issue->articles[FIXTURE_TOWER].paragraphs[0].text, 0).origin, FIXTURE_TOWER,
        0};
}

struct issue *fixture_issue(void)
{
    struct arena *arena = arena_create();
    struct issue *issue = arena_take(arena, sizeof *issue);
    issue->arena = arena;
    issue->paper = "河湾日报";
    issue->date = "2025-09-26";
    add_pages(issue);
    issue->articles = arena_take_array(arena, FIXTURE_ARTICLE_COUNT, sizeof *issue->articles);
    add_river(issue);
    add_maize(issue);
    add_granary(issue);
    add_tower(issue);
    add_boat(issue);
    add_photos(issue);
    add_strays(issue);
    add_doubts(issue);
    page_owners_sort(issue);
    return issue;
}

void fixture_free(struct issue *issue)
{
    if (issue)
        arena_destroy(issue->arena);
}

struct passage fixture_passage(const char *text)
{
    return (struct passage){.text = text, .length = (uint32_t)strlen(text)};
}

struct issue *fixture_long_issue(void)
{
    struct issue *issue = fixture_issue();
    const size_t length = 600000;
    char *text = arena_take(issue->arena, length + 1);
    for (size_t i = 0; i < length; i++)
        text[i] = i % 8 == 7 ? ' ' : 'x';
    struct article *article = issue->articles + FIXTURE_RIVER;
    size_t size = article->paragraph_count * sizeof *article->paragraphs;
    struct paragraph *paragraphs = arena_take(issue->arena, size);
    memcpy(paragraphs, article->paragraphs, size);
    paragraphs[0].text = fixture_passage(text);
    article->paragraphs = paragraphs;
    return issue;
}
