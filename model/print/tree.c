#include "tree.h"

#include "../source/visible.h"

#include <stdlib.h>
#include <string.h>

/* What is printed: all pages, or one of them. */
struct extract {
    const struct issue *issue;
    size_t first_page;
    size_t page_count;
};

static bool holds_page(const struct extract *extract, size_t page)
{
    return page >= extract->first_page && page - extract->first_page < extract->page_count;
}

/* A value that could not be made (no memory, a text that is no UTF-8) takes its list with it, as
 * json_pack()'s "o" does with an object: nothing is left out unseen, the root is NULL. */
static json_t *list_with(json_t *list, json_t *value)
{
    if (json_array_append_new(list, value) == 0)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *number_or_null(unsigned number)
{
    return number ? json_integer((json_int_t)number) : json_null();
}

static json_t *text_value(const struct passage *passage)
{
    return json_stringn(passage->text, passage->length);
}

static json_t *text_or_null(const struct passage *passage)
{
    return passage_is_empty(passage) ? json_null() : text_value(passage);
}

/* A word that did not pass through the decoder. */
static json_t *word_or_null(const char *word)
{
    if (!word)
        return json_null();
    char *line = malloc(VISIBLE_ROOM(strlen(word)));
    if (!line)
        return NULL;
    visible_write(word, line);
    json_t *value = json_string(line);
    free(line);
    return value;
}

static json_t *text_list(const struct passage *passages, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        list = list_with(list, text_value(&passages[i]));
    return list;
}

static json_t *page_index(const struct extract *extract, size_t page)
{
    return json_integer((json_int_t)(page - extract->first_page));
}

static json_t *line_pair(struct line_range lines)
{
    return json_pack("[I, I]", (json_int_t)lines.first, (json_int_t)lines.last);
}

static json_t *page_value(const struct issue *issue, const struct page *page)
{
    return json_pack("{s:o, s:o, s:o, s:I}", "number", number_or_null(page->number), "name",
                     word_or_null(page->name), "source",
                     word_or_null(issue->sources[page->source].name), "lines",
                     (json_int_t)page->line_count);
}

static json_t *credit_value(const struct credit *credit)
{
    return json_pack("{s:o, s:o}", "role", text_or_null(&credit->role), "names",
                     text_list(credit->names, credit->name_count));
}

static json_t *byline_value(const struct byline *byline)
{
    if (passage_is_empty(&byline->text))
        return json_null();
    json_t *credits = json_array();
    for (size_t i = 0; i < byline->credit_count; i++)
        credits = list_with(credits, credit_value(&byline->credits[i]));
    return json_pack("{s:o, s:o, s:o}", "text", text_value(&byline->text), "label",
                     text_or_null(&byline->label), "credits", credits);
}

/* Under a photo who took it matters, not in which role. */
static json_t *photo_credit_value(const struct byline *credit)
{
    if (passage_is_empty(&credit->text))
        return json_null();
    json_t *names = json_array();
    for (size_t i = 0; i < credit->credit_count; i++)
        for (size_t k = 0; k < credit->credits[i].name_count; k++)
            names = list_with(names, text_value(&credit->credits[i].names[k]));
    return json_pack("{s:o, s:o}", "text", text_value(&credit->text), "names", names);
}

static json_t *jump_list(const struct article *article)
{
    static const char *const directions[] = {[JUMP_FROM] = "from", [JUMP_TO] = "to"};
    json_t *list = json_array();
    for (size_t i = 0; i < article->jump_count; i++) {
        const struct jump *jump = &article->jumps[i];
        list = list_with(list, json_pack("{s:o, s:o, s:s}", "text", text_value(&jump->text), "page",
                                         number_or_null(jump->page), "direction",
                                         directions[jump->direction]));
    }
    return list;
}

static json_t *paragraph_list(const struct article *article)
{
    static const char *const roles[] = {
        [PARAGRAPH_BODY] = "body", [PARAGRAPH_CROSSHEAD] = "crosshead"};
    json_t *list = json_array();
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const struct paragraph *paragraph = &article->paragraphs[i];
        list = list_with(list, json_pack("{s:s, s:o, s:o}", "role", roles[paragraph->role], "text",
                                         text_value(&paragraph->text), "lines",
                                         line_pair(paragraph->lines)));
    }
    return list;
}

static json_t *article_value(const struct extract *extract, const struct article *article)
{
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "id", word_or_null(article->id),
        "page", page_index(extract, article->page), "section", word_or_null(article->section),
        "kicker", text_list(article->kicker, article->kicker_count), "headline",
        text_list(article->headline, article->headline_count), "subhead",
        text_list(article->subhead, article->subhead_count), "byline",
        byline_value(&article->byline), "continued_from", number_or_null(article->continued_from),
        "continued_to", number_or_null(article->continued_to), "jumps", jump_list(article),
        "paragraphs", paragraph_list(article));
}

static json_t *photo_value(const struct extract *extract, const struct photo *photo)
{
    const struct article *articles = extract->issue->articles;
    const char *article = photo->article == ISSUE_NONE ? NULL : articles[photo->article].id;
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "page", page_index(extract, photo->page),
                     "caption", text_value(&photo->caption), "credit",
                     photo_credit_value(&photo->credit), "article", word_or_null(article), "lines",
                     line_pair(photo->lines));
}

static json_t *page_list(const struct extract *extract)
{
    json_t *list = json_array();
    for (size_t i = 0; i < extract->page_count; i++)
        list = list_with(
            list, page_value(extract->issue, &extract->issue->pages[extract->first_page + i]));
    return list;
}

static json_t *article_list(const struct extract *extract)
{
    json_t *list = json_array();
    for (size_t i = 0; i < extract->issue->article_count; i++) {
        const struct article *article = &extract->issue->articles[i];
        if (holds_page(extract, article->page))
            list = list_with(list, article_value(extract, article));
    }
    return list;
}

static json_t *photo_list(const struct extract *extract)
{
    json_t *list = json_array();
    for (size_t i = 0; i < extract->issue->photo_count; i++) {
        const struct photo *photo = &extract->issue->photos[i];
        if (holds_page(extract, photo->page))
            list = list_with(list, photo_value(extract, photo));
    }
    return list;
}

static json_t *stray_list(const struct extract *extract, const struct stray *strays, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        const struct stray *stray = &strays[i];
        if (holds_page(extract, stray->page))
            list = list_with(
                list, json_pack("{s:o, s:o, s:o}", "page", page_index(extract, stray->page), "text",
                                text_value(&stray->text), "lines", line_pair(stray->lines)));
    }
    return list;
}

static json_t *extract_value(const struct extract *extract)
{
    const struct issue *issue = extract->issue;
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "format", "dubao-issue/1", "paper",
                     word_or_null(issue->paper), "date", word_or_null(issue->date), "pages",
                     page_list(extract), "articles", article_list(extract), "photos",
                     photo_list(extract), "furniture",
                     stray_list(extract, issue->furniture, issue->furniture_count), "unplaced",
                     stray_list(extract, issue->unplaced, issue->unplaced_count));
}

json_t *tree_of_issue(const struct issue *issue)
{
    return extract_value(&(struct extract){issue, 0, issue->page_count});
}

json_t *tree_of_page(const struct issue *issue, size_t page)
{
    return extract_value(&(struct extract){issue, page, 1});
}
