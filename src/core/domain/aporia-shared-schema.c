#include "core/domain/aporia-shared-schema.h"

#include <string.h>

/* name, kind, parent, is_required, is_private */
static const AporiaSharedColumn users_columns[] = {
  { "email", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "first_name", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "last_name", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "profile_json", APORIA_SHARED_TEXT, NULL, FALSE, TRUE },
  { "top_skills_json", APORIA_SHARED_TEXT, NULL, FALSE, TRUE },
  { "cv_file_hash", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "cv_text", APORIA_SHARED_TEXT, NULL, FALSE, TRUE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "last_login_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
  { "updated_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
};

static const AporiaSharedColumn vacancies_columns[] = {
  { "position_title", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "company", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "jd_file_hash", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "jd_name", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "jd_text", APORIA_SHARED_TEXT, NULL, TRUE, TRUE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
};

static const AporiaSharedColumn user_vacancies_columns[] = {
  { "vacancy_id", APORIA_SHARED_LINK, "vacancies", TRUE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
  { "interview_on", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "interview_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
  { "interview_told", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
};

static const AporiaSharedColumn attempts_columns[] = {
  { "user_vacancy_id", APORIA_SHARED_LINK, "user_vacancies", TRUE, FALSE },
  { "number", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "n_planned", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "difficulty", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "tone", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "style", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "seed", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "status", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "cv_sha256", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "cv_name", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "profile_json", APORIA_SHARED_TEXT, NULL, FALSE, TRUE },
  { "started_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "ended_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
  { "is_starred", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "time_limit", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "is_pressure", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
};

static const AporiaSharedColumn questions_columns[] = {
  { "user_vacancy_id", APORIA_SHARED_LINK, "user_vacancies", TRUE, FALSE },
  { "attempt_id", APORIA_SHARED_LINK, "attempts", TRUE, FALSE },
  { "question_text", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "category", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "difficulty", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "skill_tag", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "skill_tags_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "question_order", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "stage", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "kind", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "parent_uid", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "key_points_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "follow_ups_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "why", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "why_quote", APORIA_SHARED_TEXT, NULL, FALSE, TRUE },
  { "source", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "engine_class", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "made_by_model", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "prompt_version", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
  { "notice", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
};

static const AporiaSharedColumn answers_columns[] = {
  { "question_id", APORIA_SHARED_LINK, "questions", TRUE, FALSE },
  { "attempt_id", APORIA_SHARED_LINK, "attempts", TRUE, FALSE },
  { "answer_text", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "is_skipped", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "seconds", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
  { "n_words", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
};

static const AporiaSharedColumn suggestions_columns[] = {
  { "question_id", APORIA_SHARED_LINK, "questions", TRUE, FALSE },
  { "correctness", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "depth", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "structure", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "communication", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "role_relevance", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "band_low", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "band_high", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "confidence", APORIA_SHARED_REAL, NULL, TRUE, FALSE },
  { "low_confidence", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "reasons_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "points_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "strengths_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "improvements_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "improvements_text", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "red_flags_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "red_flags_count", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "red_flags_text", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "star", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "suggested_rewrite", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "followup_question", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "opening", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "coach_hint", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "engine_class", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "judged_by_model", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "prompt_version", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "fallacy_detected", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "fallacy_name", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_explanation", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_level", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_type", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_second_type", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_excerpt", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_start", APORIA_SHARED_NUMBER, NULL, FALSE, FALSE },
  { "fallacy_end", APORIA_SHARED_NUMBER, NULL, FALSE, FALSE },
  { "fallacy_confidence", APORIA_SHARED_REAL, NULL, FALSE, FALSE },
  { "fallacy_engine_class", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_model", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_prompt_version", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "fallacy_dismissed", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "is_current", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
  { "notice", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "strengths_text", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
};

static const AporiaSharedColumn debriefs_columns[] = {
  { "attempt_id", APORIA_SHARED_LINK, "attempts", TRUE, FALSE },
  { "clarity", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "depth", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "technical_correctness", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "communication", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "summary", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "strengths_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "weaknesses_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "next_steps_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "engine_class", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "judged_by_model", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "prompt_version", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
};

static const AporiaSharedColumn dismissed_fallacies_columns[] = {
  { "fallacy_type", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "excerpt_key", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "excerpt", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "question_uid", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
};

static const AporiaSharedColumn practice_queue_columns[] = {
  { "question_id", APORIA_SHARED_LINK, "questions", TRUE, FALSE },
  { "is_mine", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "state", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "step", APORIA_SHARED_NUMBER, NULL, TRUE, FALSE },
  { "due_on", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "last_uid", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "last_on", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "before_state", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "before_step", APORIA_SHARED_NUMBER, NULL, FALSE, FALSE },
  { "before_due_on", APORIA_SHARED_TEXT, NULL, FALSE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "updated_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
};

static const AporiaSharedColumn own_questions_columns[] = {
  { "user_vacancy_id", APORIA_SHARED_LINK, "user_vacancies", TRUE, FALSE },
  { "question_text", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "question_key", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "source", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
};

static const AporiaSharedColumn notes_columns[] = {
  { "attempt_id", APORIA_SHARED_LINK, "attempts", TRUE, FALSE },
  { "question_id", APORIA_SHARED_LINK, "questions", FALSE, FALSE },
  { "note_text", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "updated_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
};

static const AporiaSharedColumn stories_columns[] = {
  { "question_id", APORIA_SHARED_LINK, "questions", FALSE, FALSE },
  { "title", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "story_text", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "skills_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "not_skills_json", APORIA_SHARED_TEXT, NULL, TRUE, FALSE },
  { "created_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "updated_at", APORIA_SHARED_TIME, NULL, TRUE, FALSE },
  { "deleted_at", APORIA_SHARED_TIME, NULL, FALSE, FALSE },
};

static const AporiaSharedTable tables[] = {
  { "users", "user_id", users_columns, G_N_ELEMENTS (users_columns) },
  { "vacancies", "vacancy_id", vacancies_columns, G_N_ELEMENTS (vacancies_columns) },
  { "user_vacancies", "user_vacancy_id", user_vacancies_columns, G_N_ELEMENTS (user_vacancies_columns) },
  { "attempts", "attempt_id", attempts_columns, G_N_ELEMENTS (attempts_columns) },
  { "questions", "question_id", questions_columns, G_N_ELEMENTS (questions_columns) },
  { "answers", "answer_id", answers_columns, G_N_ELEMENTS (answers_columns) },
  { "suggestions", "suggestion_id", suggestions_columns, G_N_ELEMENTS (suggestions_columns) },
  { "debriefs", "debrief_id", debriefs_columns, G_N_ELEMENTS (debriefs_columns) },
  { "dismissed_fallacies", "dismissed_fallacy_id", dismissed_fallacies_columns,
    G_N_ELEMENTS (dismissed_fallacies_columns) },
  { "practice_queue", "item_id", practice_queue_columns, G_N_ELEMENTS (practice_queue_columns) },
  { "own_questions", "own_question_id", own_questions_columns, G_N_ELEMENTS (own_questions_columns) },
  { "notes", "note_id", notes_columns, G_N_ELEMENTS (notes_columns) },
  { "stories", "story_id", stories_columns, G_N_ELEMENTS (stories_columns) },
};

const AporiaSharedTable *
aporia_shared_schema_get_tables (guint *n_tables)
{
  *n_tables = G_N_ELEMENTS (tables);

  return tables;
}

int
aporia_shared_schema_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_strcmp0 (tables[i].name, name) == 0)
      return (int) i;

  return -1;
}

const AporiaSharedTable *
aporia_shared_schema_get_table (const char *name)
{
  int place = aporia_shared_schema_find (name);

  return place >= 0 ? &tables[place] : NULL;
}

int
aporia_shared_table_find_column (const AporiaSharedTable *table,
                                 const char              *name)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (strcmp (table->columns[i].name, name) == 0)
      return (int) i;

  return -1;
}
