/* A story: an answer that the person keeps to tell again, a copy of its own that can be edited. */
#pragma once

#include "core/domain/aporia-types.h"

#define APORIA_STORY_TITLE_MAX 120
#define APORIA_STORY_TEXT_MAX 12000

struct _AporiaStory
{
  char  *uid;
  char  *title;
  char  *text;
  GStrv  skills;       /* it shows: what was read in it, and what the person added */
  GStrv  not_skills;   /* it does not show, says the person, whatever it reads like */
  char  *question_uid; /* (nullable) whose answer it was; NULL when that is gone for good */
  char  *attempt_uid;  /* (nullable) of that question; NULL when it was deleted */
  gint64 created_at;   /* microseconds since 1970 UTC, as the others */
  gint64 updated_at;
  gint64 deleted_at;   /* 0: not deleted */
};

APORIA_DECLARE_RECORD (AporiaStory, aporia_story)

/* Of an answer, before it is stored.  SKILLS: (nullable).  Returns: (transfer full) */
AporiaStory *aporia_story_make (const char        *question_uid,
                                const char        *title,
                                const char        *text,
                                const char *const *skills);
/* Another title and text; what they were when empty.  Returns: (transfer full) */
AporiaStory *aporia_story_with_text (const AporiaStory *self,
                                     const char        *title,
                                     const char        *text);
/* Other skills of what was read in it; what the person said of skills stays.  Returns: (transfer full) */
AporiaStory *aporia_story_with_found (const AporiaStory *self,
                                      const char *const *found);
/* The person says that it shows SKILL, or that it does not.  Returns: (transfer full) */
AporiaStory *aporia_story_with_skill (const AporiaStory *self,
                                      const char        *skill,
                                      gboolean           is_shown);
/* Whether it fits when SKILL is asked about: it is one of its skills or named in its text, and the person has
 * not said otherwise. */
gboolean     aporia_story_has_skill (const AporiaStory *self,
                                     const char        *skill);
/* What a story of TEXT may be called: how it begins.  Returns: (transfer full) */
char        *aporia_story_suggest_title (const char *text);

/* An answer of one of the newest interviews. */
struct _AporiaToldAnswer
{
  char *attempt_uid;
  char *question_uid;
  char *text;
};

APORIA_DECLARE_RECORD (AporiaToldAnswer, aporia_told_answer)
