#include "plan.h"

/* The first word that ends behind the byte. */
static size_t first_word(const struct plan *plan, uint32_t byte)
{
    size_t low = 0, high = plan->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plan->words[middle].last <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool plan_box(const struct plan *plan, uint32_t first, uint32_t last, struct box *box)
{
    bool found = false;
    for (size_t i = first_word(plan, first); i < plan->word_count && plan->words[i].first < last;
         i++) {
        *box = found ? box_join(*box, plan->words[i].box) : plan->words[i].box;
        found = true;
    }
    return found;
}

uint32_t plan_sheet_of(const struct plan *plan, uint32_t byte)
{
    size_t word = first_word(plan, byte), low = 0, high = plan->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (plan->lines[middle].first_word <= word)
            low = middle;
        else
            high = middle;
    }
    return low < plan->line_count ? plan->lines[low].sheet : 0;
}
