#include "error.h"

#include <stdarg.h>
#include <stdio.h>

void error_set(struct error *error, const char *format, ...)
{
    if (!error)
        return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
}

void error_set_at(struct error *error, const char *file, size_t line, size_t column,
                  const char *format, ...)
{
    if (!error)
        return;
    int used = snprintf(error->message, sizeof error->message, "%s:%zu:%zu: ", file, line, column);
    if (used < 0 || (size_t)used >= sizeof error->message)
        return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message + used, sizeof error->message - (size_t)used, format, arguments);
    va_end(arguments);
}
