/* Context, stage and focus skill -> the next question: from the bank when one really fits the skill,
 * else built from the person's own lines.  The same request and seed give the same question. */
#include "backends/builtin/aporia-builtin-agents.h"
#include "backends/builtin/questions/aporia-builtin-forms.h"
#include "backends/builtin/questions/aporia-builtin-making.h"
#include "backends/builtin/questions/aporia-builtin-own.h"
#include "core/domain/aporia-vacancy.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GObject parent_instance;
} AporiaBuiltinQuestioner;

typedef struct
{
  GObjectClass parent_class;
} AporiaBuiltinQuestionerClass;

static void aporia_builtin_questioner_iface_init (AporiaQuestionerInterface *iface);
static GType aporia_builtin_questioner_get_type (void);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaBuiltinQuestioner, aporia_builtin_questioner, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (aporia_questioner_get_type (),
                                                      aporia_builtin_questioner_iface_init))

static void
set_points (AporiaQuestion *question, GPtrArray *points)
{
  g_clear_pointer (&question->key_points, g_ptr_array_unref);
  question->key_points = points;
}

static void
fill_from_bank (AporiaQuestion *question, const BuiltinBankQuestion *source, const char *focus_key)
{
  g_autoptr(GStrvBuilder) tags = g_strv_builder_new ();

  question->stage = source->stage;
  question->category = source->category;
  question->difficulty = source->difficulty;
  question->text = g_strdup (source->text);
  question->source = g_strconcat ("bank:", source->id, NULL);
  set_points (question, builtin_bank_question_make_points (source));
  g_strfreev (question->follow_ups);
  question->follow_ups = g_strdupv (source->follow_ups);
  for (guint i = 0; source->skills[i] != NULL; i++)
    if (strcmp (source->skill_keys[i], focus_key) != 0)
      g_strv_builder_add (tags, source->skills[i]);
  g_strfreev (question->tags);
  question->tags = g_strv_builder_end (tags);
}

static AporiaCategory
choose_category (const BuiltinMaking *making)
{
  AporiaStyle style = making->attempt != NULL ? making->attempt->style : APORIA_STYLE_MIXED;
  gboolean is_middle = making->request->stage != APORIA_STAGE_OPENING
                       && making->request->stage != APORIA_STAGE_CLOSING;

  /* A paper is asked about by its use, a trait by what was done, whatever the stage. */
  if (is_middle && making->nature == BUILTIN_NATURE_CERTIFICATE
      && (making->request->stage != APORIA_STAGE_PROJECT || making->cv_line == NULL || making->is_listed))
    return APORIA_CATEGORY_TECHNICAL;
  if (is_middle && making->nature != BUILTIN_NATURE_KNOWLEDGE
      && making->nature != BUILTIN_NATURE_CERTIFICATE)
    return APORIA_CATEGORY_BEHAVIORAL;
  switch (making->request->stage)
    {
    case APORIA_STAGE_ROLE:
      return APORIA_CATEGORY_SITUATIONAL;
    case APORIA_STAGE_TRADE:
      return APORIA_CATEGORY_TECHNICAL;
    case APORIA_STAGE_PROJECT:
      return APORIA_CATEGORY_BEHAVIORAL;
    case APORIA_STAGE_BEHAVIOUR:
      return style == APORIA_STYLE_TECHNICAL ? APORIA_CATEGORY_TECHNICAL
                                             : APORIA_CATEGORY_BEHAVIORAL;
    case APORIA_STAGE_OPENING:
    case APORIA_STAGE_CLOSING:
    default:
      return APORIA_CATEGORY_MIXED;
    }
}

/* A line of work of the CV for a deep dive: one that names the skill and was not quoted yet. */
static const char *
pick_project (const BuiltinMaking *making)
{
  const GStrv lists[] = { making->profile->key_projects, making->profile->achievements,
                          making->profile->positions };
  const char *best = NULL;
  double most = -1;

  for (guint l = 0; l < 2; l++)
    for (guint i = 0; lists[l] != NULL && lists[l][i] != NULL; i++)
      {
        double nearness = builtin_novelty_get_nearness (making->novelty, lists[l][i]);
        double rate = (builtin_shares_stem (lists[l][i], making->skill) ? 2 : 0)
                      + (l == 0 ? 0.5 : 0) - 3 * nearness
                      + (double) (builtin_making_mix (making, lists[l][i]) % 100) / 400.0;
        if (rate > most || best == NULL)
          {
            most = rate;
            best = lists[l][i];
          }
      }
  return best;
}

/* A line that tells of work with the skill, where the CV's own line for it is a bare list. */
static const char *
find_telling_line (const BuiltinMaking *making)
{
  const GStrv lists[] = { making->profile->achievements, making->profile->key_projects };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; lists[l] != NULL && lists[l][i] != NULL; i++)
      if (builtin_shares_stem (lists[l][i], making->skill) && !builtin_is_bare_list (lists[l][i]))
        return lists[l][i];
  return NULL;
}

static void
choose_skill_lines (BuiltinMaking *making)
{
  AporiaSkill *skill = aporia_profile_find_skill (making->profile, making->skill);
  const char *telling;

  if (skill == NULL)
    return;
  making->cv_line = skill->cv_line;
  making->jd_line = skill->jd_line;
  if (making->cv_line == NULL || !builtin_is_bare_list (making->cv_line))
    return;
  telling = find_telling_line (making);
  making->is_listed = telling == NULL;
  making->cv_line = telling != NULL ? telling : making->cv_line;
}

