#include "backends/sqlite/aporia-sqlite-store.h"
#include "backends/store-conformance.h"
#include "lib/fake-store.h"
#include "lib/test-folder.h"

static AporiaStore *
make_in_memory (void)
{
  return aporia_sqlite_store_new (":memory:");
}

/* A new file each time, in a folder that GLib removes after the test. */
static AporiaStore *
make_on_disk (void)
{
  static guint n_made = 0;
  g_autofree char *name = g_strdup_printf ("store-%u", n_made++);
  g_autofree char *path = g_build_filename (aporia_test_folder (), name, "aporia.sqlite", NULL);

  return aporia_sqlite_store_new (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_conformance_add ("/store/fake", fake_store_new);
  store_conformance_add ("/store/sqlite-memory", make_in_memory);
  store_conformance_add ("/store/sqlite-disk", make_on_disk);

  return g_test_run ();
}
