/* Notes: smaller than the text, at the foot of its columns, each opened by a mark. */
#ifndef DUBAO_NOTES_H
#define DUBAO_NOTES_H

#include "chain.h"
#include "linker.h"

/* Takes the notes out of their chains and hangs them behind the text that they stand under. */
void notes_append(const struct linker *linker, struct chains *chains, struct arena *arena);

#endif
