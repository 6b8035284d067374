#include "print_formats.h"

#include "message.h"

#include <errno.h>
#include <string.h>

static const struct {
    const char *name;
    print_writer *write;
} formats[] = {
    [PRINT_JSON] = {"json", print_json}, [PRINT_JSONL] = {"jsonl", print_jsonl},
    [PRINT_YAML] = {"yaml", print_yaml}, [PRINT_MARKDOWN] = {"markdown", print_markdown},
    [PRINT_TEXT] = {"text", print_text},
};

bool print_format_named(const char *name, enum print_format *format)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (strcmp(formats[i].name, name) == 0) {
            *format = (enum print_format)i;
            return true;
        }
    }
    return false;
}

bool issue_print(const struct issue *issue, enum print_format format,
                 const struct layout_options *layout, FILE *stream, struct error *error)
{
    const struct print_job job = {issue, layout, stream};
    errno = 0;
    bool written = formats[format].write(&job);
    int reason = errno;
    if (fflush(stream) != 0)
        reason = errno;
    else if (!ferror(stream) && written)
        return true;
    error_set(error, _("cannot write the issue: %s"),
              reason ? strerror(reason) : _("out of memory, or the output is closed"));
    return false;
}
