/* A whole attempt -> debrief. */
#include "backends/builtin/aporia-builtin-agents.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-context.h"
#include "core/domain/aporia-debrief.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-turn.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
      if (turn->evaluation == NULL)
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

static GStrv
collect_strengths (const GArray *judged)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < judged->len && n < MAX_LINES; i++)
    {
      const Judged *one = &g_array_index (judged, Judged, i);
      g_autofree char *question = aporia_text_shorten (one->question->text, MAX_QUESTION);
      g_autofree char *text = NULL;

      if (one->evaluation->strengths->len == 0)
        continue;
      text = g_strdup_printf (_ ("On “%s”: %s"), question,
                              ((AporiaRemark *) one->evaluation->strengths->pdata[0])->text);
      g_strv_builder_add (list, text);
      n++;
    }
  return g_strv_builder_end (list);
}

/* From the weakest answer up; a red flag comes before any other remark. */
static GStrv
collect_weaknesses (const GArray *judged)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  guint n = 0;

  for (guint i = judged->len; i > 0 && n < MAX_LINES; i--)
    {
      const Judged *one = &g_array_index (judged, Judged, i - 1);
      GPtrArray *flags = one->evaluation->red_flags;
      GPtrArray *remarks = flags->len > 0 ? flags : one->evaluation->improvements;
      g_autofree char *question = aporia_text_shorten (one->question->text, MAX_QUESTION);
      g_autofree char *text = NULL;

      if (remarks->len == 0)
        continue;
      text =
          g_strdup_printf (_ ("On “%s”: %s"), question, ((AporiaRemark *) remarks->pdata[0])->text);
      g_strv_builder_add (list, text);
      n++;
    }
  return g_strv_builder_end (list);
}

static char *
make_step (const Judged *one)
{
  const char *skill = one->question->focus_skill != NULL && one->question->focus_skill[0] != '\0'
                          ? one->question->focus_skill
                          : one->question->text;
  guint star = one->evaluation->star;

  for (guint i = 0; i < one->evaluation->points->len; i++)
    {
      const AporiaPointResult *point = one->evaluation->points->pdata[i];
      if (!point->is_covered)
        return g_strdup_printf (_ ("%s: answer again and add this point: %s"), skill, point->text);
    }
  if ((star & APORIA_STAR_ACTION) == 0)
    return g_strdup_printf (
        _ ("%s: write down one real case, with what you did yourself in three short sentences."),
        skill);
  if ((star & APORIA_STAR_RESULT) == 0)
    return g_strdup_printf (
        _ ("%s: find one figure or reaction that shows what came of it, and end on it."), skill);
  if ((star & APORIA_STAR_SITUATION) == 0)
    return g_strdup_printf (_ ("%s: practise a first sentence that says when and where it was."),
                            skill);
  return g_strdup_printf (_ ("%s: tell it once more aloud in ninety seconds and keep the figures."),
                          skill);
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
              g_strdup_printf (ngettext ("Come back to the %u question you skipped.",
                                         "Come back to the %u questions you skipped.", n_skipped),
                               n_skipped));
  if (judged->len == 0)
    g_strv_builder_add (
        list,
        _ ("Answer one question, even in two sentences; then there is something to work with."));
  return g_strv_builder_end (list);
}

static char *
make_summary (const GArray *judged, guint n_asked)
{
  const Judged *best, *worst;
  g_autofree char *high = NULL, *low = NULL;

  if (judged->len == 0)
    return g_strdup (
        _ ("No answer of this interview was judged, so there is nothing to sum up yet."));
  best = &g_array_index (judged, Judged, 0);
  worst = &g_array_index (judged, Judged, judged->len - 1);
  if (judged->len == 1)
    return g_strdup_printf (_ ("One answer was judged; that is too little for a picture. It came "
                               "to %d of 100 on average."),
                            (int) lround (best->mean));
  high = aporia_text_shorten (best->question->text, MAX_QUESTION);
  low = aporia_text_shorten (worst->question->text, MAX_QUESTION);
  return g_strdup_printf (
      _ ("Means over %u judged answers, %u questions asked. Your strongest answer was on “%s” "
         "(%d of 100); the most to gain is on “%s” (%d). This is practice, not a verdict."),
      judged->len, n_asked, high, (int) lround (best->mean), low, (int) lround (worst->mean));
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
