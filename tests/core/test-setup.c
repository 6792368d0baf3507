/* The setup model over fakes. */
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-vacancy.h"
#include "core/model-fixture.h"
#include "core/models/aporia-setup.h"
#include "core/ports/aporia-people-store.h"
#include "lib/aporia-test.h"
#include <string.h>

typedef struct
{
  ModelFixture base;
  AporiaSetup *setup;
  char        *folder;
  char        *undoable;
} Fixture;

static void
undoable_cb (AporiaSetup *setup,
             const char  *message,
             Fixture     *fixture)
{
  g_free (fixture->undoable);
  fixture->undoable = g_strdup (message);
}

static void
open_setup (Fixture *fixture)
{
  fixture->setup = aporia_setup_new (fixture->base.services);
  g_signal_connect (fixture->setup, "undoable", G_CALLBACK (undoable_cb), fixture);
  aporia_setup_load (fixture->setup);
  aporia_test_await (aporia_setup_get_person (fixture->setup) != NULL, 5);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture->folder = g_dir_make_tmp ("aporia-setup-XXXXXX", NULL);
  open_setup (fixture);
}

static void
close_setup (Fixture *fixture)
{
  g_object_run_dispose (G_OBJECT (fixture->setup));
  aporia_test_drain ();
  g_clear_object (&fixture->setup);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_setup (fixture);
  model_fixture_tear_down (&fixture->base);
  g_free (fixture->folder);
  g_free (fixture->undoable);
}

static char *
make_file (Fixture    *fixture,
           const char *name,
           const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
set_file (Fixture           *fixture,
          AporiaDocumentRole role,
          const char        *name,
          const char        *text)
{
  g_autofree char *path = make_file (fixture, name, text);

  aporia_setup_set_file (fixture->setup, role, path);
  g_assert_cmpint (aporia_setup_get_state (fixture->setup, role), ==, APORIA_SLOT_READING);
  aporia_test_await (aporia_setup_get_state (fixture->setup, role) != APORIA_SLOT_READING, 5);
}

/* JD and title are mandatory and Start says what is missing; the CV is not. */
static void
test_missing (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr(AporiaAttempt) attempt = NULL;

  g_assert_cmpstr (aporia_setup_get_missing (fixture->setup), ==,
                   "Needs: a job description and a position title");
  g_object_set (fixture->setup, "position-title", "  Sous  Chef ", NULL);
  g_assert_cmpstr (aporia_setup_get_position_title (fixture->setup), ==, "Sous Chef");
  g_assert_cmpstr (aporia_setup_get_missing (fixture->setup), ==, "Needs: a job description");
  g_assert_null (aporia_setup_make_attempt (fixture->setup));
  set_file (fixture, APORIA_DOCUMENT_JD, "jd.txt", "A B C");
  aporia_test_await (aporia_setup_get_can_start (fixture->setup), 5);
  g_object_set (fixture->setup, "n-planned", 4, "difficulty", APORIA_DIFFICULTY_HARD, NULL);
  attempt = aporia_setup_make_attempt (fixture->setup);
  g_assert_cmpstr (attempt->vacancy->position_title, ==, "Sous Chef");
  g_assert_cmpuint (attempt->n_planned, ==, 4);
  g_assert_cmpint (attempt->difficulty, ==, APORIA_DIFFICULTY_HARD);
  g_assert_cmpuint (attempt->profile->top_skills->len, ==, 3);
  g_object_set (fixture->setup, "position-title", "", NULL);
  g_assert_cmpstr (aporia_setup_get_missing (fixture->setup), ==, "Needs: a position title");
}

/* A bad file says why and leaves the document before it in use. */
static void
test_bad_file (Fixture      *fixture,
               gconstpointer data)
{
  set_file (fixture, APORIA_DOCUMENT_CV, "cv.txt", "my CV");
  set_file (fixture, APORIA_DOCUMENT_CV, "password.pdf", "x");
  g_assert_cmpint (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_CV), ==, APORIA_SLOT_FAILED);
  g_assert_nonnull (strstr (aporia_setup_get_error (fixture->setup, APORIA_DOCUMENT_CV), "password"));
  g_assert_cmpstr (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_CV)->name, ==, "cv.txt");
  aporia_setup_clear_error (fixture->setup, APORIA_DOCUMENT_CV);
  g_assert_cmpint (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_CV), ==, APORIA_SLOT_READY);
  aporia_setup_set_file (fixture->setup, APORIA_DOCUMENT_JD, "/nowhere/jd.pdf");
  aporia_test_await (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_JD) == APORIA_SLOT_FAILED, 5);
}

static void
test_text (Fixture      *fixture,
           gconstpointer data)
{
  aporia_setup_set_text (fixture->setup, APORIA_DOCUMENT_JD, "Pasted text", "  We look for a cook. ");
  aporia_test_await (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_JD) != NULL, 5);
  g_assert_cmpstr (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_JD)->text, ==,
                   "We look for a cook.");
  aporia_setup_set_text (fixture->setup, APORIA_DOCUMENT_CV, "Pasted text", " \n ");
  aporia_test_await (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_CV) == APORIA_SLOT_FAILED, 5);
}

