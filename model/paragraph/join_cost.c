#include "join_cost.h"

#include "../order/stack.h"
#include "../text/letter.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#define CAPTION_WIDTH 56  /* half-em; measures this wide are captions' */
#define WIDE_DISPLAY  44  /* half-em: hardly any headline line has more than 22 letters */
#define SURE_SUPPORT  12  /* lines of one width that make it a measure without doubt */
#define TIGHT         2   /* half-em: what was over, and half an em saved, make room for a letter */
#define SQUEEZE_KNOWN 0.3 /* half-em a mark saves on a page that squeezes them all */
#define LABEL_REACH   6   /* lines; a label stands below another one */
#define HAN           2   /* half-em */
#define WORD_MARKS    0.6 /* an em of English or Korean has fewer marks than one of Chinese */

/* Where the plan tells where lines stand; em but for lines, half-em and shares. */
#define PLAN_INDENTED 0.45f /* first lines are indented by more */
#define PLAN_LINES    3     /* of a stack that tells the edges of its column */
#define PLAN_SHORT    1.5f  /* what a paragraph's last line leaves, to be sure of it */
#define PLAN_FULL     0.5f  /* what a full line leaves at most */
#define PLAN_HANGS    2     /* half-em by which a mark may hang over the edge */
#define PLAN_SIZE     0.12f /* by which letters of one text may differ in size */
#define PLAN_SMALL    0.85f /* of a note, or what stands with a table */
#define PLAN_OTHER    0.06f /* the same from one stack to the next, a share */
#define PLAN_INDENT   0.25f /* by which first lines of one page differ */
#define PLAN_TITLE    1.5f  /* by which a title's indent is larger than theirs */

/* Where the line stands; NULL: nobody knows. */
static const struct setting *setting_of(const struct join_model *model, size_t i)
{
    return model->fragments->settings ? &model->fragments->settings[i] : NULL;
}

static bool is_indented(const struct setting *setting)
{
    return setting->indent > PLAN_INDENTED && setting->indent < STACK_INDENT_MOST;
}

static bool is_table_row(const struct join_model *model, size_t i)
{
    const struct setting *setting = setting_of(model, i);
    return setting && setting->table;
}

/* In 1/1000 em, of a proportional page. */
static int exact_room(const struct join_model *model, unsigned state)
{
    int room = (int)model->measures->items[join_state_measure(state)].exact;
    return join_state_is_first(state) ? room - (int)model->indent * LETTER_HALF_EM : room;
}

static uint32_t room_of(const struct join_model *model, unsigned state)
{
    const struct measure *measure = &model->measures->items[join_state_measure(state)];
    uint32_t room = measure->width + measure->spare;
    return join_state_is_first(state) && room > model->indent ? room - model->indent : room;
}

enum blank join_blank_before(const struct join_model *model, size_t i)
{
    unsigned blanks = model->fragments->items[i].blanks, usual = model->fragments->usual_blanks;
    return blanks < usual ? BLANK_FEWER : blanks == usual ? BLANK_USUAL : BLANK_MORE;
}

static bool sort_is_display(uint8_t sort)
{
    return sort == SORT_BYLINE || sort == SORT_JUMP || sort == SORT_FURNITURE;
}

/* How surely the line's width is no accident: 1 when it is that of a well supported measure. */
static double fills_measure(const struct join_model *model, size_t i)
{
    for (unsigned k = 0; k < model->measures->count; k++) {
        const struct measure *measure = &model->measures->items[k];
        bool fills = model->exact ? exact_is_full(&model->exact[i], measure->exact)
                                  : model->widths[i] == measure->width;
        if (fills)
            return measure->support < SURE_SUPPORT ? (double)measure->support / SURE_SUPPORT : 1;
    }
    return 0;
}

/* What its place says for or against a display line. */
static double place_display_cost(const struct join_model *model, size_t i)
{
    const struct setting *setting = setting_of(model, i);
    if (setting && setting->table)
        return model->weights->place_table;
    if (!setting || setting->centred || model->set_in[i])
        return 0;
    bool text = (setting->lines >= PLAN_LINES && setting->size < 1 + PLAN_SIZE) ||
                (setting->aside && setting->size < PLAN_SMALL);
    double item = model->traits[i].sort == SORT_ITEM ? model->weights->place_item : 0;
    return text ? model->weights->place_text + item : 0;
}

