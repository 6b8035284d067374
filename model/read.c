#include "read.h"

#include "article/section.h"
#include "parse.h"

static struct issue *parse(const struct read_options *options, struct issue *issue)
{
    if (!issue)
        return NULL;
    if (!parse_issue_while(issue, options->wording, options->goes_on, options->context)) {
        issue_free(issue);
        return NULL;
    }
    section_assign(issue, options->wording, options->sections);
    return issue;
}

struct issue *issue_read(const struct read_options *options, const char *const *paths,
                         size_t path_count, struct error *error)
{
    struct read_limit limit = options->limit;
    limit.goes_on = options->goes_on;
    limit.context = options->context;
    return parse(options, source_open(paths, path_count, options->encoding, &limit, error));
}

struct issue *issue_read_sources(const char *const *paths, size_t path_count, struct error *error)
{
    return source_open_undecoded(paths, path_count, error);
}

struct issue *issue_read_bytes(const struct read_options *options, const char *name,
                               const char *bytes, size_t length, struct error *error)
{
    return parse(options, source_open_bytes(name, bytes, length, options->encoding, error));
}
