#include "backends/openai/aporia-openai-budget.h"

#include "backends/openai/aporia-openai-shorten.h"

#include <glib/gi18n-lib.h>

/* A piece of a document below this is not worth sending. */
#define LEAST_TOKENS 40

/* In tenths of a token. */
static guint
weigh_char (gunichar c)
{
  if (c < 0x80)
    return 10;
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_COMMON:
    case G_UNICODE_SCRIPT_INHERITED:
      return c > 0xFFFF ? 30 : 10;
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
      return 8;
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_DEVANAGARI:
      return 15;
    default:
      return 30;
    }
}

guint
openai_budget_estimate (const char *text)
{
  guint tenths = 0;
  guint n_letters = 0; /* of the word so far */
  gboolean is_after_break = FALSE;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isalpha ((char) c))
        {
          tenths += n_letters++ % 4 == 0 ? 10 : 0;
          continue;
        }
      n_letters = 0;
      if (c == '\n' && !is_after_break)
        tenths += 10;
      else if (!g_unichar_isspace (c))
        tenths += weigh_char (c);
      is_after_break = c == '\n';
    }
  return (tenths + tenths / 10 + 9) / 10;
}

void
openai_budget_texts_clear (OpenaiBudgetTexts *self)
{
  g_clear_pointer (&self->cv, g_free);
  g_clear_pointer (&self->jd, g_free);
  g_clear_pointer (&self->transcript, g_strfreev);
  g_clear_pointer (&self->focus, g_free);
}

static guint
estimate_list (GStrv list)
{
  guint sum = 0;

  for (guint i = 0; list != NULL && list[i] != NULL; i++)
    sum += openai_budget_estimate (list[i]);
  return sum;
}

/* Drops turns, the oldest first, until they take at most TOKENS; the newest stays while it can. */
static void
fit_transcript (OpenaiBudgetTexts *texts,
                guint              tokens)
{
  guint n = texts->transcript != NULL ? g_strv_length (texts->transcript) : 0;
  guint first = 0;
  guint sum = estimate_list (texts->transcript);
  GStrv kept;

  while (first < n && sum > tokens)
    sum -= openai_budget_estimate (texts->transcript[first++]);
  if (first == 0)
    return;
  kept = g_strdupv (texts->transcript + first);
  g_strfreev (texts->transcript);
  texts->transcript = kept;
  texts->n_turns += first;
}

static gboolean
fit_document (char      **text,
              guint       tokens,
              const char *focus,
              const char *other,
              guint      *n_lines)
{
  char *kept;

  if (*text == NULL || openai_budget_estimate (*text) <= tokens)
    return TRUE;
  kept = openai_shorten (*text, tokens, focus, other, n_lines);
  if (kept == NULL)
    return FALSE;
  g_free (*text);
  *text = kept;
  return TRUE;
}

gboolean
openai_budget_fit (OpenaiBudgetTexts *texts,
                   guint              tokens)
{
  guint cv = openai_budget_estimate (texts->cv);
  guint jd = openai_budget_estimate (texts->jd);
  guint turns = estimate_list (texts->transcript);
  g_autofree char *whole_cv = NULL;
  guint rest;
  guint half;

  if (cv + jd + turns <= tokens)
    return TRUE;
  fit_transcript (texts, cv + jd < tokens - tokens / 4 ? tokens - cv - jd : tokens / 4);
  turns = estimate_list (texts->transcript);
  rest = tokens - turns;
  half = rest / 2;
  if (rest < MIN (cv, LEAST_TOKENS) + MIN (jd, LEAST_TOKENS))
    return FALSE;
  whole_cv = g_strdup (texts->cv);
  return fit_document (&texts->cv, jd < half ? rest - jd : half, texts->focus, texts->jd,
                       &texts->n_cv_lines) &&
         fit_document (&texts->jd, rest - openai_budget_estimate (texts->cv), texts->focus, whole_cv,
                       &texts->n_jd_lines);
}

static void
add_part (GString *list,
          char    *part)
{
  if (list->len > 0)
    g_string_append (list, ", ");
  g_string_append (list, part);
  g_free (part);
}

char *
openai_budget_dup_notice (const OpenaiBudgetTexts *texts)
{
  g_autoptr(GString) list = g_string_new (NULL);

  if (texts->n_cv_lines > 0)
    add_part (list, g_strdup_printf (ngettext ("%u line of the CV", "%u lines of the CV", texts->n_cv_lines),
                                     texts->n_cv_lines));
  if (texts->n_jd_lines > 0)
    add_part (list, g_strdup_printf (ngettext ("%u line of the job description",
                                               "%u lines of the job description", texts->n_jd_lines),
                                     texts->n_jd_lines));
  if (texts->n_turns > 0)
    add_part (list, g_strdup_printf (ngettext ("%u earlier answer", "%u earlier answers", texts->n_turns),
                                     texts->n_turns));
  if (list->len == 0)
    return g_strdup ("");
  /* Translators: %s is a list such as "14 lines of the CV, 2 earlier answers". */
  return g_strdup_printf (_("This model reads only so much at once; left out: %s."), list->str);
}
