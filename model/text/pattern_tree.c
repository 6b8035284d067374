/* A node of the tree is what a pattern and those like it have matched so far. The branches of all
 * nodes stand in one hash table with open addressing, by node and sign; at most half of its places
 * are taken, so a letter that no pattern goes on with is turned down after a step or two.
 *
 * The tree only finds which patterns match: how far, each says itself, since a * takes as few
 * letters as will do for its own pattern, and others may go on along the same way. */
#include "pattern_tree.h"

#include "pattern_tree_parts.h"

#include <stdlib.h>
#include <string.h>

#define ROOT 0u

/* The place of the branch, or a free one. Letters of one script stand close together: multiply
 * (Knuth, volume 3, 6.4), take high bits. */
static uint32_t find_branch(const struct pattern_tree *tree, uint32_t node, uint32_t sign)
{
    uint32_t place = (sign * 2654435769u + node * 2246822519u) >> 12;
    for (;; place++) {
        const struct pattern_branch *branch = &tree->branches[place & tree->mask];
        if (branch->to == ROOT || (branch->node == node && branch->sign == sign))
            return place & tree->mask;
    }
}

/* The node that it leads to; ROOT when there is none. */
static uint32_t branch_to(const struct pattern_tree *tree, uint32_t node, uint32_t sign)
{
    return tree->branches[find_branch(tree, node, sign)].to;
}

/* -- making it ----------------------------------------------------------------------------- */

/* The signs of all patterns, PATTERN_END behind each; the caller frees them. */
static uint32_t *read_signs(const char *const *patterns, size_t count, size_t *sign_count)
{
    uint32_t *signs = NULL;
    size_t capacity = 0, used = 0;
    for (size_t i = 0; i < count; i++) {
        const char *at = patterns[i];
        signs = array_reserve(signs, &capacity, used + strlen(at) + 1, sizeof *signs);
        while ((signs[used++] = pattern_next(&at)) != PATTERN_END)
            ;
    }
    *sign_count = used - count;
    return signs;
}

/* A tree whose parts still grow. */
struct growing {
    struct pattern_tree *tree;
    struct pattern_node *nodes;
    struct pattern_branch *branches;
    struct letter_set *follows;
};

/* Anything may stand behind a star that ends its pattern, or that another one follows. */
static void add_behind_star(struct letter_set *set, uint32_t sign)
{
    if (sign == PATTERN_END || sign == PATTERN_STAR)
        letter_set_fill(set);
    else
        pattern_add_letters(set, sign);
}

static void add_branch(struct growing *growing, uint32_t place, uint32_t node, uint32_t sign)
{
    struct pattern_node *from = &growing->nodes[node];
    uint32_t to = growing->tree->node_count++;
    growing->branches[place] = (struct pattern_branch){node, sign, to};
    from->has_star |= sign == PATTERN_STAR;
    from->has_number |= sign == PATTERN_NUMBER;
    from->has_letters |= sign < PATTERN_NUMBER;
    if (sign == PATTERN_STAR)
        growing->nodes[to].follow = growing->tree->follow_count++;
}

/* Behind the signs of the pattern. */
static const uint32_t *add_pattern(struct growing *growing, const uint32_t *signs, uint32_t number)
{
    uint32_t node = ROOT;
    pattern_add_letters(&growing->tree->first_letters, *signs);
    for (; *signs != PATTERN_END; signs++) {
        uint32_t place = find_branch(growing->tree, node, *signs);
        if (growing->branches[place].to == ROOT)
            add_branch(growing, place, node, *signs);
        node = growing->branches[place].to;
        if (*signs == PATTERN_STAR)
            add_behind_star(&growing->follows[growing->nodes[node].follow], signs[1]);
    }
    if (growing->nodes[node].pattern == 0)
        growing->nodes[node].pattern = number;
    return signs + 1;
}

static size_t count_stars(const uint32_t *signs, size_t count)
{
    size_t stars = 0;
    for (size_t i = 0; i < count; i++)
        stars += signs[i] == PATTERN_STAR;
    return stars;
}

/* Places for so many branches, at most half of them taken; a power of two. */
static size_t places_for(size_t branches)
{
    size_t places = 4;
    while (places < 2 * branches)
        places *= 2;
    return places;
}

/* The caller frees them. */
static struct pattern_branch *empty_places(size_t count)
{
    size_t none = 0;
    struct pattern_branch *places = array_reserve(NULL, &none, count, sizeof *places);
    memset(places, 0, count * sizeof *places);
    return places;
}

/* Patterns that begin alike share branches: how many there are is known when all are made. */
static void settle_branches(struct growing *growing, struct arena *arena)
{
    struct pattern_tree *tree = growing->tree;
    struct pattern_branch *grown = growing->branches;
    size_t places = (size_t)tree->mask + 1, settled = places_for(tree->node_count);
    growing->branches = arena_take_array(arena, settled, sizeof *growing->branches);
    tree->branches = growing->branches;
    tree->mask = (uint32_t)settled - 1;
    for (size_t i = 0; i < places; i++)
        if (grown[i].to != ROOT)
            growing->branches[find_branch(tree, grown[i].node, grown[i].sign)] = grown[i];
    free(grown);
}

