#include "truth.h"

#include <jansson.h>
#include <string.h>

static struct text fold_value(struct arena *arena, const json_t *value)
{
    const char *text = json_string_value(value);
    return text ? text_fold(arena, text, json_string_length(value)) : text_fold(arena, "", 0);
}

/* A paragraph and a caption are objects with a text in them; a name is a text. */
static struct text *fold_list(struct arena *arena, const json_t *list, const char *key,
                              size_t *count)
{
    *count = json_array_size(list);
    struct text *texts = arena_take_array(arena, *count + 1, sizeof *texts);
    for (size_t i = 0; i < *count; i++) {
        const json_t *value = json_array_get(list, i);
        texts[i] = fold_value(arena, json_is_object(value) ? json_object_get(value, key) : value);
    }
    return texts;
}

static struct text fold_headline(struct arena *arena, const json_t *article)
{
    static const char *const keys[] = {"kicker", "headline", "subhead"};
    struct text parts[3];
    for (size_t i = 0; i < 3; i++) {
        size_t count;
        const struct text *lines = fold_list(arena, json_object_get(article, keys[i]), "text",
                                             &count);
        parts[i] = text_join(arena, lines, count);
    }
    return text_join(arena, parts, 3);
}

static unsigned page_number(const json_t *article, const char *key)
{
    return (unsigned)json_integer_value(json_object_get(article, key));
}

static struct reading_article read_article(struct arena *arena, const json_t *article)
{
    struct reading_article reading = {.continued_from = page_number(article, "continued_from"),
                                      .continued_to = page_number(article, "continued_to")};
    reading.paragraphs = fold_list(arena, json_object_get(article, "paragraphs"), "text",
                                   &reading.paragraph_count);
    reading.body = text_join(arena, reading.paragraphs, reading.paragraph_count);
    const struct text lead_and_body[] = {fold_value(arena, json_object_get(article, "lead")),
                                         reading.body};
    reading.running = text_join(arena, lead_and_body, 2);
    reading.headline = fold_headline(arena, article);
    const struct text *names = fold_list(arena, json_object_get(article, "names"), "text",
                                         &reading.name_count);
    reading.names = text_sorted(arena, names, reading.name_count);
    return reading;
}

static void read_page(struct arena *arena, const json_t *root, struct truth *truth)
{
    const char *producer = json_string_value(json_object_get(root, "producer"));
    const json_t *articles = json_object_get(root, "articles");
    struct reading *reading = &truth->reading;
    truth->producer = producer ? arena_copy(arena, producer, strlen(producer)) : "";
    reading->article_count = json_array_size(articles);
    reading->articles = arena_take_array(arena, reading->article_count + 1,
                                         sizeof *reading->articles);
    for (size_t i = 0; i < reading->article_count; i++)
        reading->articles[i] = read_article(arena, json_array_get(articles, i));
    reading->captions = fold_list(arena, json_object_get(root, "photos"), "caption",
                                  &reading->caption_count);
}

bool truth_read(const char *path, struct arena *arena, struct truth *truth, struct error *error)
{
    json_error_t fault;
    json_t *root = json_load_file(path, 0, &fault);
    if (!root) {
        error_set_at(error, path, fault.line > 0 ? (size_t)fault.line : 1,
                     fault.column > 0 ? (size_t)fault.column : 1, "%s", fault.text);
        return false;
    }
    bool holds = json_is_array(json_object_get(root, "articles"));
    if (holds)
        read_page(arena, root, truth);
    else
        error_set(error, "%s: no list \"articles\"; is it a truth?", path);
    json_decref(root);
    return holds;
}
