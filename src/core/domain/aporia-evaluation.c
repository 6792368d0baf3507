#include "core/domain/aporia-evaluation.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include <glib/gi18n-lib.h>

static void
aporia_judged_by_clear (AporiaJudgedBy *self)
{
  g_free (self->engine_class);
  g_free (self->model);
  g_free (self->prompt_version);
}

APORIA_DEFINE_RECORD (AporiaJudgedBy, aporia_judged_by, aporia_judged_by_clear)

AporiaJudgedBy *
aporia_judged_by_make (const char *engine_class,
                       const char *model,
                       const char *prompt_version)
{
  AporiaJudgedBy *self = aporia_judged_by_new ();

  self->engine_class = g_strdup (engine_class);
  self->model = g_strdup (model);
  self->prompt_version = g_strdup (prompt_version);
  return self;
}

const char *
aporia_judged_by_get_label (const AporiaJudgedBy *self)
{
  if (self == NULL || g_strcmp0 (self->engine_class, APORIA_ENGINE_MODEL) != 0)
    return _("Built-in coach");
  return self->model;
}

static const char *const criterion_ids[] = { "correctness", "depth", "structure", "communication",
                                             "role_relevance" };

const char *
aporia_criterion_to_id (AporiaCriterion criterion)
{
  return criterion_ids[criterion];
}

AporiaCriterion
aporia_criterion_from_id (const char *id)
{
  return (AporiaCriterion) aporia_id_find (criterion_ids, APORIA_N_CRITERIA, id,
                                           APORIA_CRITERION_CORRECTNESS);
}

const char *
aporia_criterion_get_label (AporiaCriterion criterion)
{
  const char *labels[] = { _("Correctness"), _("Depth"), _("Structure"), _("Communication"),
                           _("Role relevance") };

  return labels[criterion];
}

const char *
aporia_criterion_get_rule (AporiaCriterion criterion)
{
  const char *rules[] = {
    _("it answers what was asked and makes the points that a strong answer makes"),
    _("it gives reasons, steps, numbers and examples, not only claims"),
    _("it has an order that can be followed, such as situation, task, action and result"),
    _("it is clear and direct, and speaks of other people with respect"),
    _("it shows what this role asks for"),
  };

  return rules[criterion];
}

int
aporia_score_round (double score)
{
  return (int) (score < 0 ? score - 0.5 : score + 0.5);
}

const char *
aporia_score_get_word (double score)
{
  if (score >= APORIA_SCORE_STRONG)
    return _("Strong");
  return score >= APORIA_SCORE_FAIR ? _("Getting there") : _("Needs work");
}

static void
aporia_remark_clear (AporiaRemark *self)
{
  g_free (self->text);
  g_free (self->quote);
}

APORIA_DEFINE_RECORD (AporiaRemark, aporia_remark, aporia_remark_clear)

AporiaRemark *
aporia_remark_make (AporiaCriterion criterion,
                    const char     *answer,
                    int             start,
                    int             end,
                    const char     *text)
{
  AporiaRemark *self = aporia_remark_new ();

  self->text = g_strdup (text);
  self->criterion = criterion;
  self->start = -1;
  self->end = -1;
  if (start >= 0 && end > start && end <= g_utf8_strlen (answer, -1))
    {
      self->start = start;
      self->end = end;
      self->quote = g_utf8_substring (answer, start, end);
    }
  return self;
}

static void
aporia_point_result_clear (AporiaPointResult *self)
{
  g_free (self->text);
  g_free (self->quote);
}

APORIA_DEFINE_RECORD (AporiaPointResult, aporia_point_result, aporia_point_result_clear)

static void
aporia_evaluation_clear (AporiaEvaluation *self)
{
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    g_free (self->reasons[i]);
  g_clear_pointer (&self->points, g_ptr_array_unref);
  g_clear_pointer (&self->strengths, g_ptr_array_unref);
  g_clear_pointer (&self->improvements, g_ptr_array_unref);
  g_clear_pointer (&self->red_flags, g_ptr_array_unref);
  g_free (self->rewrite);
  g_free (self->follow_up);
  g_free (self->opening);
  g_free (self->notice);
  g_clear_pointer (&self->judged_by, aporia_judged_by_unref);
}

G_DEFINE_BOXED_TYPE (AporiaEvaluation, aporia_evaluation, aporia_evaluation_ref, aporia_evaluation_unref)

