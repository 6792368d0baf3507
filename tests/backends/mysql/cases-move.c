/* A whole history to the shared database and back: what is counted afterwards, and what comes of damage. */
#include "backends/mysql/cases.h"
#include "backends/mysql/server.h"
#include "backends/mysql/shared-fixture.h"
#include "backends/store-builder.h"
#include "core/base/aporia-error.h"
#include "core/domain/aporia-story.h"
#include "core/models/aporia-move.h"
#include "core/ports/aporia-story-store.h"
#include "core/services/aporia-mover.h"
#include "lib/aporia-test.h"
#include "lib/fake-settings.h"

#include <string.h>

typedef struct
{
  guint n_told;
  guint n_left; /* as it was told last */
} Told;

static void
told_cb (guint    n_received,
         guint    n_sent,
         guint    n_left,
         gpointer data)
{
  Told *told = data;

  told->n_told++;
  told->n_left = n_left;
}

static AporiaMoveCheck *
move (Computer     *computer,
      AporiaMoveWay way,
      gboolean      keeps_texts)
{
  Told told = { 0, 99 };
  AporiaSyncOptions options = { .keeps_texts = keeps_texts, .progress = told_cb, .progress_data = &told };
  AporiaSyncResult result;
  g_autoptr(GError) error = NULL;
  AporiaMoveCheck *check =
      aporia_mover_run (computer->store, computer->shared, way, &options, &result, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (told.n_told, >, 0);
  /* What the database refuses waits. */
  g_assert_cmpuint (told.n_left, ==, way == APORIA_MOVE_TO_DATABASE ? result.n_refused : 0);
  return check;
}

/* Two judged answers, a note and a story.  Returns: (transfer full) the first question */
static char *
practise (Computer *computer)
{
  static const char *const skills[] = { "Allergens", NULL };
  g_autofree char *attempt = store_build_begin (computer->store, "Cook", FALSE);
  char *one = store_build_ask (computer->store, attempt, 1);
  g_autofree char *other = store_build_ask (computer->store, attempt, 2);
  g_autoptr(AporiaStory) story = aporia_story_make (one, "The soup", "I tasted it first.", skills);

  store_build_reply (computer->store, one, "I tasted it first.");
  store_build_judge (computer->store, one, "builtin", 70);
  store_build_reply (computer->store, other, "I asked who had cooked it.");
  store_build_judge (computer->store, other, "builtin", 60);
  g_assert_true (aporia_story_store_save (APORIA_STORY_STORE (computer->store), story, NULL));
  aporia_archive_store_save_note (APORIA_ARCHIVE_STORE (computer->store), attempt, NULL, "Ask more", NULL);
  return one;
}

static void
assert_whole (AporiaMoveCheck *check)
{
  g_assert_cmpuint (check->flaws->len, ==, 0);
  g_assert_cmpmem (&check->here, sizeof check->here, &check->there, sizeof check->there);
  g_assert_cmpuint (check->here.n[APORIA_HOLDING_SESSIONS], ==, 1);
  g_assert_cmpuint (check->here.n[APORIA_HOLDING_QUESTIONS], ==, 2);
  g_assert_cmpuint (check->here.n[APORIA_HOLDING_ANSWERS], ==, 2);
  g_assert_cmpuint (check->here.n[APORIA_HOLDING_FEEDBACK], ==, 2);
  g_assert_cmpuint (check->here.n[APORIA_HOLDING_STORIES], ==, 1);
  g_assert_cmpuint (check->here.n[APORIA_HOLDING_NOTES], ==, 1);
  g_assert_cmpuint (check->here.n[APORIA_HOLDING_JOBS], ==, 1);
}

/* There, there again, and from there to another computer, twice as well. */
static void
test_both_ways (void)
{
  Computer computers[2] = { 0 };
  g_autofree char *text = NULL;

  shared_reset ();
  computer_init (&computers[0], "a.sqlite", "ada@example.org");
  computer_init (&computers[1], "b.sqlite", "ada@example.org");
  g_free (store_build_begin (computers[0].store, "Sample", TRUE));
  g_free (practise (&computers[0]));
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr(AporiaMoveCheck) check = move (&computers[0], APORIA_MOVE_TO_DATABASE, FALSE);

      assert_whole (check);
      g_clear_pointer (&text, g_free);
      text = aporia_move_check_describe (check);
    }
  g_assert_nonnull (strstr (text, "1 session, 2 questions, 2 answers"));
  g_assert_nonnull (strstr (text, "the same"));
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr(AporiaMoveCheck) check = move (&computers[1], APORIA_MOVE_TO_COMPUTER, FALSE);

      assert_whole (check);
    }
  computers_settle (computers, 2);
  computers_assert_equal (computers, 2);
  computer_clear (&computers[0]);
  computer_clear (&computers[1]);
}

