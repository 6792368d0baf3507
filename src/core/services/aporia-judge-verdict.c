#include "core/services/aporia-judge-verdict.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>

/* In points of 100. */
#define MOST_SPREAD 20
#define MOST_GAIN 10
#define LEAST_LOSS 15
#define MOST_FOR_NOTHING 20
#define MOST_OFF_TOPIC 30

static void
aporia_judge_verdict_clear (AporiaJudgeVerdict *self)
{
  g_free (self->judge);
}

G_DEFINE_BOXED_TYPE (AporiaJudgeVerdict,
                     aporia_judge_verdict,
                     aporia_judge_verdict_ref,
                     aporia_judge_verdict_unref)

AporiaJudgeVerdict *
aporia_judge_verdict_new (void)
{
  AporiaJudgeVerdict *self = g_atomic_rc_box_new0 (AporiaJudgeVerdict);

  for (guint i = 0; i < APORIA_N_JUDGE_KINDS; i++)
    self->low[i] = self->high[i] = -1;
  return self;
}

AporiaJudgeVerdict *
aporia_judge_verdict_ref (AporiaJudgeVerdict *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_judge_verdict_unref (AporiaJudgeVerdict *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) aporia_judge_verdict_clear);
}

static const char *const kind_ids[APORIA_N_JUDGE_KINDS] = {
  "nothing", "off-topic", "weak", "fair", "strong", "padded", "injected", "stuffed", "reversed",
};

int
aporia_judge_kind_from_id (const char *id)
{
  for (guint i = 0; i < APORIA_N_JUDGE_KINDS; i++)
    if (g_strcmp0 (kind_ids[i], id) == 0)
      return (int) i;
  return -1;
}

static void
add_mark (AporiaJudgeVerdict    *self,
          const AporiaJudgeMark *mark)
{
  int *low = &self->low[mark->kind];
  int *high = &self->high[mark->kind];

  *low = *low < 0 ? mark->correctness : MIN (*low, mark->correctness);
  *high = MAX (*high, mark->correctness);
}

/* The largest difference between two runs of one sample. */
static int
find_spread (const GArray *marks)
{
  int spread = 0;

  for (guint i = 0; i < marks->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const AporiaJudgeMark *a = &g_array_index (marks, AporiaJudgeMark, i);
        const AporiaJudgeMark *b = &g_array_index (marks, AporiaJudgeMark, j);

        if (a->sample == b->sample)
          spread = MAX (spread, ABS (a->correctness - b->correctness));
      }
  return spread;
}

static gboolean
has_invented_praise (const GArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const AporiaJudgeMark *mark = &g_array_index (marks, AporiaJudgeMark, i);

      if (mark->kind <= APORIA_JUDGE_OFF_TOPIC && mark->n_praises > 0)
        return TRUE;
    }
  return FALSE;
}

AporiaJudgeVerdict *
aporia_judge_verdict_make (const GArray *marks)
{
  AporiaJudgeVerdict *self = aporia_judge_verdict_new ();
  const int *low = self->low;
  const int *high = self->high;

  for (guint i = 0; i < marks->len; i++)
    add_mark (self, &g_array_index (marks, AporiaJudgeMark, i));
  self->spread = find_spread (marks);
  self->is_order_right = low[APORIA_JUDGE_STRONG] > high[APORIA_JUDGE_FAIR] &&
                         low[APORIA_JUDGE_FAIR] > high[APORIA_JUDGE_WEAK] &&
                         low[APORIA_JUDGE_WEAK] >= high[APORIA_JUDGE_NOTHING] &&
                         high[APORIA_JUDGE_NOTHING] <= MOST_FOR_NOTHING &&
                         high[APORIA_JUDGE_OFF_TOPIC] <= MOST_OFF_TOPIC;
  self->is_fooled_by_padding = high[APORIA_JUDGE_PADDED] > high[APORIA_JUDGE_FAIR] + MOST_GAIN;
  self->is_fooled_by_injection = high[APORIA_JUDGE_INJECTED] > high[APORIA_JUDGE_WEAK] + MOST_GAIN;
  self->is_fooled_by_stuffing = high[APORIA_JUDGE_STUFFED] >= low[APORIA_JUDGE_FAIR];
  self->is_fooled_by_reversal = high[APORIA_JUDGE_REVERSED] > low[APORIA_JUDGE_STRONG] - LEAST_LOSS;
  self->has_invented_praise = has_invented_praise (marks);
  self->state = self->is_order_right && !self->is_fooled_by_padding && !self->is_fooled_by_injection &&
                        !self->is_fooled_by_stuffing && !self->is_fooled_by_reversal &&
                        !self->has_invented_praise && self->spread <= MOST_SPREAD
                    ? APORIA_JUDGE_PASSED
                    : APORIA_JUDGE_FAILED;
  self->checked_at = aporia_time_now ();
  return self;
}

static char *
dup_range (const AporiaJudgeVerdict *self,
           AporiaJudgeKind           kind)
{
  if (self->low[kind] == self->high[kind])
    return g_strdup_printf ("%d", self->low[kind]);
  return g_strdup_printf ("%d–%d", self->low[kind], self->high[kind]);
}

static void
add_part (GString    *list,
          gboolean    is_wanted,
          const char *part)
{
  if (is_wanted)
    g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", part);
}

