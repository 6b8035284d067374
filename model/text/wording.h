/* The words by which a newspaper says what a line is. Tables of patterns, one set a language; the
 * built-in ones and a newsroom's own come from config/.
 *
 * A pattern is literal text in which
 *   *   stands for 1 to 12 letters or digits without a mark (a place, a name), as few as will do;
 *       they stand together, or all apart as justification leaves them,
 *   #   stands for a whole number (3, not the 3 of 3.5), in digits or Chinese numerals,
 * and white space is skipped everywhere, in the pattern and in the printed text (justification
 * pulls words apart). Case of ASCII letters does not count, nor does full or half width of ASCII:
 * （完） matches (完). A match never ends inside a Latin word: By does not match Bypass. */
#ifndef DUBAO_WORDING_H
#define DUBAO_WORDING_H

#include "../arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Each list and what it is for. X(name, what) */
#define WORDING_LISTS(X)                                                                           \
    X(dateline_labels, "opens a report: 本报讯, 本报*电, 新华社*电")                               \
    X(byline_marks, "stand before a byline: □ ■ ◎")                                                \
    X(byline_roles, "who wrote: 记者, 通讯员, 特约记者")                                           \
    X(byline_outlets, "sign among the reporters of a joint report: 环球时报, *日报")               \
    X(byline_fillers, "printed in a byline, no name: 文/图, 文并摄, 报道, 整理")                   \
    X(credit_verbs, "follow a photographer's name: 摄, 供图")                                      \
    X(credit_sources, "a credit without a name: 新华社发, 资料图片")                               \
    X(caption_openers, "open a caption: 图为, 上图, 图①")                                          \
    X(jumps_from, "continued from: 上接#版, 上接第#版")                                            \
    X(jumps_to, "continued on: 下转#版")                                                           \
    X(folio_words, "page furniture: 责编, 校对, 星期*, 国内统一刊号")                              \
    X(page_numbers, "the page's own number: 第#版, #版")                                           \
    X(page_names, "known page and section names: 要闻, 综合新闻")                                  \
    X(columns, "known names of columns, used as kickers: 新闻速递")                                \
    X(item_openers, "open a paragraph that is an item: 一、 （一） 1. ① ●")                        \
    X(unfinished_ends, "end a headline's line that goes on in the next: of, の")                   \
    X(end_marks, "close an article: （完）, （本报综合）")                                         \
    X(not_names, "look like names in a byline but are none: 本报, 日前")

struct letter_set;
struct pattern_tree;

struct wording_list {
    const char *const *patterns;
    size_t count;
    const struct pattern_tree *tree; /* of its patterns; NULL: each is tried at every place */
};

/* Gives the list the tree of its patterns, which lives in `arena`. A list that grows needs a new
 * one. */
void wording_list_index(struct wording_list *list, struct arena *arena);

struct wording_language {
    const char *language; /* "zh", "ja", "ko", "en" */
#define X(name, what) struct wording_list name;
    WORDING_LISTS(X)
#undef X
};

struct wording {
    const struct wording_language *languages;
    size_t count;
};

/* The most `*` a pattern may hold: each multiplies the ways to try. */
#define WORDING_STARS_MAX 3

/* The tables of a language; the first language's when there are none for it, or NULL is asked. NULL
 * only for a wording without languages. */
const struct wording_language *wording_for(const struct wording *wording, const char *language);

/* Bytes of `text` (UTF-8) that the pattern matches at its start, 0 when it does not. White space
 * between the matched letters counts in, before them too. `number`, if not NULL, receives what the
 * first # stood for, 0 for a pattern without one; it is left alone when nothing matches. Takes no
 * memory. */
size_t wording_match(const char *pattern, const char *text, size_t length, unsigned *number);

/* The longest match of a list at the start of `text`, the earlier pattern of two equally long ones.
 * Patterns that begin with * come in only where no other matches: they would reach over it.
 * `index`, if not NULL, receives the pattern's. */
size_t wording_match_list(const struct wording_list *list, const char *text, size_t length,
                          size_t *index, unsigned *number);

/* Can anything of the list match where the letter stands? False is certain and costs a look-up; for
 * callers that try a list at every letter. */
bool wording_may_match(const struct wording_list *list, uint32_t letter);

/* The letters at which something of the list may match, but for white space; NULL when that may be
 * any letter. For callers that walk over a text. */
const struct letter_set *wording_first_letters(const struct wording_list *list);

#endif
