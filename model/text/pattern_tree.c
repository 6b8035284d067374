/* A node of the tree is what a pattern and those like it have matched so far. The branches of all
 * nodes stand in one hash table with open addressing, by node and sign; at most half of its places
 * are taken, so a letter that no pattern goes on with is turned down after a step or two.
 *
 * The tree only finds which patterns match: how far, each says itself, since a * takes as few
 * letters as will do for its own pattern, and others may go on along the same way. */
#include "pattern_tree.h"

#include <stdlib.h>
#include <string.h>

#define ROOT 0u

struct node {
    uint32_t pattern; /* the first that ends here, counted from 1; 0: none does */
    bool has_letters; /* the kinds of its branches */
    bool has_number;
    bool has_star;
    struct letter_set *follow; /* the letters a text may go on with; NULL: no star leads here */
};

struct branch {
    uint32_t node;
    uint32_t sign;
    uint32_t to; /* ROOT: the place is free */
};

struct pattern_tree {
    const char *const *patterns;
    struct node *nodes;
    struct branch *branches;
    uint32_t mask; /* the number of places is a power of two */
    uint32_t node_count;
    struct letter_set first_letters; /* of all patterns but those that begin with a star */
};

/* Letters of one script stand close together: multiply (Knuth, volume 3, 6.4), take high bits. */
static struct branch *find_branch(const struct pattern_tree *tree, uint32_t node, uint32_t sign)
{
    uint32_t place = (sign * 2654435769u + node * 2246822519u) >> 12;
    for (;; place++) {
        struct branch *branch = &tree->branches[place & tree->mask];
        if (branch->to == ROOT || (branch->node == node && branch->sign == sign))
            return branch;
    }
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

/* Anything may stand behind a star that ends its pattern, or that another one follows. */
static void add_behind_star(struct letter_set *set, uint32_t sign)
{
    if (sign == PATTERN_END || sign == PATTERN_STAR)
        letter_set_fill(set);
    else
        pattern_add_letters(set, sign);
}

static void add_branch(struct pattern_tree *tree, struct branch *branch, uint32_t node,
                       uint32_t sign, struct arena *arena)
{
    struct node *from = &tree->nodes[node];
    *branch = (struct branch){node, sign, tree->node_count++};
    from->has_star |= sign == PATTERN_STAR;
    from->has_number |= sign == PATTERN_NUMBER;
    from->has_letters |= sign < PATTERN_NUMBER;
    if (sign == PATTERN_STAR)
        tree->nodes[branch->to].follow = arena_take(arena, sizeof *from->follow);
}

/* Behind the signs of the pattern. */
static const uint32_t *add_pattern(struct pattern_tree *tree, const uint32_t *signs,
                                   uint32_t number, struct arena *arena)
{
    uint32_t node = ROOT;
    pattern_add_letters(&tree->first_letters, *signs);
    for (; *signs != PATTERN_END; signs++) {
        struct branch *branch = find_branch(tree, node, *signs);
        if (branch->to == ROOT)
            add_branch(tree, branch, node, *signs, arena);
        node = branch->to;
        if (*signs == PATTERN_STAR)
            add_behind_star(tree->nodes[node].follow, signs[1]);
    }
    if (tree->nodes[node].pattern == 0)
        tree->nodes[node].pattern = number;
    return signs + 1;
}

const struct pattern_tree *pattern_tree_make(const char *const *patterns, size_t count,
                                             struct arena *arena)
{
    struct pattern_tree *tree = arena_take(arena, sizeof *tree);
    size_t sign_count, size = 4;
    uint32_t *signs = read_signs(patterns, count, &sign_count);
    while (size < 2 * sign_count)
        size *= 2;
    tree->patterns = patterns;
    tree->nodes = arena_take_array(arena, sign_count + 1, sizeof *tree->nodes);
    tree->branches = arena_take_array(arena, size, sizeof *tree->branches);
    tree->mask = (uint32_t)size - 1;
    tree->node_count = 1;
    const uint32_t *at = signs;
    for (size_t i = 0; i < count; i++)
        at = add_pattern(tree, at, (uint32_t)i + 1, arena);
    free(signs);
    return tree;
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
    uint32_t behind = find_branch(walk->tree, node, PATTERN_STAR)->to;
    const struct letter_set *follow = walk->tree->nodes[behind].follow;
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
        walk_on(walk, find_branch(walk->tree, node, PATTERN_NUMBER)->to,
                subject_place(walk->subject, end));
}

static void walk_letter(struct walk *walk, uint32_t node, struct subject_place place)
{
    uint32_t behind = find_branch(walk->tree, node, place.letter)->to;
    if (behind != ROOT)
        walk_on(walk, behind, subject_place(walk->subject, place.at + place.size));
}

/* All but what goes on with a star. */
static void walk_plain(struct walk *walk, uint32_t node, struct subject_place place)
{
    const struct node *from = &walk->tree->nodes[node];
    if (from->has_number)
        walk_number(walk, node, place);
    if (from->has_letters)
        walk_letter(walk, node, place);
}

/* From a node on, with what stands behind the text that led there. */
static void walk_on(struct walk *walk, uint32_t node, struct subject_place place)
{
    const struct node *from = &walk->tree->nodes[node];
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
