/* The reader's language: every sentence a person may see passes through `_()`. */
#ifndef DUBAO_MESSAGE_H
#define DUBAO_MESSAGE_H

#include <libintl.h>

#define _(text) gettext(text)
/* Marks a text in a static table for translation; the place that shows it calls `_()`. */
#define N_(text) text

#endif
