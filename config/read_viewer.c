/* viewer: a command that shows a page of a PDF, or "system". */
#include "reader.h"

#include "../model/message.h"

#include <string.h>

void read_viewer(struct reader *reader, const struct node *value)
{
    const char *command = reader_text(reader, value);
    if (!command)
        return;
    if (strcmp(command, "system") == 0)
        reader->config->viewer = NULL;
    else if (strstr(command, "{file}"))
        reader->config->viewer = command;
    else
        messages_add(&reader->messages, value->line, value->column,
                     _("a viewer is 'system', or a command with {file} and {page}, such as "
                       "zathura -P {page} {file}"));
}
