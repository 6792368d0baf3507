/* A model's judgement of an answer.  The rules are told in the header. */
#include "backends/openai/aporia-openai-readers.h"

#include "backends/openai/aporia-openai-facts.h"
#include "backends/openai/aporia-openai-quote.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-question.h"

#include <math.h>
#include <string.h>

#define MAX_TEXT 320
#define MAX_REWRITE 1600
#define MAX_STRENGTHS 3
#define MAX_IMPROVEMENTS 4
#define MAX_FLAGS 4
#define CORRECT_FROM 60
/* Grade and coverage this far apart (in points of 100) speak against each other. */
#define DISAGREEMENT 30
/* A criterion is praised from this grade on. */
#define PRAISE_FROM 2

/* 0..5, or -1 when it is not there or out of range. */
static int
get_grade (JsonObject     *reply,
           AporiaCriterion criterion)
{
  JsonObject *criteria = aporia_json_get_object (reply, "criteria");
  JsonObject *one = aporia_json_get_object (criteria, aporia_criterion_to_id (criterion));
  double grade = aporia_json_get_double (one, "grade", -1);

  return grade >= 0 && grade <= 5 && grade == floor (grade) ? (int) grade : -1;
}

gboolean
openai_check_evaluation (JsonNode *reply,
                         gpointer  unused,
                         GError  **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    if (get_grade (object, (AporiaCriterion) i) < 0)
      {
        g_set_error (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL,
                     "criteria.%s.grade must be a whole number from 0 to 5.",
                     aporia_criterion_to_id ((AporiaCriterion) i));
        return FALSE;
      }
  return TRUE;
}

static char *
dup_short (JsonObject *object,
           const char *name,
           guint       max_chars)
{
  return aporia_text_shorten (aporia_json_get_string (object, name, ""), max_chars);
}

/* The reply's entry for POINT, which is number INDEX of N: by its words, else by its place when the reply has
 * as many. */
static JsonObject *
find_point (JsonArray  *array,
            const char *point,
            guint       index,
            guint       n)
{
  g_autofree char *wanted = aporia_text_key (point);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = aporia_json_array_get_object (array, i);
      g_autofree char *key = aporia_text_key (aporia_json_get_string (object, "point", ""));

      if (g_str_equal (key, wanted))
        return object;
    }
  return json_array_get_length (array) == n ? aporia_json_array_get_object (array, index) : NULL;
}

static AporiaPointResult *
read_point (JsonObject *object,
            const char *text,
            const char *answer)
{
  AporiaPointResult *result = aporia_point_result_new ();
  OpenaiSlice slice;

  result->text = g_strdup (text);
  result->start = -1;
  result->end = -1;
  /* What is said to be covered must be there to be read. */
  if (aporia_json_get_boolean (object, "covered", FALSE) &&
      openai_quote_find (answer, aporia_json_get_string (object, "quote", NULL), &slice))
    {
      result->is_covered = TRUE;
      result->start = slice.start;
      result->end = slice.end;
      result->quote = g_utf8_substring (answer, slice.start, slice.end);
    }
  return result;
}

/* The share of the question's points that the answer covers; -1 without points, or before they are known. */
static double
read_points (AporiaEvaluation    *self,
             JsonObject          *reply,
             const OpenaiJudging *judging)
{
  GPtrArray *points = judging->question->key_points;
  JsonArray *array = aporia_json_get_array (reply, "points");
  guint n_covered = 0;

  if (points == NULL || points->len == 0 || array == NULL)
    return -1;
  for (guint i = 0; i < points->len; i++)
    {
      const char *text = ((AporiaKeyPoint *) points->pdata[i])->text;
      AporiaPointResult *result =
          read_point (find_point (array, text, i, points->len), text, judging->answer);

      n_covered += result->is_covered;
      g_ptr_array_add (self->points, result);
    }
  return (double) n_covered / points->len;
}