AporiaEvaluation *
aporia_evaluation_new (void)
{
  AporiaEvaluation *self = g_atomic_rc_box_new0 (AporiaEvaluation);

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    self->reasons[i] = g_strdup ("");
  self->points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_point_result_unref);
  self->strengths = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_remark_unref);
  self->improvements = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_remark_unref);
  self->red_flags = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_remark_unref);
  self->follow_up = g_strdup ("");
  self->opening = g_strdup ("");
  return self;
}

AporiaEvaluation *
aporia_evaluation_ref (AporiaEvaluation *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_evaluation_unref (AporiaEvaluation *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) aporia_evaluation_clear);
}

double
aporia_evaluation_get_mean (const AporiaEvaluation *self)
{
  double sum = 0;
  int n = 0;

  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    if (self->scores[i] >= 0)
      {
        sum += self->scores[i];
        n++;
      }
  return n > 0 ? sum / n : -1;
}

char *
aporia_evaluation_dup_lead (const AporiaEvaluation *self)
{
  const char *opening = self->opening != NULL ? self->opening : "";
  const char *notice = self->notice != NULL ? self->notice : "";

  return g_strdup_printf ("%s%s%s", opening, *opening != '\0' && *notice != '\0' ? "\n" : "", notice);
}

static void
add_span (JsonObject *object,
          const char *quote,
          int         start,
          int         end)
{
  if (quote == NULL)
    return;
  json_object_set_string_member (object, "quote", quote);
  json_object_set_int_member (object, "start", start);
  json_object_set_int_member (object, "end", end);
}

static char *
array_to_text (JsonArray *array)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return aporia_json_to_text (node);
}

char *
aporia_remarks_to_json (GPtrArray *remarks)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      AporiaRemark *remark = remarks->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", remark->text);
      json_object_set_string_member (object, "criterion", aporia_criterion_to_id (remark->criterion));
      add_span (object, remark->quote, remark->start, remark->end);
      json_array_add_object_element (array, object);
    }
  return array_to_text (array);
}

static JsonArray *
parse_array (const char *json,
             JsonNode  **node)
{
  *node = json == NULL ? NULL : aporia_json_parse (json, -1, NULL);
  return *node != NULL && JSON_NODE_HOLDS_ARRAY (*node) ? json_node_get_array (*node) : NULL;
}

GPtrArray *
aporia_remarks_from_json (const char *json)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_remark_unref);
  g_autoptr(JsonNode) node = NULL;
  JsonArray *array = parse_array (json, &node);
  guint n = array == NULL ? 0 : json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = aporia_json_array_get_object (array, i);
      AporiaRemark *remark = aporia_remark_new ();

      remark->text = g_strdup (aporia_json_get_string (object, "text", ""));
      remark->criterion = aporia_criterion_from_id (aporia_json_get_string (object, "criterion", NULL));
      remark->quote = g_strdup (aporia_json_get_string (object, "quote", NULL));
      remark->start = (int) aporia_json_get_int (object, "start", -1);
      remark->end = (int) aporia_json_get_int (object, "end", -1);
      g_ptr_array_add (remarks, remark);
    }
  return remarks;
}

char *
aporia_points_to_json (GPtrArray *points)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      AporiaPointResult *point = points->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", point->text);
      json_object_set_boolean_member (object, "covered", point->is_covered);
      add_span (object, point->quote, point->start, point->end);
      json_array_add_object_element (array, object);
    }
  return array_to_text (array);
}

GPtrArray *
aporia_points_from_json (const char *json)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_point_result_unref);
  g_autoptr(JsonNode) node = NULL;
  JsonArray *array = parse_array (json, &node);
  guint n = array == NULL ? 0 : json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = aporia_json_array_get_object (array, i);
      AporiaPointResult *point = aporia_point_result_new ();

      point->text = g_strdup (aporia_json_get_string (object, "text", ""));
      point->is_covered = aporia_json_get_boolean (object, "covered", FALSE);
      point->quote = g_strdup (aporia_json_get_string (object, "quote", NULL));
      point->start = (int) aporia_json_get_int (object, "start", -1);
      point->end = (int) aporia_json_get_int (object, "end", -1);
      g_ptr_array_add (points, point);
    }
  return points;
}

char *
aporia_remarks_to_lines (GPtrArray *remarks)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      AporiaRemark *remark = remarks->pdata[i];

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", remark->text);
    }
  return g_string_free (lines, FALSE);
}