const struct pattern_tree *pattern_tree_make(const char *const *patterns, size_t count,
                                             struct arena *arena)
{
    size_t sign_count;
    uint32_t *signs = read_signs(patterns, count, &sign_count);
    size_t size = places_for(sign_count);
    size_t stars = count_stars(signs, sign_count + count);
    struct growing growing = {
        .tree = arena_take(arena, sizeof *growing.tree),
        .nodes = arena_take_array(arena, sign_count + 1, sizeof *growing.nodes),
        .branches = empty_places(size),
        .follows = arena_take_array(arena, stars, sizeof *growing.follows),
    };
    *growing.tree = (struct pattern_tree){.patterns = patterns,
                                          .nodes = growing.nodes,
                                          .branches = growing.branches,
                                          .follows = growing.follows,
                                          .node_count = 1,
                                          .mask = (uint32_t)size - 1};
    const uint32_t *at = signs;
    for (size_t i = 0; i < count; i++)
        at = add_pattern(&growing, at, (uint32_t)i + 1);
    free(signs);
    settle_branches(&growing, arena);
    return growing.tree;
}

/* -- matching ------------------------------------------------------------------------------ */

struct walk {
    const struct pattern_tree *tree;
    const struct subject *subject;
    struct pattern_found longest;
};

static void take_longest(struct walk *walk, size_t index)
{
    struct pattern_found found = {.index = index};
    found.end = pattern_match(walk->tree->patterns[index], walk->subject, &found.number);
    if (found.end > walk->longest.end ||
        (found.end > 0 && found.end == walk->longest.end && index < walk->longest.index))
        walk->longest = found;
}

static void walk_on(struct walk *walk, uint32_t node, struct subject_place place);

/* Can a pattern go on behind a star that stands for what begins there? False is certain: none of
 * the letters that may follow it is within its reach. Where white space stands it may. */
static bool star_may_end(const struct subject *subject, struct subject_place place,
                         const struct letter_set *follow)
{
    size_t at = place.at + place.size, size;
    for (int taken = 1; taken <= STAR_LETTERS_MAX; taken++, at += size) {
        if (at >= subject->length)
            return letter_set_has(follow, 0);
        uint32_t letter = letter_at(subject->text + at, subject->length - at, &size);
        if (letter_set_has(follow, letter_fold(letter)))
            return true;
        if (!letter_begins_han(subject->text[at]) && !letter_in_words(letter))
            return letter_class(letter) == LETTER_SPACE;
    }
    return false;
}

static void walk_star(struct walk *walk, uint32_t node, struct subject_place place)
{
    uint32_t behind = branch_to(walk->tree, node, PATTERN_STAR);
    const struct letter_set *follow = &walk->tree->follows[walk->tree->nodes[behind].follow];
    struct star star = star_at(place);
    if (!letter_in_words(place.letter) || !star_may_end(walk->subject, place, follow))
        return;
    while (star_take(walk->subject, &star))
        if (letter_set_has(follow, star.behind.letter))
            walk_on(walk, behind, star.behind);
}

static void walk_number(struct walk *walk, uint32_t node, struct subject_place place)
{
    unsigned number;
    size_t end = subject_number(walk->subject, place, &number);
    if (end > 0)
        walk_on(walk, branch_to(walk->tree, node, PATTERN_NUMBER),
                subject_place(walk->subject, end));
}

static void walk_letter(struct walk *walk, uint32_t node, struct subject_place place)
{
    uint32_t behind = branch_to(walk->tree, node, place.letter);
    if (behind != ROOT)
        walk_on(walk, behind, subject_place(walk->subject, place.at + place.size));
}

/* All but what goes on with a star. */
static void walk_plain(struct walk *walk, uint32_t node, struct subject_place place)
{
    const struct pattern_node *from = &walk->tree->nodes[node];
    if (from->has_number)
        walk_number(walk, node, place);
    if (from->has_letters)
        walk_letter(walk, node, place);
}

/* From a node on, with what stands behind the text that led there. */
static void walk_on(struct walk *walk, uint32_t node, struct subject_place place)
{
    const struct pattern_node *from = &walk->tree->nodes[node];
    if (from->pattern > 0)
        take_longest(walk, from->pattern - 1);
    if (from->has_star)
        walk_star(walk, node, place);
    walk_plain(walk, node, place);
}

struct pattern_found pattern_tree_match(const struct pattern_tree *tree,
                                        const struct subject *subject)
{
    struct walk walk = {tree, subject, {0, 0, 0}};
    struct subject_place first = subject_place(subject, 0);
    if (letter_set_has(&tree->first_letters, first.letter))
        walk_plain(&walk, ROOT, first);
    if (walk.longest.end == 0 && tree->nodes[ROOT].has_star)
        walk_star(&walk, ROOT, first);
    return walk.longest;
}

bool pattern_tree_may_match(const struct pattern_tree *tree, uint32_t letter)
{
    if (letter_set_has(&tree->first_letters, letter))
        return true;
    unsigned properties = letter_properties(letter);
    return (tree->nodes[ROOT].has_star && (properties & LETTER_IN_WORDS) != 0) ||
           (properties & LETTER_CLASS) == LETTER_SPACE;
}

const struct letter_set *pattern_tree_first_letters(const struct pattern_tree *tree)
{
    return tree->nodes[ROOT].has_star ? NULL : &tree->first_letters;
}
