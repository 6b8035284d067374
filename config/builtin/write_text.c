#include "write.h"

#include <stdio.h>
#include <string.h>

/* As it stands in the file, which is UTF-8 like all sources; but for what C would take for
 * something else. */
void write_text(const char *text)
{
    if (!text) {
        printf("0");
        return;
    }
    putchar('"');
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || strchr("\"\\?", *text))
            printf("\\%03o", (unsigned)(unsigned char)*text);
        else
            putchar(*text);
    putchar('"');
}

void write_texts(const char *const *texts, size_t count)
{
    printf("{\n");
    for (size_t i = 0; i < count; i++) {
        printf("    ");
        write_text(texts[i]);
        printf(",\n");
    }
    printf("    0};\n\n");
}
