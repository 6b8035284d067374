#include "clipboard.h"

#include "shell.h"

#include "../../model/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BEFORE "\033]52;c;"
#define BEHIND "\033\\"

/* RFC 4648: three bytes are four letters; what is missing at the end is '='. */
static char *encode(char *to, const unsigned char *from, size_t length)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i += 3) {
        size_t left = length - i;
        uint32_t bits = (uint32_t)from[i] << 16;
        bits |= left > 1 ? (uint32_t)from[i + 1] << 8 : 0;
        bits |= left > 2 ? from[i + 2] : 0;
        *to++ = letters[bits >> 18];
        *to++ = letters[bits >> 12 & 63];
        *to++ = left > 1 ? letters[bits >> 6 & 63] : '=';
        *to++ = left > 2 ? letters[bits & 63] : '=';
    }
    return to;
}

char *clipboard_sequence(const char *text, size_t length)
{
    size_t capacity = 0;
    size_t size = sizeof BEFORE + (length + 2) / 3 * 4 + sizeof BEHIND;
    char *sequence = array_reserve(NULL, &capacity, size, 1);
    memcpy(sequence, BEFORE, sizeof BEFORE);
    char *end = encode(sequence + strlen(BEFORE), (const unsigned char *)text, length);
    memcpy(end, BEHIND, sizeof BEHIND);
    return sequence;
}

/* Programs that put their input into the clipboard of a desktop, which a variable announces. They
 * stay behind until something else is copied, but let go of us at once. */
static const struct {
    const char *variable;
    const char *command;
} programs[] = {
    {"WAYLAND_DISPLAY", "wl-copy --type text/plain"},
    {"DISPLAY", "xclip -selection clipboard"},
    {"DISPLAY", "xsel --clipboard --input"},
    {"__CFBundleIdentifier", "pbcopy"},
};

bool clipboard_give(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        const char *announced = getenv(programs[i].variable);
        struct error error = {0};
        if (announced && announced[0] && shell_feed(programs[i].command, text, length, &error))
            return true;
    }
    return false;
}
