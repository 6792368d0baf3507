/* The reader and the real extractor, and children that misbehave. */
#include "backends/documents/aporia-child-reader.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("aporia-reader-XXXXXX", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_free (fixture->folder);
}

static char *
make_file (Fixture    *fixture,
           const char *name,
           const char *content,
           gssize      length)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

/* A shell script in the extractor's place. */
static AporiaDocumentReader *
make_reader (Fixture    *fixture,
             const char *script)
{
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n%s\n", script);
  g_autofree char *path = make_file (fixture, "child", text, -1);

  g_assert_cmpint (g_chmod (path, 0700), ==, 0);
  return aporia_child_reader_new (path);
}

static void
assert_problem (AporiaDocumentReader *reader,
                const char           *path,
                AporiaDocumentProblem problem)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaDocument) document = aporia_document_reader_read (reader, path, NULL, &error);

  g_assert_null (document);
  g_assert_error (error, APORIA_DOCUMENT_PROBLEM, (int) problem);
}

static void
test_real (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(AporiaDocumentReader) reader = aporia_child_reader_new (g_getenv ("APORIA_EXTRACT"));
  g_autofree char *path = make_file (fixture, "cv.txt", "Zo\xc3\xab\r\nChef", -1);
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaDocument) document = aporia_document_reader_read (reader, path, NULL, &error);
  g_autofree char *hash = aporia_document_reader_hash (reader, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (document->text, ==, "Zoë\nChef");
  g_assert_cmpstr (document->name, ==, "cv.txt");
  g_assert_cmpstr (document->kind, ==, "txt");
  g_assert_cmpstr (document->sha256, ==, hash);
}

static void
test_real_problems (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(AporiaDocumentReader) reader = aporia_child_reader_new (g_getenv ("APORIA_EXTRACT"));
  g_autofree char *empty = make_file (fixture, "empty.pdf", "", -1);
  g_autofree char *blank = make_file (fixture, "blank.txt", " \n ", -1);
  g_autofree char *image = make_file (fixture, "cv.pdf", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
  g_autofree char *broken = make_file (fixture, "broken.pdf", "%PDF-1.4\ngarbage", -1);
  g_autofree char *big = g_build_filename (fixture->folder, "big.pdf", NULL);
  g_autofree char *fifo = g_build_filename (fixture->folder, "fifo.pdf", NULL);

  g_assert_true (g_file_set_contents (big, "%PDF", 4, NULL));
  g_assert_cmpint (truncate (big, APORIA_CHILD_READER_MAX_BYTES + 1), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  assert_problem (reader, empty, APORIA_DOCUMENT_PROBLEM_EMPTY);
  assert_problem (reader, blank, APORIA_DOCUMENT_PROBLEM_EMPTY);
  assert_problem (reader, image, APORIA_DOCUMENT_PROBLEM_WRONG_KIND);
  assert_problem (reader, broken, APORIA_DOCUMENT_PROBLEM_DAMAGED);
  assert_problem (reader, big, APORIA_DOCUMENT_PROBLEM_TOO_BIG);
  assert_problem (reader, fifo, APORIA_DOCUMENT_PROBLEM_NOT_FOUND);
  assert_problem (reader, fixture->folder, APORIA_DOCUMENT_PROBLEM_NOT_FOUND);
  assert_problem (reader, "/nowhere.pdf", APORIA_DOCUMENT_PROBLEM_NOT_FOUND);
}

static void
test_bad_children (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char           *script;
    AporiaDocumentProblem problem;
  } children[] = {
    { "kill -9 $$", APORIA_DOCUMENT_PROBLEM_CRASHED },
    { "kill -SEGV $$", APORIA_DOCUMENT_PROBLEM_CRASHED },
    { "kill -XCPU $$", APORIA_DOCUMENT_PROBLEM_TOO_SLOW },
    { "exit 3", APORIA_DOCUMENT_PROBLEM_CRASHED },
    { "echo '{\"ok\": tru'", APORIA_DOCUMENT_PROBLEM_CRASHED },
    { "echo '[]'", APORIA_DOCUMENT_PROBLEM_CRASHED },
    { "echo '{\"ok\":false,\"problem\":\"password\"}'", APORIA_DOCUMENT_PROBLEM_PASSWORD },
    { "echo '{\"ok\":false,\"problem\":\"never-heard-of\"}'", APORIA_DOCUMENT_PROBLEM_CRASHED },
    { "yes", APORIA_DOCUMENT_PROBLEM_DAMAGED },
  };
  g_autofree char *path = make_file (fixture, "cv.txt", "text", -1);

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      g_autoptr(AporiaDocumentReader) reader = make_reader (fixture, children[i].script);

      g_test_message ("%s", children[i].script);
      assert_problem (reader, path, children[i].problem);
    }
}

