/* The voices of eSpeak NG: what is told of the words is where they are in the text. */
#include "backends/audio/aporia-espeak-voice.h"

#include <string.h>

typedef struct
{
  GPtrArray *words;
  const char *text;
  guint64    n_samples;
  gint64     last; /* where the last word began, in samples */
  guint      rate;
  guint      n_pieces;
  guint      max_pieces; /* 0: all */
} Heard;

static gboolean
piece_cb (const AporiaVoicePiece *piece,
          gpointer                user_data)
{
  Heard *heard = user_data;

  heard->rate = piece->rate;
  for (guint i = 0; i < piece->n_words; i++)
    {
      const AporiaSpokenWord *word = &piece->words[i];
      gint64 at = (gint64) heard->n_samples + word->at;

      g_assert_cmpint (at, >=, heard->last);
      heard->last = at;
      g_ptr_array_add (heard->words,
                       g_utf8_substring (heard->text, word->offset, word->offset + word->length));
    }
  heard->n_samples += piece->n_samples;
  heard->n_pieces++;
  return heard->max_pieces == 0 || heard->n_pieces < heard->max_pieces;
}

static void
hear (Heard      *heard,
      const char *text,
      const char *voice,
      double      rate)
{
  g_autoptr(AporiaVoiceSource) source = aporia_espeak_voice_new ();
  AporiaVoiceRequest request = { .text = text, .voice = voice, .rate = rate };
  g_autoptr(GError) error = NULL;

  heard->text = text;
  heard->words = g_ptr_array_new_with_free_func (g_free);
  aporia_voice_source_speak (source, &request, piece_cb, heard, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_words (const char *text,
              const char *voice,
              const char *expected)
{
  Heard heard = { 0 };
  g_autofree char *joined = NULL;

  hear (&heard, text, voice, 1);
  g_ptr_array_add (heard.words, NULL);
  joined = g_strjoinv ("|", (GStrv) heard.words->pdata);
  g_assert_cmpstr (joined, ==, expected);
  g_ptr_array_unref (heard.words);
}

static void
test_words (void)
{
  assert_words ("Tell me about a slow query.", "en-us", "Tell|me|about|a|slow|query");
  assert_words ("Größe, Maße: Übung!", "de", "Größe|Maße|Übung");
}

/* Twice the pace takes about half the time, and every pace that can be asked for is another. */
static void
test_rate (void)
{
  static const double rates[] = { 0.5, 1, 1.5, 2 };
  guint64 before = G_MAXUINT64;

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    {
      Heard heard = { 0 };

      hear (&heard, "Tell me about a slow query you fixed, and how you measured it.", "en-us", rates[i]);
      g_assert_cmpuint (heard.n_samples, <, before * 0.9);
      g_assert_cmpuint (heard.n_samples, >, heard.rate);
      before = heard.n_samples;
      g_ptr_array_unref (heard.words);
    }
}

static void
test_stop (void)
{
  Heard heard = { .max_pieces = 2 };
  g_autoptr(AporiaVoiceSource) source = aporia_espeak_voice_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  AporiaVoiceRequest request = { .text = "No.", .voice = "en-us", .rate = 1 };

  hear (&heard, "Tell me about a slow query you fixed, and how you measured it.", "en-us", 1);
  g_assert_cmpuint (heard.n_pieces, ==, 2);
  /* A tenth of a second of sound at most is made when nobody wants it. */
  g_assert_cmpuint (heard.n_samples, <, heard.rate / 4);
  g_ptr_array_unref (heard.words);
  g_cancellable_cancel (cancellable);
  g_assert_false (aporia_voice_source_speak (source, &request, piece_cb, &heard, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gboolean
count_cb (const AporiaVoicePiece *piece,
          gpointer                user_data)
{
  *(guint *) user_data += piece->n_samples > 0;
  return TRUE;
}

static void
assert_voice (const char *wanted,
              const char *language,
              const char *expected)
{
  g_autoptr(AporiaVoiceSource) source = aporia_espeak_voice_new ();
  g_autofree char *voice = aporia_voice_source_dup_voice (source, wanted, language);

  g_assert_cmpstr (voice, ==, expected);
}

/* Whatever is in the list can be asked for, and speaks. */
static void
assert_speaks (AporiaVoiceSource *source,
               const AporiaVoice *listed)
{
  g_autofree char *voice = aporia_voice_source_dup_voice (source, listed->id + strlen ("espeak:"), NULL);
  AporiaVoiceRequest request = { .text = "1", .voice = voice, .rate = 2 };
  g_autoptr(GError) error = NULL;
  guint n_pieces = 0;

  g_test_message ("%s: %s", listed->id, voice);
  aporia_voice_source_speak (source, &request, count_cb, &n_pieces, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_pieces, >, 0);
}

static void
test_voices (void)
{
  g_autoptr(AporiaVoiceSource) source = aporia_espeak_voice_new ();
  g_autoptr(GPtrArray) voices = aporia_voice_source_list (source);
  gboolean has_german = FALSE;

  g_assert_cmpuint (voices->len, >, 50);
  for (guint i = 0; i < voices->len; i++)
    {
      const AporiaVoice *voice = voices->pdata[i];

      g_assert_true (g_str_has_prefix (voice->id, "espeak:"));
      g_assert_cmpstr (voice->name, !=, "");
      has_german |= strcmp (voice->id, "espeak:de") == 0 && strcmp (voice->language, "de") == 0;
      assert_speaks (source, voice);
    }
  g_assert_true (has_german);
  assert_voice ("en-us", "en", "gmw/en-US");
  /* The language of the text goes before what was chosen. */
  assert_voice ("en-us", "de", "gmw/de");
  assert_voice ("", "fr", "roa/fr");
  assert_voice ("nonsense", NULL, "gmw/en");
  assert_voice ("", "xx", NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/espeak/words", test_words);
  g_test_add_func ("/espeak/rate", test_rate);
  g_test_add_func ("/espeak/stop", test_stop);
  g_test_add_func ("/espeak/voices", test_voices);
  return g_test_run ();
}
