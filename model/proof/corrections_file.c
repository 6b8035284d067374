#include "corrections_file.h"

#include "../keep/document.h"
#include "../keep/kept_file.h"
#include "../message.h"
#include "../source/visible.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FORMAT    "dubao-corrections/1"
#define FILE_END  ".corrections.yaml"
#define FILE_MODE 0666
/* Nobody decides so often; the next number must not be 0 again. */
#define NUMBER_MAX 1000000000
/* So many digits of a digest tell files of one name apart. */
#define SHORT_DIGEST 16

struct decision *decision_list_add(struct decision_list *list, const struct decision *decision)
{
    list->items = array_reserve(list->items, &list->capacity, list->count + 1, sizeof *list->items);
    list->items[list->count] = *decision;
    return &list->items[list->count++];
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_standard_input(const struct source *source)
{
    return strcmp(source->name, "-") == 0;
}

char *corrections_file_beside(const struct source *source)
{
    return is_standard_input(source) ? NULL : kept_path(source->name, FILE_END, "");
}

/* A file is known by its absolute path, so that it is known again when it was extracted anew;
 * standard input by what came from there. */
char *corrections_file_apart(const struct source *source)
{
    char short_digest[DIGEST_SIZE];
    char *path = is_standard_input(source) ? NULL : realpath(source->name, NULL);
    if (path)
        digest_make(path, strlen(path), short_digest);
    else
        digest_source(source, short_digest);
    free(path);
    short_digest[SHORT_DIGEST] = '\0';
    const char *name = is_standard_input(source) ? "stdin" : base_name(source->name);
    char *beginning = kept_path("corrections/", name, "-");
    char *file = kept_path(beginning, short_digest, FILE_END);
    char *apart = kept_home("XDG_DATA_HOME", ".local/share", file);
    free(beginning);
    free(file);
    return apart;
}

/* ---- reading ---- */

struct reader {
    const char *path;
    const struct issue *issue;
    size_t source;
    bool same;     /* the source is what it was */
    size_t length; /* of the source as it was */
    struct reading_text *reading;
    struct arena *arena;
    struct error *error;
};

static bool fail(const struct reader *reader, const struct node *node, const char *what)
{
    error_set_at(reader->error, reader->path, node->line, node->column,
                 _("%s; the file is left as it is, correct it or move it away"), what);
    return false;
}

static const char *text_of(const struct reader *reader, const struct node *table, const char *name)
{
    const char *text = node_text(table, name);
    return text ? visible_line(reader->arena, text) : "";
}

static bool is_true(const struct node *table, const char *name)
{
    const char *text = node_text(table, name);
    return text && strcmp(text, "true") == 0;
}

/* The number of the name that an entry gives; `count` when it is none of them. */
static int named(const struct node *table, const char *name, const char *(*name_of)(int), int count)
{
    const char *text = node_text(table, name);
    int found = 0;
    while (found < count && (!text || strcmp(text, name_of(found)) != 0))
        found++;
    return found;
}

static const char *kind_name(int kind)
{
    return decision_kind_name((enum decision_kind)kind);
}

static const char *part_name(int part)
{
    return decision_part_name((enum decision_part)part);
}

static const char *verdict_name(int verdict)
{
    return decision_verdict_name((enum decision_verdict)verdict);
}

static uint32_t byte_of(const struct node *node)
{
    unsigned long long number = node && node->kind == NODE_SCALAR ? strtoull(node->text, NULL, 10)
                                                                  : 0;
    return number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
}

/* Whether the bytes are in the file, so that they may be looked up. */
static bool is_inside(const struct reader *reader, const struct source_range *range)
{
    return range->source < reader->issue->source_count && range->first <= range->last &&
           range->last <= reader->issue->sources[range->source].bytes.length;
}

static struct quotation quotation_of(const struct reader *reader, const struct anchor *anchor,
                                     const char *text)
{
    double length = reader->length > 0 ? (double)reader->length : 1;
    return (struct quotation){anchor->before, text, anchor->after, anchor->range.first / length};
}

/* Without letters to look for (an empty page) only the bytes are left. */
static bool has_letters(const struct anchor *anchor, const char *text)
{
    return *anchor->before || *anchor->after || *text;
}

/* Finds the place in the source as it is now; false when there is none. */
static bool find_place(const struct reader *reader, struct anchor *anchor, const char *text,
                       bool trusted)
{
    struct quotation quotation = quotation_of(reader, anchor, text);
    bool inside = is_inside(reader, &anchor->range);
    if (inside && (trusted || quote_stands(reader->reading, &anchor->range, &quotation)))
        return true;
    if (anchor->range.source >= reader->issue->source_count || !has_letters(anchor, text))
        return false;
    return quote_find(reader->reading, anchor->range.source, &quotation, &anchor->range);
}

/* A page is known by its number within its source. */
static bool find_page(const struct reader *reader, struct decision *decision)
{
    size_t wanted = (size_t)strtoul(decision->old, NULL, 10);
    size_t number = 0;
    for (size_t i = 0; i < reader->issue->page_count; i++) {
        const struct page *page = &reader->issue->pages[i];
        if (page->source != reader->source || ++number != wanted)
            continue;
        const struct source *source = &reader->issue->sources[page->source];
        uint32_t last;
        decode_source(&source->decoded, page->origin - source->base, &decision->at.range.first,
                      &last);
        decision->at.range.last = decision->at.range.first;
        return true;
    }
    return false;
}

static void anchor_decision(const struct reader *reader, struct decision *decision)
{
    bool trusted = reader->same && !decision->orphan;
    bool found = decision->kind == DECISION_PAGE
                     ? find_page(reader, decision)
                     : find_place(reader, &decision->at, decision->old, trusted);
    if (decision_has_target(decision))
        found = find_place(reader, &decision->target, "", false) && found;
    decision->orphan = !found;
}

static size_t source_named(const struct issue *issue, const char *name)
{
    for (size_t i = 0; i < issue->source_count; i++)
        if (strcmp(base_name(issue->sources[i].name), name) == 0)
            return i;
    return ISSUE_NONE;
}

static void read_target(const struct reader *reader, const struct node *table,
                        struct decision *decision)
{
    const struct node *target = node_entry(table, "target");
    if (!target)
        return;
    const char *name = node_text(target, "source");
    uint32_t byte = byte_of(node_entry(target, "byte"));
    decision->target_name = name ? text_of(reader, target, "source") : NULL;
    decision->target = (struct anchor){
        {name ? source_named(reader->issue, name) : reader->source, byte, byte},
        text_of(reader, target, "before"),
        text_of(reader, target, "after"),
    };
}

static bool read_words(const struct reader *reader, const struct node *table,
                       struct decision *decision)
{
    enum rule_id rule;
    const char *name = node_text(table, "rule");
    int kind = named(table, "kind", kind_name, DECISION_KIND_COUNT);
    int part = named(table, "part", part_name, DECISION_PART_COUNT);
    int verdict = named(table, "verdict", verdict_name, DECISION_VERDICT_COUNT);
    if (kind == DECISION_KIND_COUNT)
        return fail(reader, table, _("a decision of a kind that is not known here"));
    if (part == DECISION_PART_COUNT && node_entry(table, "part"))
        return fail(reader, table, _("moved to a part that is not known here"));
    decision->kind = (enum decision_kind)kind;
    decision->part = part == DECISION_PART_COUNT ? PART_NONE : (enum decision_part)part;
    decision->verdict = verdict == DECISION_VERDICT_COUNT ? VERDICT_OWN
                                                          : (enum decision_verdict)verdict;
    if (name && !rule_named(name, strlen(name), &rule))
        return fail(reader, table, _("a rule that is not known here"));
    decision->rule = name ? &rule_table[rule] : NULL;
    return true;
}

static bool read_decision(const struct reader *reader, const struct node *table,
                          struct decision *decision)
{
    const struct node *range = node_entry(table, "range");
    size_t number = node_number(table, "number");
    *decision = (struct decision){.number = (unsigned)number};
    if (table->kind != NODE_TABLE || number == 0 || number > NUMBER_MAX)
        return fail(reader, table, _("a decision without a number"));
    if (!range || range->kind != NODE_LIST || range->count != 2)
        return fail(reader, table, _("a decision without the range it is about"));
    decision->at.range = (struct source_range){reader->source, byte_of(range->first),
                                               byte_of(range->first->next)};
    decision->at.before = text_of(reader, table, "before");
    decision->at.after = text_of(reader, table, "after");
    decision->old = text_of(reader, table, "old");
    decision->fresh = text_of(reader, table, "new");
    decision->when = text_of(reader, table, "when");
    decision->everywhere = is_true(table, "everywhere");
    decision->undone = is_true(table, "undone");
    decision->orphan = is_true(table, "orphan");
    read_target(reader, table, decision);
    return read_words(reader, table, decision);
}

/* Both places may hold a file; what stands in both counts once. */
static bool is_known(const struct decision_list *list, const struct decision *decision)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct decision *known = &list->items[i];
        if (known->number == decision->number && known->kind == decision->kind &&
            known->at.range.source == decision->at.range.source &&
            strcmp(known->when, decision->when) == 0 && strcmp(known->old, decision->old) == 0 &&
            strcmp(known->fresh, decision->fresh) == 0)
            return true;
    }
    return false;
}

