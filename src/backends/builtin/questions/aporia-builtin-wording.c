/* Questions in words: a lead-in with a quote, what is asked, and a touch of tone. */
#include "backends/builtin/questions/aporia-builtin-making.h"

#include "backends/builtin/questions/aporia-builtin-forms.h"
#include "core/base/aporia-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_QUOTE 140

gboolean
builtin_is_bare_list (const char *line)
{
  guint n = 0;

  if (line == NULL)
    return FALSE;
  for (const char *p = line; *p != '\0'; p++)
    n += strchr (",;|\t", *p) != NULL ? 1 : 0;
  /* One entry of a list or of a table is no sentence either. */
  return (n >= 3 && strchr (line, '.') == NULL) || aporia_text_count_words (line) < 4;
}

/* A line as it is quoted: no bullet, no trailing stop, not too long. */
static char *
dress_quote (const char *line)
{
  const char *p = line != NULL ? line : "";
  g_autofree char *text = NULL;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)) && strchr ("\"'(", (int) *p) == NULL
         && g_utf8_get_char (p) != 0x201C)
    p = g_utf8_next_char (p);
  text = aporia_text_shorten (p, MAX_QUOTE);
  while (g_str_has_suffix (text, ".") || g_str_has_suffix (text, ";"))
    text[strlen (text) - 1] = '\0';
  return g_steal_pointer (&text);
}

static char *
dress_tone (const BuiltinMaking *making, const char *lead, const char *ask)
{
  switch (making->attempt != NULL ? making->attempt->tone : APORIA_TONE_DEFAULT)
    {
    case APORIA_TONE_FRIENDLY:
      return g_strdup_printf (_ ("%s I am curious: %s"), lead, ask);
    case APORIA_TONE_STRICT:
      return g_strdup_printf (_ ("%s %s Please be exact."), lead, ask);
    case APORIA_TONE_CHALLENGING:
      return g_strdup_printf (_ ("%s %s I will want proof."), lead, ask);
    case APORIA_TONE_CONCISE:
    case APORIA_TONE_DEFAULT:
    default:
      return g_strdup_printf ("%s %s", lead, ask);
    }
}

/* The first letter of a sentence that begins with a skill.  TEXT: (transfer full) */
static char *
begin_large (char *text)
{
  g_autofree char *old = text;
  g_autoptr(GString) out = g_string_new (NULL);

  if (old[0] == '\0')
    return g_steal_pointer (&old);
  g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (old)));
  g_string_append (out, g_utf8_next_char (old));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static BuiltinFormLines
get_lines (const BuiltinMaking *making)
{
  guint lines = 0;

  if (making->cv_line != NULL && !making->is_listed)
    lines |= BUILTIN_FORM_CV;
  if (making->is_listed)
    lines |= BUILTIN_FORM_LISTED;
  if (making->jd_line != NULL && !making->is_stray && !builtin_is_bare_list (making->jd_line))
    lines |= BUILTIN_FORM_JD;
  return (BuiltinFormLines) lines;
}

/* A trait is not put into "How did you come to …": such forms are the last resort for it. */
static double
get_awkwardness (const BuiltinMaking *making, const char *lead, const char *ask)
{
  gboolean names_skill = strstr (ask, "{skill}") != NULL;

  if (making->nature != BUILTIN_NATURE_KNOWLEDGE && names_skill
      && (making->request->stage == APORIA_STAGE_OPENING
          || making->request->stage == APORIA_STAGE_CLOSING))
    return 0.3;
  return names_skill && strstr (lead, "{skill}") != NULL ? 0.1 : 0;
}

static char *
make_wording (const BuiltinMaking *making, const char *lead_form, const char *ask_form)
{
  g_autofree char *skill = builtin_dup_skill_phrase (making->skill);
  g_autofree char *cv = dress_quote (making->cv_line);
  g_autofree char *jd = dress_quote (making->jd_line);
  g_autofree char *lead =
      begin_large (builtin_forms_fill (lead_form[0] != '\0' ? _ (lead_form) : "", skill, cv, jd));
  g_autofree char *ask = begin_large (builtin_forms_fill (_ (ask_form), skill, cv, jd));

  return g_strchug (dress_tone (making, lead, ask));
}

/* Goes through all wordings from a place the seed gives; the first new one without a flaw is taken, else the
 * one that is least near and least awkward. */
char *
builtin_word_question (const BuiltinMaking *making)
{
  guint n_leads, n_asks;
  gboolean is_technical =
      making->attempt != NULL && making->attempt->style == APORIA_STYLE_TECHNICAL;
  const char *const *leads = builtin_forms_get_leads (making->request->stage, making->nature,
                                                      get_lines (making), &n_leads);
  const char *const *asks =
      builtin_forms_get_asks (making->request->stage, making->nature, is_technical, &n_asks);
  guint32 start = builtin_making_mix (making, making->skill_key);
  g_autofree char *best = NULL;
  double least = 9;

  for (guint i = 0; i < n_leads * n_asks && least > 0; i++)
    {
      const char *ask = asks[(start + i) % n_asks];
      const char *lead = leads[(start / n_asks + i / n_asks + i) % n_leads];
      g_autofree char *text = make_wording (making, lead, ask);
      double nearness = builtin_novelty_get_nearness (making->novelty, text);
      double rate =
          (nearness < BUILTIN_SAME_SHARE ? 0 : 1 + nearness) + get_awkwardness (making, lead, ask);

      if (rate < least)
        {
          g_free (best);
          best = g_steal_pointer (&text);
          least = rate;
        }
    }
  return g_steal_pointer (&best);
}