/* What its place says against a line of a paragraph. */
static double place_body_cost(const struct join_model *model, size_t i, unsigned state)
{
    const struct weights *weights = model->weights;
    const struct setting *setting = setting_of(model, i);
    if (!setting || setting->table)
        return 0;
    bool indented = is_indented(setting);
    double cost = setting->text ? 0 : weights->place_large;
    cost += setting->centred || model->set_in[i] ? weights->place_centred : 0;
    cost += join_state_is_first(state) && !indented ? weights->place_flush : 0;
    if (!join_state_is_first(state) && indented)
        cost += model->hanging[i] ? weights->place_hanging : weights->place_indented;
    uint32_t width = model->measures->items[join_state_measure(state)].width;
    if (setting->lines >= PLAN_LINES && fabsf(2 * setting->measure - (float)width) > 1)
        cost += weights->place_measure;
    return cost;
}

static bool follows_byline(const struct join_model *model, size_t i)
{
    return model->traits[i - 1].sort == SORT_BYLINE && model->fragments->items[i].gap != GAP_SEAM;
}

/* A byline, a jump mark or a folio is seen for what it is: it tells nothing of the line below. */
static bool follows_sure_display(const struct join_model *model, size_t i)
{
    return model->own_order && sort_is_display(model->traits[i - 1].sort);
}

static double display_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i];
    const struct setting *setting = setting_of(model, i);
    if (sort_is_display(trait->sort) || (setting && !setting->text))
        return 0;
    double cost = weights->display_line;
    cost += trait->sort == SORT_LEAD ? weights->display_lead : 0;
    cost += i > 0 && follows_byline(model, i) ? weights->display_signed : 0;
    cost += trait->comma ? weights->display_comma : 0;
    cost += trait->end == END_STOP ? weights->display_stop : 0;
    cost += model->sentences && model->sentences[i] ? weights->display_sentence : 0;
    cost += fills_measure(model, i) * weights->display_full;
    cost += model->widths[i] > WIDE_DISPLAY
                ? (model->widths[i] - WIDE_DISPLAY) * weights->display_wide
                : 0;
    return cost + place_display_cost(model, i);
}

static int width_of(const struct join_model *model, size_t i, unsigned state)
{
    return (int)(join_state_is_first(state) ? model->first_widths : model->widths)[i];
}

static int spare_of(const struct join_model *model, unsigned state)
{
    return (int)model->measures->items[join_state_measure(state)].spare;
}

/* The spare half-em counts only where the line's width is certain: what is uncertain of it may be
 * as much. */
static int sure_room(const struct join_model *model, size_t i, unsigned state)
{
    int spare = model->traits[i].slack > 0 ? spare_of(model, state) : 0;
    return (int)model->rooms[state] - spare;
}

/* Half-ems by which the line is wider than its room. */
static int line_over(const struct join_model *model, size_t i, unsigned state)
{
    if (setting_of(model, i))
        return width_of(model, i, state) - PLAN_HANGS - (int)model->rooms[state];
    if (model->traits[i].unit >= model->widths[i])
        return 0; /* one long address or word, wherever it stands */
    if (!model->exact)
        return width_of(model, i, state) - model->traits[i].slack - sure_room(model, i, state);
    int over = (int)model->exact[i].width - model->exact_rooms[state] - EXACT_LOOSE;
    return over <= 0 ? 0 : 1 + over / LETTER_HALF_EM;
}

/* Of the line in each state but display. */
static void body_costs(const struct join_model *model, size_t i, float *costs)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i];
    int saved = (trait->marks + 1) / 2; /* print squeezes about every other mark */
    if (trait->tight && saved < TIGHT)
        saved = TIGHT;
    bool unmarked = !trait->comma && trait->end != END_STOP && trait->end != END_PAUSE;
    double no_mark = weights->body_unmarked * model->word_marks * model->widths[i] / 2;
    double display = sort_is_display(trait->sort) || trait->titled ? weights->start_prohibited : 0;
    display += model->unstopped && model->unstopped[i] ? weights->body_unstopped : 0;
    for (unsigned k = 1; k < join_state_count(model->measures); k++) {
        unsigned state = join_state_at(k);
        int over = line_over(model, i, state);
        int squeezed = over < 0 ? 0 : over < saved ? over : saved;
        double cost = squeezed * model->squeezed + (unmarked ? no_mark : 0);
        cost += over > squeezed ? (over - squeezed) * weights->overfull_half_em : 0;
        costs[state] = (float)(cost + display + place_body_cost(model, i, state));
    }
}

