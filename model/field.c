/* The text fields of an issue: issue_next_field(), issue_passage(). */
#include "issue.h"

static size_t owner_count(const struct issue *issue, enum field_kind kind)
{
    switch (kind) {
    case FIELD_CAPTION:
    case FIELD_CREDIT:
        return issue->photo_count;
    case FIELD_FURNITURE:
        return issue->furniture_count;
    case FIELD_UNPLACED:
        return issue->unplaced_count;
    default:
        return issue->article_count;
    }
}

/* How many passages of the kind the owner has. */
static size_t field_count(const struct issue *issue, struct field field)
{
    switch (field.kind) {
    case FIELD_KICKER:
        return issue->articles[field.owner].kicker_count;
    case FIELD_HEADLINE:
        return issue->articles[field.owner].headline_count;
    case FIELD_SUBHEAD:
        return issue->articles[field.owner].subhead_count;
    case FIELD_JUMP:
        return issue->articles[field.owner].jump_count;
    case FIELD_PARAGRAPH:
        return issue->articles[field.owner].paragraph_count;
    default:
        return 1;
    }
}

const struct passage *issue_passage(const struct issue *issue, struct field field)
{
    switch (field.kind) {
    case FIELD_KICKER:
        return &issue->articles[field.owner].kicker[field.index];
    case FIELD_HEADLINE:
        return &issue->articles[field.owner].headline[field.index];
    case FIELD_SUBHEAD:
        return &issue->articles[field.owner].subhead[field.index];
    case FIELD_BYLINE:
        return &issue->articles[field.owner].byline.text;
    case FIELD_JUMP:
        return &issue->articles[field.owner].jumps[field.index].text;
    case FIELD_PARAGRAPH:
        return &issue->articles[field.owner].paragraphs[field.index].text;
    case FIELD_CAPTION:
        return &issue->photos[field.owner].caption;
    case FIELD_CREDIT:
        return &issue->photos[field.owner].credit.text;
    case FIELD_FURNITURE:
        return &issue->furniture[field.owner].text;
    default:
        return &issue->unplaced[field.owner].text;
    }
}

enum field_kind field_first_kind(enum field_kind kind)
{
    if (kind <= FIELD_PARAGRAPH)
        return FIELD_KICKER;
    return kind == FIELD_CREDIT ? FIELD_CAPTION : kind;
}

static bool is_last_kind(enum field_kind kind)
{
    return kind == FIELD_PARAGRAPH || kind >= FIELD_CREDIT;
}

/* Moves on to the next owner's or kind's first field, which may not exist. */
static struct field next_list(struct field field)
{
    if (!is_last_kind(field.kind))
        return (struct field){field.kind + 1, field.owner, 0};
    return (struct field){field_first_kind(field.kind), field.owner + 1, 0};
}

bool issue_next_field(const struct issue *issue, struct field_cursor *cursor,
                      const struct passage **passage)
{
    struct field field = cursor->field;
    field.index += cursor->started;
    cursor->started = true;
    while (field.kind <= FIELD_UNPLACED) {
        if (field.owner >= owner_count(issue, field.kind)) {
            enum field_kind last = field.kind;
            while (!is_last_kind(last))
                last++;
            field = (struct field){last + 1, 0, 0};
            continue;
        }
        if (field.index >= field_count(issue, field)) {
            field = next_list(field);
            continue;
        }
        cursor->field = field;
        *passage = issue_passage(issue, field);
        if (!passage_is_empty(*passage))
            return true;
        field.index++;
    }
    cursor->field = field;
    return false;
}
