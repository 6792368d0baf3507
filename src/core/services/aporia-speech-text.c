#include "core/services/aporia-speech-private.h"

#include "core/base/aporia-text.h"

#include <math.h>
#include <string.h>

const char *
aporia_pace_to_id (AporiaPace pace)
{
  static const char *const ids[] = { NULL, "too_slow", "slow", "good", "fast", "too_fast" };

  return ids[pace];
}

gboolean
aporia_speech_is_word (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

guint
aporia_speech_count_words (const char *text)
{
  gboolean is_counted = FALSE;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        is_counted = FALSE;
      else if (!is_counted && g_unichar_isalnum (c))
        {
          is_counted = TRUE;
          n++;
        }
    }
  return n;
}

double
aporia_speech_get_wpm (guint n_words, double seconds)
{
  return seconds > 0 ? 60.0 * n_words / seconds : 0;
}

double
aporia_speech_round_wpm (double wpm)
{
  return floor (wpm * 10 + 0.5) / 10;
}

AporiaPace
aporia_speech_get_pace (guint n_words, double seconds)
{
  double wpm = aporia_speech_get_wpm (n_words, seconds);

  if (seconds <= 0)
    return APORIA_PACE_UNKNOWN;
  if (wpm < 110)
    return APORIA_PACE_TOO_SLOW;
  if (wpm < 120)
    return APORIA_PACE_SLOW;
  if (wpm <= 160)
    return APORIA_PACE_GOOD;
  return wpm <= 180 ? APORIA_PACE_FAST : APORIA_PACE_TOO_FAST;
}

static void
clear_token (gpointer data)
{
  g_free (((SpeechToken *) data)->word);
}

SpeechToken *
speech_get (const Speech *speech, guint index)
{
  return &g_array_index (speech->tokens, SpeechToken, index);
}