static gboolean
has_points (const OpenaiJudging *judging)
{
  return judging->question->key_points != NULL && judging->question->key_points->len > 0;
}

static gboolean
says_question_again (const OpenaiJudging *judging)
{
  return judging->question->text != NULL &&
         aporia_text_jaccard (judging->question->text, judging->answer) >= 0.8;
}

static void
set_band (AporiaEvaluation *self,
          gboolean          is_disputed)
{
  int score = self->scores[APORIA_CRITERION_CORRECTNESS];
  int half = (self->is_low_confidence ? 15 : 10) + (is_disputed ? 5 : 0);
  double distance = MIN (1, ABS (score - CORRECT_FROM) / 40.0);

  self->band_low = MAX (0, score - half);
  self->band_high = MIN (100, score + half);
  self->confidence = 0.6 + 0.3 * distance - (is_disputed ? 0.1 : 0);
  if (self->is_low_confidence)
    self->confidence = MIN (self->confidence, 0.6);
}

/* COVERAGE: -1 when not known. */
static void
set_correctness (AporiaEvaluation    *self,
                 const OpenaiJudging *judging,
                 double               coverage)
{
  int *score = &self->scores[APORIA_CRITERION_CORRECTNESS];
  double apart = coverage < 0 ? 0 : 100 * coverage - *score;

  if (*score > 0)
    *score = CLAMP (*score + (int) lround (CLAMP (apart, -10, 10)), 0, 100);
  set_band (self, fabs (apart) > DISAGREEMENT);
}

static void
read_scores (AporiaEvaluation    *self,
             JsonObject          *reply,
             const OpenaiJudging *judging)
{
  static const AporiaCriterion said_again[] = { APORIA_CRITERION_CORRECTNESS, APORIA_CRITERION_DEPTH,
                                                APORIA_CRITERION_RELEVANCE };
  JsonObject *criteria = aporia_json_get_object (reply, "criteria");
  double coverage = read_points (self, reply, judging);

  self->is_low_confidence = !has_points (judging);
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      const char *id = aporia_criterion_to_id ((AporiaCriterion) i);
      int grade = get_grade (reply, (AporiaCriterion) i);

      self->scores[i] = grade < 0 ? -1 : grade * 20;
      g_free (self->reasons[i]);
      self->reasons[i] = dup_short (aporia_json_get_object (criteria, id), "reason", MAX_TEXT);
    }
  for (guint i = 0; says_question_again (judging) && i < G_N_ELEMENTS (said_again); i++)
    self->scores[said_again[i]] = MIN (self->scores[said_again[i]], 20);
  /* Correctness is known when its points are. */
  if (has_points (judging) && coverage < 0)
    self->scores[APORIA_CRITERION_CORRECTNESS] = -1;
  if (self->scores[APORIA_CRITERION_CORRECTNESS] >= 0)
    set_correctness (self, judging, coverage);
}

/* Whether a remark about CRITERION may praise. */
static gboolean
may_praise (JsonObject     *reply,
            AporiaCriterion criterion)
{
  int grade = get_grade (reply, criterion);

  return grade < 0 || grade >= PRAISE_FROM;
}

/* NULL when it is not to be kept. */
static AporiaRemark *
read_remark (JsonObject *object,
             const char *answer,
             gboolean    needs_quote)
{
  g_autofree char *text = dup_short (object, "text", MAX_TEXT);
  AporiaCriterion criterion = aporia_criterion_from_id (aporia_json_get_string (object, "criterion", NULL));
  OpenaiSlice slice = { -1, -1 };
  gboolean is_found = openai_quote_find (answer, aporia_json_get_string (object, "quote", NULL), &slice);

  if (*text == '\0' || (needs_quote && !is_found))
    return NULL;
  return aporia_remark_make (criterion, answer, is_found ? slice.start : -1, is_found ? slice.end : -1, text);
}

