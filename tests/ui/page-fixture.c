#include "ui/page-fixture.h"

#include "ui/interview/aporia-answer-editor.h"

void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  model_fixture_set_up (&fixture->base);
  fixture->interview = aporia_interview_new (fixture->base.services);
  fixture->page = APORIA_INTERVIEW_PAGE (aporia_interview_page_new ());
  aporia_interview_page_bind (fixture->page, fixture->interview);
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  model_fixture_release (&fixture->base);
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  aporia_test_await (fixture->page == NULL, 5);
  g_object_run_dispose (G_OBJECT (fixture->interview));
  aporia_worker_shutdown (fixture->base.services->agents_worker);
  aporia_worker_shutdown (fixture->base.services->store_worker);
  model_fixture_tear_down (&fixture->base);
  g_object_unref (fixture->interview);
}

void
fixture_start (Fixture *fixture,
               guint    n_planned)
{
  g_autoptr(AporiaAttempt) attempt = model_fixture_make_attempt (&fixture->base, n_planned);

  aporia_interview_start (fixture->interview, attempt);
  await_state (fixture, APORIA_INTERVIEW_ANSWERING);
}

const char *
fixture_visible_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (ui_test_child (fixture->page, "stack"));
}

void
fixture_type (Fixture    *fixture,
              const char *text)
{
  GtkWidget *editor = ui_test_child (fixture->page, "editor");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (ui_test_child (editor, "view")), text, -1);
}

char *
fixture_dup_typed (Fixture *fixture)
{
  return aporia_answer_editor_dup_text (ui_test_child (fixture->page, "editor"));
}

void
fixture_answer (Fixture *fixture)
{
  fixture_type (fixture, ANSWER);
  ui_test_click (ui_test_child (fixture->page, "submit_button"));
}

void
fixture_act (Fixture    *fixture,
             const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL);
}

gboolean
fixture_can_press (Fixture    *fixture,
                   const char *id)
{
  return gtk_widget_is_sensitive (ui_test_child (fixture->page, id));
}

gboolean
fixture_is_in_view (Fixture   *fixture,
                    GtkWidget *widget)
{
  GtkWidget *scroller = ui_test_child (fixture->page, "scroller");
  graphene_point_t top;
  graphene_point_t bottom;

  return gtk_widget_get_height (widget) > 0 &&
         gtk_widget_compute_point (widget, scroller, &GRAPHENE_POINT_INIT (0, 0), &top) &&
         gtk_widget_compute_point (widget, scroller, &GRAPHENE_POINT_INIT (0, gtk_widget_get_height (widget)),
                                   &bottom) &&
         top.y >= 0 && bottom.y <= gtk_widget_get_height (scroller);
}

void
fixture_say (Fixture         *fixture,
             SpeakingFixture *voice)
{
  fixture_act (fixture, "interview.speak");
  g_assert_true (fake_recorder_get_is_running (voice->recorder));
  fake_recorder_hear (voice->recorder, 5, -9);
}

void
fixture_begin_voice (Fixture         *fixture,
                     SpeakingFixture *voice,
                     const char      *folder)
{
  speaking_fixture_begin (voice, fake_transcriber_new (FIXTURE_SAID, APORIA_TRANSCRIPT_DRAFT, NULL), NULL,
                          folder);
  fixture_show_voice (fixture, voice);
}

void
fixture_show_voice (Fixture         *fixture,
                    SpeakingFixture *voice)
{
  fixture_start (fixture, 3);
  aporia_interview_page_bind_speaking (fixture->page, voice->speaking);
}
