#include "assign.h"

#include "../arena.h"

#include <float.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* State of the exact search over a square matrix of `size`, 1-based; row 0 and column 0 stand for
 * "nobody yet". A pair outside the real matrix, or without weight, costs 0. */
struct search {
    const double *weights;
    size_t rows, columns, size;
    double *row_price, *column_price, *slack;
    size_t *owner;    /* row that holds a column */
    size_t *previous; /* column before it on the path */
    bool *visited;
};

static double cost_of(const struct search *search, size_t row, size_t column)
{
    if (row > search->rows || column > search->columns)
        return 0;
    double weight = search->weights[(row - 1) * search->columns + column - 1];
    return weight > 0 ? -weight : 0;
}

/* Lowers the slack of all free columns as seen from `row`; the column with the least. */
static size_t nearest_column(struct search *search, size_t column, double *step)
{
    size_t row = search->owner[column], nearest = 0;
    *step = DBL_MAX;
    for (size_t other = 1; other <= search->size; other++) {
        if (search->visited[other])
            continue;
        double reduced = cost_of(search, row, other) - search->row_price[row] -
                         search->column_price[other];
        if (reduced < search->slack[other]) {
            search->slack[other] = reduced;
            search->previous[other] = column;
        }
        if (search->slack[other] < *step) {
            *step = search->slack[other];
            nearest = other;
        }
    }
    return nearest;
}

static void move_prices(struct search *search, double step)
{
    for (size_t column = 0; column <= search->size; column++) {
        if (search->visited[column]) {
            search->row_price[search->owner[column]] += step;
            search->column_price[column] -= step;
        } else {
            search->slack[column] -= step;
        }
    }
}

static void augment(struct search *search, size_t row)
{
    size_t column = 0;
    search->owner[0] = row;
    for (size_t i = 0; i <= search->size; i++) {
        search->slack[i] = DBL_MAX;
        search->visited[i] = false;
    }
    do {
        double step;
        search->visited[column] = true;
        size_t nearest = nearest_column(search, column, &step);
        move_prices(search, step);
        column = nearest;
    } while (search->owner[column] != 0);
    while (column != 0) {
        search->owner[column] = search->owner[search->previous[column]];
        column = search->previous[column];
    }
}

static void assign_exact(const double *weights, size_t rows, size_t columns, size_t *result)
{
    struct arena *arena = arena_create();
    size_t size = rows > columns ? rows : columns;
    struct search search = {.weights = weights, .rows = rows, .columns = columns, .size = size};
    search.row_price = arena_take_array(arena, size + 1, sizeof(double));
    search.column_price = arena_take_array(arena, size + 1, sizeof(double));
    search.slack = arena_take_array(arena, size + 1, sizeof(double));
    search.owner = arena_take_array(arena, size + 1, sizeof(size_t));
    search.previous = arena_take_array(arena, size + 1, sizeof(size_t));
    search.visited = arena_take_array(arena, size + 1, sizeof(bool));
    for (size_t row = 1; row <= size; row++)
        augment(&search, row);
    for (size_t column = 1; column <= columns; column++) {
        size_t row = search.owner[column];
        if (row >= 1 && row <= rows && cost_of(&search, row, column) < 0)
            result[row - 1] = column - 1;
    }
    arena_destroy(arena);
}

struct pair {
    double weight;
    size_t row, column;
};

static int heavier_first(const void *left, const void *right)
{
    const struct pair *one = left, *other = right;
    if (one->weight != other->weight)
        return one->weight > other->weight ? -1 : 1;
    return one->row < other->row ? -1 : one->row > other->row;
}

static void assign_greedy(const double *weights, size_t rows, size_t columns, size_t *result)
{
    struct pair *pairs = NULL;
    size_t count = 0, capacity = 0;
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < columns; column++) {
            if (weights[row * columns + column] <= 0)
                continue;
            pairs = array_reserve(pairs, &capacity, count + 1, sizeof *pairs);
            pairs[count++] = (struct pair){weights[row * columns + column], row, column};
        }
    bool *taken = NULL;
    size_t taken_capacity = 0;
    taken = array_reserve(taken, &taken_capacity, columns, sizeof *taken);
    for (size_t column = 0; column < columns; column++)
        taken[column] = false;
    if (count > 1)
        qsort(pairs, count, sizeof *pairs, heavier_first);
    for (size_t i = 0; i < count; i++) {
        if (result[pairs[i].row] != ASSIGN_NONE || taken[pairs[i].column])
            continue;
        result[pairs[i].row] = pairs[i].column;
        taken[pairs[i].column] = true;
    }
    free(taken);
    free(pairs);
}

void assign_best(const double *weights, size_t rows, size_t columns, size_t *result)
{
    for (size_t row = 0; row < rows; row++)
        result[row] = ASSIGN_NONE;
    if (rows == 0 || columns == 0)
        return;
    if (rows <= ASSIGN_EXACT && columns <= ASSIGN_EXACT)
        assign_exact(weights, rows, columns, result);
    else
        assign_greedy(weights, rows, columns, result);
}
