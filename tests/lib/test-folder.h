/* A folder for each test that wants one.
 *
 * G_TEST_OPTION_ISOLATE_DIRS would do the same, but GLib 2.74 loses memory in it, which only the slow
 * unwinder of the sanitizers can tell from a loss of ours. */
#pragma once

#include <gio/gio.h>

static inline void
aporia_test_remove_tree (GFile *file)
{
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children (
      file, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    aporia_test_remove_tree (child);
  g_file_delete (file, NULL, NULL);
}

static inline void
aporia_test_drop_folder_cb (gpointer data)
{
  char **folder = data;
  g_autoptr(GFile) file = g_file_new_for_path (*folder);

  aporia_test_remove_tree (file);
  g_clear_pointer (folder, g_free);
}

/* An empty folder, the same within one test, removed after it.  Returns: (transfer none) */
static inline const char *
aporia_test_folder (void)
{
  static char *folder;

  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("aporia-test-XXXXXX", NULL);
      g_assert_nonnull (folder);
      g_test_queue_destroy (aporia_test_drop_folder_cb, &folder);
    }
  return folder;
}
