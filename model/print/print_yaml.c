/* The issue's tree as YAML. */
#include "print_formats.h"

#include "tree_yaml.h"

bool print_yaml(const struct print_job *job)
{
    struct tree tree = tree_of_issue(job->issue);
    return tree_write_yaml_issue(&tree, job->stream);
}