static void
test_remove (Fixture      *fixture,
             gconstpointer data)
{
  set_file (fixture, APORIA_DOCUMENT_JD, "jd.txt", "A");
  aporia_setup_remove (fixture->setup, APORIA_DOCUMENT_JD);
  g_assert_null (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_JD));
  g_assert_cmpstr (fixture->undoable, ==, "Job description removed");
  aporia_setup_undo_remove (fixture->setup);
  g_assert_cmpstr (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_JD)->name, ==, "jd.txt");
}

/* Quit and start again: everything is there, and nothing is read twice. */
static void
test_kept (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *company = NULL;

  set_file (fixture, APORIA_DOCUMENT_CV, "cv.txt", "my CV");
  set_file (fixture, APORIA_DOCUMENT_JD, "jd.txt", "A B");
  g_object_set (fixture->setup, "position-title", "Cook", "company", "Example", "n-planned", 6, NULL);
  aporia_setup_set_person (fixture->setup, " Ada ", "Lovelace", "");
  close_setup (fixture);
  open_setup (fixture);
  aporia_test_await (aporia_setup_get_can_start (fixture->setup), 5);
  g_object_get (fixture->setup, "company", &company, NULL);
  g_assert_cmpstr (company, ==, "Example");
  g_assert_cmpstr (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_CV)->name, ==, "cv.txt");
  g_assert_cmpstr (aporia_setup_get_person (fixture->setup)->first_name, ==, "Ada");
  g_assert_true (aporia_person_is_known (aporia_setup_get_person (fixture->setup)));
}

/* A bad file named at the start does not push the remembered document aside. */
static void
test_kept_behind_bad_file (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *bad = NULL;

  set_file (fixture, APORIA_DOCUMENT_CV, "cv.txt", "my CV");
  close_setup (fixture);
  bad = make_file (fixture, "empty.pdf", "x");
  fixture->setup = aporia_setup_new (fixture->base.services);
  g_signal_connect (fixture->setup, "undoable", G_CALLBACK (undoable_cb), fixture);
  aporia_setup_load (fixture->setup);
  aporia_setup_set_file (fixture->setup, APORIA_DOCUMENT_CV, bad);
  aporia_test_await (aporia_setup_get_person (fixture->setup) != NULL, 5);
  aporia_test_await (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_CV) == APORIA_SLOT_FAILED, 5);
  aporia_setup_clear_error (fixture->setup, APORIA_DOCUMENT_CV);
  g_assert_cmpint (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_CV), ==, APORIA_SLOT_READY);
  g_assert_cmpstr (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_CV)->name, ==, "cv.txt");
}

/* The newest choice wins, whichever is read first. */
static void
test_replaced_while_reading (Fixture      *fixture,
                             gconstpointer data)
{
  g_autofree char *one = make_file (fixture, "one.txt", "one");
  g_autofree char *two = make_file (fixture, "two.txt", "two");

  aporia_setup_set_file (fixture->setup, APORIA_DOCUMENT_CV, one);
  aporia_setup_set_file (fixture->setup, APORIA_DOCUMENT_CV, two);
  aporia_test_await (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_CV) == APORIA_SLOT_READY, 5);
  aporia_test_drain ();
  g_assert_cmpstr (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_CV)->name, ==, "two.txt");
}

/* What one person set up never becomes the next one's. */
static void
test_other_person (Fixture      *fixture,
                   gconstpointer data)
{
  AporiaStore *store = fixture->base.services->store;
  g_autofree char *kept = NULL;
  g_autoptr(AporiaPerson) other = NULL;

  aporia_setup_set_text (fixture->setup, APORIA_DOCUMENT_CV, "cv.txt", "Of the one before.");
  aporia_test_await (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_CV) == APORIA_SLOT_READY, 5);
  other = aporia_people_store_use (APORIA_PEOPLE_STORE (store), NULL, NULL, NULL);
  aporia_setup_set_text (fixture->setup, APORIA_DOCUMENT_JD, "jd.txt", "Still of the one before.");
  aporia_test_await (aporia_setup_get_state (fixture->setup, APORIA_DOCUMENT_JD) == APORIA_SLOT_READY, 5);
  close_setup (fixture);
  open_setup (fixture);
  g_assert_null (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_CV));
  g_assert_null (aporia_setup_get_document (fixture->setup, APORIA_DOCUMENT_JD));
  kept = aporia_store_load_setting (store, "setup", NULL);
  g_assert_true (kept == NULL || strstr (kept, "sha256") == NULL);
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
    { "missing", test_missing },
    { "bad-file", test_bad_file },
    { "text", test_text },
    { "remove", test_remove },
    { "kept", test_kept },
    { "kept-behind-bad-file", test_kept_behind_bad_file },
    { "replaced-while-reading", test_replaced_while_reading },
    { "other-person", test_other_person },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/core/setup/", tests[i].path, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