static bool read_decisions(const struct reader *reader, const struct node *list,
                           struct decision_list *decisions)
{
    size_t before = decisions->count;
    for (const struct node *item = list ? list->first : NULL; item; item = item->next) {
        struct decision decision;
        if (!read_decision(reader, item, &decision)) {
            decisions->count = before;
            return false;
        }
        anchor_decision(reader, &decision);
        if (!is_known(decisions, &decision))
            decision_list_add(decisions, &decision);
    }
    return true;
}

bool corrections_file_read(const char *path, const struct issue *issue, size_t source,
                           const char digest[DIGEST_SIZE], struct reading_text *reading,
                           struct decision_list *list, struct arena *arena, struct error *error)
{
    struct error fault = {0};
    struct reader reader = {.path = path,
                            .issue = issue,
                            .source = source,
                            .reading = reading,
                            .arena = arena,
                            .error = error};
    const struct node *tree = document_read(path, arena, &fault);
    const char *format = node_text(tree, "format");
    const char *sum = node_text(tree, "sha256");
    if (fault.message[0]) {
        error_set(error, "%s", fault.message);
        return false;
    }
    if (!format || strcmp(format, FORMAT) != 0 || !sum) {
        error_set(error,
                  _("%s: no corrections of this version of dubao; the file is left as it is"),
                  path);
        return false;
    }
    reader.same = strcmp(sum, digest) == 0;
    reader.length = node_number(tree, "bytes");
    return read_decisions(&reader, node_entry(tree, "decisions"), list);
}

