/* Stands in for libFuzzer where there is none: runs the target over the files of a folder once. */
#include "model/source/file.h"

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int main(int count, char **arguments)
{
    struct arena *arena = arena_create();
    struct error error = {""};
    const char *const *names = NULL;
    size_t name_count = 0;
    /* A target without seeds still runs, on nothing. */
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    if (count > 1 && file_kind(arguments[1], NULL) == FILE_FOLDER)
        file_list(arguments[1], arena, &names, &name_count, &error);
    for (size_t i = 0; i < name_count && !error.message[0]; i++) {
        struct file file;
        if (file_read(file_join(arguments[1], names[i], arena), arena, &file, &error))
            LLVMFuzzerTestOneInput((const uint8_t *)file.bytes, file.length);
    }
    arena_destroy(arena);
    if (error.message[0])
        fprintf(stderr, "%s\n", error.message);
    return error.message[0] ? 2 : 0;
}