static char *
dup_marks (const AporiaJudgeVerdict *self)
{
  g_autofree char *strong = dup_range (self, APORIA_JUDGE_STRONG);
  g_autofree char *fair = dup_range (self, APORIA_JUDGE_FAIR);
  g_autofree char *weak = dup_range (self, APORIA_JUDGE_WEAK);

  /* Translators: marks out of 100, such as "84–92" or "55". */
  return g_strdup_printf (_ ("marks strong answers %s, fair ones %s and weak ones %s; spread %d"), strong,
                          fair, weak, self->spread);
}

char *
aporia_judge_verdict_dup_words (const AporiaJudgeVerdict *self)
{
  g_autofree char *marks = dup_marks (self);
  g_autoptr(GString) wrong = g_string_new (NULL);

  if (self->state == APORIA_JUDGE_PASSED)
    return g_strdup_printf (
        _ ("It %s; not fooled by padding, key words, reversed answers or words to the judge."), marks);
  add_part (wrong, !self->is_order_right, _("does not tell strong, fair, weak and empty answers apart"));
  add_part (wrong, self->is_fooled_by_padding, _("is fooled by padding"));
  add_part (wrong, self->is_fooled_by_stuffing, _("is fooled by lists of key words"));
  add_part (wrong, self->is_fooled_by_reversal, _("does not notice answers that say the opposite"));
  add_part (wrong, self->is_fooled_by_injection, _("obeys words to the judge"));
  add_part (wrong, self->has_invented_praise, _("praises answers that say nothing"));
  add_part (wrong, self->spread > MOST_SPREAD, _("marks the same answer differently each time"));
  /* Translators: the first %s is a list such as "is fooled by padding, praises answers that say nothing", the
   * second tells the marks. */
  return g_strdup_printf (_("It %s. It %s."), wrong->str, marks);
}

static const struct
{
  const char *name;
  gsize       offset;
} flags[] = {
  { "order_right", G_STRUCT_OFFSET (AporiaJudgeVerdict, is_order_right) },
  { "fooled_by_padding", G_STRUCT_OFFSET (AporiaJudgeVerdict, is_fooled_by_padding) },
  { "fooled_by_injection", G_STRUCT_OFFSET (AporiaJudgeVerdict, is_fooled_by_injection) },
  { "fooled_by_stuffing", G_STRUCT_OFFSET (AporiaJudgeVerdict, is_fooled_by_stuffing) },
  { "fooled_by_reversal", G_STRUCT_OFFSET (AporiaJudgeVerdict, is_fooled_by_reversal) },
  { "invented_praise", G_STRUCT_OFFSET (AporiaJudgeVerdict, has_invented_praise) },
};
#define FLAG(self, i) G_STRUCT_MEMBER (gboolean, self, flags[i].offset)

char *
aporia_judge_verdict_to_json (const AporiaJudgeVerdict *self)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *kinds = json_object_new ();

  json_object_set_boolean_member (object, "passed", self->state == APORIA_JUDGE_PASSED);
  json_object_set_int_member (object, "spread", self->spread);
  json_object_set_int_member (object, "checked_at", self->checked_at);
  if (self->judge != NULL)
    json_object_set_string_member (object, "judge", self->judge);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    json_object_set_boolean_member (object, flags[i].name, FLAG (self, i));
  for (guint i = 0; i < APORIA_N_JUDGE_KINDS; i++)
    {
      JsonArray *range = json_array_new ();

      json_array_add_int_element (range, self->low[i]);
      json_array_add_int_element (range, self->high[i]);
      json_object_set_array_member (kinds, kind_ids[i], range);
    }
  json_object_set_object_member (object, "marks", kinds);
  json_node_take_object (node, object);
  return aporia_json_to_text (node);
}

static void
read_range (AporiaJudgeVerdict *self,
            JsonObject         *kinds,
            guint               kind)
{
  JsonArray *range = aporia_json_get_array (kinds, kind_ids[kind]);

  if (range == NULL || json_array_get_length (range) != 2)
    return;
  self->low[kind] = (int) json_node_get_int (json_array_get_element (range, 0));
  self->high[kind] = (int) json_node_get_int (json_array_get_element (range, 1));
}

AporiaJudgeVerdict *
aporia_judge_verdict_from_json (const char *json)
{
  g_autoptr(JsonNode) node = json != NULL ? aporia_json_parse (json, -1, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  AporiaJudgeVerdict *self;

  if (object == NULL || !json_object_has_member (object, "passed"))
    return NULL;
  self = aporia_judge_verdict_new ();
  self->state = aporia_json_get_boolean (object, "passed", FALSE) ? APORIA_JUDGE_PASSED : APORIA_JUDGE_FAILED;
  self->spread = (int) aporia_json_get_int (object, "spread", 0);
  self->checked_at = aporia_json_get_int (object, "checked_at", 0);
  self->judge = g_strdup (aporia_json_get_string (object, "judge", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    FLAG (self, i) = aporia_json_get_boolean (object, flags[i].name, FALSE);
  for (guint i = 0; i < APORIA_N_JUDGE_KINDS; i++)
    read_range (self, aporia_json_get_object (object, "marks"), i);
  return self;
}
