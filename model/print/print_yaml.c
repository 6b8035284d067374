/* The issue's tree as YAML. */
#include "print_formats.h"

#include "tree.h"
#include "tree_yaml.h"

bool print_yaml(const struct print_job *job)
{
    json_t *tree = tree_of_issue(job->issue);
    bool written = tree && tree_write_yaml(tree, job->stream);
    json_decref(tree);
    return written;
}
