/* aporia-extract-formats-modules.c: readers that are loaded when they are wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <dlfcn.h>

#include "extract/aporia-extract-formats.h"

static const char *const names[] = { "pdf", "archive", "text" };

static const AporiaExtractReader *readers[APORIA_EXTRACT_N_READERS];

/**
 * aporia_extract_formats_load:
 * @kind: a reader
 *
 * Loads a reader from beside the program. To be called before the process is confined.
 *
 * Returns: whether it is there
 */
gboolean
aporia_extract_formats_load (AporiaExtractReaderKind kind)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *path = g_strdup_printf ("%s-%s.so", program != NULL ? program : "",
                                           names[kind]);
  g_autofree char *symbol = g_strdup_printf ("aporia_extract_%s_reader", names[kind]);
  void *module = dlopen (path, RTLD_LAZY | RTLD_LOCAL);

  if (module != NULL)
    readers[kind] = dlsym (module, symbol);
  if (readers[kind] == NULL)
    g_printerr ("aporia-extract: %s\n", dlerror ());
  return readers[kind] != NULL;
}

/**
 * aporia_extract_formats_prepare:
 * @nothing_opens: whether no file can be opened from now on
 *
 * Prepares the readers that are loaded for being confined.
 */
void
aporia_extract_formats_prepare (gboolean nothing_opens)
{
  for (guint i = 0; i < APORIA_EXTRACT_N_READERS; i++)
    if (readers[i] != NULL)
      readers[i]->prepare (nothing_opens);
}

/**
 * aporia_extract_formats_get:
 * @kind: a reader
 *
 * Returns: (nullable): the reader, when it was loaded
 */
const AporiaExtractReader *
aporia_extract_formats_get (AporiaExtractReaderKind kind)
{
  return readers[kind];
}