/* The network goes before and after a batch; the next time goes on, and nothing is there twice. */
static void
test_resumed (void)
{
  for (Fault fault = FAULT_BEFORE; fault < N_FAULTS; fault++)
    {
      Computer computer = { 0 };
      AporiaSyncOptions options = { 0 };
      AporiaSyncResult result;
      g_autoptr(GError) error = NULL;
      g_autoptr(AporiaMoveCheck) check = NULL;

      shared_reset ();
      computer_init (&computer, "a.sqlite", "ada@example.org");
      g_free (practise (&computer));
      computer_set_fault (&computer, fault);
      g_assert_null (aporia_mover_run (computer.store, computer.shared, APORIA_MOVE_TO_DATABASE, &options,
                                       &result, NULL, &error));
      g_assert_error (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE);
      computer_restart (&computer);
      check = move (&computer, APORIA_MOVE_TO_DATABASE, FALSE);
      assert_whole (check);
      computers_assert_equal (&computer, 1);
      computer_clear (&computer);
    }
}

/* What the database lost, without saying so, is sent again; what it keeps is not taken back. */
static void
test_lost_there (void)
{
  Computer computer = { 0 };
  g_autoptr(AporiaMoveCheck) first G_GNUC_UNUSED = NULL;
  g_autoptr(AporiaMoveCheck) check = NULL;

  shared_reset ();
  computer_init (&computer, "a.sqlite", "ada@example.org");
  g_free (practise (&computer));
  first = move (&computer, APORIA_MOVE_TO_DATABASE, FALSE);
  shared_run ("DELETE FROM stories; UPDATE answers SET answer_text = 'torn' LIMIT 1");
  /* Keeping in step does not see it. */
  computers_settle (&computer, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM stories"), ==, 0);
  check = move (&computer, APORIA_MOVE_TO_DATABASE, FALSE);
  assert_whole (check);
  computers_assert_equal (&computer, 1);
  computer_clear (&computer);
}

/* What this computer lost comes back from there, and nothing is sent away. */
static void
test_lost_here (void)
{
  Computer computer = { 0 };
  g_autoptr(AporiaMoveCheck) first G_GNUC_UNUSED = NULL;
  g_autoptr(AporiaMoveCheck) check = NULL;

  shared_reset ();
  computer_init (&computer, "a.sqlite", "ada@example.org");
  g_free (practise (&computer));
  first = move (&computer, APORIA_MOVE_TO_DATABASE, FALSE);
  g_assert_true (aporia_sqlite_exec (computer.look, "DELETE FROM notes; DELETE FROM outbox", NULL));
  check = move (&computer, APORIA_MOVE_TO_COMPUTER, FALSE);
  assert_whole (check);
  computer_clear (&computer);
}

/* A number that no server takes: the entry is named, the rest is there, and so it is the next time. */
static void
test_damaged_here (void)
{
  Computer computer = { 0 };
  g_autofree char *question = NULL;
  AporiaMoveFlaw *flaw;
  AporiaSyncOptions options = { 0 };
  AporiaSyncResult result;
  g_autoptr(GError) error = NULL;
  g_autoptr(AporiaMoveCheck) mended = NULL;

  shared_reset ();
  computer_init (&computer, "a.sqlite", "ada@example.org");
  question = practise (&computer);
  g_assert_true (aporia_sqlite_run (computer.look, NULL,
                                    "UPDATE answers SET seconds = 99999999999 WHERE question_id = "
                                    "(SELECT question_id FROM questions WHERE uid = ?)", "s", question));
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr(AporiaMoveCheck) check = move (&computer, APORIA_MOVE_TO_DATABASE, FALSE);
      g_autofree char *text = NULL;

      g_assert_cmpuint (check->flaws->len, ==, 1);
      flaw = check->flaws->pdata[0];
      text = aporia_move_flaw_describe (flaw);
      g_assert_true (flaw->is_missing && flaw->what == APORIA_HOLDING_ANSWERS);
      g_assert_true (g_str_has_prefix (text, "An answer (20"));
      g_assert_cmpuint (check->there.n_all + 1, ==, check->here.n_all);
    }
  /* Keeping in step says it, and still has it waiting. */
  g_assert_false (aporia_sync_run (computer.store, computer.shared, &options, &result, NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL);
  g_assert_nonnull (strstr (error->message, "1 entry is damaged"));
  g_assert_cmpint (computer_count (&computer, "SELECT count(DISTINCT row_uid) FROM outbox"), ==, 1);
  /* It goes when it is sound. */
  g_assert_true (aporia_sqlite_exec (computer.look, "UPDATE answers SET seconds = 42", NULL));
  mended = move (&computer, APORIA_MOVE_TO_DATABASE, FALSE);
  assert_whole (mended);
  computers_assert_equal (&computer, 1);
  computer_clear (&computer);
}

/* A session that no server takes keeps what hangs on it back as well, and nothing else. */
static void
test_damaged_parent (void)
{
  Computer computer = { 0 };
  g_autofree char *other = NULL;
  g_autoptr(AporiaMoveCheck) check = NULL;

  shared_reset ();
  computer_init (&computer, "a.sqlite", "ada@example.org");
  other = store_build_begin (computer.store, "Baker", FALSE);
  g_free (practise (&computer));
  g_assert_true (aporia_sqlite_run (computer.look, NULL,
                                    "UPDATE attempts SET time_limit = 99999999999 WHERE uid <> ?", "s",
                                    other));
  check = move (&computer, APORIA_MOVE_TO_DATABASE, FALSE);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM attempts"), ==, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM vacancies"), ==, 2);
  /* The story outlives its question. */
  g_assert_cmpint (shared_count ("SELECT count(*) FROM stories"), ==, 1);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM questions"), ==, 0);
  g_assert_cmpuint (check->flaws->len, >=, 8);
  computer_clear (&computer);
}

