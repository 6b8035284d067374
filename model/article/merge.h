/* Parts of articles on several pages become one article. */
#ifndef DUBAO_MERGE_H
#define DUBAO_MERGE_H

#include "assemble.h"

/* Does the article end within a sentence? */
bool article_is_unfinished(const struct article *article);

/* Articles keep their indexes until the end. */
struct merger {
    struct builder *builder;
    struct arena *arena;
    size_t *owner; /* by article: the one it went into, itself when into none */
    size_t *head;  /* by article: the paragraph of its owner that its first one became */
    size_t *shift; /* by article: by how many its others stand farther behind in its owner */
};

/* Lives in `arena`. */
struct merger merger_begin(struct builder *builder, struct arena *arena);

/* Does the article, with all that went into it so far, end within a sentence? */
bool merger_is_unfinished(const struct merger *merger, size_t article);

/* Puts `to` behind `from`, or behind what that went into; `torn`: its first paragraph goes on the
 * last one there, before so many `notes` under that. False: `to` went into another already, or into
 * itself. */
bool merger_join(struct merger *merger, size_t from, size_t to, bool torn, size_t notes);

/* Takes the articles that went into others out of the builder's list. Doubts about an article that
 * went into another are doubts about that one from now on, at the paragraph it became there. */
void merger_end(struct merger *merger);

#endif
