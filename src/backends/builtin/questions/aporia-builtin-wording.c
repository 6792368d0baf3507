/* Questions in words: a lead-in with a quote, what is asked, and a touch of tone. */
#include "backends/builtin/questions/aporia-builtin-making.h"

#include "backends/builtin/questions/aporia-builtin-forms.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-turn.h"
#include <string.h>

#define MAX_QUOTE 140
/* Of a line longer than that only the part about the skill is quoted. */
#define MAX_WHOLE 90
/* The tone is heard in one question of so many. */
#define TONE_EACH 3

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

/* Behind P a part of the line ends: a sentence, or an entry of a list when IS_LIST. */
static gboolean
is_part_end (const char *p, gboolean is_list)
{
  if (*p == '\0' || *p == ';')
    return TRUE;
  if ((*p == '.' || *p == '!') && (p[1] == ' ' || p[1] == '\0'))
    return TRUE;
  return is_list && *p == ',' && p[1] == ' ';
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += g_ascii_isdigit (*p) ? 1 : 0;
  return n;
}

/* The sentence of LINE with the most digits, for a question about what was done: "cut waste from 8 to 5 %"
 * rather than "led 4 people".  Returns: (transfer full) (nullable) */
static char *
pick_figure (const char *line)
{
  char *best = NULL;

  for (const char *from = line; *from != '\0';)
    {
      const char *end = from;
      g_autofree char *part = NULL;

      while (!is_part_end (end, FALSE))
        end++;
      part = g_strstrip (g_strndup (from, (gsize) (end - from)));
      if (strlen (part) <= MAX_QUOTE && aporia_text_count_words (part) >= 4
          && count_digits (part) > (best != NULL ? count_digits (best) : 0))
        {
          g_free (best);
          best = g_steal_pointer (&part);
        }
      from = *end != '\0' ? end + 1 : end;
    }
  return best;
}

/* Of a long line the part that is about the skill; the whole line without one.  Returns: (transfer full) */
static char *
pick_part (const char *line, const char *skill)
{
  gboolean is_list = FALSE;

  for (guint pass = 0; pass < 2; pass++, is_list = TRUE)
    for (const char *from = line; *from != '\0';)
      {
        const char *end = from;
        g_autofree char *part = NULL;

        while (!is_part_end (end, is_list))
          end++;
        part = g_strndup (from, (gsize) (end - from));
        g_strstrip (part);
        if (strlen (part) <= MAX_WHOLE && builtin_shares_stem (part, skill))
          {
            const char *colon = strstr (part, ": ");
            return g_strdup (colon != NULL && builtin_shares_stem (colon + 2, skill) ? colon + 2 : part);
          }
        from = *end != '\0' ? end + 1 : end;
      }
  return g_strdup (line);
}

/* A line as it is quoted: no bullet, no trailing stop, not too long. */
static char *
dress_quote (const BuiltinMaking *making, const char *line)
{
  const char *p = line != NULL ? line : "";
  g_autofree char *part = NULL;
  g_autofree char *text = NULL;

  while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)) && strchr ("\"'(", (int) *p) == NULL
         && g_utf8_get_char (p) != 0x201C)
    p = g_utf8_next_char (p);
  if (strlen (p) > MAX_WHOLE && making->request->stage == APORIA_STAGE_PROJECT)
    part = pick_figure (p);
  else if (strlen (p) > MAX_WHOLE)
    part = pick_part (p, making->skill);
  if (part == NULL)
    part = g_strdup (p);
  while (g_str_has_suffix (part, ".") || g_str_has_suffix (part, ";"))
    part[strlen (part) - 1] = '\0';
  text = aporia_text_shorten (part, MAX_QUOTE);
  if (g_str_has_suffix (text, ".…"))
    memmove (text + strlen (text) - strlen (".…"), "…", sizeof "…");
  return g_steal_pointer (&text);
}

/* A tone that is heard now and then; said with each question it becomes a tic. */
static gboolean
speaks_tone (const BuiltinMaking *making, const char *ask)
{
  gboolean is_question = strchr (ask, '?') != NULL && strcspn (ask, ".!") > strcspn (ask, "?");

  return making->n_turns % TONE_EACH == 1 && is_question
         && making->request->stage != APORIA_STAGE_OPENING
         && making->request->stage != APORIA_STAGE_CLOSING;
}