/* A list of clauses is set as paragraphs that end in a semicolon: where the plan shows an indented
 * line below one, there is such a list. */
static bool is_item_end(const struct join_model *model, size_t i)
{
    const struct fragment *line = &model->fragments->items[i];
    const struct setting *next = setting_of(model, i + 1);
    return next && i + 1 < model->fragments->count && is_indented(next) && line->last >= 3 &&
           memcmp(model->fragments->text + line->last - 3, "；", 3) == 0;
}

/* What its last letter says against the line's being the last of its paragraph. */
static double end_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    switch ((enum line_end)model->traits[i].end) {
    case END_LETTER:
        return weights->end_without_stop;
    case END_COLON:
        return weights->end_with_colon;
    case END_PAUSE:
        return is_item_end(model, i) ? weights->end_without_stop : weights->end_with_pause;
    case END_CLOSER:
        return model->traits[i].closes_bracketed || model->traits[i].ends_story
                   ? 0
                   : weights->end_with_closer;
    case END_OPENER:
        return weights->end_with_opener;
    case END_HYPHEN:
        return weights->torn_word;
    case END_DASH:
        return weights->end_with_dash;
    case END_STOP:
        break;
    }
    return 0;
}

/* What the wording of both lines says against a break between them. */
static double break_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i], *next = &model->traits[i + 1];
    double cost = end_cost(model, i);
    cost += trait->lead_only ? weights->break_after_lead : 0;
    cost += trait->inside_bracket ? weights->inside_brackets : 0;
    cost += trait->inside_quote ? weights->inside_quotes : 0;
    cost += trait->ends_digit && next->starts_digit && next->sort != SORT_ITEM
                ? weights->torn_number
                : 0;
    cost += trait->ends_latin && next->starts_lower ? weights->torn_word : 0;
    cost += next->starts_prohibited ? weights->start_prohibited : 0;
    if (next->sort == SORT_JUMP || model->fragments->items[i + 1].gap == GAP_SEAM)
        return cost / 4; /* the thread is cut here, whatever the sentence wants */
    return cost;
}

/* Does the plan show that line i begins an item: the one before leaves room, or the item is counted
 * in figures? A word may begin with 四、 as well. */
static bool is_item_seen(const struct join_model *model, size_t i)
{
    const struct setting *before = setting_of(model, i - 1);
    return before && model->traits[i].sort == SORT_ITEM &&
           (before->rest > PLAN_SHORT || model->traits[i].starts_digit);
}

/* Does line i stand elsewhere than the one before, in letters of another size? */
static bool is_of_other_size(const struct join_model *model, size_t i)
{
    const struct setting *before = setting_of(model, i - 1), *line = setting_of(model, i);
    return before && before->stack != line->stack &&
           fabsf(before->size - line->size) > PLAN_OTHER * fmaxf(before->size, line->size);
}

/* Does line i open with a label, 时间：, as lines shortly above do, or below a colon, where no
 * indent tells? */
static bool is_label_seen(const struct join_model *model, size_t i)
{
    if (!model->flush || !model->traits[i].label)
        return false;
    if (i > 0 && model->traits[i - 1].end == END_COLON)
        return true;
    for (size_t k = i; k-- > 0 && i - k <= LABEL_REACH;)
        if (model->traits[k].label)
            return true;
    return false;
}

static bool is_under_white(const struct join_model *model, size_t i)
{
    const struct setting *setting = setting_of(model, i);
    return setting && setting->white;
}

