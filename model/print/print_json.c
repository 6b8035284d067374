#include "print_formats.h"

#include "tree.h"

static bool write_tree(json_t *tree, FILE *stream, size_t flags)
{
    if (!tree)
        return false;
    bool written = json_dumpf(tree, stream, flags | JSON_PRESERVE_ORDER) == 0;
    written = fputc('\n', stream) != EOF && written;
    json_decref(tree);
    return written;
}

bool print_json(const struct print_job *job)
{
    return write_tree(tree_of_issue(job->issue), job->stream, JSON_INDENT(2));
}

/* Flushed a page at a time, for a reader at the other end of a pipe. */
bool print_jsonl(const struct print_job *job)
{
    for (size_t page = 0; page < job->issue->page_count; page++)
        if (!write_tree(tree_of_page(job->issue, page), job->stream, JSON_COMPACT) ||
            fflush(job->stream) != 0)
            return false;
    return true;
}
