#include "core/base/aporia-resources.h"

#include "aporia-core-resources.h"
#include "core/base/aporia-json.h"
#include <gio/gio.h>

/* Naming the bundle keeps the linker from dropping it out of the static library. */
static void
ensure_bundle (void)
{
  g_assert (aporia_data_get_resource () != NULL);
}

GBytes *
aporia_resources_load (const char *path)
{
  g_autofree char *full = g_strconcat (APORIA_RESOURCE_ROOT, path, NULL);
  g_autoptr(GError) error = NULL;
  GBytes *bytes;

  ensure_bundle ();
  bytes = g_resources_lookup_data (full, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_error ("missing resource: %s", error->message);
  return bytes;
}

JsonNode *
aporia_resources_load_json (const char *path)
{
  g_autoptr(GBytes) bytes = aporia_resources_load (path);
  g_autoptr(GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  JsonNode *node = aporia_json_parse (text, (gssize) size, &error);

  if (node == NULL)
    g_error ("broken resource %s: %s", path, error->message);
  return node;
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

GStrv
aporia_resources_list (const char *folder)
{
  g_autofree char *full = g_strconcat (APORIA_RESOURCE_ROOT, folder, NULL);
  g_autoptr(GError) error = NULL;
  GStrv names;

  ensure_bundle ();
  names = g_resources_enumerate_children (full, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (names == NULL)
    g_error ("missing resource folder: %s", error->message);
  g_qsort_with_data (names, (int) g_strv_length (names), sizeof (char *), compare_names, NULL);
  return names;
}