static double join_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    const struct trait *next = &model->traits[i + 1];
    double stop = model->exact ? weights->join_after_stop_words : weights->join_after_stop;
    double cost = model->traits[i].end == END_STOP ? stop : 0;
    bool lead_ends = model->traits[i].lead_only;
    cost += next->sort == SORT_LEAD && !lead_ends ? weights->join_into_lead : 0;
    cost += model->traits[i].sort == SORT_CREDIT ? weights->join_after_credit : 0;
    cost += model->traits[i].ends_story ? weights->join_after_byline : 0;
    cost += next->opens_bracketed && model->traits[i].end == END_STOP ? weights->join_into_bracketed
                                                                      : 0;
    cost += next->sort == SORT_ITEM ? weights->join_into_item : 0;
    cost += is_item_seen(model, i + 1) ? weights->place_item : 0;
    cost += is_of_other_size(model, i + 1) ? weights->place_sized : 0;
    cost += is_under_white(model, i + 1) ? weights->place_white : 0;
    cost += is_label_seen(model, i + 1) ? weights->place_label : 0;
    cost += model->fragments->items[i + 1].gap == GAP_SEAM ? weights->join_over_seam : 0;
    return cost;
}

/* What a line lacks to be full, in half-ems, or on a proportional page in 1/1000 em. */
struct lack {
    bool justified;  /* nothing: its letters or words were pulled apart, as only in full lines */
    int filled;      /* with what may be uncertain of its width */
    bool uncertain;  /* is anything? */
    int unit;        /* of the next line's first unit */
    int seen;        /* room that justification, had it filled it, would have left to be seen */
    double each_gap; /* cost of a half-em left free where the unit would not have fitted */
};

static struct lack exact_lack_of(const struct join_model *model, size_t i)
{
    const struct exact *line = &model->exact[i];
    return (struct lack){.justified = model->fragments->items[i].justified,
                         .filled = (int)line->width + EXACT_LOOSE,
                         .unit = (int)line->next,
                         .seen = model->stretch > 0 ? (int)(model->stretch * line->gaps) : INT_MAX};
}

static bool opens_address(const struct fragments *fragments, size_t i)
{
    const struct fragment *line = &fragments->items[i];
    return line->last - line->first > 4 && memcmp(fragments->text + line->first, "http", 4) == 0;
}

/* A long unit explains why a full line leaves room, but long units are rare. Between words any room
 * up to the next one's width is as likely. */
static struct lack lack_of(const struct join_model *model, size_t i, unsigned state)
{
    if (model->exact)
        return exact_lack_of(model, i);
    bool breaks = model->addresses_break && opens_address(model->fragments, i + 1);
    int unit = breaks ? HAN : model->traits[i + 1].unit;
    int slack = setting_of(model, i) ? unit / 6 : model->traits[i].slack;
    return (struct lack){.justified = model->fragments->items[i].justified,
                         .filled = width_of(model, i, state) + slack,
                         .uncertain = slack > 0 || model->traits[i + 1].starts_digit ||
                                      model->traits[i + 1].starts_lower,
                         .unit = unit,
                         .seen = INT_MAX,
                         .each_gap = 2.0 * model->weights->full_gap_half_em /
                                     (unit > 2 ? unit : 2)};
}

/* Half-ems by which the line misses its room although the next unit would have fitted; 0 or less:
 * the line is full. */
static int shortfall(const struct join_model *model, const struct lack *lack, unsigned state)
{
    if (!model->exact) {
        int spare = lack->uncertain ? spare_of(model, state) : 0;
        return (int)model->rooms[state] - spare - lack->filled - lack->unit + 1;
    }
    if (lack->justified)
        return 0;
    int left = model->exact_rooms[state] - lack->filled;
    if (left >= lack->unit)
        return 1 + (left - lack->unit) / LETTER_HALF_EM;
    return left > lack->seen ? 1 : 0;
}

bool join_is_short(const struct join_model *model, size_t i, unsigned state)
{
    struct lack lack = lack_of(model, i, state);
    return shortfall(model, &lack, state) > 0;
}

bool join_is_full(const struct join_model *model, size_t i, unsigned state)
{
    return line_over(model, i, state) <= 0 && !join_is_short(model, i, state);
}

static double gap_cost(const struct join_model *model, const struct lack *lack, unsigned state)
{
    int left = (int)model->rooms[state] - spare_of(model, state) - lack->filled;
    return model->exact || lack->justified || left <= 0 ? 0 : left * lack->each_gap;
}

