#include "assemble_byline.h"

#include "../paragraph/compose.h"
#include "byline.h"

#include <string.h>

static bool is_named(const struct byline *byline, const struct passage *name)
{
    for (size_t i = 0; i < byline->credit_count; i++)
        for (size_t k = 0; k < byline->credits[i].name_count; k++) {
            const struct passage *other = &byline->credits[i].names[k];
            if (other->length == name->length && memcmp(other->text, name->text, name->length) == 0)
                return true;
        }
    return false;
}

/* Names of one role that follow each other are one credit. Who signs above and below an article has
 * written it once. */
static void add_credits(const struct builder *builder, const struct passage *text,
                        const struct byline_found *found, struct byline *byline)
{
    struct arena *arena = assemble_arena(builder);
    struct credit *credits = arena_take_array(arena, byline->credit_count + found->name_count,
                                              sizeof *credits);
    size_t count = byline->credit_count;
    if (count > 0)
        memcpy(credits, byline->credits, count * sizeof *credits);
    for (size_t i = 0; i < found->name_count;) {
        struct text_range role = found->names[i].role;
        size_t last = i;
        while (last < found->name_count && found->names[last].role.first == role.first)
            last++;
        struct passage *names = arena_take_array(arena, last - i, sizeof *names);
        size_t new_names = 0;
        for (size_t k = i; k < last; k++) {
            struct passage name = assemble_slice(builder, text, found->names[k].name);
            bool latin = name.length > 0 && (unsigned char)name.text[0] < 0x80;
            if (!latin && memchr(name.text, ' ', name.length))
                name = compose_squeeze(&name, arena);
            if (!is_named(byline, &name))
                names[new_names++] = name;
        }
        if (new_names > 0)
            credits[count++] = (struct credit){assemble_slice(builder, text, role), names,
                                               new_names};
        i = last;
    }
    byline->credits = credits;
    byline->credit_count = count;
}

void assemble_add_byline(const struct builder *builder, const struct passage *text,
                         struct text_range range, const struct byline_found *found,
                         struct byline *byline)
{
    struct passage part = assemble_slice(builder, text, range);
    byline->text = byline->text.length == 0
                       ? part
                       : compose_join(&byline->text, &part, assemble_arena(builder));
    if (found->label.last > found->label.first && byline->label.length == 0)
        byline->label = assemble_slice(builder, text, found->label);
    add_credits(builder, text, found, byline);
}

struct byline assemble_byline(const struct builder *builder, const struct page_parts *parts,
                              const struct story *story)
{
    struct byline byline = BYLINE_EMPTY;
    struct byline_found found;
    if (story->byline_block != STORY_NONE) {
        const struct passage *text = &parts->blocks->items[story->byline_block].text;
        bool jumps = story->jump_to_block == story->byline_block;
        size_t last = jumps ? story->jump_to.range.first : text->length;
        struct byline_found author;
        if (!byline_whole(parts->wording, text->text, text->length, &found) &&
            !byline_bare(parts->wording, text->text, text->length, &found) &&
            (byline_author(text->text, text->length, &author) ||
             byline_reporter(parts->wording, text->text, text->length, &author)))
            found = author;
        assemble_add_byline(builder, text, (struct text_range){0, last}, &found, &byline);
    }
    if (story->lead_length > 0) {
        const struct passage *text = &parts->blocks->items[story->first_block].text;
        if (!byline_lead(parts->wording, text->text, text->length, &found))
            byline_lead_rest(parts->wording, text->text, text->length, &found);
        assemble_add_byline(builder, text, (struct text_range){0, story->lead_length}, &found,
                            &byline);
    }
    if (story->end_byline != STORY_NONE) {
        const struct passage *text = &parts->blocks->items[story->end_byline].text;
        byline_end(parts->wording, text->text, text->length, &found);
        assemble_add_byline(builder, text,
                            (struct text_range){text->length - story->end_length, text->length},
                            &found, &byline);
    }
    return byline;
}
