#include "ui/setup/aporia-document-words.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"
#include "core/services/aporia-importer.h"
#include <glib/gi18n-lib.h>

static char *
dup_time (gint64 usec)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (local != NULL && g_date_time_get_day_of_year (now) == g_date_time_get_day_of_year (local)
      && g_date_time_get_year (now) == g_date_time_get_year (local))
    return g_date_time_format (local, "%H:%M");
  return aporia_time_format_short (usec);
}

/* A warning of the reader in words; NULL for those that change nothing for the person. */
static const char *
get_warning (const char *code)
{
  static const struct
  {
    const char *code;
    const char *text;
  } table[] = {
    { "unreadable-page", N_("A page could not be read") },
    { "side-text-damaged", N_("Headers or notes could not be read") },
    { "side-text-cut", N_("Very long headers or notes were cut") },
    { "broken-characters", N_("Some characters could not be read") },
    { "guessed-encoding", N_("The text's encoding was guessed; look at “View Text”") },
    { "repaired", N_("The file was damaged; look at “View Text”") },
    { "ocr-layer", N_("The pages are pictures with recognised text; look at “View Text”") },
    { "hidden-not-checked", N_("Hidden text could not be looked for; look at “View Text”") },
    { "not-confined", N_("This system could not confine the reader") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (code, table[i].code))
      return _(table[i].text);
  return NULL;
}

/* What is wrong with DOCUMENT, a line each, "" when nothing is. */
static char *
dup_warnings (AporiaDocument *document)
{
  g_autofree char *hidden = aporia_document_dup_hidden_notice (document);
  GString *text = g_string_new (NULL);

  G_STATIC_ASSERT (APORIA_IMPORTER_MAX_CHARS == 20000);
  if (document->is_truncated)
    g_string_append_printf (text, "\n%s", _("Only the first 20,000 characters are used"));
  if (hidden != NULL)
    g_string_append_printf (text, "\n%s", hidden);
  for (guint i = 0; document->warnings != NULL && document->warnings[i] != NULL; i++)
    if (get_warning (document->warnings[i]) != NULL)
      g_string_append_printf (text, "\n%s", get_warning (document->warnings[i]));
  return g_string_free (text, FALSE);
}

char *
aporia_document_dup_summary (AporiaDocument *document)
{
  g_autofree char *time = dup_time (document->read_at);
  g_autofree char *warnings = dup_warnings (document);
  GString *text = g_string_new (document->name);

  if (document->n_pages > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u page", "%u pages", document->n_pages),
                              document->n_pages);
    }
  g_string_append (text, " · ");
  g_string_append_printf (text, _("read %s"), time);
  g_string_append (text, warnings);
  return g_string_free (text, FALSE);
}
