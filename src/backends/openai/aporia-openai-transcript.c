#include "backends/openai/aporia-openai-transcript.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"

#include <math.h>
#include <string.h>

/* More words, or segments, than anybody says in the longest piece. */
#define MAX_ENTRIES 20000

typedef struct
{
  AporiaTranscript *transcript;
  GString          *text; /* the word that is being put together */
  double            t0;
  double            t1;
  double            p;
  gboolean          has_times;
} Reader;

static guint
get_length (JsonArray *array)
{
  return array == NULL ? 0 : MIN (json_array_get_length (array), MAX_ENTRIES);
}

/* "word" at the top; some write "text". */
static const char *
get_text (JsonObject *entry)
{
  return aporia_json_get_string (entry, "word", aporia_json_get_string (entry, "text", ""));
}

static double
get_probability (JsonObject *entry)
{
  return aporia_json_get_double (entry, "probability", aporia_json_get_double (entry, "confidence", -1));
}

/* What the engine says of a whole segment, as a probability; -1 when it says nothing. */
static double
get_segment_probability (JsonObject *segment)
{
  double log_p = aporia_json_get_double (segment, "avg_logprob", 1);

  return log_p <= 0 ? exp (log_p) : -1;
}

static void
finish_word (Reader *self)
{
  aporia_transcript_add_word (self->transcript, self->text->str, self->t0, self->t1, self->p);
  g_string_truncate (self->text, 0);
}

static gboolean
begins_with_blank (const char *text)
{
  return g_unichar_isspace (g_utf8_get_char (text));
}

/* "[_BEG_]", "<|0.00|>": marks of the engine, not words. */
static gboolean
is_mark (const char *text)
{
  return g_str_has_prefix (text, "[_") || g_str_has_prefix (text, "<|");
}

static void
take_entry (Reader     *self,
            JsonObject *entry,
            gboolean    is_word,
            double      fallback_p)
{
  const char *text = get_text (entry);
  double t0 = aporia_json_get_double (entry, "start", NAN);
  double t1 = aporia_json_get_double (entry, "end", NAN);
  double p = get_probability (entry);

  if (*text == '\0' || is_mark (text))
    return;
  if (!isfinite (t0) || !isfinite (t1) || t0 < 0)
    self->has_times = FALSE;
  if (is_word || self->text->len == 0)
    {
      finish_word (self);
      self->t0 = t0;
      self->p = p >= 0 ? p : fallback_p;
    }
  else if (p >= 0)
    self->p = self->p >= 0 ? MIN (self->p, p) : p;
  self->t1 = t1;
  g_string_append (self->text, text);
}

/* How sure the engine is of the segment that holds the middle of ENTRY. */
static double
find_segment_probability (JsonArray  *segments,
                          JsonObject *entry)
{
  double middle =
    (aporia_json_get_double (entry, "start", NAN) + aporia_json_get_double (entry, "end", NAN)) / 2;

  for (guint i = 0; i < get_length (segments); i++)
    {
      JsonObject *segment = aporia_json_array_get_object (segments, i);

      if (middle >= aporia_json_get_double (segment, "start", 0) &&
          middle <= aporia_json_get_double (segment, "end", 0))
        return get_segment_probability (segment);
    }
  return -1;
}

/* Whether the entries of all segments mark the begin of a word by a blank. */
static gboolean
marks_words (JsonArray *segments)
{
  for (guint i = 0; i < get_length (segments); i++)
    {
      JsonArray *words = aporia_json_get_array (aporia_json_array_get_object (segments, i), "words");

      for (guint j = 0; j < get_length (words); j++)
        if (begins_with_blank (get_text (aporia_json_array_get_object (words, j))))
          return TRUE;
    }
  return FALSE;
}

static void
take_segments (Reader    *self,
               JsonArray *segments)
{
  gboolean is_marked = marks_words (segments);

  for (guint i = 0; i < get_length (segments); i++)
    {
      JsonObject *segment = aporia_json_array_get_object (segments, i);
      JsonArray *words = aporia_json_get_array (segment, "words");

      for (guint j = 0; j < get_length (words); j++)
        {
          JsonObject *entry = aporia_json_array_get_object (words, j);

          take_entry (self, entry, j == 0 || !is_marked || begins_with_blank (get_text (entry)),
                      get_segment_probability (segment));
        }
    }
  finish_word (self);
}

static void
take_words (Reader    *self,
            JsonArray *words,
            JsonArray *segments)
{
  for (guint i = 0; i < get_length (words); i++)
    {
      JsonObject *entry = aporia_json_array_get_object (words, i);

      take_entry (self, entry, TRUE, find_segment_probability (segments, entry));
    }
  finish_word (self);
}

/* The text of the whole; where it is missing, that of every segment.  NULL: there is neither. */
static char *
dup_text (JsonObject *top,
          JsonArray  *segments)
{
  const char *text = aporia_json_get_string (top, "text", NULL);
  GString *whole;

  if (text != NULL || segments == NULL)
    return g_strdup (text);
  whole = g_string_new (NULL);
  for (guint i = 0; i < get_length (segments); i++)
    {
      g_string_append (whole,
                       aporia_json_get_string (aporia_json_array_get_object (segments, i), "text", ""));
      g_string_append_c (whole, ' ');
    }
  return g_string_free (whole, FALSE);
}

/* Entries may cut a letter in two, which is then lost; the text has it whole. */
static void
mend_words (AporiaTranscript *transcript)
{
  g_autofree char *text = aporia_text_squeeze (transcript->text);
  g_auto(GStrv) parts = g_strsplit (text, " ", -1);

  if (g_strv_length (parts) != transcript->words->len)
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      AporiaHeardWord *word = &g_array_index (transcript->words, AporiaHeardWord, i);

      if (strstr (word->text, "\357\277\275") != NULL)
        {
          g_free (word->text);
          word->text = g_strdup (parts[i]);
        }
    }
}

AporiaTranscript *
aporia_openai_transcript_read (JsonNode *reply,
                               double    duration)
{
  JsonObject *top = JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;
  JsonArray *words = aporia_json_get_array (top, "words");
  JsonArray *segments = aporia_json_get_array (top, "segments");
  g_autofree char *text = dup_text (top, segments);
  Reader reader = { .has_times = TRUE };

  if (text == NULL && words == NULL)
    return NULL;
  reader.transcript = aporia_transcript_new ();
  reader.transcript->duration = duration;
  reader.transcript->quality = APORIA_TRANSCRIPT_GOOD;
  g_free (reader.transcript->text);
  reader.transcript->text = g_strdup (text != NULL ? text : "");
  reader.text = g_string_new (NULL);
  if (get_length (words) > 0)
    take_words (&reader, words, segments);
  else
    take_segments (&reader, segments);
  g_string_free (reader.text, TRUE);
  mend_words (reader.transcript);
  if (!reader.has_times)
    g_array_set_size (reader.transcript->words, 0);
  reader.transcript->has_word_times = reader.transcript->words->len > 0;
  aporia_transcript_settle (reader.transcript);
  return reader.transcript;
}
