#include "ui/widgets/aporia-feedback-same.h"

#include "core/domain/aporia-evaluation.h"

gboolean
aporia_are_same_remarks (GPtrArray *a,
                         GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      AporiaRemark *one = a->pdata[i];
      AporiaRemark *other = b->pdata[i];

      if (g_strcmp0 (one->text, other->text) != 0 || g_strcmp0 (one->quote, other->quote) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
aporia_are_same_points (GPtrArray *a,
                        GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      AporiaPointResult *one = a->pdata[i];
      AporiaPointResult *other = b->pdata[i];

      if (one->is_covered != other->is_covered || g_strcmp0 (one->text, other->text) != 0 ||
          g_strcmp0 (one->quote, other->quote) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
aporia_are_same_scores (AporiaEvaluation *a,
                        AporiaEvaluation *b)
{
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    if (a->scores[i] != b->scores[i] || g_strcmp0 (a->reasons[i], b->reasons[i]) != 0)
      return FALSE;
  return a->band_low == b->band_low && a->band_high == b->band_high &&
         a->is_low_confidence == b->is_low_confidence;
}
