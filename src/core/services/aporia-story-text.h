/* Stories as text, behind all sessions in an export.
 *
 * STORIES: (element-type AporiaStory).  Each returns: (transfer full), "" when there are none */
#pragma once

#include <glib.h>

/* Title, skills and text, for people. */
char *aporia_story_text_to_markdown (GPtrArray *stories);
/* One JSON object a line, of the kind "story". */
char *aporia_story_text_to_jsonl (GPtrArray *stories);
