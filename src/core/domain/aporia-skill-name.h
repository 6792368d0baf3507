/* How skills are written where they are shown, and when two names mean the same; what is stored stays as it
 * was found. */
#pragma once

#include <glib.h>

/* "food cost" -> "Food cost"; "HACCP", "iOS" and "C++" as they are.  Returns: (transfer full) */
char    *aporia_skill_name_dup_shown (const char *name);
/* The same words but for case, plural, order and what joins them: "REST APIs" and "rest-api", "Node.js" and
 * "NodeJS".  "C" and "C++", "Java" and "JavaScript" are not. */
gboolean aporia_skill_name_is_near (const char *a,
                                    const char *b);
/* The first line of TEXT (nullable) that has NAME in it as whole words.  Returns: (transfer full) (nullable)
 * the line without outer space */
char    *aporia_skill_name_find_line (const char *name,
                                      const char *text);
