#include "backends/audio/aporia-whisper-words.h"

#include "core/base/aporia-text.h"

#include <string.h>

/* What the library counts times in. */
#define UNITS_PER_SECOND 100.0
/* A segment that is probably silence, and whose words the model is unsure of, was never said. */
#define MAX_SILENCE 0.6
#define MIN_SURE 0.5

typedef struct
{
  GString *bytes;
  double   t0;
  double   t1;
  double   p;
} Token;

typedef struct
{
  AporiaTranscript *transcript;
  GString          *text;
  GArray           *tokens;  /* (element-type Token) of the segment */
  double            silence;
} Reader;

static void
token_clear (gpointer data)
{
  g_string_free (((Token *) data)->bytes, TRUE);
}

gboolean
aporia_whisper_output_has_model (const char *output)
{
  return g_str_has_prefix (output, "model ");
}

/* --- Words --- */

static const Token *
get_token (Reader *self,
           guint   index)
{
  return &g_array_index (self->tokens, Token, index);
}

/* Commas and points tell little of how sure a word is. */
static gboolean
has_letter (const char *bytes)
{
  for (; *bytes != '\0'; bytes++)
    if (g_ascii_isalnum (*bytes) || (guchar) *bytes >= 0x80)
      return TRUE;
  return FALSE;
}

/* Whether a blank marks where words begin in this segment, as in most languages. */
static gboolean
has_blanks (Reader *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    if (get_token (self, i)->bytes->str[0] == ' ')
      return TRUE;
  return FALSE;
}

static void
finish_word (Reader      *self,
             GString     *word,
             const Token *first,
             const Token *last,
             double       p)
{
  g_autofree char *text = g_utf8_make_valid (word->str, (gssize) word->len);

  aporia_transcript_add_word (self->transcript, text, first->t0 / UNITS_PER_SECOND,
                              last->t1 / UNITS_PER_SECOND, p);
  g_string_truncate (word, 0);
}

/* Whether a word begins with token INDEX, when WORD is what has come of the one before. */
static gboolean
begins_word (Reader  *self,
             guint    index,
             GString *word,
             gboolean is_marked)
{
  const char *bytes = get_token (self, index)->bytes->str;

  if (word->len == 0)
    return FALSE;
  if (is_marked)
    return *bytes == ' ';
  /* Without blanks each token is one, but for marks, and for letters that are cut in two. */
  return has_letter (bytes) && g_utf8_validate (word->str, (gssize) word->len, NULL);
}

static void
add_words (Reader *self)
{
  g_autoptr(GString) word = g_string_new (NULL);
  gboolean is_marked = has_blanks (self);
  guint first = 0;
  double p = -1;

  for (guint i = 0; i < self->tokens->len; i++)
    {
      const Token *token = get_token (self, i);

      if (begins_word (self, i, word, is_marked))
        {
          finish_word (self, word, get_token (self, first), get_token (self, i - 1), p);
          p = -1;
        }
      if (word->len == 0)
        first = i;
      g_string_append_len (word, token->bytes->str, (gssize) token->bytes->len);
      if (has_letter (token->bytes->str))
        p = p < 0 ? token->p : MIN (p, token->p);
    }
  if (word->len > 0)
    finish_word (self, word, get_token (self, first), get_token (self, self->tokens->len - 1), p);
}

/* --- Segments --- */

static gboolean
has_word (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* "[BLANK_AUDIO]", "(music)", "*laughs*": what is heard where nobody speaks. */
static gboolean
is_noise (const char *text)
{
  static const char *const marks[] = { "[]", "()", "**", "♪♪" };
  gsize n = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize half = strlen (marks[i]) / 2;

      if (n > 2 * half && strncmp (text, marks[i], half) == 0 &&
          strstr (text + half, marks[i] + half) == text + n - half)
        return TRUE;
    }
  return !has_word (text);
}

static gboolean
is_doubtful (Reader *self)
{
  double sum = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    sum += get_token (self, i)->p;
  return self->silence > MAX_SILENCE && sum < MIN_SURE * self->tokens->len;
}

static void
finish_segment (Reader *self)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autofree char *valid = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->tokens->len; i++)
    g_string_append_len (bytes, get_token (self, i)->bytes->str, (gssize) get_token (self, i)->bytes->len);
  valid = g_utf8_make_valid (bytes->str, (gssize) bytes->len);
  text = aporia_text_squeeze (valid);
  if (!is_noise (text) && !is_doubtful (self))
    {
      add_words (self);
      g_string_append_printf (self->text, "%s%s", self->text->len > 0 ? " " : "", text);
    }
  g_array_set_size (self->tokens, 0);
}

/* --- Lines --- */

/* FALSE: not one. */
static gboolean
read_token (Token             *token,
            const char *const *fields)
{
  const char *digits = fields[4];
  gsize n = strlen (digits);

  token->t0 = g_ascii_strtod (fields[1], NULL);
  token->t1 = g_ascii_strtod (fields[2], NULL);
  token->p = g_ascii_strtod (fields[3], NULL);
  if (n == 0 || n % 2 != 0 || strspn (digits, "0123456789abcdef") != n)
    return FALSE;
  token->bytes = g_string_sized_new (n / 2);
  for (gsize i = 0; i < n; i += 2)
    g_string_append_c (token->bytes,
                       (char) (g_ascii_xdigit_value (digits[i]) << 4 | g_ascii_xdigit_value (digits[i + 1])));
  return TRUE;
}

static void
read_line (Reader     *self,
           const char *line)
{
  g_auto(GStrv) fields = g_strsplit (line, " ", -1);
  guint n = g_strv_length (fields);
  Token token;

  if (n == 2 && strcmp (fields[0], "segment") == 0)
    {
      finish_segment (self);
      self->silence = g_ascii_strtod (fields[1], NULL);
    }
  else if (n == 5 && strcmp (fields[0], "token") == 0 && read_token (&token, (const char *const *) fields))
    g_array_append_val (self->tokens, token);
}

AporiaTranscript *
aporia_whisper_output_read (const char *output,
                            double      duration)
{
  g_auto(GStrv) lines = g_strsplit (output, "\n", -1);
  Reader reader = { .transcript = aporia_transcript_new (), .text = g_string_new (NULL) };

  reader.transcript->duration = duration;
  reader.transcript->quality = APORIA_TRANSCRIPT_GOOD;
  reader.transcript->has_word_times = TRUE;
  reader.tokens = g_array_new (FALSE, TRUE, sizeof (Token));
  g_array_set_clear_func (reader.tokens, token_clear);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&reader, lines[i]);
  finish_segment (&reader);
  g_array_unref (reader.tokens);
  g_free (reader.transcript->text);
  reader.transcript->text = g_string_free (reader.text, FALSE);
  aporia_transcript_settle (reader.transcript);
  return reader.transcript;
}
