/* main.c: aporia-extract, reads one document from standard input and answers in JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Standard output must be a pipe: the program gives up the right to write to files.
 */

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "extract/aporia-extract-confine.h"
#include "extract/aporia-extract-limits.h"
#include "extract/aporia-extract-sniff.h"

/* The parent refuses larger files long before; this only keeps memory bounded. */
#define MAX_FILE_BYTES (64 * 1024 * 1024)

static int max_chars = 20000;
static int max_seconds = 5;
static int max_mib = 512;
static char *name_hint = NULL;

static const GOptionEntry entries[] = {
  { "max-chars", 0, 0, G_OPTION_ARG_INT, &max_chars, "Stop after N characters", "N" },
  { "name-hint", 0, 0, G_OPTION_ARG_STRING, &name_hint, "Name of the document", "NAME" },
  { "max-seconds", 0, 0, G_OPTION_ARG_INT, &max_seconds, "Time limit, 0 for none", "N" },
  { "max-mib", 0, 0, G_OPTION_ARG_INT, &max_mib, "Memory limit, 0 for none", "N" },
  G_OPTION_ENTRY_NULL
};

/* NULL when reading fails or the file is too large; the problem is then noted. */
static GBytes *
read_input (AporiaExtractResult *result)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  static guint8 buffer[64 * 1024];

  lseek (STDIN_FILENO, 0, SEEK_SET);
  for (;;)
    {
      ssize_t n = read (STDIN_FILENO, buffer, sizeof buffer);

      if (n == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&data));
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || data->len + (gsize) n > MAX_FILE_BYTES)
        {
          aporia_extract_result_fail (result, n < 0 ? APORIA_EXTRACT_PROBLEM_DAMAGED
                                                    : APORIA_EXTRACT_PROBLEM_TOO_BIG);
          return NULL;
        }
      g_byte_array_append (data, buffer, n);
    }
}

static gboolean
write_output (const char *line)
{
  for (gsize left = strlen (line); left > 0;)
    {
      ssize_t n = write (STDOUT_FILENO, line, left);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          line += n;
          left -= n;
        }
    }
  return TRUE;
}

/* The readers that the document may need, by its first bytes where these can be seen already. */
static gboolean
load_readers (void)
{
  char start[APORIA_EXTRACT_SNIFF_BYTES];
  ssize_t n = pread (STDIN_FILENO, start, sizeof start, 0);
  g_autoptr (GBytes) bytes = g_bytes_new_static (start, MAX (n, 0));
  AporiaExtractReaderKind kind = aporia_extract_sniff_reader (aporia_extract_sniff (bytes));

  if (n >= 0)
    return kind >= APORIA_EXTRACT_N_READERS || aporia_extract_formats_load (kind);
  for (kind = 0; kind < APORIA_EXTRACT_N_READERS; kind++)
    if (!aporia_extract_formats_load (kind))
      return FALSE;
  return TRUE;
}

static gboolean
parse_options (int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context, "Reads a document from standard input.");
  if (g_option_context_parse (context, argc, argv, &error) && *argc == 1
      && max_chars > 0 && max_seconds >= 0 && max_mib >= 0)
    return TRUE;
  g_printerr ("aporia-extract: %s\n", error != NULL ? error->message : "bad arguments");
  return FALSE;
}

int
main (int argc, char **argv)
{
  g_autoptr (AporiaExtractResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *json = NULL;
  AporiaExtractConfined confined;

  if (!parse_options (&argc, &argv))
    return 2;
  if (!load_readers ())
    return 1;
  aporia_extract_limits_apply (max_seconds, max_mib);
  confined = aporia_extract_confine (APORIA_EXTRACT_CONFINED_CALLS
                                     | APORIA_EXTRACT_CONFINED_FOLDERS);
  result = aporia_extract_result_new (max_chars);
  if ((confined & APORIA_EXTRACT_CONFINED_CALLS) == 0)
    aporia_extract_result_warn (result, "not-confined");
  bytes = read_input (result);
  if (bytes != NULL)
    aporia_extract_read (bytes, name_hint, result);
  json = aporia_extract_result_to_json (result);
  return write_output (json) ? 0 : 1;
}
