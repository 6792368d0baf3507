#include "core/services/aporia-spoken-reply.h"

#include "core/base/aporia-language.h"
#include "core/domain/aporia-answer.h"
#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-question.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer remarks are read; of them a voice says the first sentence. */
#define MAX_SPOKEN 220

const char *
aporia_spoken_reply_choose_thanks (const AporiaQuestion *question)
{
  static const char *const thanks[] = {
    N_("Thank you."),
    N_("All right, thank you."),
    N_("Thanks, I have that."),
  };

  return aporia_language_match (thanks[g_str_hash (question->uid) % G_N_ELEMENTS (thanks)], question->text);
}

/* The first sentence when all of it is too long. */
static char *
shorten (const char *text)
{
  const char *end = text;

  if (g_utf8_strlen (text, -1) <= MAX_SPOKEN)
    return g_strdup (text);
  while ((end = strpbrk (end, ".!?")) != NULL && end[1] != ' ' && end[1] != '\0')
    end++;
  return end != NULL ? g_strndup (text, (gsize) (end - text) + 1) : g_strdup (text);
}

char *
aporia_spoken_reply_make (const AporiaTurn *turn, gboolean is_withheld)
{
  const AporiaEvaluation *evaluation = turn->evaluation;
  const char *question = turn->question->text;
  g_autofree char *advice = NULL;
  AporiaRemark *remark;

  if (turn->answer != NULL && turn->answer->text == NULL)
    return g_strdup (aporia_language_match (N_("We leave that one out."), question));
  if (is_withheld || evaluation == NULL || evaluation->improvements->len == 0)
    return g_strdup (aporia_spoken_reply_choose_thanks (turn->question));
  remark = evaluation->improvements->pdata[0];
  advice = shorten (remark->text);
  return g_strdup_printf ("%s %s %s", aporia_spoken_reply_choose_thanks (turn->question),
                          /* TRANSLATORS: said by a voice: what to do better follows, a sentence or two. */
                          aporia_language_match (N_("One thing for next time:"), question), advice);
}

char *
aporia_spoken_reply_clean (const char *text)
{
  GString *spoken = g_string_sized_new (strlen (text));
  gboolean was_space = TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_mark = c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xAB || c == 0xBB
                         || c == '*' || c == '_' || c == '`' || c == '#' || c == '[' || c == ']';

      if (c == 0x2026 || g_unichar_isspace (c))
        c = ' ';
      if (is_mark || (c == ' ' && was_space))
        continue;
      g_string_append_unichar (spoken, c);
      was_space = c == ' ';
    }
  return g_strchomp (g_string_free (spoken, FALSE));
}
