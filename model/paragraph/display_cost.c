#include "display_cost.h"

#include "setting_cost.h"

#define WIDE_DISPLAY 44 /* half-em: hardly any headline line has more than 22 letters */
#define SURE_SUPPORT 12 /* lines of one width that make it a measure without doubt */

bool display_is_sure(uint8_t sort)
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

static bool follows_byline(const struct join_model *model, size_t i)
{
    return model->traits[i - 1].sort == SORT_BYLINE && model->fragments->items[i].gap != GAP_SEAM;
}

/* A byline, a jump mark or a folio is seen for what it is: it tells nothing of the line below. */
static bool follows_sure_display(const struct join_model *model, size_t i)
{
    return model->own_order && display_is_sure(model->traits[i - 1].sort);
}

double display_cost(const struct join_model *model, size_t i)
{
    const struct weights *weights = model->weights;
    const struct trait *trait = &model->traits[i];
    const struct setting *setting = setting_of(model, i);
    if (display_is_sure(trait->sort) || (setting && !setting->text))
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
    return cost + setting_display_cost(model, i);
}

void display_enter_costs(const struct join_model *model, size_t i, struct join_costs *costs)
{
    const struct weights *weights = model->weights;
    bool sure = display_is_sure(model->traits[i].sort);
    bool again = follows_sure_display(model, i) && !sure;
    costs->display_enter = (float)(model->own_order && sure ? weights->display_sure
                                                            : weights->display_enter);
    costs->display_again = again ? (float)weights->display_enter : 0;
}
