/* A whole attempt -> debrief. */
#include "backends/builtin/aporia-builtin-agents.h"
#include "backends/builtin/feedback/aporia-builtin-imperative.h"
#include "backends/builtin/skills/aporia-builtin-nature.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"

#include <math.h>
#include <string.h>

typedef struct
{
  GObject parent_instance;
} AporiaBuiltinReviewer;

typedef struct
{
  GObjectClass parent_class;
} AporiaBuiltinReviewerClass;

static void aporia_builtin_reviewer_iface_init (AporiaReviewerInterface *iface);
static GType aporia_builtin_reviewer_get_type (void);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaBuiltinReviewer, aporia_builtin_reviewer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (aporia_reviewer_get_type (),
                                                      aporia_builtin_reviewer_iface_init))

#define MAX_LINES 3
#define MAX_QUESTION 70
#define STRENGTH_FROM 45 /* means of the five scores */
#define GOOD_FROM 75

/* A judged main answer; borrowed from the context. */
typedef struct
{
  const AporiaQuestion *question;
  const AporiaEvaluation *evaluation;
  double mean;
} Judged;

static int
compare_judged (gconstpointer a, gconstpointer b)
{
  double x = ((const Judged *) a)->mean, y = ((const Judged *) b)->mean;

  return x < y ? 1 : x > y ? -1 : 0;
}

/* Judged answers, best first. */
static GArray *
collect (AporiaInterviewContext *context, guint *n_asked, guint *n_skipped)
{
  GArray *judged = g_array_new (FALSE, FALSE, sizeof (Judged));

  for (guint i = 0; context->turns != NULL && i < context->turns->len; i++)
    {
      const AporiaTurn *turn = context->turns->pdata[i];
      Judged one = { turn->question, turn->evaluation, 0 };

      if (turn->question == NULL)
        continue;
      *n_asked += turn->question->kind == APORIA_QUESTION_MAIN;
      *n_skipped += turn->answer != NULL && turn->answer->is_skipped;
      if (turn->evaluation == NULL || turn->evaluation->scores[APORIA_CRITERION_CORRECTNESS] < 0)
        continue;
      for (guint c = 0; c < APORIA_N_CRITERIA; c++)
        one.mean += turn->evaluation->scores[c] / (double) APORIA_N_CRITERIA;
      g_array_append_val (judged, one);
    }
  g_array_sort (judged, compare_judged);
  return judged;
}

static int
average (const GArray *judged, AporiaCriterion criterion)
{
  double sum = 0;

  if (judged->len == 0)
    return -1;
  for (guint i = 0; i < judged->len; i++)
    sum += g_array_index (judged, Judged, i).evaluation->scores[criterion];
  return (int) lround (sum / judged->len);
}

/* What an answer was about: the skill, or its question when there is none.  Returns: (transfer full) */
static char *
dup_topic (const Judged *one)
{
  const char *skill = one->question->focus_skill;
  AporiaStage stage = one->question->stage;

  /* "Why this position?" is not about the skill it was planned for. */
  if (stage == APORIA_STAGE_OPENING || stage == APORIA_STAGE_CLOSING)
    {
      g_autofree char *phrase = builtin_dup_skill_phrase (skill != NULL ? skill : "");
      if (phrase[0] == '\0' || strstr (one->question->text, phrase) == NULL)
        return g_strdup (stage == APORIA_STAGE_OPENING ? "the opening question"
                                                       : "the closing question");
    }
  if (skill != NULL && skill[0] != '\0')
    return builtin_dup_skill_phrase (skill);
  return aporia_text_shorten (one->question->text, MAX_QUESTION);
}

/* Topics that come again are told once. */
static gboolean
is_new_topic (GHashTable *seen, const Judged *one)
{
  g_autofree char *topic = dup_topic (one);

  return g_hash_table_add (seen, aporia_text_key (topic));
}

