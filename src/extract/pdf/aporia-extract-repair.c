/* aporia-extract-repair.c: mends PDF files that poppler gives up on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * poppler rebuilds a lost cross-reference table, but not a lost trailer, and it reads no page when
 * the page tree lies about their number. Both are mended in a copy, by plain search: it works for
 * files whose objects stand in the open, as old and hand-made ones do.
 */

#include "extract/pdf/aporia-extract-repair.h"

#include <string.h>

static const char *
find (const char *from, const char *end, const char *needle)
{
  return from < end ? memmem (from, end - from, needle, strlen (needle)) : NULL;
}

static const char *
skip_space (const char *p, const char *end)
{
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p;
}

/* The next dictionary whose /Type is @type; the position behind the name. */
static const char *
find_type (const char *from, const char *end, const char *type)
{
  gsize length = strlen (type);

  while ((from = find (from, end, "/Type")) != NULL)
    {
      from = skip_space (from + strlen ("/Type"), end);
      if ((gsize) (end - from) >= length && memcmp (from, type, length) == 0
          && (from + length == end || !g_ascii_isalnum (from[length])))
        return from + length;
    }
  return NULL;
}

static guint
count_pages (const char *data, const char *end)
{
  guint n = 0;

  while ((data = find_type (data, end, "/Page")) != NULL)
    n++;
  return n;
}

/* Overwrites numbers after /Count that promise more pages than there are. */
static gboolean
mend_counts (char *data, gsize size)
{
  const char *end = data + size;
  const char *p = data;
  guint n_pages = count_pages (data, end);
  gboolean mended = FALSE;

  while ((p = find (p, end, "/Count")) != NULL)
    {
      char number[24];
      gsize length = 0;

      p = skip_space (p + strlen ("/Count"), end);
      while (p + length < end && g_ascii_isdigit (p[length]))
        length++;
      g_snprintf (number, sizeof number, "%u", n_pages);
      if (strlen (number) > length || length >= sizeof number
          || g_ascii_strtoull (p, NULL, 10) <= n_pages)
        continue;
      memset (data + (p - data), ' ', length);
      memcpy (data + (p - data), number, strlen (number));
      mended = TRUE;
    }
  return mended;
}

/* The number of the object in which @inside stands, by its last "N G obj"; 0 when there is none. */
static guint64
object_number (const char *data, const char *inside)
{
  const char *p = inside;

  while (p - data >= 4 && memcmp (p - 4, " obj", 4) != 0)
    p--;
  p -= 4;
  while (p > data && g_ascii_isdigit (p[-1]))
    p--;
  while (p > data && g_ascii_isspace (p[-1]))
    p--;
  while (p > data && g_ascii_isdigit (p[-1]))
    p--;
  return p > data && g_ascii_isdigit (*p) ? g_ascii_strtoull (p, NULL, 10) : 0;
}

/**
 * aporia_extract_repair_pdf:
 * @bytes: a PDF file that could not be read
 *
 * Returns: (transfer full) (nullable): a mended copy, or %NULL when nothing could be done
 */
GBytes *
aporia_extract_repair_pdf (GBytes *bytes)
{
  gsize size = 0;
  const char *original = g_bytes_get_data (bytes, &size);
  g_autoptr (GString) copy = g_string_new_len (original, size);
  const char *end = copy->str + copy->len;
  gboolean mended = mend_counts (copy->str, copy->len);
  const char *catalog = find_type (copy->str, end, "/Catalog");
  guint64 root = catalog != NULL ? object_number (copy->str, catalog) : 0;

  if (find (copy->str, end, "trailer") == NULL && root > 0)
    {
      g_string_append_printf (copy, "\ntrailer\n<</Root %" G_GUINT64_FORMAT " 0 R>>\n"
                              "startxref\n0\n%%%%EOF\n", root);
      mended = TRUE;
    }
  return mended ? g_string_free_to_bytes (g_steal_pointer (&copy)) : NULL;
}
