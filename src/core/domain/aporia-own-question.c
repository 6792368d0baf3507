#include "core/domain/aporia-own-question.h"

#include "core/base/aporia-text.h"

#define MAX_QUESTIONS 50
#define MAX_CHARS 500

static void
aporia_own_question_clear (AporiaOwnQuestion *self)
{
  g_free (self->uid);
  g_free (self->text);
  g_free (self->company);
}

APORIA_DEFINE_RECORD (AporiaOwnQuestion, aporia_own_question, aporia_own_question_clear)

/* "1. ", "2) ", "- ", "• " before the words. */
static const char *
skip_bullet (const char *line)
{
  const char *c = line;

  while (g_ascii_isdigit (*c))
    c++;
  if (c != line && (*c == '.' || *c == ')'))
    return c + 1;
  if (g_unichar_type (g_utf8_get_char (line)) == G_UNICODE_DASH_PUNCTUATION ||
      g_utf8_get_char (line) == 0x2022 || *line == '*')
    return g_utf8_next_char (line);
  return line;
}

GStrv
aporia_own_questions_from_text (const char *text)
{
  g_autofree char *clean = aporia_text_clean (text, -1, MAX_QUESTIONS * MAX_CHARS);
  g_auto(GStrv) lines = aporia_text_lines (clean);
  g_autoptr(GStrvBuilder) questions = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; lines[i] != NULL && g_hash_table_size (seen) < MAX_QUESTIONS; i++)
    {
      g_autofree char *question = aporia_text_clean (skip_bullet (lines[i]), -1, MAX_CHARS);

      if (aporia_text_count_words (question) > 0 && g_hash_table_add (seen, aporia_text_key (question)))
        g_strv_builder_add (questions, question);
    }
  return g_strv_builder_end (questions);
}
