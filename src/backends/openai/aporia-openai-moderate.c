/* The optional step before a request: the provider's own moderation of job description and answer. */
#include "backends/openai/aporia-openai-task-private.h"

#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>

/* A text that passed once is not sent there again. */
static gboolean
is_allowed (OpenaiShared *shared,
            const char   *checksum)
{
  gboolean is_known;

  g_mutex_lock (&shared->lock);
  is_known = g_hash_table_contains (shared->allowed, checksum);
  g_mutex_unlock (&shared->lock);
  return is_known;
}

static void
allow (OpenaiShared *shared,
       char         *checksum)
{
  g_mutex_lock (&shared->lock);
  g_hash_table_add (shared->allowed, checksum);
  g_mutex_unlock (&shared->lock);
}

/* WHAT: "the answer", translated. */
static gboolean
moderate (OpenaiTask   *self,
          const char   *text,
          const char   *what,
          GCancellable *cancellable,
          GError      **error)
{
  OpenaiShared *shared = self->shared;
  g_autofree char *checksum =
      text != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1) : NULL;
  g_autofree char *reason = NULL;

  if (text == NULL || is_allowed (shared, checksum))
    return TRUE;
  switch (shared->source->moderate (shared->speaker, text, &reason, cancellable))
    {
    case APORIA_OPENAI_MODERATION_FLAGGED:
      /* Translators: the first %s is "the answer" or "the job description", the second the provider's words
       * for what it found. */
      g_set_error (
          error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
          _ ("The moderation of this provider stopped %s (%s); nothing was sent to the model. Word it "
             "differently, or use the built-in coach."),
          what, reason != NULL ? reason : "–");
      return FALSE;
    case APORIA_OPENAI_MODERATION_UNKNOWN:
      g_free (self->doubt);
      self->doubt =
          g_strdup (_ ("The moderation of this provider could not be asked; the text was sent without "
                       "it."));
      return TRUE;
    case APORIA_OPENAI_MODERATION_FINE:
    default:
      allow (shared, g_steal_pointer (&checksum));
      return TRUE;
    }
}

gboolean
openai_task_moderate (OpenaiTask   *self,
                      GCancellable *cancellable,
                      GError      **error)
{
  if (!self->shared->provider->moderates)
    return TRUE;
  return moderate (self, self->jd, _("the job description"), cancellable, error) &&
         moderate (self, openai_task_get_block (self, "answer"), _("the answer"), cancellable, error);
}