static gboolean
is_inner (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Marks what stands in the COUNT characters from P on, behind a word. */
static void
note_marks (SpeechToken *token, const char *p, int count)
{
  for (; count > 0; count--, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      token->has_comma = token->has_comma || c == ',' || c == ';' || c == ':' || c == '-'
                         || c == 0x2013 || c == 0x2014 || c == 0x2026;
      token->has_stop = token->has_stop || c == '.' || c == '!' || c == '?';
    }
}

/* The run of LENGTH characters at P that begins at code point START. */
static void
add_token (Speech *speech, const char *p, int length, int start)
{
  SpeechToken token = { .start = start, .end = start + length };
  int first = 0;
  int last = length;
  const char *from;
  const char *to;
  g_autofree char *raw = NULL;

  while (first < length && !is_inner (g_utf8_get_char (g_utf8_offset_to_pointer (p, first))))
    first++;
  while (last > first && !is_inner (g_utf8_get_char (g_utf8_offset_to_pointer (p, last - 1))))
    last--;
  from = g_utf8_offset_to_pointer (p, first);
  to = g_utf8_offset_to_pointer (p, last);
  if (last > first)
    {
      token.start = start + first;
      token.end = start + last;
      token.is_capital = g_unichar_isupper (g_utf8_get_char (from));
    }
  if (last == first)
    to = g_utf8_offset_to_pointer (from = p, length);
  token.byte = (gsize) (from - speech->text);
  token.byte_end = (gsize) (to - speech->text);
  note_marks (&token, last > first ? to : p, last > first ? length - last : length);
  raw = g_strndup (from, last > first ? token.byte_end - token.byte : 0);
  token.word = aporia_text_lower (raw, -1);
  g_array_append_val (speech->tokens, token);
}

static void
split (Speech *speech)
{
  const char *run = NULL;
  int run_start = 0;
  int at = 0;

  for (const char *p = speech->text;; p = g_utf8_next_char (p), at++)
    {
      gboolean is_gap = *p == '\0' || g_unichar_isspace (g_utf8_get_char (p));

      if (!is_gap && run == NULL)
        {
          run = p;
          run_start = at;
        }
      else if (is_gap && run != NULL)
        {
          add_token (speech, run, at - run_start, run_start);
          run = NULL;
        }
      if (*p == '\0')
        return;
    }
}

gboolean
speech_is_one_of (const char *word, const char *list)
{
  gsize length = strlen (word);
  const char *at = list;

  while (length > 0 && (at = strstr (at, word)) != NULL)
    {
      if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
        return TRUE;
      at += length;
    }
  return FALSE;
}

gboolean
speech_is_word (const Speech *speech, guint index, const char *list)
{
  return index < speech->tokens->len && speech_is_one_of (speech_get (speech, index)->word, list);
}

/* um, uhm, uh, er, erm, hmm, mm and drawn-out forms. */
gboolean
speech_is_hesitation (const char *word)
{
  const char *p = word;

  if (*p == 'u')
    p += strspn (p, "u"), p += strspn (p, "h"), p += strspn (p, "m");
  else if (*p == 'e')
    p += strspn (p, "e"),
        p = *p == 'r' ? p + strspn (p, "r") + strspn (p + strspn (p, "r"), "m") : word;
  else if (*p == 'h')
    p++, p = *p == 'm' ? p + strspn (p, "m") : word;
  else if (g_str_has_prefix (p, "mm"))
    p += strspn (p, "m");
  return p > word && *p == '\0' && p - word >= 2;
}

gboolean
speech_opens_clause (const Speech *speech, guint index)
{
  return index == 0 || speech_get (speech, index - 1)->has_stop;
}

/* "turn left, right, left again", "sure, right, well." */
static gboolean
is_listed (const Speech *speech, guint index)
{
  guint first = index >= 3 ? index - 3 : 0;

  for (guint i = first; i <= index + 3; i++)
    if (i != index && speech_is_word (speech, i, "left right")
        && speech_is_word (speech, index, "right left"))
      return TRUE;
  if (index < 2 || speech_get (speech, index - 1)->is_filler)
    return FALSE;
  return speech_get (speech, index - 1)->has_comma
         && (speech_get (speech, index - 2)->has_comma || speech_get (speech, index - 2)->has_stop);
}

/* Words FIRST to LAST (included) stand apart from the clause. */
static gboolean
is_set_off (const Speech *speech, guint first, guint last)
{
  const SpeechToken *end = speech_get (speech, last);
  gboolean is_last = last + 1 == speech->tokens->len || end->has_stop;

  if (speech_opens_clause (speech, first))
    return end->has_comma && !end->has_stop;
  if (first > 0 && speech_get (speech, first - 1)->is_filler)
    return end->has_comma;
  return speech_get (speech, first - 1)->has_comma && (end->has_comma || is_last)
         && !is_listed (speech, first);
}

static guint
match_phrase (const Speech *speech, guint at)
{
  if (speech_is_word (speech, at, "like basically actually literally so well right okay")
      && is_set_off (speech, at, at))
    return 1;
  if (at + 1 >= speech->tokens->len || speech_get (speech, at)->has_comma
      || speech_get (speech, at)->has_stop)
    return 0;
  if (((speech_is_word (speech, at, "you") && speech_is_word (speech, at + 1, "know"))
       || (speech_is_word (speech, at, "i") && speech_is_word (speech, at + 1, "mean"))
       || (speech_is_word (speech, at, "sort kind") && speech_is_word (speech, at + 1, "of")))
      && is_set_off (speech, at, at + 1))
    return 2;
  return 0;
}

void
speech_add_span (GArray *spans, const Speech *speech, guint first, guint last)
{
  AporiaSpeechSpan span = { speech_get (speech, first)->start, speech_get (speech, last)->end };

  g_array_append_val (spans, span);
}

static void
find_fillers (Speech *speech, GArray *fillers)
{
  for (guint i = 0; i < speech->tokens->len; i++)
    {
      gboolean is_unit = i > 0 && g_ascii_isdigit (*speech_get (speech, i - 1)->word);
      gboolean is_sound = speech_is_hesitation (speech_get (speech, i)->word);
      guint n = is_sound && !is_unit ? 1 : match_phrase (speech, i);

      for (guint k = 0; k < n; k++)
        speech_get (speech, i + k)->is_filler = speech_get (speech, i + k)->is_gone = TRUE;
      if (n == 0)
        continue;
      speech_add_span (fillers, speech, i, i + n - 1);
      i += n - 1;
    }
}

/* Words FIRST to FIRST + N come again at once, with nothing between. */
static gboolean
is_repeat (const Speech *speech, guint first, guint n)
{
  if (first + 2 * n > speech->tokens->len)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      const SpeechToken *a = speech_get (speech, first + i);
      const SpeechToken *b = speech_get (speech, first + n + i);

      if (*a->word == '\0' || strcmp (a->word, b->word) != 0 || a->has_comma || a->has_stop
          || a->is_gone)
        return FALSE;
    }
  return n > 1
         || !speech_is_word (
             speech, first,
             "that had is very really so no more many long far much ha bye blah yes had");
}

