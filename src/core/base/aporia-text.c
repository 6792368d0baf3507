#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
aporia_text_squeeze (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean pending = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          pending = out->len > 0;
          continue;
        }
      if (pending)
        g_string_append_c (out, ' ');
      pending = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

char *
aporia_text_lower (const char *text,
                   gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  GString *out = g_string_sized_new ((gsize) (end - text) + 1);

  for (const char *p = text; p < end && *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (out, FALSE);
}

char *
aporia_text_key (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text != NULL ? text : "", -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal != NULL ? normal : "", -1);

  return aporia_text_squeeze (folded);
}

guint
aporia_text_count_words (const char *text)
{
  guint n = 0;
  gboolean counted = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        counted = FALSE;
      else if (!counted && g_unichar_isalnum (c))
        {
          counted = TRUE;
          n++;
        }
    }
  return n;
}

char *
aporia_text_shorten (const char *text,
                     guint       max_chars)
{
  g_autofree char *flat = aporia_text_squeeze (text);
  const char *end;
  const char *space;

  if (g_utf8_strlen (flat, -1) <= (glong) max_chars)
    return g_steal_pointer (&flat);

  end = g_utf8_offset_to_pointer (flat, (glong) max_chars - 1);
  space = g_strrstr_len (flat, end - flat, " ");
  /* One very long word is cut inside. */
  if (space == NULL || space - flat < (end - flat) / 2)
    space = end;
  return g_strdup_printf ("%.*s…", (int) (space - flat), flat);
}

GHashTable *
aporia_text_word_set (const char *text)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *key = aporia_text_key (text);
  const char *start = NULL;
  const char *p = key;

  for (;; p = g_utf8_next_char (p))
    {
      gboolean is_word = *p != '\0' && (g_unichar_isalnum (g_utf8_get_char (p)) || *p == '\'');

      if (is_word && start == NULL)
        start = p;
      else if (!is_word && start != NULL)
        {
          g_hash_table_add (set, g_strndup (start, (gsize) (p - start)));
          start = NULL;
        }
      if (*p == '\0')
        return set;
    }
}

double
aporia_text_jaccard (const char *a,
                     const char *b)
{
  g_autoptr(GHashTable) left = aporia_text_word_set (a);
  g_autoptr(GHashTable) right = aporia_text_word_set (b);
  GHashTableIter iter;
  gpointer word;
  guint common = 0;
  guint all;

  g_hash_table_iter_init (&iter, left);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    common += g_hash_table_contains (right, word) ? 1 : 0;
  all = g_hash_table_size (left) + g_hash_table_size (right) - common;
  return all == 0 ? 0.0 : (double) common / all;
}

GStrv
aporia_text_lines (const char *text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) raw = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *line = aporia_text_squeeze (raw[i]);

      if (*line != '\0')
        g_strv_builder_add (builder, line);
    }
  return g_strv_builder_end (builder);
}

char *
aporia_text_clean (const char *text,
                   gssize      length,
                   guint       max_chars)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  GString *out = g_string_sized_new (strlen (valid));
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < max_chars; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\r')
        c = '\n';
      if (c != '\n' && c != '\t' && g_unichar_iscntrl (c))
        continue;
      g_string_append_unichar (out, c);
      n++;
    }
  return g_strstrip (g_string_free (out, FALSE));
}

int
aporia_id_find (const char *const *ids,
                gsize              n_ids,
                const char        *id,
                int                fallback)
{
  for (gsize i = 0; i < n_ids; i++)
    if (g_strcmp0 (ids[i], id) == 0)
      return (int) i;
  return fallback;
}

char *
aporia_uid_new (void)
{
  return g_uuid_string_random ();
}

gint64
aporia_time_now (void)
{
  return g_get_real_time ();
}

static char *
format_time (gint64      usec,
             const char *format)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC);
  g_autoptr(GDateTime) local = utc == NULL ? NULL : g_date_time_to_local (utc);

  return local == NULL ? g_strdup ("") : g_date_time_format (local, format);
}

char *
aporia_time_format_date (gint64 usec)
{
  /* Translators: a date such as "21 November 2026", see g_date_time_format() */
  return format_time (usec, _("%-d %B %Y"));
}

char *
aporia_time_format_short (gint64 usec)
{
  /* Translators: a date and time such as "21 Nov 2026, 09:41", see g_date_time_format() */
  return format_time (usec, _("%-d %b %Y, %H:%M"));
}