/* Somebody wrote past Aporia what no store keeps: the rest comes. */
static void
test_damaged_there (void)
{
  Computer computers[2] = { 0 };
  g_autoptr(AporiaMoveCheck) first G_GNUC_UNUSED = NULL;
  AporiaMoveFlaw *flaw;

  shared_reset ();
  computer_init (&computers[0], "a.sqlite", "ada@example.org");
  computer_init (&computers[1], "b.sqlite", "ada@example.org");
  g_free (practise (&computers[0]));
  first = move (&computers[0], APORIA_MOVE_TO_DATABASE, FALSE);
  shared_run ("UPDATE suggestions SET depth = 900 ORDER BY suggestion_id LIMIT 1");
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr(AporiaMoveCheck) check = move (&computers[1], APORIA_MOVE_TO_COMPUTER, FALSE);

      g_assert_cmpuint (check->flaws->len, ==, 1);
      flaw = check->flaws->pdata[0];
      g_assert_true (flaw->is_missing && flaw->what == APORIA_HOLDING_FEEDBACK);
      g_assert_cmpuint (check->here.n_all + 1, ==, check->there.n_all);
      g_assert_cmpint (shared_count ("SELECT count(*) FROM suggestions"), ==, 2);
    }
  computer_clear (&computers[0]);
  computer_clear (&computers[1]);
}

