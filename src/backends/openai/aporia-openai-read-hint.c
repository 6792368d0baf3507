/* A model's remarks about logic, and about a whole interview. */
#include "backends/openai/aporia-openai-readers.h"

#include "backends/openai/aporia-openai-quote.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-turn.h"

#include <math.h>

#define MAX_EXPLANATION 500
#define LEAST_CONFIDENCE 0.6
#define STRONG_FROM 0.75
#define MAX_SUMMARY 1200
#define MAX_ITEM 320
#define MAX_POINTS 3
#define MAX_STEPS 5

typedef struct
{
  const AporiaFallacyKind *kind;
  const char              *explanation;
  double                   confidence;
  OpenaiSlice              slice;
} Possible;

/* FALSE when it is not to be shown. */
static gboolean
read_possible (JsonObject *object,
               const char *answer,
               Possible   *possible)
{
  possible->kind = aporia_fallacy_kind_find (aporia_json_get_string (object, "type", ""));
  possible->explanation = aporia_json_get_string (object, "explanation", "");
  possible->confidence = aporia_json_get_double (object, "confidence", 0);
  return possible->kind != NULL && *possible->explanation != '\0' &&
         possible->confidence >= LEAST_CONFIDENCE && possible->confidence <= 1 &&
         openai_quote_find (answer, aporia_json_get_string (object, "excerpt", NULL), &possible->slice);
}

static int
compare_possible (gconstpointer a,
                  gconstpointer b)
{
  double x = ((const Possible *) a)->confidence;
  double y = ((const Possible *) b)->confidence;

  return (x < y) - (x > y);
}

AporiaFallacyHint *
openai_read_hint (JsonObject *reply,
                  const char *answer)
{
  AporiaFallacyHint *hint = aporia_fallacy_hint_new ();
  AporiaHintLevel level = aporia_hint_level_from_id (aporia_json_get_string (reply, "hint_level", NULL));
  JsonArray *array = aporia_json_get_array (reply, "possible_fallacies");
  guint n = array != NULL && level != APORIA_HINT_NONE ? json_array_get_length (array) : 0;
  g_autoptr(GArray) all = g_array_new (FALSE, FALSE, sizeof (Possible));
  const Possible *first;

  for (guint i = 0; i < n; i++)
    {
      Possible possible;

      if (read_possible (aporia_json_array_get_object (array, i), answer, &possible))
        g_array_append_val (all, possible);
    }
  if (all->len == 0)
    return hint;
  g_array_sort (all, compare_possible);
  first = &g_array_index (all, Possible, 0);
  hint->level = level == APORIA_HINT_STRONG && first->confidence >= STRONG_FROM ? APORIA_HINT_STRONG
                                                                               : APORIA_HINT_LIGHT;
  hint->type = g_strdup (first->kind->id);
  for (guint i = 1; i < all->len && hint->second_type == NULL; i++)
    if (g_array_index (all, Possible, i).kind != first->kind)
      hint->second_type = g_strdup (g_array_index (all, Possible, i).kind->id);
  hint->start = first->slice.start;
  hint->end = first->slice.end;
  hint->excerpt = g_utf8_substring (answer, hint->start, hint->end);
  g_free (hint->explanation);
  hint->explanation = aporia_text_shorten (first->explanation, MAX_EXPLANATION);
  hint->confidence = first->confidence;
  return hint;
}

static gboolean
is_of_class (AporiaEvaluation *evaluation,
             const char       *engine_class)
{
  return evaluation != NULL && evaluation->judged_by != NULL &&
         g_strcmp0 (evaluation->judged_by->engine_class, engine_class) == 0;
}

/* -1 when there is none. */
static int
get_average (GPtrArray      *turns,
             const char     *engine_class,
             AporiaCriterion criterion)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      AporiaEvaluation *evaluation = ((AporiaTurn *) turns->pdata[i])->evaluation;

      if (!is_of_class (evaluation, engine_class) || evaluation->scores[criterion] < 0)
        continue;
      sum += evaluation->scores[criterion];
      n++;
    }
  return n > 0 ? (int) lround (sum / n) : -1;
}

static void
fill_averages (AporiaDebrief *debrief,
               GPtrArray     *turns)
{
  const char *engine = APORIA_ENGINE_MODEL;

  if (get_average (turns, engine, APORIA_CRITERION_CORRECTNESS) < 0)
    engine = APORIA_ENGINE_BUILTIN;
  debrief->clarity = get_average (turns, engine, APORIA_CRITERION_STRUCTURE);
  debrief->depth = get_average (turns, engine, APORIA_CRITERION_DEPTH);
  debrief->technical_correctness = get_average (turns, engine, APORIA_CRITERION_CORRECTNESS);
  debrief->communication = get_average (turns, engine, APORIA_CRITERION_COMMUNICATION);
}

static GStrv
read_items (JsonObject *reply,
            const char *name,
            guint       max_items)
{
  g_auto(GStrv) raw = aporia_json_get_strv (reply, name);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0, n = 0; raw[i] != NULL && n < max_items; i++)
    {
      g_autofree char *item = aporia_text_shorten (raw[i], MAX_ITEM);

      if (*item == '\0')
        continue;
      g_strv_builder_add (list, item);
      n++;
    }
  return g_strv_builder_end (list);
}

AporiaDebrief *
openai_read_debrief (JsonObject             *reply,
                     AporiaInterviewContext *context)
{
  AporiaDebrief *debrief = aporia_debrief_new ();

  fill_averages (debrief, context->turns);
  debrief->summary = aporia_text_shorten (aporia_json_get_string (reply, "summary", ""), MAX_SUMMARY);
  debrief->strengths = read_items (reply, "strengths", MAX_POINTS);
  debrief->weaknesses = read_items (reply, "weaknesses", MAX_POINTS);
  debrief->next_steps = read_items (reply, "next_steps", MAX_STEPS);
  debrief->made_at = aporia_time_now ();
  return debrief;
}
