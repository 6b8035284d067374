/* Spaces that some extractors lose between wide letters, put back where wording tells of them:
 * print parts the names of a byline without brackets from their roles (本报记者 张三 通讯员 李四).
 */
#ifndef DUBAO_NAME_SPACE_H
#define DUBAO_NAME_SPACE_H

#include "../arena.h"
#include "../passage.h"
#include "../text/wording.h"

/* The text of a paragraph, with the words parted of a byline that it is, or that stands behind its
 * last sentence. A space that is put in comes from no byte of the source. */
struct passage name_space_restore(const struct wording_language *wording,
                                  const struct passage *text, struct arena *arena);

#endif