/* What is to stay here is not missed there; fetching it does not empty it here. */
static void
test_kept_texts (void)
{
  Computer computer = { 0 };
  g_autoptr(AporiaMoveCheck) without = NULL;
  g_autoptr(AporiaMoveCheck) back = NULL;
  g_autoptr(AporiaMoveCheck) with = NULL;
  const char *texts = "SELECT count(*) FROM vacancies WHERE jd_text <> ''";

  shared_reset ();
  computer_init (&computer, "a.sqlite", "ada@example.org");
  g_free (practise (&computer));
  without = move (&computer, APORIA_MOVE_TO_DATABASE, TRUE);
  assert_whole (without);
  g_assert_cmpint (shared_count (texts), ==, 0);
  back = move (&computer, APORIA_MOVE_TO_COMPUTER, TRUE);
  assert_whole (back);
  g_assert_cmpint (computer_count (&computer, texts), ==, 1);
  with = move (&computer, APORIA_MOVE_TO_DATABASE, FALSE);
  assert_whole (with);
  g_assert_cmpint (shared_count (texts), ==, 1);
  computer_clear (&computer);
}

/* Looking changes nothing, and adds nobody who has no address. */
static void
test_looking (void)
{
  Computer computer = { 0 };
  AporiaSyncOptions options = { 0 };
  g_autoptr(AporiaMoveCheck) check = NULL;
  g_autoptr(GError) error = NULL;

  shared_reset ();
  computer_init (&computer, "a.sqlite", NULL);
  g_assert_null (aporia_mover_compare (computer.store, computer.shared, APORIA_MOVE_TO_DATABASE, &options,
                                       NULL, &error));
  g_assert_error (error, APORIA_ERROR, APORIA_ERROR_AUTH);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM users"), ==, 0);
  computer_clear (&computer);

  computer_init (&computer, "a.sqlite", "ada@example.org");
  g_free (practise (&computer));
  check = aporia_mover_compare (computer.store, computer.shared, APORIA_MOVE_TO_DATABASE, &options, NULL,
                                NULL);
  g_assert_cmpuint (check->here.n[APORIA_HOLDING_ANSWERS], ==, 2);
  g_assert_cmpuint (check->there.n[APORIA_HOLDING_ANSWERS], ==, 0);
  g_assert_cmpuint (check->flaws->len, ==, check->here.n_all);
  g_assert_cmpint (shared_count ("SELECT count(*) FROM answers"), ==, 0);
  computer_clear (&computer);
}

/* ---- The model ---- */

typedef struct
{
  Computer        computer;
  AporiaServices *services;
  AporiaSharing  *sharing;
} Desk;

static AporiaMove *moving; /* (nullable) what a test stops in the midst */

static void
desk_begin (Desk *desk)
{
  g_autoptr(AporiaSettings) settings = fake_settings_new ();
  g_autoptr(AporiaSharedTarget) target = server_make_target (NULL, NULL);

  shared_reset ();
  computer_init (&desk->computer, "a.sqlite", "ada@example.org");
  desk->services = aporia_services_new ();
  desk->services->store = g_object_ref (desk->computer.store);
  desk->sharing = aporia_sharing_new (desk->services, settings, target, desk->computer.shared, NULL);
  aporia_sharing_begin (desk->sharing);
  aporia_test_await (aporia_sharing_get_state (desk->sharing) == APORIA_SHARING_IN_STEP, 5);
}

static void
desk_end (Desk *desk)
{
  aporia_sharing_finish (desk->sharing, 10000);
  g_object_run_dispose (G_OBJECT (desk->sharing));
  aporia_test_drain ();
  g_assert_finalize_object (desk->sharing);
  aporia_services_unref (desk->services);
  computer_clear (&desk->computer);
}

static void
stop_cb (Computer *computer)
{
  aporia_move_cancel (moving);
}

static void
note_cb (AporiaMove *move,
         GParamSpec *pspec,
         double     *most)
{
  *most = MAX (*most, aporia_move_get_fraction (move));
}