static GHashTable *
make_seen (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
add_remark (GStrvBuilder *list, const Judged *one, const AporiaRemark *remark)
{
  g_autofree char *topic = dup_topic (one);
  g_autofree char *text = g_strdup_printf ("On %s: %s", topic, remark->text);

  g_strv_builder_add (list, text);
}

/* From the best answer down; one that is weak as a whole has no strength to show off. */
static GStrv
collect_strengths (const GArray *judged)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = make_seen ();
  guint n = 0;

  for (guint i = 0; i < judged->len && n < MAX_LINES; i++)
    {
      const Judged *one = &g_array_index (judged, Judged, i);

      if (one->evaluation->strengths->len == 0 || one->mean < STRENGTH_FROM
          || one->evaluation->red_flags->len > 0 || !is_new_topic (seen, one))
        continue;
      add_remark (list, one, one->evaluation->strengths->pdata[0]);
      n++;
    }
  return g_strv_builder_end (list);
}

/* Red flags first, then remarks that show the words they are about. */
static const AporiaRemark *
pick_weakness (const AporiaEvaluation *evaluation)
{
  if (evaluation->red_flags->len > 0)
    return evaluation->red_flags->pdata[0];
  for (guint i = 0; i < evaluation->improvements->len; i++)
    {
      const AporiaRemark *remark = evaluation->improvements->pdata[i];
      if (remark->quote != NULL)
        return remark;
    }
  return evaluation->improvements->len > 0 ? evaluation->improvements->pdata[0] : NULL;
}

static GStrv
collect_weaknesses (const GArray *judged)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = make_seen ();
  guint n = 0;

  for (guint i = judged->len; i > 0 && n < MAX_LINES; i--)
    {
      const Judged *one = &g_array_index (judged, Judged, i - 1);
      const AporiaRemark *remark = pick_weakness (one->evaluation);

      if (remark == NULL || one->mean >= GOOD_FROM || !is_new_topic (seen, one))
        continue;
      add_remark (list, one, remark);
      n++;
    }
  return g_strv_builder_end (list);
}

static char *
word_step (const char *topic, const char *point)
{
  g_autofree char *todo = builtin_point_to_imperative (point);
  gboolean is_verb;
  g_autofree char *plain = builtin_point_to_you (point, &is_verb);

  if (!is_verb)
    return g_strdup_printf ("Take %s again and work this in: %s.", topic, plain);
  return g_strdup_printf ("Prepare one answer for %s: %s.", topic, todo);
}

static char *
make_step (const Judged *one)
{
  g_autofree char *topic = dup_topic (one);
  guint star = one->evaluation->star;

  if (one->evaluation->red_flags->len > 0)
    return g_strdup_printf (
        "Tell the story on %s again without judging anyone: what was in your own hands, and "
           "what did you do?",
        topic);
  if (one->question->category == APORIA_CATEGORY_BEHAVIORAL && (star & APORIA_STAR_ACTION) == 0)
    return g_strdup_printf (
        "Prepare one story for %s: when it was, what you did yourself, what came of it.",
        topic);
  for (guint i = 0; i < one->evaluation->points->len; i++)
    {
      const AporiaPointResult *point = one->evaluation->points->pdata[i];
      if (!point->is_covered)
        return word_step (topic, point->text);
    }
  if (one->question->stage == APORIA_STAGE_OPENING || one->question->stage == APORIA_STAGE_CLOSING)
    return g_strdup_printf (
        "Say your answer to %s aloud in one minute, and keep its best example.", topic);
  if ((star & APORIA_STAR_RESULT) == 0)
    return g_strdup_printf (
        "Find one figure or reaction that shows what came of your work on %s, and end on it.",
        topic);
  return g_strdup_printf (
      "Tell your answer on %s once more aloud in ninety seconds and keep the figures.", topic);
}

/* STEP: (transfer full) */
static void
add_step (GStrvBuilder *list, char *step)
{
  g_strv_builder_add (list, step);
  g_free (step);
}