/* Where lines stand is seen, not computed; lines that run around a picture leave room as well, but
 * where letters have an em each they would fill it. */
static double placed_short_cost(const struct weights *weights, int missing)
{
    double cost = weights->place_short_line + weights->place_short_half_em * missing;
    return cost < weights->place_short_limit ? cost : weights->place_short_limit;
}

static double short_cost(const struct join_model *model, int missing, double gap)
{
    const struct weights *weights = model->weights;
    if (missing <= 0)
        return gap < weights->short_limit ? gap : weights->short_limit;
    if (model->fragments->settings && model->word_marks == 1)
        return placed_short_cost(weights, missing);
    double cost = (model->exact ? weights->short_exact : weights->short_line) +
                  weights->short_half_em * missing;
    return cost < weights->short_limit ? cost : weights->short_limit;
}

/* A last line that is full by chance: the longer the next unit, the more widths are full. */
static double full_cost(const struct join_model *model, const struct lack *lack, unsigned state)
{
    const struct weights *weights = model->weights;
    if (lack->justified)
        return weights->spread_last_line;
    if (!model->exact)
        return weights->full_last_line;
    double room = model->exact_rooms[state], unit = lack->unit;
    double chance = unit > 0 && room > unit ? log(room / unit) : 0;
    return chance + (model->korean ? weights->full_last_hangul : weights->full_last_word);
}

/* Against a paragraph that begins with line i. Where columns were dealt out, what stands above it
 * may be another column's, and its own beginning lost. */
static double begin_cost(const struct join_model *model, size_t i)
{
    if (!model->exact || !model->traits[i].starts_lower)
        return 0;
    return model->own_order ? model->weights->begin_lower : model->weights->begin_lower / 2;
}

void join_gap_costs(const struct join_model *model, size_t i, struct join_costs *costs)
{
    const struct weights *weights = model->weights;
    bool row = is_table_row(model, i) || is_table_row(model, i + 1);
    bool apart = model->apart && model->apart[i + 1];
    double staying = join_cost(model, i) + (row ? weights->place_table : 0) +
                     (apart ? weights->crosshead_apart : 0);
    costs->breaks = row || apart;
    double leaving = costs->breaks ? 0 : break_cost(model, i);
    bool seam = model->fragments->items[i + 1].gap == GAP_SEAM;
    bool stop = model->traits[i].end == END_STOP;
    const struct lack lacks[] = {lack_of(model, i, JOIN_OTHER), lack_of(model, i, JOIN_FIRST)};
    costs->measure_change = (float)(weights->measure_change +
                                    (stop ? weights->change_after_stop : 0));
    bool sure = model->own_order && sort_is_display(model->traits[i + 1].sort);
    bool again = follows_sure_display(model, i + 1) && !sort_is_display(model->traits[i + 1].sort);
    costs->display_enter = (float)(sure ? weights->display_sure : weights->display_enter);
    costs->display_again = again ? (float)weights->display_enter : 0;
    costs->begin = (float)begin_cost(model, i + 1);
    costs->leave[JOIN_DISPLAY] = 0;
    costs->stay[JOIN_DISPLAY] = JOIN_NEVER;
    for (unsigned k = 1; k < join_state_count(model->measures); k++) {
        unsigned state = join_state_at(k);
        const struct lack *lack = &lacks[join_state_is_first(state)];
        int missing = shortfall(model, lack, state);
        double full = missing <= 0 && !seam ? full_cost(model, lack, state) : 0;
        double gap = gap_cost(model, lack, state);
        costs->leave[state] = (float)(leaving + full);
        costs->stay[state] = (float)(staying + short_cost(model, missing, gap));
    }
}

void join_line_costs(const struct join_model *model, size_t i, struct join_costs *costs)
{
    for (unsigned state = 0; state < JOIN_STATES; state++)
        costs->line[state] = JOIN_NEVER;
    costs->line[JOIN_DISPLAY] = (float)display_cost(model, i);
    body_costs(model, i, costs->line);
}

