#include "core/services/aporia-planner.h"

#include "core/base/aporia-text.h"
#include "core/domain/aporia-turn.h"

/* The repeating mixes of the middle of an interview. */
static const AporiaStage mixed[] = { APORIA_STAGE_ROLE, APORIA_STAGE_TRADE, APORIA_STAGE_BEHAVIOUR };
static const AporiaStage behavioural[] = { APORIA_STAGE_BEHAVIOUR, APORIA_STAGE_BEHAVIOUR,
                                           APORIA_STAGE_ROLE };
static const AporiaStage technical[] = { APORIA_STAGE_TRADE, APORIA_STAGE_TRADE, APORIA_STAGE_ROLE };

static const AporiaStage *
get_mix (AporiaStyle style)
{
  return style == APORIA_STYLE_BEHAVIOURAL ? behavioural
         : style == APORIA_STYLE_TECHNICAL ? technical
                                           : mixed;
}

AporiaStage
aporia_planner_get_practice_stage (AporiaStyle style)
{
  return get_mix (style)[0];
}

AporiaStage
aporia_planner_get_stage (guint       index,
                          guint       n_planned,
                          AporiaStyle style)
{
  const AporiaStage *mix = get_mix (style);

  if (n_planned == 1)
    return mix[0];
  if (index == 0)
    return APORIA_STAGE_OPENING;
  if (index + 1 >= n_planned && n_planned >= 4)
    return APORIA_STAGE_CLOSING;
  if (index == 1 && n_planned >= 3)
    return APORIA_STAGE_PROJECT;
  return mix[index % G_N_ELEMENTS (mixed)];
}

guint *
aporia_planner_count_skills (const char *const *skills,
                             GPtrArray         *turns)
{
  guint n = g_strv_length ((GStrv) skills);
  guint *counts = g_new0 (guint, n + 1);

  for (guint t = 0; turns != NULL && t < turns->len; t++)
    {
      AporiaQuestion *question = ((AporiaTurn *) turns->pdata[t])->question;
      g_autofree char *asked = NULL;

      if (question->kind != APORIA_QUESTION_MAIN)
        continue;
      asked = aporia_text_key (question->focus_skill);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *key = aporia_text_key (skills[i]);

          if (g_str_equal (key, asked))
            {
              counts[i]++;
              break;
            }
        }
    }
  return counts;
}

guint
aporia_planner_next_skill (const char *const *skills,
                           const guint       *counts)
{
  guint best = 0;

  g_return_val_if_fail (skills[0] != NULL, 0);

  for (guint i = 1; skills[i] != NULL; i++)
    if (counts[i] < counts[best])
      best = i;
  return best;
}

gboolean
aporia_planner_is_planned (GPtrArray *turns,
                           guint      index)
{
  AporiaQuestion *question = ((AporiaTurn *) turns->pdata[index])->question;

  if (question->kind != APORIA_QUESTION_RETAKE)
    return question->kind == APORIA_QUESTION_MAIN;
  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (((AporiaTurn *) turns->pdata[i])->question->uid, question->parent_uid) == 0)
      return FALSE;
  return TRUE;
}

guint
aporia_planner_count_planned (GPtrArray *turns,
                              guint      n)
{
  guint n_planned = 0;

  for (guint i = 0; turns != NULL && i < MIN (turns->len, n); i++)
    n_planned += aporia_planner_is_planned (turns, i) ? 1 : 0;
  return n_planned;
}