static GStrv
collect_steps (const GArray *judged, guint n_skipped)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = judged->len; i > 0 && n < MAX_LINES; i--)
    {
      const Judged *one = &g_array_index (judged, Judged, i - 1);

      if (!g_hash_table_add (seen, aporia_text_key (one->question->focus_skill != NULL
                                                        ? one->question->focus_skill
                                                        : "")))
        continue;
      add_step (list, make_step (one));
      n++;
    }
  if (n_skipped > 0)
    add_step (list,
              g_strdup_printf (n_skipped == 1 ? "Come back to the %u question you skipped."
                                           : "Come back to the %u questions you skipped.",
                               n_skipped));
  if (judged->len == 0)
    g_strv_builder_add (
        list,
        "Answer one question, even in two sentences; then there is something to work with.");
  return g_strv_builder_end (list);
}

static char *
word_count (guint n_judged, guint n_asked)
{
  if (n_judged < n_asked)
    return g_strdup_printf (n_asked == 1 ? "You answered %u of %u question."
                                        : "You answered %u of %u questions.",
                            n_judged, n_asked);
  return g_strdup_printf (n_judged == 1 ? "You answered %u question." : "You answered all %u questions.",
                          n_judged);
}

static char *
make_summary (const GArray *judged, guint n_asked)
{
  const Judged *best, *worst;
  g_autofree char *high = NULL, *low = NULL, *count = NULL;

  if (judged->len == 0)
    return g_strdup (
        "No answer of this interview was judged, so there is nothing to sum up yet.");
  best = &g_array_index (judged, Judged, 0);
  worst = &g_array_index (judged, Judged, judged->len - 1);
  high = dup_topic (best);
  low = dup_topic (worst);
  if (judged->len == 1)
    return g_strdup_printf (
        "One answer was judged, on %s; that is too little for a picture. Answer a few more.",
        high);
  count = word_count (judged->len, n_asked);
  if (best->mean < STRENGTH_FROM)
    return g_strdup_printf (
        "%s All of them need more of what you did yourself; begin with %s. This is practice, "
           "not a verdict.",
        count, high);
  if (strcmp (high, low) == 0 || worst->mean >= GOOD_FROM)
    return g_strdup_printf ("%s The strongest was on %s. This is practice, not a verdict.",
                            count, high);
  return g_strdup_printf ("%s The strongest was on %s; the most to gain is on %s. This is "
                             "practice, not a verdict.",
                          count, high, low);
}

static AporiaDebrief *
aporia_builtin_reviewer_review (AporiaReviewer *self, AporiaInterviewContext *context,
                                GCancellable *cancellable, GError **error)
{
  AporiaDebrief *debrief = aporia_debrief_new ();
  guint n_asked = 0, n_skipped = 0;
  g_autoptr(GArray) judged = collect (context, &n_asked, &n_skipped);

  debrief->clarity = average (judged, APORIA_CRITERION_STRUCTURE);
  debrief->depth = average (judged, APORIA_CRITERION_DEPTH);
  debrief->technical_correctness = average (judged, APORIA_CRITERION_CORRECTNESS);
  debrief->communication = average (judged, APORIA_CRITERION_COMMUNICATION);
  debrief->summary = make_summary (judged, n_asked);
  debrief->strengths = collect_strengths (judged);
  debrief->weaknesses = collect_weaknesses (judged);
  debrief->next_steps = collect_steps (judged, n_skipped);
  debrief->judged_by = aporia_builtin_judged_by ();
  debrief->made_at = aporia_time_now ();
  return debrief;
}

static void
aporia_builtin_reviewer_iface_init (AporiaReviewerInterface *iface)
{
  iface->review = aporia_builtin_reviewer_review;
}

static void
aporia_builtin_reviewer_class_init (AporiaBuiltinReviewerClass *klass)
{
}

static void
aporia_builtin_reviewer_init (AporiaBuiltinReviewer *self)
{
}

AporiaReviewer *
aporia_builtin_reviewer_new (void)
{
  return g_object_new (aporia_builtin_reviewer_get_type (), NULL);
}
