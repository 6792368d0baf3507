/* The person's stories, as a list and beside the skills of the job that is set up.  Main thread only, no
 * network.
 *
 * Every verb stores first and reads again.  What is typed is handed to the store within half a second. */
#pragma once

#include "core/services/aporia-story-bank.h"

#define APORIA_TYPE_STORY_ITEM (aporia_story_item_get_type ())
G_DECLARE_FINAL_TYPE (AporiaStoryItem, aporia_story_item, APORIA, STORY_ITEM, GObject)

AporiaStory *aporia_story_item_get_story (AporiaStoryItem *self);
guint        aporia_story_item_get_n_told (AporiaStoryItem *self);

/* Signals:
 *   "changed": one of the getters has another answer
 *   "kept" (string question_uid): this answer is a story now
 *   "deleted" (string title): aporia_stories_undo() takes it back */
#define APORIA_TYPE_STORIES (aporia_stories_get_type ())
G_DECLARE_FINAL_TYPE (AporiaStories, aporia_stories, APORIA, STORIES, GObject)

AporiaStories *aporia_stories_new (AporiaServices *services);
/* The title of the job that is set up ("" when none) and its skills (nullable). */
void           aporia_stories_set_job (AporiaStories     *self,
                                       const char        *position_title,
                                       const char *const *skills);
/* Reads again; call it when the store is prepared and when it holds something new. */
void           aporia_stories_refresh (AporiaStories *self);
/* Hands what was typed to the store now. */
void           aporia_stories_flush (AporiaStories *self);

/* What is listed: those that have all words of TEXT; with IS_DELETED what can be restored. */
void           aporia_stories_search (AporiaStories *self,
                                      const char    *text);
const char    *aporia_stories_get_searched (AporiaStories *self);
void           aporia_stories_show_deleted (AporiaStories *self,
                                            gboolean       is_deleted);
gboolean       aporia_stories_get_is_deleted (AporiaStories *self);
/* (element-type AporiaStoryItem) the list.  Returns: (transfer none) */
GListModel    *aporia_stories_get_list (AporiaStories *self);

/* Read once at least. */
gboolean       aporia_stories_get_is_ready (AporiaStories *self);
/* Returns: (transfer none) (nullable) what went wrong */
const char    *aporia_stories_get_error (AporiaStories *self);
/* How many there are, whatever is listed. */
guint          aporia_stories_count (AporiaStories *self);
guint          aporia_stories_count_deleted (AporiaStories *self);
/* The newest interviews, of which the items tell how many told their story. */
guint          aporia_stories_get_n_interviews (AporiaStories *self);
/* Deleted or not.  Returns: (transfer none) (nullable) */
AporiaShelvedStory *aporia_stories_find (AporiaStories *self,
                                         const char    *uid);
/* The story that was made of the answer to QUESTION_UID, unless it is deleted.  Returns: (transfer none)
 * (nullable) */
AporiaStory   *aporia_stories_find_of (AporiaStories *self,
                                       const char    *question_uid);

const char    *aporia_stories_get_position_title (AporiaStories *self);
/* Skills of the job.  Returns: (transfer none), never NULL */
const char *const *aporia_stories_get_skills (AporiaStories *self);
/* (element-type AporiaStory) that fit SKILL, those told least first.  Returns: (transfer full) */
GPtrArray     *aporia_stories_list_fitting (AporiaStories *self,
                                            const char    *skill);

/* Keeps the stored answer to QUESTION_UID; TITLE "": as it begins. */
void           aporia_stories_keep (AporiaStories *self,
                                    const char    *question_uid,
                                    const char    *title);
/* As it is typed. */
void           aporia_stories_edit (AporiaStories *self,
                                    const char    *uid,
                                    const char    *title,
                                    const char    *text);
/* The person says that story UID shows SKILL, or that it does not. */
void           aporia_stories_set_skill (AporiaStories *self,
                                         const char    *uid,
                                         const char    *skill,
                                         gboolean       is_shown);
void           aporia_stories_delete (AporiaStories *self,
                                      const char    *uid);
void           aporia_stories_restore (AporiaStories *self,
                                       const char    *uid);
/* Takes the last deletion back.  Returns: FALSE when there is none */
gboolean       aporia_stories_undo (AporiaStories *self);
