#include "frame.h"

#include "../../model/arena.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

void frame_free(struct frame *frame)
{
    free(frame->bytes);
}

void frame_grow(struct frame *frame, size_t length)
{
    frame->bytes = array_reserve(frame->bytes, &frame->capacity, frame->length + length, 1);
}

/* After a write that wrote nothing: whether to try again. Another program may have set the terminal
 * not to wait. */
static bool can_go_on(int output)
{
    struct pollfd room = {.fd = output, .events = POLLOUT};
    if (errno == EINTR)
        return true;
    return (errno == EAGAIN || errno == EWOULDBLOCK) && poll(&room, 1, -1) > 0;
}

void frame_send(struct frame *frame, int output)
{
    size_t sent = 0;
    while (sent < frame->length) {
        ssize_t count = write(output, frame->bytes + sent, frame->length - sent);
        if (count > 0)
            sent += (size_t)count;
        else if (!can_go_on(output))
            break;
    }
    frame->length = 0;
}
