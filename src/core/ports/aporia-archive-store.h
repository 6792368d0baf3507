/* Port: the history as an archive: narrowed, searched, starred, annotated, and cleared of what was deleted
 * long ago.  Implemented by the objects that are an AporiaStore; what is said there holds here.
 *
 * A session is an attempt, its uid that of the attempt.  Lists are newest first.
 */
#pragma once

#include "core/domain/aporia-archive.h"
#include <gio/gio.h>

#define APORIA_TYPE_ARCHIVE_STORE (aporia_archive_store_get_type ())
G_DECLARE_INTERFACE (AporiaArchiveStore, aporia_archive_store, APORIA, ARCHIVE_STORE, GObject)

struct _AporiaArchiveStoreInterface
{
  GTypeInterface g_iface;

  GPtrArray *(*list_sessions) (AporiaArchiveStore  *self,
                               AporiaArchiveFilter *filter,
                               guint                offset,
                               guint                limit,
                               GError             **error);
  AporiaAttemptSummary *(*load_session) (AporiaArchiveStore *self, const char *uid, GError **error);
  AporiaArchiveChoices *(*load_choices) (AporiaArchiveStore *self, GError **error);
  GPtrArray *(*search) (AporiaArchiveStore  *self,
                        AporiaSearchQuery   *query,
                        AporiaArchiveFilter *filter,
                        guint                offset,
                        guint                limit,
                        GError             **error);
  GPtrArray *(*list_past_turns) (AporiaArchiveStore *self, const char *question_uid, GError **error);
  gboolean (*set_starred) (AporiaArchiveStore *self, const char *uid, gboolean is_starred, GError **error);
  GPtrArray *(*list_notes) (AporiaArchiveStore *self, const char *uid, GError **error);
  gboolean (*save_note) (AporiaArchiveStore *self,
                         const char         *uid,
                         const char         *question_uid,
                         const char         *text,
                         GError            **error);
  gboolean (*purge) (AporiaArchiveStore *self, gint64 before, guint *n_purged, GError **error);
};

/* (element-type AporiaAttemptSummary) of what FILTER lets through.  A session that cannot be read is in the
 * list, damaged, with its uid alone. */
GPtrArray            *aporia_archive_store_list_sessions   (AporiaArchiveStore  *self,
                                                            AporiaArchiveFilter *filter,
                                                            guint                offset,
                                                            guint                limit,
                                                            GError             **error);
/* The same of one session, deleted or not. */
AporiaAttemptSummary *aporia_archive_store_load_session    (AporiaArchiveStore *self,
                                                            const char         *uid,
                                                            GError            **error);
/* What the local person's sessions can be narrowed to. */
AporiaArchiveChoices *aporia_archive_store_load_choices    (AporiaArchiveStore *self,
                                                            GError            **error);
/* (element-type AporiaSearchHit) of what FILTER lets through: titles and notes of sessions; questions,
 * answers, current feedback and notes of turns.  All words are in the same turn, or in the title and note of
 * a session.  A session by its title comes before its turns, and these as they were asked. */
GPtrArray            *aporia_archive_store_search          (AporiaArchiveStore  *self,
                                                            AporiaSearchQuery   *query,
                                                            AporiaArchiveFilter *filter,
                                                            guint                offset,
                                                            guint                limit,
                                                            GError             **error);
#define APORIA_PAST_TURNS_MAX 20

/* (element-type AporiaPastTurn) other times when this question was answered, oldest first, and only the last
 * APORIA_PAST_TURNS_MAX of them: it has the same text, or one is the retake of the other, or both are of a
 * third.  No follow-ups, nothing deleted. */
GPtrArray            *aporia_archive_store_list_past_turns (AporiaArchiveStore *self,
                                                            const char         *question_uid,
                                                            GError            **error);
gboolean              aporia_archive_store_set_starred     (AporiaArchiveStore *self,
                                                            const char         *uid,
                                                            gboolean            is_starred,
                                                            GError            **error);
/* (element-type AporiaNote) on session UID and its answers. */
GPtrArray            *aporia_archive_store_list_notes      (AporiaArchiveStore *self,
                                                            const char         *uid,
                                                            GError            **error);
/* On the question of that session, or with QUESTION_UID NULL on session UID itself; "" takes it away. */
gboolean              aporia_archive_store_save_note       (AporiaArchiveStore *self,
                                                            const char         *uid,
                                                            const char         *question_uid,
                                                            const char         *text,
                                                            GError            **error);
/* Really removes what was deleted before that time (microseconds since 1970 UTC), sessions with all that
 * belongs to them and stories, and every trace in the file.  N_PURGED: (out) (optional) both.  Nothing is
 * counted differently then. */
gboolean              aporia_archive_store_purge           (AporiaArchiveStore *self,
                                                            gint64              before,
                                                            guint              *n_purged,
                                                            GError            **error);
