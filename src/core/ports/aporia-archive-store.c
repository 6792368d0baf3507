#include "core/ports/aporia-archive-store.h"

G_DEFINE_INTERFACE (AporiaArchiveStore, aporia_archive_store, G_TYPE_OBJECT)

static void
aporia_archive_store_default_init (AporiaArchiveStoreInterface *iface)
{
}

#define IFACE(self) APORIA_ARCHIVE_STORE_GET_IFACE (self)

GPtrArray *
aporia_archive_store_list_sessions (AporiaArchiveStore  *self,
                                    AporiaArchiveFilter *filter,
                                    guint                offset,
                                    guint                limit,
                                    GError             **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  return IFACE (self)->list_sessions (self, filter, offset, limit, error);
}

AporiaAttemptSummary *
aporia_archive_store_load_session (AporiaArchiveStore *self,
                                   const char         *uid,
                                   GError            **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  return IFACE (self)->load_session (self, uid, error);
}

AporiaArchiveChoices *
aporia_archive_store_load_choices (AporiaArchiveStore *self,
                                   GError            **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), NULL);

  return IFACE (self)->load_choices (self, error);
}

GPtrArray *
aporia_archive_store_search (AporiaArchiveStore  *self,
                             AporiaSearchQuery   *query,
                             AporiaArchiveFilter *filter,
                             guint                offset,
                             guint                limit,
                             GError             **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), NULL);
  g_return_val_if_fail (query != NULL && filter != NULL, NULL);

  return IFACE (self)->search (self, query, filter, offset, limit, error);
}

GPtrArray *
aporia_archive_store_list_past_turns (AporiaArchiveStore *self,
                                      const char         *question_uid,
                                      GError            **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), NULL);
  g_return_val_if_fail (question_uid != NULL, NULL);

  return IFACE (self)->list_past_turns (self, question_uid, error);
}

gboolean
aporia_archive_store_set_starred (AporiaArchiveStore *self,
                                  const char         *uid,
                                  gboolean            is_starred,
                                  GError            **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  return IFACE (self)->set_starred (self, uid, is_starred, error);
}

GPtrArray *
aporia_archive_store_list_notes (AporiaArchiveStore *self,
                                 const char         *uid,
                                 GError            **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  return IFACE (self)->list_notes (self, uid, error);
}

gboolean
aporia_archive_store_save_note (AporiaArchiveStore *self,
                                const char         *uid,
                                const char         *question_uid,
                                const char         *text,
                                GError            **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  return IFACE (self)->save_note (self, uid, question_uid, text != NULL ? text : "", error);
}

gboolean
aporia_archive_store_purge (AporiaArchiveStore *self,
                            gint64              before,
                            guint              *n_purged,
                            GError            **error)
{
  g_return_val_if_fail (APORIA_IS_ARCHIVE_STORE (self), FALSE);

  return IFACE (self)->purge (self, before, n_purged, error);
}
