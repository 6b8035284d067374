#include "truth.h"

#include "model/source/file.h"
#include "model/text/script.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static struct truth_owner *add_owner(struct truth *truth, bool is_photo)
{
    truth->owners = array_reserve(truth->owners, &truth->capacity, truth->count + 1,
                                  sizeof *truth->owners);
    truth->owners[truth->count] = (struct truth_owner){.is_photo = is_photo};
    return &truth->owners[truth->count++];
}

static void add_text(struct truth_owner *owner, enum field_kind kind, const json_t *value)
{
    /* A byline may be {"text": …}, so may a credit. */
    if (json_is_object(value))
        value = json_object_get(value, "text");
    const char *text = json_string_value(value);
    if (!text || !*text)
        return;
    owner->texts = array_reserve(owner->texts, &owner->capacity, owner->count + 1,
                                 sizeof *owner->texts);
    owner->texts[owner->count++] = (struct truth_text){kind, strdup(text)};
}

static void add_list(struct truth_owner *owner, enum field_kind kind, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        add_text(owner, kind, item);
    }
}

static void add_article(struct truth *truth, const json_t *article)
{
    struct truth_owner *owner = add_owner(truth, false);
    add_list(owner, FIELD_KICKER, json_object_get(article, "kicker"));
    add_list(owner, FIELD_HEADLINE, json_object_get(article, "headline"));
    add_list(owner, FIELD_SUBHEAD, json_object_get(article, "subhead"));
    add_text(owner, FIELD_BYLINE, json_object_get(article, "byline"));
    add_text(owner, FIELD_BYLINE, json_object_get(article, "lead"));
    add_list(owner, FIELD_PARAGRAPH, json_object_get(article, "paragraphs"));
}

static void add_photo(struct truth *truth, const json_t *photo)
{
    struct truth_owner *owner = add_owner(truth, true);
    add_text(owner, FIELD_CAPTION, json_object_get(photo, "caption"));
    add_text(owner, FIELD_CREDIT, json_object_get(photo, "credit"));
}

static bool is_chinese(const struct truth_owner *owner)
{
    for (size_t i = 0; i < owner->count; i++)
        if (strcmp(script_language(owner->texts[i].text, strlen(owner->texts[i].text)), "zh") == 0)
            return true;
    return false;
}

static void drop_foreign(struct truth *truth)
{
    struct truth_owner *last = &truth->owners[truth->count - 1];
    if (is_chinese(last))
        return;
    for (size_t i = 0; i < last->count; i++)
        free(last->texts[i].text);
    free(last->texts);
    truth->count--;
}

static void read_page(const char *path, struct truth *truth)
{
    json_t *page = json_load_file(path, 0, NULL);
    const json_t *articles = json_object_get(page, "articles");
    const json_t *photos = json_object_get(page, "photos");
    for (size_t i = 0; i < json_array_size(articles); i++) {
        add_article(truth, json_array_get(articles, i));
        drop_foreign(truth);
    }
    for (size_t i = 0; i < json_array_size(photos); i++) {
        add_photo(truth, json_array_get(photos, i));
        drop_foreign(truth);
    }
    json_decref(page);
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name);
    return length > strlen(end) && strcmp(name + length - strlen(end), end) == 0;
}

static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool truth_read(const char *folder, struct truth *truth)
{
    struct arena *arena = arena_create();
    const char *const *names;
    size_t count;
    bool read = file_list(folder, arena, &names, &count, NULL);
    if (read)
        qsort((void *)names, count, sizeof *names, by_name);
    for (size_t i = 0; read && i < count; i++)
        if (ends_with(names[i], ".truth.json"))
            read_page(file_join(folder, names[i], arena), truth);
    arena_destroy(arena);
    return read;
}

void truth_free(struct truth *truth)
{
    for (size_t i = 0; i < truth->count; i++) {
        for (size_t k = 0; k < truth->owners[i].count; k++)
            free(truth->owners[i].texts[k].text);
        free(truth->owners[i].texts);
    }
    free(truth->owners);
}

struct issue *truth_issue(const struct truth_owner *owner, size_t index, const char *text)
{
    struct proof_draft *draft = proof_draft_start();
    if (owner->is_photo)
        proof_draft_photo(draft);
    else
        proof_draft_article(draft);
    for (size_t i = 0; i < owner->count; i++)
        proof_draft_text(draft, owner->texts[i].kind, i == index ? text : owner->texts[i].text);
    return proof_draft_finish(draft, NULL);
}
