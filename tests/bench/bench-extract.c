/* bench-extract.c: reading documents inside one running program, without the process around it
 *
 *   bench-extract                             makes the documents and measures all
 *   bench-extract NAME FILE CHARACTERS RUNS   one line for one file, up to so many characters
 *   bench-extract --draw FILE RUNS            one line, "draw": all pages drawn at two pixels a point,
 *                                             which is what looking for hidden text is compared with
 */
#include "bench/bench-measure.h"
#include "cli/aporia-cli-documents.h"
#include "extract/pdf/aporia-extract-picture.h"
#include "extract/aporia-extract-sniff.h"

#include <glib/gstdio.h>
#include <poppler.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the application asks for, and more than any document holds. */
#define USUAL 20000
#define ALL 10000000

static const struct
{
  const char *name;
  const char *file;
  gsize characters;
  guint runs;
} cases[] = {
  { "extract-cv3-warm", CLI_DOCUMENT_CV, USUAL, 40 },
  { "extract-300-warm", CLI_DOCUMENT_LONG, USUAL, 40 },
  { "extract-300-warm-all", CLI_DOCUMENT_LONG, ALL, 5 },
  { "extract-docx-1m-warm", CLI_DOCUMENT_WORD, USUAL, 40 },
  { "extract-docx-1m-warm-all", CLI_DOCUMENT_WORD, ALL, 20 },
};

/* Returns: characters found. */
static gsize
read_once (GBytes *bytes, const char *file, gsize characters)
{
  g_autoptr (AporiaExtractResult) result = aporia_extract_result_new (characters);
  g_autofree char *json = NULL;

  aporia_extract_read (bytes, file, result);
  json = aporia_extract_result_to_json (result);
  if (result->problem != APORIA_EXTRACT_PROBLEM_NONE)
    g_error ("%s cannot be read: %s", file, aporia_extract_problem_to_string (result->problem));
  return result->n_chars;
}

static void
measure (const char *name, const char *file, gsize characters, guint runs)
{
  g_autofree double *times = g_new (double, runs);
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) map = g_mapped_file_new (file, FALSE, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (map == NULL)
    g_error ("%s", error->message);
  bytes = g_mapped_file_get_bytes (map);
  for (guint i = 0; i <= runs; i++)
    {
      gint64 start = g_get_monotonic_time ();

      if (read_once (bytes, file, characters) < MIN (characters, 1000))
        g_error ("%s gave too little text", file);
      /* The first one fills caches. */
      if (i > 0)
        times[i - 1] = (double) (g_get_monotonic_time () - start) / 1000.0;
    }
  bench_print (name, times, runs);
}

static void
draw_pages (PopplerDocument *document)
{
  AporiaExtractPicture picture = { NULL };

  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);

      aporia_extract_picture_draw (&picture, page, 0, APORIA_EXTRACT_PICTURE_FINE);
      g_object_unref (page);
    }
  aporia_extract_picture_clear (&picture);
}

static void
measure_drawing (const char *file, guint runs)
{
  g_autofree double *times = g_new (double, runs);
  g_autoptr (GMappedFile) map = g_mapped_file_new (file, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (map == NULL)
    g_error ("%s cannot be read", file);
  bytes = g_mapped_file_get_bytes (map);
  for (guint i = 0; i < runs; i++)
    {
      PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, NULL);
      gint64 start = g_get_monotonic_time ();

      draw_pages (document);
      times[i] = (double) (g_get_monotonic_time () - start) / 1000.0;
      g_object_unref (document);
    }
  bench_print ("draw", times, runs);
}

/* In a process of its own: what it takes is not what reading takes. */
static void
make_documents (const char *folder)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      GError *error = NULL;

      if (!cli_documents_write (folder, &error))
        g_error ("%s", error->message);
      _exit (0);
    }
  if (child < 0 || waitpid (child, &status, 0) != child || status != 0)
    g_error ("The documents cannot be made");
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  if (argc == 5)
    {
      measure (argv[1], argv[2], strtoull (argv[3], NULL, 10), (guint) MAX (1, atoi (argv[4])));
      return 0;
    }
  if (argc == 4 && g_str_equal (argv[1], "--draw"))
    {
      measure_drawing (argv[2], (guint) MAX (1, atoi (argv[3])));
      return 0;
    }
  folder = g_dir_make_tmp ("aporia-bench-XXXXXX", NULL);
  make_documents (folder);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = g_build_filename (folder, cases[i].file, NULL);

      measure (cases[i].name, file, cases[i].characters, cases[i].runs);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = g_build_filename (folder, cases[i].file, NULL);

      g_unlink (file);
    }
  return g_rmdir (folder);
}
