/* Questions in words: a lead-in with a quote, what is asked, and a touch of tone. */
#include "backends/builtin/aporia-builtin-making.h"

#include "backends/builtin/aporia-builtin-forms.h"
#include "core/base/aporia-text.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_QUOTE 140

/* "A, B, C, D, E": a bare list says nothing one could ask about. */
static gboolean
is_bare_list (const char *line)
{
  guint n = 0;

  for (const char *p = line; p != NULL && *p != '\0'; p++)
    n += strchr (",;|", *p) != NULL;
  return n >= 4;
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

/* Goes through all wordings from a place the seed gives, until one is new; else the least near one. */
char *
builtin_word_question (const BuiltinMaking *making)
{
  guint n_leads, n_asks;
  gboolean is_technical =
      making->attempt != NULL && making->attempt->style == APORIA_STYLE_TECHNICAL;
  gboolean has_cv = making->cv_line != NULL && !is_bare_list (making->cv_line);
  const char *const *leads =
      !has_cv && making->cv_line != NULL
          ? builtin_forms_get_leads (FALSE, FALSE, &n_leads)
          : builtin_forms_get_leads (has_cv, making->jd_line != NULL && !making->is_stray,
                                     &n_leads);
  const char *const *asks = builtin_forms_get_asks (making->request->stage, is_technical, &n_asks);
  g_autofree char *cv = dress_quote (making->cv_line);
  g_autofree char *jd = dress_quote (making->jd_line);
  guint32 start = builtin_making_mix (making, making->skill_key);
  g_autofree char *best = NULL;
  double least = 2;

  for (guint i = 0; i < n_leads * n_asks; i++)
    {
      guint ask_number = (start + i) % n_asks;
      guint lead_number = (start / n_asks + i / n_asks + i) % n_leads;
      g_autofree char *lead = builtin_forms_fill (_ (leads[lead_number]), making->skill, cv, jd);
      g_autofree char *ask = builtin_forms_fill (_ (asks[ask_number]), making->skill, cv, jd);
      g_autofree char *text = dress_tone (making, lead, ask);
      double nearness = builtin_novelty_get_nearness (making->novelty, text);

      if (nearness < least)
        {
          g_free (best);
          best = g_steal_pointer (&text);
          least = nearness;
        }
      if (least < BUILTIN_SAME_SHARE)
        break;
    }
  return g_steal_pointer (&best);
}