/* Looked at, stopped in the midst, gone on with. */
static void
test_model (void)
{
  Desk desk = { 0 };
  g_autoptr(AporiaMove) move = NULL;
  double most = 0;

  desk_begin (&desk);
  moving = move = aporia_move_new (desk.sharing, APORIA_MOVE_TO_DATABASE);
  g_signal_connect (move, "notify::fraction", G_CALLBACK (note_cb), &most);
  g_assert_cmpint (aporia_move_get_state (move), ==, APORIA_MOVE_LOOKING);
  aporia_test_await (aporia_move_get_state (move) == APORIA_MOVE_READY, 5);
  g_assert_nonnull (aporia_move_get_status (move)->server_version);
  g_assert_cmpuint (aporia_move_get_check (move)->here.n[APORIA_HOLDING_ANSWERS], ==, 0);

  g_free (practise (&desk.computer));
  computer_interrupt (&desk.computer, MOMENT_PUSHED, stop_cb);
  aporia_move_start (move);
  g_assert_cmpint (aporia_move_get_state (move), ==, APORIA_MOVE_COPYING);
  aporia_test_await (aporia_move_get_state (move) == APORIA_MOVE_STOPPED, 5);
  aporia_move_start (move);
  aporia_test_await (aporia_move_get_state (move) == APORIA_MOVE_DONE, 5);
  assert_whole (aporia_move_get_check (move));
  g_assert_nonnull (strstr (aporia_move_get_message (move), "the same"));
  g_assert_cmpfloat (most, ==, 1);
  aporia_test_await (aporia_sharing_get_state (desk.sharing) == APORIA_SHARING_IN_STEP, 5);
  computers_assert_equal (&desk.computer, 1);
  g_clear_object (&move);
  desk_end (&desk);
}

/* The network goes: said, and gone on with.  What is copied when the program ends does not keep it. */
static void
test_model_fails (void)
{
  Desk desk = { 0 };
  g_autoptr(AporiaMove) move = NULL;

  desk_begin (&desk);
  moving = move = aporia_move_new (desk.sharing, APORIA_MOVE_TO_DATABASE);
  aporia_test_await (aporia_move_get_state (move) == APORIA_MOVE_READY, 5);
  g_free (practise (&desk.computer));
  computer_set_fault (&desk.computer, FAULT_BEFORE);
  aporia_move_start (move);
  aporia_test_await (aporia_move_get_state (move) == APORIA_MOVE_FAILED, 5);
  g_assert_cmpstr (aporia_move_get_message (move), ==, "The network went.");
  aporia_move_start (move);
  aporia_test_await (aporia_move_get_state (move) == APORIA_MOVE_DONE, 5);
  assert_whole (aporia_move_get_check (move));

  aporia_move_start (move);
  aporia_sharing_finish (desk.sharing, 10000);
  aporia_test_await (aporia_move_get_state (move) != APORIA_MOVE_COPYING, 5);
  aporia_move_start (move);
  g_assert_cmpint (aporia_move_get_state (move), ==, APORIA_MOVE_FAILED);
  g_clear_object (&move);
  desk_end (&desk);
}

void
mysql_move_add_tests (void)
{
  g_test_add_func ("/mysql-move/both-ways", test_both_ways);
  g_test_add_func ("/mysql-move/resumed", test_resumed);
  g_test_add_func ("/mysql-move/lost-there", test_lost_there);
  g_test_add_func ("/mysql-move/lost-here", test_lost_here);
  g_test_add_func ("/mysql-move/damaged-here", test_damaged_here);
  g_test_add_func ("/mysql-move/damaged-parent", test_damaged_parent);
  g_test_add_func ("/mysql-move/damaged-there", test_damaged_there);
  g_test_add_func ("/mysql-move/kept-texts", test_kept_texts);
  g_test_add_func ("/mysql-move/looking", test_looking);
  g_test_add_func ("/mysql-move/model", test_model);
  g_test_add_func ("/mysql-move/model-fails", test_model_fails);
}
