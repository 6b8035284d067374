#include "print_formats.h"

#include "../message.h"

#include <errno.h>
#include <string.h>

static const struct {
    const char *name;
    print_writer *write;
} formats[] = {
#define X(format, name, write) [format] = {name, write},
    PRINT_FORMATS(X)
#undef X
};

const char *print_format_name(size_t index)
{
    return index < PRINT_FORMAT_COUNT ? formats[index].name : NULL;
}

bool print_format_named(const char *name, enum print_format *format)
{
    for (size_t i = 0; i < PRINT_FORMAT_COUNT; i++) {
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
