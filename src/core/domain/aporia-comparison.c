#include "core/domain/aporia-comparison.h"

#include "core/base/aporia-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

/* Two red flags with so many words in common speak of the same thing. */
#define SAME_FLAG 0.6

static void
aporia_comparison_clear (AporiaComparison *self)
{
  g_strfreev (self->points_gained);
  g_strfreev (self->points_lost);
  g_strfreev (self->points_missing);
  g_strfreev (self->points_kept);
  g_strfreev (self->flags_gone);
  g_strfreev (self->flags_new);
  g_strfreev (self->flags_kept);
  g_free (self->before_engine);
  g_free (self->after_engine);
}

APORIA_DEFINE_RECORD (AporiaComparison, aporia_comparison, aporia_comparison_clear)

const char *
aporia_change_get_word (AporiaChange change)
{
  switch (change)
    {
    case APORIA_CHANGE_BETTER: return C_ ("change of a score", "better");
    case APORIA_CHANGE_WEAKER: return C_ ("change of a score", "weaker");
    case APORIA_CHANGE_SAME: return C_ ("change of a score", "about the same");
    default: return "";
    }
}

/* --- scores ------------------------------------------------------------------------------------------ */

typedef struct
{
  int low;
  int high;
} Band;

/* At the ends of the scale a band is cut off on one side: the wider one is the margin of other scores. */
static Band
get_band (const AporiaEvaluation *evaluation,
          AporiaCriterion         criterion)
{
  int correctness = evaluation->scores[APORIA_CRITERION_CORRECTNESS];
  int score = evaluation->scores[criterion];
  int margin = MAX (correctness - evaluation->band_low, evaluation->band_high - correctness);

  if (criterion == APORIA_CRITERION_CORRECTNESS)
    return (Band) { MIN (evaluation->band_low, score), MAX (evaluation->band_high, score) };
  return (Band) { score - MAX (margin, 0), score + MAX (margin, 0) };
}

static AporiaChange
compare_scores (const AporiaEvaluation *before,
                const AporiaEvaluation *after,
                AporiaCriterion         criterion)
{
  Band old = get_band (before, criterion);
  Band new = get_band (after, criterion);

  if (before->scores[criterion] < 0 || after->scores[criterion] < 0)
    return APORIA_CHANGE_UNKNOWN;
  if (new.low > old.high)
    return APORIA_CHANGE_BETTER;
  return new.high < old.low ? APORIA_CHANGE_WEAKER : APORIA_CHANGE_SAME;
}

/* --- key points -------------------------------------------------------------------------------------- */

static const AporiaPointResult *
find_point (GPtrArray  *points,
            const char *text)
{
  g_autofree char *key = aporia_text_key (text);

  for (guint i = 0; i < points->len; i++)
    {
      const AporiaPointResult *point = points->pdata[i];
      g_autofree char *other = aporia_text_key (point->text);

      if (g_str_equal (key, other))
        return point;
    }
  return NULL;
}

/* A point that only the newer judgement knows is told as it is there; one that only the older knows was not
 * looked for again, and nothing is said of it. */
static void
compare_points (AporiaComparison *self,
                GPtrArray        *before,
                GPtrArray        *after)
{
  g_autoptr(GStrvBuilder) gained = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) lost = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) missing = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; i < after->len; i++)
    {
      const AporiaPointResult *point = after->pdata[i];
      const AporiaPointResult *older = find_point (before, point->text);
      gboolean was_covered = older != NULL && older->is_covered;

      g_strv_builder_add (point->is_covered ? (was_covered ? kept : gained) : (was_covered ? lost : missing),
                          point->text);
    }
  self->points_gained = g_strv_builder_end (gained);
  self->points_lost = g_strv_builder_end (lost);
  self->points_missing = g_strv_builder_end (missing);
  self->points_kept = g_strv_builder_end (kept);
}

/* --- red flags --------------------------------------------------------------------------------------- */

/* What a flag says besides the words it quotes. */
static char *
dup_without_quote (const AporiaRemark *flag)
{
  GString *text = g_string_new (flag->text);

  if (flag->quote != NULL && *flag->quote != '\0')
    g_string_replace (text, flag->quote, "", 0);
  return g_string_free (text, FALSE);
}

static gboolean
is_same_flag (const AporiaRemark *a,
              const AporiaRemark *b)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (a->quote != NULL && g_strcmp0 (a->quote, b->quote) == 0)
    return TRUE;
  one = dup_without_quote (a);
  other = dup_without_quote (b);
  return a->criterion == b->criterion && aporia_text_jaccard (one, other) >= SAME_FLAG;
}