/* What depends on the state alone. */
void join_prepare_states(struct join_model *model)
{
    const struct weights *weights = model->weights;
    for (unsigned k = 1; k < join_state_count(model->measures); k++) {
        unsigned state = join_state_at(k);
        double rare = weights->rare_measure /
                      model->measures->items[join_state_measure(state)].support;
        model->rooms[state] = room_of(model, state);
        model->exact_rooms[state] = exact_room(model, state);
        bool caption = model->rooms[state] >= CAPTION_WIDTH; /* set without an indent */
        double flush = caption ? weights->no_indent / 3 : weights->no_indent;
        if (model->flush)
            flush = weights->place_no_indent;
        model->enter[state] = (float)(rare + (join_state_is_first(state) ? 0 : flush));
    }
}

static uint32_t *find_widths(const struct fragments *fragments, const struct measures *measures,
                             struct arena *arena)
{
    uint32_t *widths = arena_take_array(arena, fragments->count, sizeof *widths);
    for (size_t i = 0; i < fragments->count; i++)
        widths[i] = fragments->settings
                        ? fragments_reach(fragments, i)
                        : measure_width(measures, fragments->text, &fragments->items[i]);
    return widths;
}

static const uint32_t *find_first_widths(const struct fragments *fragments,
                                         const struct measures *measures, const uint32_t *widths,
                                         struct arena *arena)
{
    if (!measures->squeeze.first_whole || fragments->settings)
        return widths;
    uint32_t *first = arena_take_array(arena, fragments->count, sizeof *first);
    for (size_t i = 0; i < fragments->count; i++)
        first[i] = measure_first_width(measures, fragments->text, &fragments->items[i]);
    return first;
}

/* Does line i go on from a line that fills its column in the midst of a sentence? */
static bool follows_full_line(const struct fragments *fragments, const struct trait *traits,
                              size_t i)
{
    const struct setting *before = &fragments->settings[i - 1];
    return before->stack == before[1].stack && before->rest < PLAN_FULL &&
           (traits[i - 1].end == END_LETTER || traits[i - 1].end == END_PAUSE);
}

/* How far the page's first lines are indented: the mean of those behind a paragraph's end. */
static float usual_indent(const struct fragments *fragments)
{
    float sum = 0;
    size_t count = 0;
    for (size_t i = 1; i < fragments->count; i++) {
        const struct setting *before = &fragments->settings[i - 1], *line = before + 1;
        if (before->stack != line->stack || before->rest < PLAN_SHORT || !is_indented(line) ||
            fabsf(line->size - 1) > PLAN_SIZE)
            continue;
        sum += line->indent;
        count++;
    }
    return count > 0 ? sum / (float)count : 0;
}

/* The indent of a line of this stack, or one that no line has. */
static float indent_in(const struct fragments *fragments, size_t i, size_t stack)
{
    bool inside = i < fragments->count && fragments->settings[i].stack == stack;
    return inside ? fragments->settings[i].indent : -PLAN_TITLE;
}

/* Does line i stand alone farther in than first lines do, nearer to its column's beginning than to
 * its end, and ends no sentence? Below a full line it may be the rest of an item. */
static bool is_set_in(const struct fragments *fragments, const struct trait *traits, size_t i,
                      float usual)
{
    const struct setting *line = &fragments->settings[i];
    bool below = i > 0 && line[-1].stack == line->stack;
    float least = usual + PLAN_TITLE;
    return usual > 0 && line->indent > least && line->rest > line->indent && !line->table &&
           traits[i].sort == SORT_NONE && traits[i].end == END_LETTER && !traits[i].comma &&
           (!below || line[-1].rest > PLAN_SHORT) &&
           indent_in(fragments, i - 1, line->stack) < least &&
           indent_in(fragments, i + 1, line->stack) < least;
}

static bool *find_set_in(const struct fragments *fragments, const struct trait *traits,
                         struct arena *arena)
{
    bool *set_in = arena_take_array(arena, fragments->count, sizeof *set_in);
    float usual = fragments->settings ? usual_indent(fragments) : 0;
    for (size_t i = 0; fragments->settings && i < fragments->count; i++)
        set_in[i] = is_set_in(fragments, traits, i, usual);
    return set_in;
}

