/* Tells the leak checker about a block that GLib gives up for good: its first table of quarks, allocated when
 * the library is loaded and replaced (never freed, others may still read it) when a program has more than
 * 2,048 quarks.  A suppression by its stack would need the slow unwinder, which makes every test take three
 * times as long.  Compiled into test programs with sanitizers only.
 */
#include <glib.h>
#include <link.h>
#include <sanitizer/allocator_interface.h>
#include <sanitizer/lsan_interface.h>
#include <string.h>

#define TABLE_SIZE (2048 * sizeof (char *))

/* Looks for pointers to a block of that size in what the library may write to. */
static int
look_through_glib_cb (struct dl_phdr_info *library,
                      size_t               size G_GNUC_UNUSED,
                      void                *data G_GNUC_UNUSED)
{
  if (strstr (library->dlpi_name, "/libglib-2.0.so") == NULL)
    return 0;
  for (int i = 0; i < library->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *part = &library->dlpi_phdr[i];
      void **words = (void **) (library->dlpi_addr + part->p_vaddr);
      gsize n_words = part->p_memsz / sizeof *words;

      for (gsize n = 0; part->p_type == PT_LOAD && (part->p_flags & PF_W) && n < n_words; n++)
        if (__sanitizer_get_ownership (words[n]) && __sanitizer_get_allocated_size (words[n]) == TABLE_SIZE)
          __lsan_ignore_object (words[n]);
    }
  return 1;
}

__attribute__ ((constructor)) static void
ignore_first_quark_table (void)
{
  dl_iterate_phdr (look_through_glib_cb, NULL);
}
