/* aporia-cli practice: a whole interview without a window, stored like any other. */
#include "cli/aporia-cli-model.h"
#include "cli/aporia-cli.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-person.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/services/aporia-importer.h"
#include "core/services/aporia-session-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static struct
{
  char *cv;
  char *jd;
  char *title;
  char *company;
  int n_questions;
  char *style;
  char *difficulty;
  char *tone;
  char *answers;
  gint64 seed;
  char *backend;
  char *transcript;
} options = { .n_questions = APORIA_PLANNED_DEFAULT, .seed = -1 };

static const GOptionEntry entries[] = {
  { "cv", 0, 0, G_OPTION_ARG_FILENAME, &options.cv, N_("The CV"), "FILE" },
  { "jd", 0, 0, G_OPTION_ARG_FILENAME, &options.jd, N_("The job description"), "FILE" },
  { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_("The position"), "TEXT" },
  { "company", 0, 0, G_OPTION_ARG_STRING, &options.company, N_("The company"), "TEXT" },
  { "questions", 0, 0, G_OPTION_ARG_INT, &options.n_questions, N_("How many, 1 to 30 (default 10)"),
    "N" },
  { "style", 0, 0, G_OPTION_ARG_STRING, &options.style, N_("mixed, behavioural or technical"), "S" },
  { "difficulty", 0, 0, G_OPTION_ARG_STRING, &options.difficulty, N_("easy, medium or hard"), "D" },
  { "tone", 0, 0, G_OPTION_ARG_STRING, &options.tone,
    N_("default, friendly, strict, challenging, concise"), "T" },
  { "answers", 0, 0, G_OPTION_ARG_FILENAME, &options.answers,
    N_("Answers, one a paragraph, SKIP alone skips (default: standard input)"), "FILE" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, N_("Makes the choice of questions repeatable"),
    "N" },
  { "backend", 0, 0, G_OPTION_ARG_STRING, &options.backend, N_("builtin (default) or model"), "NAME" },
  { "transcript", 0, 0, G_OPTION_ARG_FILENAME, &options.transcript, N_("Write a Markdown transcript"),
    "FILE" },
  G_OPTION_ENTRY_NULL
};

/* The id must come back from its value: unknown ids read as a default. */
static gboolean
are_choices_good (void)
{
  return (options.style == NULL
          || g_str_equal (aporia_style_to_id (aporia_style_from_id (options.style)), options.style))
         && (options.difficulty == NULL
             || g_str_equal (aporia_difficulty_to_id (
                                 aporia_difficulty_from_id (options.difficulty)),
                             options.difficulty))
         && (options.tone == NULL
             || g_str_equal (aporia_tone_to_id (aporia_tone_from_id (options.tone)), options.tone));
}

static AporiaVacancy *
make_vacancy (AporiaDocument *jd)
{
  AporiaVacancy *vacancy = aporia_vacancy_new ();

  vacancy->uid = g_strdup ("");
  vacancy->position_title = aporia_text_squeeze (options.title);
  vacancy->company = aporia_text_squeeze (options.company != NULL ? options.company : "");
  vacancy->jd_sha256 = g_strdup (jd->sha256);
  vacancy->jd_name = g_strdup (jd->name);
  vacancy->jd_text = aporia_document_dup_full_text (jd);
  return vacancy;
}

/* Reads the documents and begins the attempt. */
static AporiaSession *
begin (AporiaServices *services, GError **error)
{
  g_autoptr(AporiaPerson) person = aporia_store_load_person (services->store, error);
  g_autoptr(AporiaDocument) cv = NULL;
  g_autoptr(AporiaDocument) jd = NULL;
  g_autoptr(AporiaAttempt) attempt = aporia_attempt_new ();

  if (person == NULL)
    return NULL;
  cv = aporia_importer_read_file (services, options.cv, NULL, error);
  if (cv == NULL)
    return NULL;
  jd = aporia_importer_read_file (services, options.jd, NULL, error);
  if (jd == NULL)
    return NULL;
  attempt->profile =
      aporia_profiler_profile (services->coach->profiler, cv, jd, options.title, NULL, error);
  if (attempt->profile == NULL)
    return NULL;
  attempt->uid = aporia_uid_new ();
  attempt->person_uid = g_strdup (person->uid);
  attempt->vacancy = make_vacancy (jd);
  attempt->cv_sha256 = g_strdup (cv->sha256);
  attempt->cv_name = g_strdup (cv->name);
  attempt->n_planned = (guint) options.n_questions;
  attempt->difficulty = options.difficulty != NULL ? aporia_difficulty_from_id (options.difficulty)
                                                   : APORIA_DIFFICULTY_MEDIUM;
  attempt->tone = options.tone != NULL ? aporia_tone_from_id (options.tone) : APORIA_TONE_DEFAULT;
  attempt->style =
      options.style != NULL ? aporia_style_from_id (options.style) : APORIA_STYLE_MIXED;
  attempt->seed = options.seed >= 0 ? (guint32) options.seed : g_random_int ();
  attempt->status = APORIA_ATTEMPT_OPEN;
  attempt->started_at = aporia_time_now ();
  return aporia_session_begin (services, attempt, NULL, error);
}