static void
find_repeats (Speech *speech, GArray *repeats)
{
  for (guint i = 0; i < speech->tokens->len; i++)
    for (guint n = 4; n >= 1; n--)
      {
        if (!is_repeat (speech, i, n))
          continue;
        speech_add_span (repeats, speech, i, i + n - 1);
        for (guint k = 0; k < n; k++)
          speech_get (speech, i + k)->is_gone = TRUE;
        i += n - 1;
        break;
      }
}

/* What is kept of token I, with the marks around its word, to OUT. */
static void
append_kept (const Speech *speech, guint i, GString *out)
{
  const SpeechToken *token = speech_get (speech, i);
  gboolean is_behind_kept = i > 0 && !speech_get (speech, i - 1)->is_gone;
  gsize from = i == 0 ? 0 : is_behind_kept ? speech_get (speech, i - 1)->byte_end : token->byte;
  gsize to = i + 1 < speech->tokens->len ? token->byte_end : strlen (speech->text);

  if (out->len > 0 && !is_behind_kept && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  g_string_append_len (out, speech->text + from, (gssize) (to - from));
}

/* A full stop behind a word that went stays with the one before; a comma goes. */
static void
append_stop (const Speech *speech, guint i, GString *out)
{
  const char *marks = speech->text + speech_get (speech, i)->byte_end;
  gsize length = strcspn (marks, " \t\n");

  if (!speech_get (speech, i)->has_stop || out->len == 0)
    return;
  while (out->len > 0 && strchr (" ,", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  g_string_append_len (out, marks, (gssize) length);
}

static char *
repair (const Speech *speech)
{
  g_autoptr(GString) out = g_string_new (NULL);

  for (guint i = 0; i < speech->tokens->len; i++)
    {
      const SpeechToken *token = speech_get (speech, i);

      if (!token->is_gone)
        append_kept (speech, i, out);
      else
        {
          /* The comma that led to it stays only where the clause goes on with one. */
          if (i > 0 && !speech_get (speech, i - 1)->is_gone
              && speech_get (speech, i - 1)->has_comma)
            g_string_append_c (out, ',');
          append_stop (speech, i, out);
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

AporiaSpeechText *
aporia_speech_text_new (const char *text)
{
  AporiaSpeechText *self = g_new0 (AporiaSpeechText, 1);
  Speech speech = { text, g_array_new (FALSE, TRUE, sizeof (SpeechToken)) };

  g_array_set_clear_func (speech.tokens, clear_token);
  self->fillers = g_array_new (FALSE, FALSE, sizeof (AporiaSpeechSpan));
  self->repeats = g_array_new (FALSE, FALSE, sizeof (AporiaSpeechSpan));
  self->restarts = g_array_new (FALSE, FALSE, sizeof (AporiaSpeechSpan));
  split (&speech);
  find_fillers (&speech, self->fillers);
  find_repeats (&speech, self->repeats);
  speech_find_restarts (&speech, self->restarts);
  self->repaired = self->fillers->len + self->repeats->len + self->restarts->len > 0
                       ? repair (&speech)
                       : g_strdup (text);
  g_array_unref (speech.tokens);
  return self;
}

void
aporia_speech_text_free (AporiaSpeechText *self)
{
  g_array_unref (self->fillers);
  g_array_unref (self->repeats);
  g_array_unref (self->restarts);
  g_free (self->repaired);
  g_free (self);
}