/* What the extractor hid is told in one line, each kind and page once. */
static void
test_hidden (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr(AporiaDocumentReader) reader = make_reader (
    fixture, "echo '{\"ok\":true,\"kind\":\"pdf\",\"text\":\"x\",\"warnings\":[\"repaired\"],\"hidden\":["
             "{\"text\":\"a\",\"how\":\"white\",\"page\":2},{\"text\":\"b\",\"how\":\"white\",\"page\":2},"
             "{\"text\":\"c\",\"how\":\"metadata\",\"page\":null},7]}'");
  g_autofree char *path = make_file (fixture, "cv.pdf", "x", -1);
  g_autoptr(AporiaDocument) document = aporia_document_reader_read (reader, path, NULL, NULL);
  g_autofree char *notice = aporia_document_dup_hidden_notice (document);

  g_assert_cmpstr (document->warnings[0], ==, "repaired");
  g_assert_cmpstr (notice, ==,
                   "Hidden text was left out: white text (page 2), document properties, other hidden text");
}

/* The real extractor tells tags apart and keeps them out of the text. */
static void
test_hidden_real (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr(AporiaDocumentReader) reader = aporia_child_reader_new (g_getenv ("APORIA_EXTRACT"));
  g_autofree char *path = make_file (
    fixture, "cv.txt", "Chef in Berlin\xf3\xa0\x81\xb3\xf3\xa0\x81\xa1\xf3\xa0\x81\xb9\n", -1);
  g_autoptr(AporiaDocument) document = aporia_document_reader_read (reader, path, NULL, NULL);
  g_autofree char *notice = aporia_document_dup_hidden_notice (document);

  g_assert_cmpstr (document->text, ==, "Chef in Berlin");
  g_assert_cmpstr (notice, ==, "Hidden text was left out: invisible characters");
}

static gpointer
cancel_thread (gpointer data)
{
  g_usleep (200000);
  g_cancellable_cancel (data);
  return NULL;
}

/* A child that hangs is given up; a cancel does not wait for that. */
static void
test_hanging_child (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr(AporiaDocumentReader) reader = make_reader (fixture, "exec sleep 1000");
  g_autofree char *path = make_file (fixture, "cv.txt", "text", -1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  g_assert_null (aporia_document_reader_read (reader, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  assert_problem (reader, path, APORIA_DOCUMENT_PROBLEM_TOO_SLOW);
}

static void
test_no_program (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr(AporiaDocumentReader) none = aporia_child_reader_new (NULL);
  g_autoptr(AporiaDocumentReader) missing = aporia_child_reader_new ("/nowhere/aporia-extract");
  g_autofree char *path = make_file (fixture, "cv.txt", "text", -1);

  assert_problem (none, path, APORIA_DOCUMENT_PROBLEM_NO_READER);
  assert_problem (missing, path, APORIA_DOCUMENT_PROBLEM_NO_READER);
}

/* The child gets the document and nothing else that is open. */
static void
test_only_descriptor (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *secret = make_file (fixture, "secret", "x", -1);
  int fd = g_open (secret, O_RDONLY, 0);
  g_autoptr(AporiaDocumentReader) reader = make_reader (
    fixture, "n=$(ls /proc/$$/fd | tr '\\n' ' ');"
             "printf '{\"ok\":true,\"kind\":\"txt\",\"text\":\"%s\"}' \"$n\"");
  g_autofree char *path = make_file (fixture, "cv.txt", "text", -1);
  g_autoptr(AporiaDocument) document = NULL;

  /* Inheritable, and a number that no shell uses for itself. */
  g_assert_cmpint (dup2 (fd, 77), ==, 77);
  document = aporia_document_reader_read (reader, path, NULL, NULL);
  g_assert_true (g_str_has_prefix (document->text, "0 1 "));
  g_assert_null (strstr (document->text, "77"));
  close (fd);
  close (77);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "real", test_real },
    { "real-problems", test_real_problems },
    { "bad-children", test_bad_children },
    { "hidden", test_hidden },
    { "hidden-real", test_hidden_real },
    { "hanging-child", test_hanging_child },
    { "no-program", test_no_program },
    { "only-descriptor", test_only_descriptor },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/documents/", tests[i].path, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
