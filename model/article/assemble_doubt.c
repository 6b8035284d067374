#include "assemble_doubt.h"

/* A margin below `least` is worth a proofreader's look. `dealt` is what is left of it where the
 * page's columns were put together again: what follows what is a guess there. Where words were
 * strewn nothing is: a row may be missing between any two lines. */
static void add_doubt(struct builder *builder, const struct page_parts *parts, double least,
                      double dealt, struct doubt doubt)
{
    doubt.margin *= parts->dealt ? dealt : 1;
    if (fragments_have_strewn(parts->fragments) && doubt.margin > 0)
        doubt.margin = 0;
    if (doubt.margin < least && doubt.origin != UINT32_MAX)
        *ASSEMBLE_GROW(builder, doubt) = doubt;
}

static uint32_t base_of(const struct builder *builder, const struct page_parts *parts)
{
    return builder->issue->sources[builder->issue->pages[parts->page].source].base;
}

/* Whether the fragment follows the one before it is doubtful; NULL where it was printed so. */
static const struct order_doubt *order_doubt_of(const struct fragments *fragments, size_t fragment)
{
    size_t low = 0, high = fragments->doubt_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (fragments->doubts[middle].fragment < fragment)
            low = middle + 1;
        else
            high = middle;
    }
    return low < fragments->doubt_count && fragments->doubts[low].fragment == fragment
               ? &fragments->doubts[low]
               : NULL;
}

/* The line is the first of a piece that was put behind another: does it go on there? */
static bool add_order_doubt(struct builder *builder, const struct page_parts *parts,
                            size_t fragment, size_t article, size_t paragraph)
{
    const struct order_doubt *doubt = order_doubt_of(parts->fragments, fragment);
    if (!doubt || doubt->margin >= parts->weights->doubt_order)
        return false;
    uint32_t origin = base_of(builder, parts) + parts->fragments->items[fragment].first;
    *ASSEMBLE_GROW(builder, doubt) = (struct doubt){DOUBT_ORDER, doubt->margin, origin, article,
                                                    paragraph};
    return true;
}

void assemble_line_doubts(struct builder *builder, const struct page_parts *parts, size_t block,
                          size_t article, size_t paragraph)
{
    const struct block *body = &parts->blocks->items[block];
    size_t opening = paragraph == 0 ? body->first : SIZE_MAX;
    for (size_t i = body->first == 0 ? 1 : body->first; i < body->last; i++) {
        if (parts->lines[i].display ||
            (i != opening && add_order_doubt(builder, parts, i, article, paragraph)))
            continue;
        uint32_t origin = base_of(builder, parts) + parts->fragments->items[i].first;
        add_doubt(builder, parts, parts->weights->doubt_join, parts->weights->doubt_dealt_join,
                  (struct doubt){DOUBT_JOIN, parts->lines[i].margin, origin, article, paragraph});
    }
}

void assemble_seam_doubt(struct builder *builder, const struct page_parts *parts, size_t block,
                         const struct article *article)
{
    size_t paragraph = article->paragraph_count - 1;
    const struct passage *text = &article->paragraphs[paragraph].text;
    add_doubt(builder, parts, parts->weights->doubt_article, parts->weights->doubt_dealt,
              (struct doubt){DOUBT_ARTICLE, parts->stories->margin[block], passage_origin(text, 0),
                             builder->article_count, paragraph});
}

void assemble_headline_doubt(struct builder *builder, const struct page_parts *parts, size_t story,
                             const struct article *article)
{
    const struct passage *lines = article->kicker_count > 0     ? article->kicker
                                  : article->headline_count > 0 ? article->headline
                                                                : article->subhead;
    bool any = article->kicker_count + article->headline_count + article->subhead_count > 0;
    if (!any && article->paragraph_count == 0)
        return;
    uint32_t origin = passage_origin(any ? &lines[0] : &article->paragraphs[0].text, 0);
    double margin = any ? parts->headlines->margin[story] : parts->headlines->without[story];
    add_doubt(builder, parts, parts->weights->doubt_headline, parts->weights->doubt_dealt,
              (struct doubt){DOUBT_HEADLINE, margin, origin, builder->article_count, 0});
}