static void
choose_lines (BuiltinMaking *making)
{
  if (making->profile == NULL)
    return;
  choose_skill_lines (making);
  if (making->request->stage == APORIA_STAGE_PROJECT)
    {
      const char *project = pick_project (making);
      if (project != NULL)
        {
          making->cv_line = project;
          making->jd_line = NULL;
          making->is_listed = FALSE;
        }
    }
  if (making->request->stage == APORIA_STAGE_OPENING && making->cv_line == NULL)
    {
      making->cv_line = pick_project (making);
      making->is_stray = making->cv_line != NULL;
    }
}

static void
fill_from_lines (AporiaQuestion *question, const BuiltinMaking *making)
{
  guint32 variant = builtin_making_mix (making, making->skill);
  BuiltinWant want = BUILTIN_WANT_BY_CATEGORY;

  question->category = choose_category (making);
  if (question->category == APORIA_CATEGORY_BEHAVIORAL
      && (question->stage == APORIA_STAGE_ROLE || question->stage == APORIA_STAGE_TRADE))
    question->stage = APORIA_STAGE_BEHAVIOUR;
  question->difficulty =
      making->attempt != NULL ? making->attempt->difficulty : APORIA_DIFFICULTY_MEDIUM;
  question->text = builtin_word_question (making, &want);
  question->tags = g_new0 (char *, 1);
  question->source = g_strdup (making->cv_line != NULL   ? "cv"
                               : making->jd_line != NULL ? "jd"
                                                         : "builtin");
  set_points (question,
              builtin_forms_make_key_points (want, question->category, making->skill));
  g_strfreev (question->follow_ups);
  question->follow_ups =
      builtin_forms_make_follow_ups (question->stage, question->category, variant % 4);
}

/* The line behind its "- " or "• ", still a slice of it.  LINE: (nullable) */
static const char *
skip_bullet (const char *line)
{
  const char *p = line;

  while (p != NULL && *p != '\0'
         && (g_unichar_isspace (g_utf8_get_char (p)) || strchr ("-*", *p) != NULL
             || g_utf8_get_char (p) == 0x2022 || g_utf8_get_char (p) == 0x00B7
             || g_utf8_get_char (p) == 0x2013 || g_utf8_get_char (p) == 0x2014
             || g_utf8_get_char (p) == 0x25AA || g_utf8_get_char (p) == 0x25CF))
    p = g_utf8_next_char (p);
  return p != NULL && *p != '\0' ? p : line;
}

static void
set_why (AporiaQuestion *question, const BuiltinMaking *making)
{
  gboolean from_cv = making->cv_line != NULL
                     && (making->jd_line == NULL
                         || (making->request->stage == APORIA_STAGE_OPENING && !making->is_listed)
                         || making->request->stage == APORIA_STAGE_PROJECT);

  g_free (question->why);
  if (from_cv)
    question->why = g_strdup (_ ("Asked because your CV says:"));
  else if (making->jd_line != NULL)
    question->why = g_strdup (_ ("Asked because the posting says:"));
  else
    question->why = g_strdup ("");
  question->why_quote = g_strdup (skip_bullet (from_cv ? making->cv_line : making->jd_line));
}

static AporiaQuestion *
aporia_builtin_questioner_ask (AporiaQuestioner *self, AporiaQuestionRequest *request,
                               AporiaTextFunc on_text, gpointer on_text_data,
                               GCancellable *cancellable, GError **error)
{
  AporiaQuestion *question = aporia_question_new ();
  BuiltinMaking making = { .request = request };
  const BuiltinBankQuestion *source = NULL;
  AporiaOwnQuestion *own;

  making.attempt = request->context != NULL ? request->context->attempt : NULL;
  making.profile = making.attempt != NULL ? making.attempt->profile : NULL;
  making.skill = request->focus_skill != NULL ? request->focus_skill : "";
  making.skill_key = builtin_skill_key (making.skill);
  making.skill_stems = builtin_telling_stems (making.skill);
  making.nature = builtin_tell_nature (making.skill);
  making.novelty = builtin_novelty_new (request);
  making.n_turns = request->context != NULL && request->context->turns != NULL
                       ? request->context->turns->len
                       : 0;
  choose_lines (&making);
  question->kind = APORIA_QUESTION_MAIN;
  question->stage = request->stage;
  question->focus_skill = g_strdup (making.skill);
  question->made_by = aporia_builtin_judged_by ();
  own = builtin_pick_own (&making);
  if (own == NULL && request->stage != APORIA_STAGE_PROJECT && request->stage != APORIA_STAGE_OPENING)
    source = builtin_pick_from_bank (&making);
  if (own != NULL)
    builtin_fill_from_own (question, own, &making);
  else if (source != NULL)
    fill_from_bank (question, source, making.skill_key);
  else
    fill_from_lines (question, &making);
  if (own == NULL)
    set_why (question, &making);
  builtin_novelty_free (making.novelty);
  g_free (making.skill_key);
  g_strfreev (making.skill_stems);
  return question;
}

static void
aporia_builtin_questioner_iface_init (AporiaQuestionerInterface *iface)
{
  iface->ask = aporia_builtin_questioner_ask;
}

static void
aporia_builtin_questioner_class_init (AporiaBuiltinQuestionerClass *klass)
{
}

static void
aporia_builtin_questioner_init (AporiaBuiltinQuestioner *self)
{
}

AporiaQuestioner *
aporia_builtin_questioner_new (void)
{
  return g_object_new (aporia_builtin_questioner_get_type (), NULL);
}