static char *
dress_tone (const BuiltinMaking *making, const char *lead, const char *ask)
{
  AporiaTone tone = making->attempt != NULL && speaks_tone (making, ask) ? making->attempt->tone
                                                                        : APORIA_TONE_DEFAULT;

  switch (tone)
    {
    case APORIA_TONE_FRIENDLY:
      return g_strdup_printf ("%s I am curious: %s", lead, ask);
    case APORIA_TONE_STRICT:
      return g_strdup_printf ("%s %s Please be exact.", lead, ask);
    case APORIA_TONE_CHALLENGING:
      return g_strdup_printf ("%s %s I will want proof.", lead, ask);
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

/* An earlier question of this interview has quoted the same words. */
static gboolean
was_quoted (const BuiltinMaking *making, const char *line)
{
  g_autofree char *quote = dress_quote (making, line);
  GPtrArray *turns = making->request->context != NULL ? making->request->context->turns : NULL;

  for (guint i = 0; turns != NULL && i < turns->len; i++)
    {
      const AporiaTurn *turn = turns->pdata[i];
      if (turn->question != NULL && strstr (turn->question->text, quote) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* IS_FRESH: without those that were quoted before. */
static BuiltinFormLines
get_lines (const BuiltinMaking *making, gboolean is_fresh)
{
  gboolean is_open = !is_fresh || making->request->stage == APORIA_STAGE_PROJECT;
  guint lines = 0;

  if (making->cv_line != NULL && !making->is_listed
      && (is_open || !was_quoted (making, making->cv_line)))
    lines |= BUILTIN_FORM_CV;
  if (making->is_listed)
    lines |= BUILTIN_FORM_LISTED;
  if (making->jd_line != NULL && !making->is_stray && !builtin_is_bare_list (making->jd_line)
      && (!is_fresh || !was_quoted (making, making->jd_line)))
    lines |= BUILTIN_FORM_JD;
  return (BuiltinFormLines) lines;
}

/* A trait is not put into "How did you come to …": such forms are the last resort for it. */
static double
get_awkwardness (const BuiltinMaking *making, const char *lead, const char *ask)
{
  gboolean names_skill = strstr (ask, "{skill}") != NULL;

  /* A line of the CV that leads nowhere. */
  if (making->request->stage == APORIA_STAGE_OPENING && !names_skill && lead[0] != '\0'
      && strstr (lead, "{cv}") != NULL)
    return 0.2;
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
  g_autofree char *cv = dress_quote (making, making->cv_line);
  g_autofree char *jd = dress_quote (making, making->jd_line);
  g_autofree char *lead =
      begin_large (builtin_forms_fill (lead_form[0] != '\0' ? lead_form : "", skill, cv, jd));
  g_autofree char *ask = begin_large (builtin_forms_fill (ask_form, skill, cv, jd));

  return g_strchug (dress_tone (making, lead, ask));
}

typedef struct
{
  char *text; /* owned */
  BuiltinWant want;
  double rate; /* 0 is without a flaw */
} Best;

/* Goes through all wordings from a place the seed gives; the first new one without a flaw is taken, else the
 * one that is least near and least awkward. */
static void
try_lines (const BuiltinMaking *making, BuiltinFormLines lines, Best *best)
{
  guint n_leads, n_asks;
  gboolean is_technical =
      making->attempt != NULL && making->attempt->style == APORIA_STYLE_TECHNICAL;
  const char *const *leads =
      builtin_forms_get_leads (making->request->stage, making->nature, lines, &n_leads);
  const BuiltinAsk *asks = builtin_forms_get_asks (making->request->stage, making->nature, lines,
                                                   is_technical, &n_asks);
  guint32 start = builtin_making_mix (making, making->skill_key);

  for (guint i = 0; i < n_leads * n_asks && best->rate > 0; i++)
    {
      const BuiltinAsk *ask = &asks[(start + i) % n_asks];
      const char *lead = leads[(start / n_asks + i / n_asks + i) % n_leads];
      g_autofree char *text = make_wording (making, lead, ask->text);
      double nearness = builtin_novelty_get_nearness (making->novelty, text);
      double rate = (nearness < BUILTIN_SAME_SHARE ? 0 : 1 + nearness)
                    + get_awkwardness (making, lead, ask->text);

      if (rate >= best->rate)
        continue;
      g_free (best->text);
      best->text = g_steal_pointer (&text);
      best->want = ask->want;
      best->rate = rate;
    }
}

char *
builtin_word_question (const BuiltinMaking *making, BuiltinWant *want)
{
  Best best = { NULL, BUILTIN_WANT_BY_CATEGORY, 9 };

  try_lines (making, get_lines (making, TRUE), &best);
  if (best.rate >= 1) /* nothing new without the lines: better the same line with another question */
    try_lines (making, get_lines (making, FALSE), &best);
  *want = best.want;
  return best.text;
}
