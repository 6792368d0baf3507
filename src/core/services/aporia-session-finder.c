#include "core/services/aporia-session-finder.h"

#include "core/base/aporia-error.h"

#include <glib/gi18n-lib.h>

#define PAGE 200

GPtrArray *
aporia_session_finder_list (AporiaServices *services,
                            GError        **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_attempt_summary_unref);

  for (;;)
    {
      g_autoptr(GPtrArray) page = aporia_store_list_attempts (services->store, all->len, PAGE, error);

      if (page == NULL)
        return NULL;
      for (guint i = 0; i < page->len; i++)
        g_ptr_array_add (all, aporia_attempt_summary_ref (page->pdata[i]));
      if (page->len < PAGE)
        return g_steal_pointer (&all);
    }
}

static void
set_none (GError **error)
{
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE, _("There is no session yet."));
}

/* How much a session is one to look back at; of equal ones the newest counts. */
static guint
get_worth (const AporiaAttempt *attempt)
{
  return (attempt->is_sample ? 0 : 2) + (attempt->status != APORIA_ATTEMPT_OPEN ? 1 : 0);
}

static AporiaAttemptSummary *
find_last (GPtrArray *all,
           GError   **error)
{
  AporiaAttemptSummary *last = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      AporiaAttemptSummary *summary = all->pdata[i];

      if (last == NULL || get_worth (summary->attempt) > get_worth (last->attempt))
        last = summary;
    }
  if (last == NULL)
    set_none (error);
  return last != NULL ? aporia_attempt_summary_ref (last) : NULL;
}

AporiaAttemptSummary *
aporia_session_finder_find (AporiaServices *services,
                            const char     *id,
                            GError        **error)
{
  g_autoptr(GPtrArray) all = aporia_session_finder_list (services, error);
  AporiaAttemptSummary *found = NULL;
  guint n = 0;

  if (all == NULL)
    return NULL;
  if (g_strcmp0 (id, APORIA_SESSION_LAST) == 0)
    return find_last (all, error);
  for (guint i = 0; i < all->len; i++)
    {
      AporiaAttemptSummary *summary = all->pdata[i];

      if (id != NULL && !g_str_has_prefix (summary->attempt->uid, id))
        continue;
      if (found == NULL)
        found = summary;
      n++;
    }
  if (found != NULL && (id == NULL || n == 1))
    return aporia_attempt_summary_ref (found);
  if (id == NULL)
    set_none (error);
  else
    g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_STORAGE,
                         n > 1 ? _("Several sessions begin like this; give more of the id.")
                               : _("There is no session with this id."));
  return NULL;
}