/* The next paragraph.  Returns: (transfer full), NULL for a skip or at the end. */
static char *
read_answer (FILE *file)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *clean = NULL;
  char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, file) >= 0)
    {
      g_strchomp (line);
      if (*line == '\0' && text->len > 0)
        break;
      if (*line != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  free (line);
  clean = aporia_text_clean (text->str, (gssize) text->len, 12000);
  return *clean == '\0' || g_str_equal (clean, "SKIP") ? NULL : g_steal_pointer (&clean);
}

/* Answers TURN and has it judged.  Returns: (transfer full), NULL with error. */
static AporiaTurn *
answer_turn (AporiaServices *services, AporiaSession *session, AporiaTurn *turn, const char *text,
             GError **error)
{
  g_autoptr(AporiaTurn) answered = aporia_session_answer (services, turn, text, 0, error);
  g_autoptr(AporiaEvaluation) evaluation = NULL;
  g_autoptr(AporiaFallacyHint) hint = NULL;

  if (answered == NULL || text == NULL)
    return g_steal_pointer (&answered);
  evaluation =
      aporia_session_evaluate (services, NULL, session->attempt, session->turns, answered, NULL, NULL, NULL,
                               error);
  if (evaluation == NULL)
    return NULL;
  hint = aporia_session_judge_logic (services, NULL, answered, NULL);
  return aporia_session_save_judgement (services, answered, evaluation, hint, error);
}

static void
show_turn (AporiaTurn *turn)
{
  g_autoptr(GString) text = g_string_new (NULL);

  aporia_session_text_add_feedback (text, turn);
  cli_print ("%s\n", turn->evaluation != NULL ? text->str : _("Skipped.\n"));
}

static gboolean
ask_and_answer (AporiaServices *services, AporiaSession *session, FILE *answers, GError **error)
{
  guint order = session->turns->len + 1;
  g_autoptr(AporiaQuestion) question =
                 aporia_session_prepare_question (services, NULL, session->attempt, session->turns,
                                                  NULL, NULL, NULL, error);
  g_autoptr(AporiaTurn) turn = NULL;
  g_autofree char *text = NULL;
  AporiaTurn *judged;

  if (question == NULL)
    return FALSE;
  turn = aporia_session_put_question (services, session->attempt, question, order, error);
  if (turn == NULL)
    return FALSE;
  cli_print ("%u. %s\n\n", order, question->text);
  fflush (stdout);
  text = read_answer (answers);
  judged = answer_turn (services, session, turn, text, error);
  if (judged == NULL)
    return FALSE;
  g_ptr_array_add (session->turns, judged);
  show_turn (judged);
  return TRUE;
}

static gboolean
hold_interview (AporiaServices *services, FILE *answers, GError **error)
{
  g_autoptr(AporiaSession) session = begin (services, error);
  g_autoptr(AporiaDebrief) debrief = NULL;
  g_autoptr(AporiaSession) stored = NULL;
  g_autoptr(GPtrArray) sessions = NULL;
  g_autofree char *markdown = NULL;

  if (session == NULL)
    return FALSE;
  while (session->turns->len < session->attempt->n_planned)
    if (!ask_and_answer (services, session, answers, error))
      return FALSE;
  debrief = aporia_session_review (services, NULL, session->attempt, session->turns, NULL, error);
  if (debrief == NULL)
    return FALSE;
  cli_print (_("%s\n\nSession %s\n"), debrief->summary, session->attempt->uid);
  if (options.transcript == NULL)
    return TRUE;
  stored = aporia_session_load (services, session->attempt->uid, error);
  if (stored == NULL)
    return FALSE;
  sessions = g_ptr_array_new ();
  g_ptr_array_add (sessions, stored);
  markdown = aporia_session_text_to_markdown (sessions, NULL);
  return cli_write_file (options.transcript, markdown, error);
}

int
cli_practice_run (int argc, char **argv)
{
  g_autoptr(AporiaServices) services = NULL;
  GError *error = NULL;
  FILE *answers = stdin;
  gboolean is_model = FALSE;
  gboolean is_good;

  if (!cli_parse (&argc, &argv, entries, NULL, N_("Holds an interview and stores it.")))
    return CLI_USAGE;
  if (argc > 1 || options.cv == NULL || options.jd == NULL || options.title == NULL
      || *g_strstrip (options.title) == '\0')
    return cli_wrong_usage (_("--cv, --jd and --title are needed, and nothing but options."));
  if (options.n_questions < APORIA_PLANNED_MIN || options.n_questions > APORIA_PLANNED_MAX)
    return cli_wrong_usage (_("--questions must be from %d to %d."), APORIA_PLANNED_MIN,
                            APORIA_PLANNED_MAX);
  if (!are_choices_good ())
    return cli_wrong_usage (_("--style, --difficulty or --tone has no such value; see --help."));
  if (!cli_read_backend (options.backend, &is_model))
    return CLI_USAGE;
  if (options.answers != NULL && (answers = fopen (options.answers, "re")) == NULL)
    return cli_fail ("%s: %s", options.answers, g_strerror (errno));
  services = cli_services_open (&error);
  is_good = services != NULL && (!is_model || cli_services_use_model (services, &error)) &&
            hold_interview (services, answers, &error);
  if (answers != stdin)
    fclose (answers);
  return is_good ? CLI_DONE : cli_fail_error (error);
}
