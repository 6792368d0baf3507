/* Whether an answer tells a story again, in whatever words.
 *
 * A text is a set of pairs: two words that stand near each other, at most three words apart once the small
 * words of its language are left out; words count by their first five letters, in any order within the
 * pair.  Who tells the same story again says the same names, numbers and deeds near each other, in other
 * sentences; two stories about one subject share its words, but not their neighbourhood.  So the likeness of
 * two texts is the share of the smaller set that is in the other one (containment): a story told in short, or
 * within a longer answer, is as like as one told whole.
 *
 * From APORIA_STORY_LIKE on an answer tells the story.  On texts of our own (tests/core/test-story.c),
 * stories told again in other words are at 0.22 or more, other stories about the same subject at 0.12 or
 * less. */
#pragma once

#include <glib.h>

#define APORIA_STORY_LIKE 0.18

typedef struct _AporiaStoryPrint AporiaStoryPrint;

/* TEXT: (nullable).  Returns: (transfer full) */
AporiaStoryPrint *aporia_story_print_new (const char *text);
void              aporia_story_print_free (AporiaStoryPrint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AporiaStoryPrint, aporia_story_print_free)
/* 0..1; 0 when one of them is too short to say. */
double            aporia_story_print_compare (const AporiaStoryPrint *a,
                                              const AporiaStoryPrint *b);
