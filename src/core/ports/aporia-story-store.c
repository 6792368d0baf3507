#include "core/ports/aporia-story-store.h"

G_DEFINE_INTERFACE (AporiaStoryStore, aporia_story_store, G_TYPE_OBJECT)

static void
aporia_story_store_default_init (AporiaStoryStoreInterface *iface)
{
}

#define IFACE(self) APORIA_STORY_STORE_GET_IFACE (self)

gboolean
aporia_story_store_save (AporiaStoryStore *self,
                         AporiaStory      *story,
                         GError          **error)
{
  g_return_val_if_fail (APORIA_IS_STORY_STORE (self), FALSE);
  g_return_val_if_fail (story != NULL, FALSE);

  return IFACE (self)->save (self, story, error);
}

gboolean
aporia_story_store_set_deleted (AporiaStoryStore *self,
                                const char       *uid,
                                gboolean          is_deleted,
                                GError          **error)
{
  g_return_val_if_fail (APORIA_IS_STORY_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  return IFACE (self)->set_deleted (self, uid, is_deleted, error);
}

AporiaStory *
aporia_story_store_load (AporiaStoryStore *self,
                         const char       *uid,
                         GError          **error)
{
  g_return_val_if_fail (APORIA_IS_STORY_STORE (self), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  return IFACE (self)->load (self, uid, error);
}

GPtrArray *
aporia_story_store_list (AporiaStoryStore *self,
                         gboolean          is_deleted,
                         GError          **error)
{
  g_return_val_if_fail (APORIA_IS_STORY_STORE (self), NULL);

  return IFACE (self)->list (self, is_deleted, error);
}

GStrv
aporia_story_store_search (AporiaStoryStore  *self,
                           AporiaSearchQuery *query,
                           GError           **error)
{
  g_return_val_if_fail (APORIA_IS_STORY_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return IFACE (self)->search (self, query, error);
}

GPtrArray *
aporia_story_store_list_told (AporiaStoryStore *self,
                              guint             n_interviews,
                              GError          **error)
{
  g_return_val_if_fail (APORIA_IS_STORY_STORE (self), NULL);

  return IFACE (self)->list_told (self, n_interviews, error);
}
