/* What a person notices of a reply that streams, on the real page over the real client:
 *
 *   first-token   from the moment that the server writes the first piece to the end of the frame with it
 *   flow-gaps     how long the main loop is away at a time while a reply streams, a document of 300 pages is
 *                 read and a report is written, all again and again
 */
#include "backends/builtin/aporia-builtin-coach.h"
#include "backends/builtin/injection/aporia-builtin-cleaner.h"
#include "backends/documents/aporia-child-reader.h"
#include "backends/openai/aporia-openai-coach.h"
#include "bench/bench-gaps.h"
#include "bench/bench-measure.h"
#include "charts/aporia-report-pages.h"
#include "charts/report-fixture.h"
#include "cli/aporia-cli-documents.h"
#include "core/base/aporia-paths.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"
#include "lib/fault-server.h"
#include "ui/page-fixture.h"

#include <glib/gstdio.h>

#define N_FIRST 60
#define N_WARM 5
#define N_REPLIES 8

typedef struct
{
  Fixture      base;
  FaultServer *server;
  GtkWidget   *so_far; /* borrowed */
  gint64       shown_at;
  char        *folder;
  gint         is_over; /* atomic */
} Bench;

static void
use (Bench      *self,
     const char *scenario)
{
  g_autoptr(AporiaProvider) provider = aporia_provider_new ();
  g_autoptr(AporiaOpenaiClient) client = NULL;
  g_autoptr(AporiaCoach) builtin = aporia_builtin_coach_new ();

  g_free (provider->id);
  provider->id = g_strdup ("bench");
  g_free (provider->base_url);
  provider->base_url = fault_server_dup_base_url (self->server, scenario);
  g_free (provider->model);
  provider->model = g_strdup ("honest-model");
  client = aporia_openai_client_new (provider, NULL, NULL);
  aporia_services_take_coach (self->base.base.services,
                              aporia_openai_coach_new (client, aporia_builtin_clean, builtin));
  aporia_interview_coach_changed (self->base.interview);
}

static void
after_paint_cb (GdkFrameClock *clock,
                Bench         *self)
{
  if (self->shown_at == 0 && gtk_widget_get_mapped (self->so_far))
    self->shown_at = g_get_monotonic_time ();
}

/* A talk about the first improvement of an answer that the model has read. */
static AporiaTalk *
open_talk (Bench *self)
{
  GtkWidget *card = ui_test_child (self->base.page, "feedback_card");
  GtkWidget *items = ui_test_child (ui_test_child (card, "improvements_list"), "items");
  AporiaTurn *turn;

  ui_test_click (gtk_widget_get_last_child (gtk_widget_get_first_child (items)));
  turn = aporia_interview_get_turn (self->base.interview);
  return aporia_interview_get_talk (self->base.interview, turn->evaluation->improvements->pdata[0]);
}

static void
bench_first_token (Bench      *self,
                   AporiaTalk *talk)
{
  double times[N_FIRST];

  use (self, "paced-1000");
  for (int i = -N_WARM; i < N_FIRST; i++)
    {
      self->shown_at = 0;
      aporia_talk_ask (talk, "Why?");
      aporia_test_await (self->shown_at > 0, 10);
      if (i >= 0)
        times[i] = (double) (self->shown_at - fault_server_get_first_piece_at (self->server)) / 1000.0;
      aporia_talk_cancel (talk);
      aporia_test_drain ();
    }
  bench_print ("first-token", times, N_FIRST);
}

static void
read_job (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  Bench *self = data;
  g_autofree char *program = aporia_paths_find_extractor ();
  g_autoptr(AporiaDocumentReader) reader = aporia_child_reader_new (program);
  g_autofree char *path = g_build_filename (self->folder, CLI_DOCUMENT_LONG, NULL);

  while (!g_atomic_int_get (&self->is_over))
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(AporiaDocument) document = aporia_document_reader_read (reader, path, NULL, &error);

      if (document == NULL)
        g_error ("%s", error->message);
    }
  g_task_return_boolean (task, TRUE);
}

static void
report_job (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Bench *self = data;
  g_autoptr(AporiaReport) report = report_fixture_full (10);
  g_autofree char *path = g_build_filename (self->folder, "report.pdf", NULL);

  while (!g_atomic_int_get (&self->is_over))
    {
      g_autoptr(GError) error = NULL;

      if (!aporia_report_write_pdf (report, APORIA_PAPER_A4, path, NULL, &error))
        g_error ("%s", error->message);
    }
  g_task_return_boolean (task, TRUE);
}

static AporiaWorker *
begin (Bench          *self,
       GTaskThreadFunc job)
{
  AporiaWorker *worker = aporia_worker_new ("bench", 1);
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, self, NULL);
  aporia_worker_run (worker, APORIA_PRIORITY_WAITING, task, job);
  return worker;
}

static void
bench_gaps (Bench      *self,
            AporiaTalk *talk)
{
  AporiaWorker *workers[] = { begin (self, read_job), begin (self, report_job) };

  bench_gaps_begin ();
  for (guint i = 0; i < N_REPLIES; i++)
    {
      aporia_talk_ask (talk, "Go on.");
      aporia_test_await (aporia_talk_get_since (talk) == 0, 60);
    }
  bench_gaps_end ("flow-gaps");
  g_atomic_int_set (&self->is_over, 1);
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    {
      aporia_worker_shutdown (workers[i]);
      g_object_unref (workers[i]);
    }
}

static void
remove_folder (const char *folder)
{
  static const char *const names[] = { CLI_DOCUMENT_CV, CLI_DOCUMENT_LONG, CLI_DOCUMENT_WORD, "report.pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (void)
{
  Bench self = { 0 };
  GdkFrameClock *clock;
  AporiaTalk *talk;

  adw_init ();
  fixture_set_up (&self.base, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self.base.window), 1000, 720);
  self.folder = g_dir_make_tmp ("aporia-bench-XXXXXX", NULL);
  if (self.folder == NULL || !cli_documents_write (self.folder, NULL))
    g_error ("The documents cannot be made");
  self.server = fault_server_new (0, FALSE);
  use (&self, "honest");
  fixture_start (&self.base, 3);
  fixture_answer (&self.base);
  await_state (&self.base, APORIA_INTERVIEW_FEEDBACK);
  self.so_far = ui_test_child (ui_test_child (self.base.page, "talk_box"), "so_far_box");
  clock = gtk_widget_get_frame_clock (self.base.window);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &self);
  talk = open_talk (&self);
  bench_first_token (&self, talk);
  bench_gaps (&self, talk);
  g_signal_handlers_disconnect_by_data (clock, &self);
  fixture_tear_down (&self.base, NULL);
  fault_server_free (self.server);
  remove_folder (self.folder);
  g_free (self.folder);
  return 0;
}
