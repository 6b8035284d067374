/* Bylines: who wrote it, and where from. Found in joined text, so that one torn over two printed
 * lines is whole again. All results are byte ranges of the given text. */
#ifndef DUBAO_BYLINE_H
#define DUBAO_BYLINE_H

#include "../text/wording.h"

#include <stdbool.h>
#include <stddef.h>

#define BYLINE_NAMES_LIMIT 32 /* a longer list of names is an article's text, not its byline */

/* Of a caption that a credit closes. */
#define BYLINE_CAPTION_LINES  6
#define BYLINE_CAPTION_BYTES  1500 /* a longer text that ends in a credit is an article */
#define BYLINE_CAPTION_RAGGED 8    /* half-em that a full line of it may miss */

struct text_range {
    size_t first;
    size_t last;
};

struct byline_name {
    struct text_range role; /* empty: none printed before it */
    struct text_range name; /* may hold the space that pads a two-letter name: 刘 玲 */
    bool outlet;            /* a paper that signs beside its reporters */
};

struct byline_found {
    struct text_range label; /* 本报讯; empty: none */
    struct byline_name names[BYLINE_NAMES_LIMIT];
    size_t name_count;
    bool note; /* a filler goes with the names: 参与采写, 采访整理; who helped, not who wrote */
    size_t length; /* bytes from the text's start (or, for an end byline, up to its end) */
};

/* A lead: what stands before the first paragraph, in its line: 本报讯 （记者 刘丽霞）. */
bool byline_lead(const struct wording_language *wording, const char *text, size_t length,
                 struct byline_found *found);

/* The same where the columns were dealt out and the first half of the lead is lost, with text
 * behind the rest: 刘丽霞）, 电（记者 刘丽霞）. All names are what names look like. */
bool byline_lead_rest(const struct wording_language *wording, const char *text, size_t length,
                      struct byline_found *found);

/* A line that is nothing but a byline: □ 本报记者 张三 通讯员 李四, （记者 王某）. */
bool byline_whole(const struct wording_language *wording, const char *text, size_t length,
                  struct byline_found *found);

/* An office without a name, as agencies sign: 新华社记者. */
bool byline_is_office(const struct wording_language *wording, const char *text, size_t length);

/* Are all names of a line that has no role what names look like: two or three letters after a
 * family name? Tells the second line of a wrapped byline from a headline. */
bool byline_names_only(const struct wording_language *wording, const char *text, size_t length);

/* One or two names of two or three Han, without a role or a mark; whether they sign is not known.
 */
bool byline_bare(const struct wording_language *wording, const char *text, size_t length,
                 struct byline_found *found);

/* A line that is the name of an author and nothing else, see name_length(). */
bool byline_author(const char *text, size_t length, struct byline_found *found);

/* A line that is one name with its office behind it, as in Korean, from where it stands before a =,
 * and maybe an address: 새강=고하늘 기자 sky@newspaper.example. */
bool byline_reporter(const struct wording_language *wording, const char *text, size_t length,
                     struct byline_found *found);

/* Does it begin like a line that is a byline: with a mark (□), a bracket or a role? */
bool byline_opens(const struct wording_language *wording, const char *text, size_t length);

/* Does a line that is a byline go on in the next one? `text` holds both, `first` are the bytes of
 * the first: more names, 吴 / 小雨 or 通讯员 李林, and all of them what names look like. */
bool byline_goes_on(const struct wording_language *wording, const char *text, size_t length,
                    size_t first);

/* A byline in brackets that closes a paragraph: …。（记者 王某）; the range of names is relative to
 * the whole text. */
bool byline_end(const struct wording_language *wording, const char *text, size_t length,
                struct byline_found *found);

/* The credit that closes a caption: 记者 王洋 摄, （李明摄）, 新华社发（李明摄）, 资料图片.
 * `length` counts from its first byte to the end of the text. */
bool byline_credit(const struct wording_language *wording, const char *text, size_t length,
                   struct byline_found *found);

#endif
