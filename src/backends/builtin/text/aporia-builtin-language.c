#include "backends/builtin/text/aporia-builtin-language.h"

#include "backends/builtin/aporia-builtin-agents.h"
#include "core/base/aporia-language.h"

#include <glib/gi18n-lib.h>

/* The language of TEXT when it is surely another one than English, else NULL. */
static const char *
find_foreign (const char *text)
{
  const char *code = aporia_language_detect (text);

  return g_strcmp0 (code, "en") == 0 ? NULL : code;
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

AporiaEvaluation *
builtin_language_refuse (const char *answer)
{
  const char *code = find_foreign (answer);
  g_autoptr(AporiaJudgedBy) judge = NULL;
  AporiaEvaluation *evaluation;

  if (code == NULL)
    return NULL;
  judge = aporia_builtin_judged_by ();
  evaluation = aporia_evaluation_new ();
  for (guint i = 0; i < APORIA_N_CRITERIA; i++)
    {
      evaluation->scores[i] = -1;
      set_text (&evaluation->reasons[i], g_strdup (_ ("Not judged.")));
    }
  evaluation->band_high = 100;
  evaluation->is_low_confidence = TRUE;
  evaluation->notice = g_strdup_printf (
      /* Translators: %s is the name of a language. */
      _ ("The built-in coach can judge English only; this answer seems to be in %s. It is kept as "
         "it is. A model coach can judge it."),
      aporia_language_get_name (code));
  evaluation->judged_by =
      aporia_judged_by_make (APORIA_ENGINE_NONE, judge->model, judge->prompt_version);
  return evaluation;
}

char *
builtin_language_dup_notice (const char *cv_text, const char *jd_text)
{
  const char *code = find_foreign (jd_text);

  if (code == NULL)
    code = find_foreign (cv_text);
  if (code == NULL)
    return NULL;
  return g_strdup_printf (
      /* Translators: %s is the name of a language. */
      _ ("The built-in coach can read and judge English only, and these documents seem to be in "
         "%s: it may miss skills, and it asks in English. A model coach can interview in %s."),
      aporia_language_get_name (code), aporia_language_get_name (code));
}
