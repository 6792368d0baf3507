#include "core/domain/aporia-question.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"
#include <glib/gi18n-lib.h>

static const char *const stage_ids[] = { "opening", "project", "role", "behaviour", "trade", "closing" };
static const char *const category_ids[] = { "behavioral", "technical", "case", "situational", "mixed" };
static const char *const kind_ids[] = { "main", "follow_up", "retake" };

#define FIND_ID(ids, id, fallback) aporia_id_find (ids, G_N_ELEMENTS (ids), id, fallback)

const char *
aporia_stage_to_id (AporiaStage stage)
{
  return stage_ids[stage];
}

AporiaStage
aporia_stage_from_id (const char *id)
{
  return (AporiaStage) FIND_ID (stage_ids, id, APORIA_STAGE_ROLE);
}

const char *
aporia_stage_get_label (AporiaStage stage)
{
  const char *labels[] = {
    C_ ("interview stage", "Opening"),  C_ ("interview stage", "Project"),
    C_ ("interview stage", "The role"), C_ ("interview stage", "Behaviour"),
    C_ ("interview stage", "The trade"), C_ ("interview stage", "Closing"),
  };

  return labels[stage];
}

const char *
aporia_category_to_id (AporiaCategory category)
{
  return category_ids[category];
}

AporiaCategory
aporia_category_from_id (const char *id)
{
  return (AporiaCategory) FIND_ID (category_ids, id, APORIA_CATEGORY_MIXED);
}

const char *
aporia_category_get_label (AporiaCategory category)
{
  const char *labels[] = { C_ ("question category", "Behavioural"), C_ ("question category", "Technical"),
                           C_ ("question category", "Case"), C_ ("question category", "Situational"),
                           C_ ("question category", "Mixed") };

  return labels[category];
}

const char *
aporia_question_kind_to_id (AporiaQuestionKind kind)
{
  return kind_ids[kind];
}

AporiaQuestionKind
aporia_question_kind_from_id (const char *id)
{
  return (AporiaQuestionKind) FIND_ID (kind_ids, id, APORIA_QUESTION_MAIN);
}

static void
aporia_key_point_clear (AporiaKeyPoint *self)
{
  g_free (self->text);
  g_strfreev (self->signs);
}

APORIA_DEFINE_RECORD (AporiaKeyPoint, aporia_key_point, aporia_key_point_clear)

static void
aporia_question_clear (AporiaQuestion *self)
{
  g_free (self->uid);
  g_free (self->attempt_uid);
  g_free (self->parent_uid);
  g_free (self->text);
  g_free (self->focus_skill);
  g_strfreev (self->tags);
  g_clear_pointer (&self->key_points, g_ptr_array_unref);
  g_strfreev (self->follow_ups);
  g_free (self->why);
  g_free (self->why_quote);
  g_free (self->source);
  g_free (self->notice);
  g_clear_pointer (&self->made_by, aporia_judged_by_unref);
}

APORIA_DEFINE_RECORD (AporiaQuestion, aporia_question, aporia_question_clear)

AporiaQuestion *
aporia_question_copy (const AporiaQuestion *self)
{
  AporiaQuestion *copy = aporia_question_new ();

  *copy = *self;
  copy->uid = g_strdup (self->uid);
  copy->attempt_uid = g_strdup (self->attempt_uid);
  copy->parent_uid = g_strdup (self->parent_uid);
  copy->text = g_strdup (self->text);
  copy->focus_skill = g_strdup (self->focus_skill);
  copy->tags = g_strdupv (self->tags);
  copy->key_points = self->key_points != NULL ? g_ptr_array_ref (self->key_points) : NULL;
  copy->follow_ups = g_strdupv (self->follow_ups);
  copy->why = g_strdup (self->why);
  copy->why_quote = g_strdup (self->why_quote);
  copy->source = g_strdup (self->source);
  copy->notice = g_strdup (self->notice);
  copy->made_by = self->made_by != NULL ? aporia_judged_by_ref (self->made_by) : NULL;
  return copy;
}

char *
aporia_key_points_to_json (GPtrArray *key_points)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; key_points != NULL && i < key_points->len; i++)
    {
      AporiaKeyPoint *point = key_points->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", point->text);
      aporia_json_set_strv (object, "signs", (const char *const *) point->signs);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  return aporia_json_to_text (node);
}

GPtrArray *
aporia_key_points_from_json (const char *json)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  g_autoptr(JsonNode) node = json == NULL ? NULL : aporia_json_parse (json, -1, NULL);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array == NULL ? 0 : json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = aporia_json_array_get_object (array, i);
      AporiaKeyPoint *point = aporia_key_point_new ();

      point->text = g_strdup (aporia_json_get_string (object, "text", ""));
      point->signs = aporia_json_get_strv (object, "signs");
      g_ptr_array_add (points, point);
    }
  return points;
}
