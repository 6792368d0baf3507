/* Port: answers that the person keeps as stories.  Implemented by the object that is the AporiaStore; what is
 * said there about threads, errors and NULL holds here.
 *
 * A story is a copy: it outlives the session its answer was given in.  What is deleted goes for good with the
 * purge of the archive. */
#pragma once

#include "core/domain/aporia-search-query.h"
#include "core/domain/aporia-story.h"
#include <gio/gio.h>

#define APORIA_TYPE_STORY_STORE (aporia_story_store_get_type ())
G_DECLARE_INTERFACE (AporiaStoryStore, aporia_story_store, APORIA, STORY_STORE, GObject)

struct _AporiaStoryStoreInterface
{
  GTypeInterface g_iface;

  gboolean (*save) (AporiaStoryStore *self, AporiaStory *story, GError **error);
  gboolean (*set_deleted) (AporiaStoryStore *self, const char *uid, gboolean is_deleted, GError **error);
  AporiaStory *(*load) (AporiaStoryStore *self, const char *uid, GError **error);
  GPtrArray *(*list) (AporiaStoryStore *self, gboolean is_deleted, GError **error);
  GStrv (*search) (AporiaStoryStore *self, AporiaSearchQuery *query, GError **error);
  GPtrArray *(*list_told) (AporiaStoryStore *self, guint n_interviews, GError **error);
};

/* A new one, or what changed of the one with this uid: title, text and skills.  An answer has one story: one
 * of another uid takes the place of what was kept of it, deleted or not, under the older uid.  Refused of
 * samples and of questions that are not there. */
gboolean     aporia_story_store_save        (AporiaStoryStore *self,
                                             AporiaStory      *story,
                                             GError          **error);
/* Tombstone and its undo. */
gboolean     aporia_story_store_set_deleted (AporiaStoryStore *self,
                                             const char       *uid,
                                             gboolean          is_deleted,
                                             GError          **error);
/* Deleted or not. */
AporiaStory *aporia_story_store_load        (AporiaStoryStore *self,
                                             const char       *uid,
                                             GError          **error);
/* (element-type AporiaStory) newest first; with IS_DELETED those that can be restored. */
GPtrArray   *aporia_story_store_list        (AporiaStoryStore *self,
                                             gboolean          is_deleted,
                                             GError          **error);
/* Uids of stories, deleted or not, that have all words of QUERY in title, text or skills. */
GStrv        aporia_story_store_search      (AporiaStoryStore  *self,
                                             AporiaSearchQuery *query,
                                             GError           **error);
/* (element-type AporiaToldAnswer) all answers of the newest N_INTERVIEWS sessions in which something was
 * answered, newest session first; no samples, nothing deleted, no skipped ones. */
GPtrArray   *aporia_story_store_list_told   (AporiaStoryStore *self,
                                             guint             n_interviews,
                                             GError          **error);
