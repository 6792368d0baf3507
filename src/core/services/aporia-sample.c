#include "core/services/aporia-sample.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-resources.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-fallacy.h"
#include "core/domain/aporia-profile.h"
#include "core/domain/aporia-question.h"
#include "core/domain/aporia-turn.h"
#include "core/domain/aporia-vacancy.h"
#include "core/services/aporia-importer.h"

#define SAMPLE_SEED 7

static GPtrArray *
read_key_points (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = aporia_json_get_array (object, "key_points");
  g_autofree char *text = NULL;

  if (array == NULL)
    return aporia_key_points_from_json (NULL);
  json_node_set_array (node, array);
  text = aporia_json_to_text (node);
  return aporia_key_points_from_json (text);
}

static AporiaQuestion *
read_question (JsonObject *object)
{
  AporiaQuestion *question = aporia_question_new ();

  question->kind = APORIA_QUESTION_MAIN;
  question->text = g_strdup (aporia_json_get_string (object, "text", ""));
  question->stage = aporia_stage_from_id (aporia_json_get_string (object, "stage", NULL));
  question->category = aporia_category_from_id (aporia_json_get_string (object, "category", NULL));
  question->difficulty = aporia_difficulty_from_id (aporia_json_get_string (object, "difficulty", NULL));
  question->focus_skill = g_strdup (aporia_json_get_string (object, "focus_skill", ""));
  question->tags = aporia_json_get_strv (object, "skills");
  question->key_points = read_key_points (object);
  question->follow_ups = aporia_json_get_strv (object, "follow_ups");
  question->why = g_strdup (aporia_json_get_string (object, "why", ""));
  question->why_quote = g_strdup (aporia_json_get_string (object, "why_quote", NULL));
  question->source = g_strdup ("sample");
  return question;
}

static AporiaAttempt *
make_attempt (AporiaServices *services,
              AporiaCoach    *coach,
              JsonObject     *sample,
              GCancellable   *cancellable,
              GError        **error)
{
  g_autoptr(AporiaAttempt) attempt = aporia_attempt_new ();
  const char *title = aporia_json_get_string (sample, "title", "");
  g_autoptr(AporiaDocument) cv =
    aporia_importer_keep_text (services, aporia_json_get_string (sample, "cv_name", ""),
                               aporia_json_get_string (sample, "cv_text", ""), error);
  g_autoptr(AporiaDocument) jd =
    cv == NULL ? NULL
               : aporia_importer_keep_text (services, aporia_json_get_string (sample, "jd_name", ""),
                                            aporia_json_get_string (sample, "jd_text", ""), error);

  if (jd == NULL)
    return NULL;
  attempt->profile = aporia_session_profile (services, coach, cv, jd, title, cancellable, error);
  if (attempt->profile == NULL)
    return NULL;

  attempt->vacancy = aporia_vacancy_new ();
  attempt->vacancy->uid = g_strdup ("");
  attempt->vacancy->position_title = g_strdup (title);
  attempt->vacancy->company = g_strdup (aporia_json_get_string (sample, "company", ""));
  attempt->vacancy->jd_sha256 = g_strdup (jd->sha256);
  attempt->vacancy->jd_name = g_strdup (jd->name);
  attempt->vacancy->jd_text = aporia_document_dup_full_text (jd);
  attempt->uid = aporia_uid_new ();
  attempt->cv_sha256 = g_strdup (cv->sha256);
  attempt->cv_name = g_strdup (cv->name);
  attempt->n_planned = json_array_get_length (aporia_json_get_array (sample, "turns")) + 1;
  attempt->difficulty = APORIA_DIFFICULTY_MEDIUM;
  attempt->seed = SAMPLE_SEED;
  attempt->is_sample = TRUE;
  attempt->status = APORIA_ATTEMPT_OPEN;
  attempt->started_at = aporia_time_now ();
  return g_steal_pointer (&attempt);
}

/* One question of the sample, answered and judged. */
static AporiaTurn *
play_turn (AporiaServices *services,
           AporiaCoach    *coach,
           AporiaSession  *session,
           JsonObject     *object,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr(AporiaQuestion) question = read_question (aporia_json_get_object (object, "question"));
  const char *text = aporia_json_get_string (object, "answer", NULL);
  g_autoptr(AporiaEvaluation) evaluation = NULL;
  g_autoptr(AporiaFallacyHint) hint = NULL;
  g_autoptr(AporiaTurn) answered = NULL;
  g_autoptr(AporiaTurn) put =
    aporia_session_put_question (services, session->attempt, question, session->turns->len + 1, error);

  if (put == NULL)
    return NULL;
  answered = aporia_session_answer (services, put, text, 0, error);
  if (answered == NULL || text == NULL)
    return g_steal_pointer (&answered);

  evaluation = aporia_session_evaluate (services, coach, session->attempt, session->turns, answered, NULL,
                                        NULL, cancellable, error);
  if (evaluation == NULL)
    return NULL;
  hint = aporia_session_judge_logic (services, coach, answered, cancellable);
  return aporia_session_save_judgement (services, answered, evaluation, hint, error);
}

AporiaSession *
aporia_sample_make (AporiaServices *services,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(JsonNode) node = aporia_resources_load_json ("samples/sample-session.json");
  JsonObject *sample = json_node_get_object (node);
  JsonArray *turns = aporia_json_get_array (sample, "turns");
  /* It shows the program, not a service: it is the same everywhere and leaves this computer nowhere. */
  g_autoptr(AporiaCoach) coach = services->fallback != NULL ? aporia_coach_ref (services->fallback)
                                                            : aporia_services_ref_coach (services);
  g_autoptr(AporiaAttempt) attempt = NULL;
  g_autoptr(AporiaSession) session = NULL;

  if (!aporia_store_remove_samples (services->store, error))
    return NULL;
  attempt = make_attempt (services, coach, sample, cancellable, error);
  if (attempt == NULL)
    return NULL;
  session = aporia_session_begin (services, attempt, NULL, error);
  for (guint i = 0; session != NULL && i < json_array_get_length (turns); i++)
    {
      AporiaTurn *turn = play_turn (services, coach, session, aporia_json_array_get_object (turns, i),
                                    cancellable, error);

      if (turn == NULL)
        return NULL;
      g_ptr_array_add (session->turns, turn);
    }
  return g_steal_pointer (&session);
}
