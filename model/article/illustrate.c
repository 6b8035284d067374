#include "illustrate.h"

#include "../text/gram.h"
#include "../text/letter.h"

#define LEAST_SCORE    7.0 /* nats (gram.h): three or four rare pairs in common */
#define LEAST_MARGIN   4.0 /* over the second best */
#define ARTICLES_LIMIT 200 /* of a page; a page with more is a list, not a newspaper's */

struct page_articles {
    size_t items[ARTICLES_LIMIT];
    size_t count;
};

static bool stands_on(const struct article *article, size_t page)
{
    for (size_t i = 0; i < article->part_count; i++)
        if (article->parts[i].page == page)
            return true;
    return false;
}

/* Articles that may stand on a page although they begin on another one. */
struct jumping {
    size_t *items;
    size_t count;
};

static struct jumping find_jumping(const struct builder *builder, struct arena *arena)
{
    struct jumping jumping = {NULL, 0};
    for (size_t i = 0; i < builder->article_count; i++)
        jumping.count += builder->articles[i].part_count > 1;
    jumping.items = arena_take_array(arena, jumping.count, sizeof *jumping.items);
    jumping.count = 0;
    for (size_t i = 0; i < builder->article_count; i++)
        if (builder->articles[i].part_count > 1)
            jumping.items[jumping.count++] = i;
    return jumping;
}

static bool add_article(struct page_articles *articles, size_t article)
{
    if (articles->count == ARTICLES_LIMIT)
        return false;
    articles->items[articles->count++] = article;
    return true;
}

/* The first article that begins on the page or a later one: articles stand in the order of their
 * pages. */
static size_t first_on(const struct builder *builder, size_t page)
{
    size_t low = 0, high = builder->article_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (builder->articles[middle].page < page)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* False when there are none, or more than a page has. */
static bool collect_articles(const struct builder *builder, const struct jumping *jumping,
                             size_t page, struct page_articles *articles)
{
    articles->count = 0;
    for (size_t i = 0; i < jumping->count; i++) {
        const struct article *article = &builder->articles[jumping->items[i]];
        if (article->page != page && stands_on(article, page) &&
            !add_article(articles, jumping->items[i]))
            return false;
    }
    for (size_t i = first_on(builder, page);
         i < builder->article_count && builder->articles[i].page == page; i++)
        if (!add_article(articles, i))
            return false;
    return articles->count > 0;
}

static void index_article(struct gram_index *index, size_t number, const struct article *article)
{
    for (size_t i = 0; i < article->headline_count; i++)
        gram_index_add(index, number, article->headline[i].text, article->headline[i].length, true);
    for (size_t i = 0; i < article->paragraph_count; i++) {
        const struct passage *text = &article->paragraphs[i].text;
        gram_index_add(index, number, text->text, text->length, i == 0);
    }
}

static size_t choose_article(const struct gram_index *index, const struct passage *caption,
                             const struct page_articles *articles)
{
    double scores[ARTICLES_LIMIT] = {0}, second = 0;
    size_t best = 0;
    gram_index_score(index, caption->text, caption->length, scores);
    for (size_t i = 1; i < articles->count; i++)
        best = scores[i] > scores[best] ? i : best;
    for (size_t i = 0; i < articles->count; i++)
        if (i != best && scores[i] > second)
            second = scores[i];
    bool sure = scores[best] >= LEAST_SCORE && scores[best] - second >= LEAST_MARGIN;
    return sure ? articles->items[best] : ISSUE_NONE;
}

/* ---- by place ---- */

static void join_box(const struct issue *issue, const struct passage *passage, struct box *extent,
                     bool *found)
{
    struct box box;
    if (!issue_box(issue, passage, &box))
        return;
    *extent = *found ? box_join(*extent, box) : box;
    *found = true;
}

static void join_boxes(const struct issue *issue, const struct passage *passages, size_t count,
                       struct box *extent, bool *found)
{
    for (size_t i = 0; i < count; i++)
        join_box(issue, &passages[i], extent, found);
}

/* The box of all that the page holds of an article; false: nothing with a place. */
static bool find_extent(const struct issue *issue, const struct article *article, size_t page,
                        struct box *extent)
{
    bool found = false;
    if (article->page == page) {
        join_boxes(issue, article->kicker, article->kicker_count, extent, &found);
        join_boxes(issue, article->headline, article->headline_count, extent, &found);
        join_boxes(issue, article->subhead, article->subhead_count, extent, &found);
        join_box(issue, &article->byline.text, extent, &found);
    }
    for (size_t i = 0; i < article->paragraph_count; i++)
        if (article->paragraphs[i].page == page)
            join_box(issue, &article->paragraphs[i].text, extent, &found);
    return found;
}

/* A few words that say who or what is seen, and no sentence: they tell nothing by themselves. */
static bool is_label(const struct photo *photo)
{
    size_t size;
    const struct passage *text = &photo->caption;
    return text->length > 0 &&
           letter_class(letter_before(text->text, text->length, &size)) != LETTER_STOP;
}

/* The article in whose midst the picture stands, right above its caption: of several the one that
 * takes the least room. */
static size_t article_around(const struct builder *builder, const struct photo *photo,
                             const struct page_articles *articles)
{
    struct box caption, extent;
    size_t best = ISSUE_NONE;
    float least = 0;
    if (!is_label(photo) || !issue_box(builder->issue, &photo->caption, &caption))
        return ISSUE_NONE;
    float middle = (caption.left + caption.right) / 2;
    for (size_t i = 0; i < articles->count; i++) {
        const struct article *article = &builder->articles[articles->items[i]];
        if (!find_extent(builder->issue, article, photo->page, &extent) || middle < extent.left ||
            middle > extent.right || caption.top < extent.top || caption.top > extent.bottom)
            continue;
        float room = box_width(&extent) * box_height(&extent);
        if (best != ISSUE_NONE && room >= least)
            continue;
        best = articles->items[i];
        least = room;
    }
    return best;
}

static void illustrate_page(struct builder *builder, const struct jumping *jumping, size_t page,
                            size_t first, size_t last)
{
    struct page_articles articles;
    if (!collect_articles(builder, jumping, page, &articles))
        return;
    struct gram_index *index = gram_index_create(articles.count);
    for (size_t i = first; i < last; i++)
        gram_index_want(index, builder->photos[i].caption.text, builder->photos[i].caption.length);
    for (size_t i = 0; i < articles.count; i++)
        index_article(index, i, &builder->articles[articles.items[i]]);
    gram_index_sort(index);
    for (size_t i = first; i < last; i++) {
        struct photo *photo = &builder->photos[i];
        photo->article = choose_article(index, &photo->caption, &articles);
        if (photo->article == ISSUE_NONE)
            photo->article = article_around(builder, photo, &articles);
    }
    gram_index_free(index);
}

void illustrate_articles(struct builder *builder)
{
    struct arena *arena = arena_create();
    const struct jumping jumping = find_jumping(builder, arena);
    for (size_t first = 0, last; first < builder->photo_count; first = last) {
        size_t page = builder->photos[first].page;
        for (last = first + 1; last < builder->photo_count && builder->photos[last].page == page;)
            last++;
        illustrate_page(builder, &jumping, page, first, last);
    }
    arena_destroy(arena);
}
