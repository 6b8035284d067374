#include "tree.h"

#include "../source/visible.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool holds_page(const struct tree *tree, size_t page)
{
    return page >= tree->first_page && page - tree->first_page < tree->page_count;
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

static json_t *page_index(const struct tree *tree, size_t page)
{
    return json_integer((json_int_t)(page - tree->first_page));
}

static json_t *line_pair(struct line_range lines)
{
    return json_pack("[I, I]", (json_int_t)lines.first, (json_int_t)lines.last);
}

/* Beside the lines of what stands in a PDF: left, top, right, bottom on its sheet, in points,
 * rounded outwards. `value` goes through. */
static json_t *with_box(const struct issue *issue, json_t *value, const struct passage *passage)
{
    struct box box;
    if (!value || !issue_box(issue, passage, &box))
        return value;
    json_t *sides = json_pack("[I, I, I, I]", (json_int_t)floorf(box.left),
                              (json_int_t)floorf(box.top), (json_int_t)ceilf(box.right),
                              (json_int_t)ceilf(box.bottom));
    if (json_object_set_new(value, "box", sides) == 0)
        return value;
    json_decref(value);
    return NULL;
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

static json_t *paragraph_list(const struct issue *issue, const struct article *article)
{
    static const char *const roles[] = {
        [PARAGRAPH_BODY] = "body", [PARAGRAPH_CROSSHEAD] = "crosshead"};
    json_t *list = json_array();
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const struct paragraph *paragraph = &article->paragraphs[i];
        json_t *value = json_pack("{s:s, s:o, s:o}", "role", roles[paragraph->role], "text",
                                  text_value(&paragraph->text), "lines",
                                  line_pair(paragraph->lines));
        list = list_with(list, with_box(issue, value, &paragraph->text));
    }
    return list;
}

static json_t *article_value(const struct tree *tree, const struct article *article)
{
    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "id", word_or_null(article->id),
        "page", page_index(tree, article->page), "section", word_or_null(article->section),
        "kicker", text_list(article->kicker, article->kicker_count), "headline",
        text_list(article->headline, article->headline_count), "subhead",
        text_list(article->subhead, article->subhead_count), "byline",
        byline_value(&article->byline), "continued_from", number_or_null(article->continued_from),
        "continued_to", number_or_null(article->continued_to), "jumps", jump_list(article),
        "paragraphs", paragraph_list(tree->issue, article));
}

static json_t *photo_value(const struct tree *tree, const struct photo *photo)
{
    const struct article *articles = tree->issue->articles;
    const char *article = photo->article == ISSUE_NONE ? NULL : articles[photo->article].id;
    json_t *value = json_pack("{s:o, s:o, s:o, s:o, s:o}", "page", page_index(tree, photo->page),
                              "caption", text_value(&photo->caption), "credit",
                              photo_credit_value(&photo->credit), "article", word_or_null(article),
                              "lines", line_pair(photo->lines));
    const struct passage *text = passage_is_empty(&photo->caption) ? &photo->credit.text
                                                                   : &photo->caption;
    return with_box(tree->issue, value, text);
}

static json_t *stray_value(const struct tree *tree, const struct stray *stray)
{
    json_t *value = json_pack("{s:o, s:o, s:o}", "page", page_index(tree, stray->page), "text",
                              text_value(&stray->text), "lines", line_pair(stray->lines));
    return with_box(tree->issue, value, &stray->text);
}

struct tree tree_of_issue(const struct issue *issue)
{
    return (struct tree){issue, 0, issue->page_count};
}

struct tree tree_of_page(const struct issue *issue, size_t page)
{
    return (struct tree){issue, page, 1};
}

json_t *tree_head(const struct tree *tree)
{
    return json_pack("{s:s, s:o, s:o}", "format", "dubao-issue/1", "paper",
                     word_or_null(tree->issue->paper), "date", word_or_null(tree->issue->date));
}

const char *tree_list_name(enum tree_list list)
{
    static const char *const names[] = {[TREE_PAGES] = "pages",
                                        [TREE_ARTICLES] = "articles",
                                        [TREE_PHOTOS] = "photos",
                                        [TREE_FURNITURE] = "furniture",
                                        [TREE_UNPLACED] = "unplaced"};
    return names[list];
}

static size_t list_length(const struct issue *issue, enum tree_list list)
{
    const size_t lengths[] = {[TREE_PAGES] = issue->page_count,
                              [TREE_ARTICLES] = issue->article_count,
                              [TREE_PHOTOS] = issue->photo_count,
                              [TREE_FURNITURE] = issue->furniture_count,
                              [TREE_UNPLACED] = issue->unplaced_count};
    return lengths[list];
}

static size_t page_of(const struct issue *issue, enum tree_list list, size_t index)
{
    switch (list) {
    case TREE_ARTICLES:
        return issue->articles[index].page;
    case TREE_PHOTOS:
        return issue->photos[index].page;
    case TREE_FURNITURE:
        return issue->furniture[index].page;
    case TREE_UNPLACED:
        return issue->unplaced[index].page;
    default:
        return index;
    }
}

static json_t *element_value(const struct tree *tree, enum tree_list list, size_t index)
{
    const struct issue *issue = tree->issue;
    switch (list) {
    case TREE_ARTICLES:
        return article_value(tree, &issue->articles[index]);
    case TREE_PHOTOS:
        return photo_value(tree, &issue->photos[index]);
    case TREE_FURNITURE:
        return stray_value(tree, &issue->furniture[index]);
    case TREE_UNPLACED:
        return stray_value(tree, &issue->unplaced[index]);
    default:
        return page_value(issue, &issue->pages[index]);
    }
}

bool tree_list_next(const struct tree *tree, enum tree_list list, size_t *cursor, json_t **element)
{
    size_t length = list_length(tree->issue, list);
    while (*cursor < length && !holds_page(tree, page_of(tree->issue, list, *cursor)))
        ++*cursor;
    if (*cursor == length)
        return false;
    *element = element_value(tree, list, (*cursor)++);
    return true;
}