/* ---- writing ---- */

static void set_text(json_t *table, const char *name, const char *text)
{
    if (text && *text)
        json_object_set_new(table, name, json_string(text));
}

static void set_true(json_t *table, const char *name, bool value)
{
    if (value)
        json_object_set_new(table, name, json_true());
}

static json_t *target_table(const struct issue *issue, const struct decision *decision)
{
    const struct anchor *target = &decision->target;
    bool here = target->range.source < issue->source_count;
    json_t *table = json_object();
    set_text(table, "source",
             here ? base_name(issue->sources[target->range.source].name) : decision->target_name);
    json_object_set_new(table, "byte", json_integer(target->range.first));
    set_text(table, "before", target->before);
    set_text(table, "after", target->after);
    return table;
}

static json_t *decision_table(const struct issue *issue, const struct decision *decision)
{
    json_t *table = json_pack("{s:I, s:s, s:[I, I]}", "number", (json_int_t)decision->number,
                              "kind", decision_kind_name(decision->kind), "range",
                              (json_int_t)decision->at.range.first,
                              (json_int_t)decision->at.range.last);
    set_text(table, "before", decision->at.before);
    set_text(table, "old", decision->old);
    set_text(table, "after", decision->at.after);
    set_text(table, "new", decision->fresh);
    if (decision_has_target(decision))
        json_object_set_new(table, "target", target_table(issue, decision));
    if (decision->part != PART_NONE)
        set_text(table, "part", decision_part_name(decision->part));
    set_true(table, "everywhere", decision->everywhere);
    set_text(table, "rule", decision->rule ? decision->rule->name : NULL);
    set_text(table, "verdict", decision_verdict_name(decision->verdict));
    set_true(table, "undone", decision->undone);
    set_true(table, "orphan", decision->orphan);
    set_text(table, "when", decision->when);
    return table;
}

bool corrections_file_write(const char *path, const struct issue *issue, size_t source,
                            const char digest[DIGEST_SIZE], const struct decision_list *list,
                            struct error *error)
{
    json_t *decisions = json_array();
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].at.range.source == source)
            json_array_append_new(decisions, decision_table(issue, &list->items[i]));
    json_t *tree = json_pack("{s:s, s:s, s:s, s:I, s:o}", "format", FORMAT, "source",
                             base_name(issue->sources[source].name), "sha256", digest, "bytes",
                             (json_int_t)issue->sources[source].bytes.length, "decisions",
                             decisions);
    bool written = kept_write_tree(path, FILE_MODE, tree, error);
    json_decref(tree);
    return written;
}
