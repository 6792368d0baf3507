/* CV and job description -> profile. */
#include "backends/builtin/aporia-builtin-agents.h"
#include "backends/builtin/skills/aporia-builtin-cv.h"
#include "backends/builtin/skills/aporia-builtin-gap.h"
#include "backends/builtin/skills/aporia-builtin-posting.h"
#include "backends/builtin/text/aporia-builtin-language.h"
#include "backends/builtin/skills/aporia-builtin-top.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-document.h"

#include <string.h>

#define MAX_NAMES 40

typedef struct
{
  GObject parent_instance;
} AporiaBuiltinProfiler;

typedef struct
{
  GObjectClass parent_class;
} AporiaBuiltinProfilerClass;

static void aporia_builtin_profiler_iface_init (AporiaProfilerInterface *iface);
static GType aporia_builtin_profiler_get_type (void);

G_DEFINE_FINAL_TYPE_WITH_CODE (AporiaBuiltinProfiler, aporia_builtin_profiler, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (aporia_profiler_get_type (),
                                                      aporia_builtin_profiler_iface_init))

/* Names of FOUND: tools only, all but tools, or all (KIND NULL). */
static GStrv
collect_names (GPtrArray *found, gboolean wants_tools, gboolean wants_others)
{
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; i < found->len && n < MAX_NAMES; i++)
    {
      const BuiltinFound *one = found->pdata[i];
      gboolean is_tool = one->entry != NULL && one->entry->kind == BUILTIN_KIND_TOOL;

      if (is_tool ? wants_tools : wants_others)
        {
          g_strv_builder_add (list, one->name);
          n++;
        }
    }
  return g_strv_builder_end (list);
}

/* What the posting asks for and the CV does not show, and pauses: said plainly, for practice. */
static GStrv
collect_risks (const BuiltinDoc *cv, GPtrArray *top_skills)
{
  g_auto(GStrv) gaps = builtin_cv_find_gaps (cv);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; cv->lines->len > 0 && i < top_skills->len; i++)
    {
      const AporiaSkill *skill = top_skills->pdata[i];
      g_autofree char *text = NULL;

      if (!skill->in_jd || skill->in_cv)
        continue;
      text =
          g_strdup_printf ("The posting asks for %s; the CV does not mention it.", skill->name);
      g_strv_builder_add (list, text);
    }
  g_strv_builder_addv (list, (const char **) gaps);
  return g_strv_builder_end (list);
}

static char *
find_target_role (const BuiltinDoc *cv, const BuiltinDoc *jd, const char *position_title)
{
  const BuiltinDoc *docs[] = { jd, cv };
  GPtrArray *titles = builtin_data_get ()->titles;

  if (position_title != NULL && position_title[0] != '\0')
    return g_strdup (position_title);
  for (guint d = 0; d < G_N_ELEMENTS (docs); d++)
    for (guint i = 0; i < docs[d]->lines->len && i < 4; i++)
      {
        const char *text = builtin_doc_line (docs[d], i)->line->text;
        g_autofree char *key = NULL;
        g_auto(GStrv) words = builtin_skill_words (text);
        g_autofree char *joined = g_strjoinv (" ", words);

        if (g_strv_length (words) > 8)
          continue;
        key = g_strdup_printf (" %s ", joined);
        for (guint t = 0; t < titles->len; t++)
          {
            g_autofree char *wanted =
                g_strdup_printf (" %s ", ((BuiltinTitle *) titles->pdata[t])->words);
            if (strstr (key, wanted) != NULL)
              return g_strndup (text, strcspn (text, "|·,"));
          }
      }
  return NULL;
}

static GStrv
find_industries (const char *family)
{
  const BuiltinFamily *known = builtin_vocabulary_find_family (family);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  if (known != NULL && strcmp (family, "general") != 0)
    g_strv_builder_add (list, known->title);
  return g_strv_builder_end (list);
}

static void
fill_from_cv (AporiaProfile *profile, const BuiltinDoc *cv)
{
  profile->full_name = builtin_cv_find_name (cv);
  profile->summary = builtin_cv_find_summary (cv);
  profile->positions = builtin_cv_find_positions (cv);
  profile->education = builtin_cv_find_education (cv);
  profile->languages = builtin_cv_find_languages (cv);
  profile->achievements = builtin_cv_find_achievements (cv);
  profile->key_projects = builtin_cv_find_projects (cv);
}

static AporiaProfile *
aporia_builtin_profiler_profile (AporiaProfiler *self, AporiaDocument *cv_document,
                                 AporiaDocument *jd_document, const char *position_title,
                                 GCancellable *cancellable, GError **error)
{
  AporiaProfile *profile = aporia_profile_new ();
  g_autofree char *cv_text =
      cv_document != NULL ? aporia_document_dup_full_text (cv_document) : NULL;
  g_autofree char *jd_text =
      jd_document != NULL ? aporia_document_dup_full_text (jd_document) : NULL;
  g_autoptr(BuiltinDoc) cv = builtin_doc_new (cv_text, FALSE);
  g_autoptr(BuiltinDoc) jd = builtin_doc_new (jd_text, TRUE);
  g_autoptr(GPtrArray) asked = builtin_find_asked (jd);
  g_autoptr(GPtrArray) offered = builtin_find_offered (cv);

  fill_from_cv (profile, cv);
  profile->posting_title = builtin_posting_find_title (jd_text);
  profile->posting_company = builtin_posting_find_company (jd_text);
  /* A title that is not given is the posting's. */
  if (position_title == NULL || position_title[0] == '\0')
    position_title = profile->posting_title;
  profile->target_role = find_target_role (cv, jd, position_title);
  profile->job_family = g_strdup (builtin_find_family (cv, jd, profile->target_role, asked));
  profile->seniority = builtin_find_seniority (cv, profile->target_role);
  profile->industries = find_industries (profile->job_family);
  profile->tools = collect_names (offered, TRUE, FALSE);
  profile->skills = collect_names (offered, FALSE, TRUE);
  profile->keywords = collect_names (asked, TRUE, TRUE);
  g_clear_pointer (&profile->top_skills, g_ptr_array_unref);
  profile->top_skills = builtin_rank_skills (cv, jd, asked, offered, profile->job_family);
  if (jd->lines->len > 0)
    profile->gap_map = builtin_map_gaps (cv, jd, asked, cv_text, jd_text);
  profile->gaps_or_risks = collect_risks (cv, profile->top_skills);
  profile->notice = builtin_language_dup_notice (cv_text, jd_text);
  profile->made_by = aporia_builtin_judged_by ();
  return profile;
}

static void
aporia_builtin_profiler_iface_init (AporiaProfilerInterface *iface)
{
  iface->profile = aporia_builtin_profiler_profile;
}

static void
aporia_builtin_profiler_class_init (AporiaBuiltinProfilerClass *klass)
{
}

static void
aporia_builtin_profiler_init (AporiaBuiltinProfiler *self)
{
}

AporiaProfiler *
aporia_builtin_profiler_new (void)
{
  return g_object_new (aporia_builtin_profiler_get_type (), NULL);
}
