#include "jumps.h"

#include "random.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGES       4
#define MEASURE     14 /* Han in a printed line */
#define HAN         3  /* bytes of one */
#define ROOM        (64 * 1024)
#define COUNT(list) (sizeof(list) / sizeof *(list))

static const char *const whos[] = {"村里的孩子", "老船工", "镇上的木匠", "书屋的管理员",
                                   "何老伯",     "邻居们", "茶农",       "巡河员"};
static const char *const whens[] = {"清早", "傍晚", "入冬以后", "雨停了", "到了周末", "灯亮起来"};
static const char *const dids[] = {"把竹篙擦得发亮", "在石阶上晒稻谷",    "给旧粮仓换了瓦",
                                   "沿着河堤走一圈", "记下水尺的读数",    "把账本一页页翻开",
                                   "教孩子们认水草", "在桥头等最后一班船"};
static const char *const subjects[] = {"青石渡口", "河湾书屋", "山脚茶园", "云岭村口"};
static const char *const changes[] = {"换新颜", "添新灯", "迎客来", "又丰收"};

struct writer {
    char *text;
    size_t length;
    unsigned long long state;
};

static void put(struct writer *writer, const char *form, ...)
{
    va_list values;
    va_start(values, form);
    int length = vsnprintf(writer->text + writer->length, ROOM - writer->length, form, values);
    va_end(values);
    if (length < 0 || (size_t)length >= ROOM - writer->length)
        abort();
    writer->length += (size_t)length;
}

static const char *any(struct writer *writer, const char *const *list, size_t count)
{
    return list[next_random(&writer->state) % count];
}

#define ANY(writer, list) any(writer, list, COUNT(list))

static void put_sentences(struct writer *writer, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *when = ANY(writer, whens);
        const char *who = ANY(writer, whos);
        put(writer, "%s，%s%s，", when, who, ANY(writer, dids));
        who = ANY(writer, whos);
        put(writer, "%s%s。", who, ANY(writer, dids));
    }
}

/* What was written since `start`, which is Han and their marks, in printed lines. */
static void break_lines(struct writer *writer, size_t start)
{
    char *copy = strdup(writer->text + start);
    writer->length = start;
    size_t length = strlen(copy);
    for (size_t at = 0; at < length; at += MEASURE * HAN)
        put(writer, "%.*s\n", MEASURE * HAN, copy + at);
    free(copy);
}

static void put_paragraphs(struct writer *writer, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t start = writer->length;
        put_sentences(writer, 3);
        break_lines(writer, start);
    }
}

static void put_headline(struct writer *writer)
{
    const char *subject = ANY(writer, subjects);
    put(writer, "%s%s\n", subject, ANY(writer, changes));
}

/* The text before the jump ends within a sentence. */
static void put_first_part(struct writer *writer, unsigned to)
{
    put_headline(writer);
    put_paragraphs(writer, 2);
    size_t start = writer->length;
    put_sentences(writer, 2);
    put(writer, "%s，", ANY(writer, whens));
    break_lines(writer, start);
    if (to > 0)
        put(writer, "（下转%u版）\n", to);
}

static void put_second_part(struct writer *writer, unsigned from)
{
    if (from > 0)
        put(writer, "（上接%u版）\n", from);
    size_t start = writer->length;
    const char *who = ANY(writer, whos);
    put(writer, "%s%s。", who, ANY(writer, dids));
    put_sentences(writer, 2);
    break_lines(writer, start);
    put_paragraphs(writer, 2);
}

static void put_article(struct writer *writer)
{
    put_headline(writer);
    put_paragraphs(writer, 3);
}

/* A page that is neither of the two, of the issue or not. */
static unsigned other_page(struct writer *writer, unsigned from, unsigned to)
{
    unsigned page;
    do
        page = 1 + next_random(&writer->state) % (2 * PAGES);
    while (page == from || page == to);
    return page;
}

static unsigned named_to(struct writer *writer, enum jump_error error, unsigned from, unsigned to)
{
    if (error == JUMP_ERROR_NO_TO)
        return 0;
    if (error == JUMP_ERROR_TO_OWN)
        return from;
    return error == JUMP_ERROR_TO_PAGE ? other_page(writer, from, to) : to;
}

static unsigned named_from(struct writer *writer, enum jump_error error, unsigned from, unsigned to)
{
    if (error == JUMP_ERROR_NO_FROM)
        return 0;
    if (error == JUMP_ERROR_FROM_OWN)
        return to;
    return error == JUMP_ERROR_FROM_PAGE ? other_page(writer, from, to) : from;
}

struct jump_pages jumps_make(enum jump_error error, unsigned number,
                             const struct read_options *options)
{
    struct writer writer = {.text = malloc(ROOM), .state = number};
    if (!writer.text)
        abort();
    unsigned from = 1 + next_random(&writer.state) % (PAGES - 1);
    unsigned to = from + 1 + next_random(&writer.state) % (PAGES - from);
    for (unsigned page = 1; page <= PAGES; page++) {
        put(&writer, "%s第%u版 综合新闻\n", page > 1 ? "\f" : "", page);
        put_article(&writer);
        if (page == from)
            put_first_part(&writer, named_to(&writer, error, from, to));
        if (page == to)
            put_second_part(&writer, named_from(&writer, error, from, to));
    }
    struct error fault = {0};
    struct issue *issue = issue_read_bytes(options, "pages.txt", writer.text, writer.length,
                                           &fault);
    if (!issue) {
        fprintf(stderr, "%s\n", fault.message);
        abort();
    }
    return (struct jump_pages){writer.text, issue};
}

void jumps_free(struct jump_pages *pages)
{
    issue_free(pages->issue);
    free(pages->text);
}
