/* The person's stories: kept, matched to skills, and counted where they were told.  Blocking; any worker
 * thread; nothing leaves the computer. */
#pragma once

#include "core/domain/aporia-story.h"
#include "core/services/aporia-services.h"

/* So many interviews back it is counted how often a story was told, and from so many on it is too often. */
#define APORIA_STORY_INTERVIEWS 5
#define APORIA_STORY_OFTEN 3

/* A story and in how many of the newest interviews it was told: the answer it was made of counts, and every
 * answer that is like it (see core/domain/aporia-story-likeness.h). */
typedef struct
{
  AporiaStory *story;
  guint        n_told;
} AporiaShelvedStory;

APORIA_DECLARE_RECORD (AporiaShelvedStory, aporia_shelved_story)

/* All of them at one moment. */
typedef struct
{
  GPtrArray *stories;      /* (element-type AporiaShelvedStory) newest first */
  GPtrArray *deleted;      /* (element-type AporiaShelvedStory) that can be restored */
  guint      n_interviews; /* there were, at most APORIA_STORY_INTERVIEWS */
  GStrv      found;        /* (nullable) uids of what a search found */
} AporiaStoryShelf;

APORIA_DECLARE_RECORD (AporiaStoryShelf, aporia_story_shelf)

/* SEARCHED (nullable or empty): no search. */
AporiaStoryShelf *aporia_story_bank_read (AporiaServices *services,
                                          const char     *searched,
                                          GError        **error);
/* Keeps the stored answer to QUESTION_UID under TITLE ("": as it begins), with the skill it was asked about
 * and those that the built-in coach reads in it. */
gboolean          aporia_story_bank_keep (AporiaServices *services,
                                          const char     *question_uid,
                                          const char     *title,
                                          GError        **error);
/* Another title and text; another text is read for skills again. */
gboolean          aporia_story_bank_edit (AporiaServices *services,
                                          const char     *uid,
                                          const char     *title,
                                          const char     *text,
                                          GError        **error);
/* The person corrects what it shows. */
gboolean          aporia_story_bank_set_skill (AporiaServices *services,
                                               const char     *uid,
                                               const char     *skill,
                                               gboolean        is_shown,
                                               GError        **error);