static void
read_remarks (GPtrArray  *remarks,
              JsonObject *reply,
              const char *name,
              const char *answer,
              guint       max_remarks)
{
  JsonArray *array = aporia_json_get_array (reply, name);
  gboolean is_praise = g_str_equal (name, "strengths");
  gboolean needs_quote = !g_str_equal (name, "improvements");
  guint n = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n && remarks->len < max_remarks; i++)
    {
      g_autoptr(AporiaRemark) remark =
                     read_remark (aporia_json_array_get_object (array, i), answer, needs_quote);

      if (remark == NULL || (is_praise && !may_praise (reply, remark->criterion)) ||
          !g_hash_table_add (seen, aporia_text_key (remark->text)))
        continue;
      g_ptr_array_add (remarks, g_steal_pointer (&remark));
    }
}

static guint
read_star (JsonObject *reply)
{
  static const char *const ids[] = { "situation", "task", "action", "result" };
  g_auto(GStrv) parts = aporia_json_get_strv (reply, "star");
  guint star = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    star |= g_strv_contains ((const char *const *) parts, ids[i]) ? 1u << i : 0;
  return star;
}

static char *
read_rewrite (JsonObject          *reply,
              const OpenaiJudging *judging)
{
  const char *sources[] = { judging->answer, judging->cv };
  const char *raw = aporia_json_get_string (reply, "rewrite", "");
  g_autoptr(GString) text = g_string_new (NULL);

  if (g_utf8_strlen (raw, -1) > MAX_REWRITE)
    return NULL;
  g_string_append (text, raw);
  g_strstrip (text->str);
  text->len = strlen (text->str);
  g_string_replace (text, "[...]", OPENAI_BLANK, 0);
  g_string_replace (text, "[…]", OPENAI_BLANK, 0);
  g_string_replace (text, "[ ... ]", OPENAI_BLANK, 0);
  return text->len > 0 ? openai_facts_blank (text->str, sources, 2, judging->language) : NULL;
}

/* Praise up front for an answer that earned none would be a lie in the best place. */
static gboolean
is_empty_praise (JsonObject *reply,
                 const char *opening)
{
  static const char *const words[] = {
    "great",  "excellent", "good",      "strong",        "impressive", "fantastic", "perfect",   "wonderful",
    "solid",  "nice",      "well done", "outstanding",   "gut",        "gute",      "guter",     "starke",
    "toll",   "tolle",     "super",     "hervorragende", "prima",      "buena",     "excelente", "genial",
    "bravo",  "bonne",     "bien",
  };
  g_autofree char *key = NULL;

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    if (get_grade (reply, (AporiaCriterion) i) >= PRAISE_FROM)
      return FALSE;
  key = aporia_text_key (opening);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      OpenaiSlice slice;

      if (openai_quote_find (key, words[i], &slice))
        return TRUE;
    }
  return FALSE;
}

static void
take_text (char **field,
           char  *text)
{
  g_free (*field);
  *field = text;
}

AporiaEvaluation *
openai_read_evaluation (JsonObject          *reply,
                        const OpenaiJudging *judging)
{
  AporiaEvaluation *self = aporia_evaluation_new ();

  read_scores (self, reply, judging);
  read_remarks (self->strengths, reply, "strengths", judging->answer, MAX_STRENGTHS);
  read_remarks (self->improvements, reply, "improvements", judging->answer, MAX_IMPROVEMENTS);
  read_remarks (self->red_flags, reply, "red_flags", judging->answer, MAX_FLAGS);
  self->star = read_star (reply);
  take_text (&self->opening, dup_short (reply, "opening", MAX_TEXT));
  if (is_empty_praise (reply, self->opening))
    take_text (&self->opening, g_strdup (""));
  take_text (&self->follow_up, dup_short (reply, "follow_up", MAX_TEXT));
  self->rewrite = read_rewrite (reply, judging);
  return self;
}