/* Of each line whether its stack is a list with items whose first line stands farther out than the
 * others. Lines that must go on tell: most of them do so in an indented one; a single one does not,
 * where it is indented as the first lines of this page are. */
static bool *find_hanging(const struct fragments *fragments, const struct trait *traits,
                          struct arena *arena)
{
    bool *hanging = arena_take_array(arena, fragments->count, sizeof *hanging);
    float usual = fragments->settings ? usual_indent(fragments) : 0;
    for (size_t first = 0, last; fragments->settings && first < fragments->count; first = last) {
        int indented = 0;
        for (last = first + 1; last < fragments->count &&
                               fragments->settings[last].stack == fragments->settings[first].stack;
             last++)
            if (follows_full_line(fragments, traits, last))
                indented += is_indented(&fragments->settings[last]) ? 1 : -1;
        for (size_t i = first + 1; i < last; i++)
            hanging[i] = follows_full_line(fragments, traits, i) &&
                         (indented > 1 || (indented == 1 && fabsf(fragments->settings[i].indent -
                                                                  usual) > PLAN_INDENT));
    }
    return hanging;
}

/* Do lines behind the end of a paragraph stand flush more often than indented? */
static bool has_no_indent(const struct fragments *fragments)
{
    size_t flush = 0, indented = 0;
    for (size_t i = 1; fragments->settings && i < fragments->count; i++) {
        const struct setting *before = &fragments->settings[i - 1], *line = before + 1;
        if (before->stack != line->stack || before->rest < PLAN_SHORT || !line->text)
            continue;
        *(is_indented(line) ? &indented : &flush) += 1;
    }
    return flush > indented;
}

/* Does the line end within an address, https://…, and a letter of Latin begin the next one? */
static bool is_address_broken(const struct fragments *fragments, size_t i)
{
    const struct fragment *line = &fragments->items[i];
    const char *text = fragments->text;
    uint32_t at = line->last;
    while (at > line->first && (unsigned char)text[at - 1] < 0x80 && text[at - 1] != ' ')
        at--;
    return strncmp(text + at, "http", 4) == 0 && line->last - at > 4 &&
           (unsigned char)text[line[1].first] < 0x80;
}

static bool breaks_addresses(const struct fragments *fragments)
{
    for (size_t i = 0; fragments->settings && i + 1 < fragments->count; i++)
        if (fragments->settings[i].stack == fragments->settings[i + 1].stack &&
            fragments->settings[i].rest < PLAN_FULL && is_address_broken(fragments, i))
            return true;
    return false;
}

static double squeezed_cost(const struct squeeze *squeeze, const struct weights *weights)
{
    if (squeeze->saved[SQUEEZE_MARK] > SQUEEZE_KNOWN)
        return weights->squeezed_more_half_em;
    return squeeze->trimmed ? weights->squeezed_trimmed : weights->squeezed_half_em;
}

struct join_model join_model_of(const struct fragments *fragments, const struct trait *traits,
                                const struct measures *measures, const char *language,
                                const struct weights *weights, struct arena *arena)
{
    bool words = strcmp(language, "en") == 0 || strcmp(language, "ko") == 0;
    struct exact *exact = exact_find(fragments, measures, arena);
    const uint32_t *widths = find_widths(fragments, measures, arena);
    return (struct join_model){
        .fragments = fragments,
        .traits = traits,
        .measures = measures,
        .weights = weights,
        .widths = widths,
        .first_widths = find_first_widths(fragments, measures, widths, arena),
        .exact = exact,
        .stretch = exact ? exact_stretch(exact, fragments, measures, arena) : 0,
        .indent = fragments->settings ? 0 : JOIN_INDENT,
        .own_order = !fragments_were_dealt(fragments),
        .hanging = find_hanging(fragments, traits, arena),
        .set_in = find_set_in(fragments, traits, arena),
        .flush = has_no_indent(fragments),
        .addresses_break = breaks_addresses(fragments),
        .korean = strcmp(language, "ko") == 0,
        .squeezed = squeezed_cost(&measures->squeeze, weights),
        .word_marks = words ? WORD_MARKS : 1};
}

float join_end_cost(const struct join_model *model)
{
    return model->whole_page ? (float)end_cost(model, model->fragments->count - 1) : 0;
}