/* The flag of FLAGS that is as FLAG and was not TAKEN yet; -1 when there is none. */
static int
find_flag (GPtrArray          *flags,
           const AporiaRemark *flag,
           const gboolean     *taken)
{
  for (guint i = 0; i < flags->len; i++)
    if (!taken[i] && is_same_flag (flags->pdata[i], flag))
      return (int) i;
  return -1;
}

static void
compare_flags (AporiaComparison *self,
               GPtrArray        *before,
               GPtrArray        *after)
{
  g_autoptr(GStrvBuilder) gone = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) fresh = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) kept = g_strv_builder_new ();
  g_autofree gboolean *taken = g_new0 (gboolean, before->len + 1);

  for (guint i = 0; i < after->len; i++)
    {
      const AporiaRemark *flag = after->pdata[i];
      int older = find_flag (before, flag, taken);

      if (older >= 0)
        taken[older] = TRUE;
      g_strv_builder_add (older >= 0 ? kept : fresh, flag->text);
    }
  for (guint i = 0; i < before->len; i++)
    if (!taken[i])
      g_strv_builder_add (gone, ((const AporiaRemark *) before->pdata[i])->text);
  self->flags_gone = g_strv_builder_end (gone);
  self->flags_new = g_strv_builder_end (fresh);
  self->flags_kept = g_strv_builder_end (kept);
}

/* --- the whole --------------------------------------------------------------------------------------- */

static gboolean
is_judged (const AporiaEvaluation *evaluation)
{
  return evaluation != NULL && evaluation->judged_by != NULL &&
         evaluation->scores[APORIA_CRITERION_CORRECTNESS] >= 0;
}

static AporiaComparability
tell_comparability (const AporiaEvaluation *before,
                    const AporiaEvaluation *after)
{
  if (!is_judged (before) || !is_judged (after))
    return APORIA_COMPARABLE_NOT_JUDGED;
  return g_strcmp0 (before->judged_by->engine_class, after->judged_by->engine_class) == 0
           ? APORIA_COMPARABLE
           : APORIA_COMPARABLE_NOT_ENGINE;
}

AporiaComparison *
aporia_comparison_make (const AporiaEvaluation *before,
                        const AporiaEvaluation *after)
{
  AporiaComparison *self = aporia_comparison_new ();

  self->comparability = tell_comparability (before, after);
  self->before_engine = g_strdup (aporia_judged_by_get_label (before != NULL ? before->judged_by : NULL));
  self->after_engine = g_strdup (aporia_judged_by_get_label (after != NULL ? after->judged_by : NULL));
  for (int i = 0; i < APORIA_N_CRITERIA; i++)
    {
      gboolean is_known = self->comparability == APORIA_COMPARABLE;

      self->before[i] = is_known ? before->scores[i] : -1;
      self->after[i] = is_known ? after->scores[i] : -1;
      self->changes[i] = is_known ? compare_scores (before, after, i) : APORIA_CHANGE_UNKNOWN;
    }
  if (self->comparability != APORIA_COMPARABLE)
    {
      g_autoptr(GPtrArray) none = g_ptr_array_new ();

      compare_points (self, none, none);
      compare_flags (self, none, none);
      return self;
    }
  compare_points (self, before->points, after->points);
  compare_flags (self, before->red_flags, after->red_flags);
  return self;
}

char *
aporia_comparison_dup_summary (const AporiaComparison *self)
{
  int before = self->before[APORIA_CRITERION_CORRECTNESS];
  int after = self->after[APORIA_CRITERION_CORRECTNESS];

  switch (self->comparability)
    {
    case APORIA_COMPARABLE_NOT_JUDGED:
      return g_strdup (_("One of the two has no scores, so they cannot be compared."));
    case APORIA_COMPARABLE_NOT_ENGINE:
      /* Translators: both are coaches, as in “Built-in coach” or the name of a model. */
      return g_strdup_printf (_("The earlier take was judged by “%s”, this one by “%s”. They use different "
                                "scales, so their scores cannot be compared."),
                              self->before_engine, self->after_engine);
    case APORIA_COMPARABLE:
    default: break;
    }
  switch (self->changes[APORIA_CRITERION_CORRECTNESS])
    {
    case APORIA_CHANGE_BETTER:
      return g_strdup_printf (_("Better: correctness went from %d to %d percent."), before, after);
    case APORIA_CHANGE_WEAKER:
      return g_strdup_printf (_("Weaker: correctness went from %d to %d percent."), before, after);
    default: return g_strdup (_("About the same, within the coach’s margin."));
    }
}
