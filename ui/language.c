#include "language.h"

#include "data.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#ifndef DUBAO_LOCALE_DIR
#define DUBAO_LOCALE_DIR "/usr/local/share/locale"
#endif

/* The C library's own name for UTF-8 without a language differs between systems. */
static const char *const fallbacks[] = {"C.UTF-8", "en_US.UTF-8", "UTF-8"};

static int speaks_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

void language_init(const char *program)
{
    /* Only what is used: characters and messages. Numbers stay as data needs them, and a start does
     * not open the files of ten more categories. */
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks && !speaks_utf8(); i++)
        setlocale(LC_CTYPE, fallbacks[i]);
    /* Catalogues and data have one parent, in a build tree as where they are installed. */
    char *directory = data_find(program, "../locale");
    bindtextdomain("dubao", directory ? directory : DUBAO_LOCALE_DIR);
    free(directory);
    bind_textdomain_codeset("dubao", "UTF-8");
    textdomain("dubao");
}
