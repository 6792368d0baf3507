/* The voices of Flite: English only, with the words where they are in the text. */
#include "backends/audio/aporia-flite-voice.h"

#include <string.h>

typedef struct
{
  const char *text;
  GString    *words;
  guint64     n_samples;
  guint       rate;
} Heard;

static gboolean
piece_cb (const AporiaVoicePiece *piece,
          gpointer                user_data)
{
  Heard *heard = user_data;
  gint64 last = -1;

  heard->rate = piece->rate;
  heard->n_samples += piece->n_samples;
  for (guint i = 0; i < piece->n_words; i++)
    {
      const AporiaSpokenWord *word = &piece->words[i];
      g_autofree char *text = g_utf8_substring (heard->text, word->offset, word->offset + word->length);

      g_assert_cmpint (word->at, >=, last);
      g_assert_cmpint (word->at, <, (gint64) piece->n_samples);
      last = word->at;
      g_string_append_printf (heard->words, "%s|", text);
    }
  return TRUE;
}

static double
hear (const char *text,
      const char *voice,
      double      rate,
      const char *words)
{
  g_autoptr(AporiaVoiceSource) source = aporia_flite_voice_new ();
  AporiaVoiceRequest request = { .text = text, .voice = voice, .rate = rate };
  Heard heard = { .text = text, .words = g_string_new (NULL) };
  g_autoptr(GError) error = NULL;

  g_assert_true (aporia_voice_source_speak (source, &request, piece_cb, &heard, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (heard.words->str, ==, words);
  g_string_free (heard.words, TRUE);
  return (double) heard.n_samples / heard.rate;
}

static void
test_words (void)
{
  static const char *const voices[] = { "slt", "rms", "awb" };

  for (guint i = 0; i < G_N_ELEMENTS (voices); i++)
    {
      double seconds = hear ("A slow query", voices[i], 1, "A|slow|query|");

      g_assert_cmpfloat (seconds, >, 0.5);
      g_assert_cmpfloat (seconds, <, 3);
    }
  hear ("“How’s it”, you asked in 2019?", "slt", 1, "How’s|it|you|asked|in|2019|");
}

static void
test_rate (void)
{
  double slow = hear ("A slow query", "slt", 0.5, "A|slow|query|");
  double fast = hear ("A slow query", "slt", 2, "A|slow|query|");

  /* A fixed silence is around it. */
  g_assert_cmpfloat (slow / fast, >, 2.5);
  g_assert_cmpfloat (slow / fast, <, 4.5);
}

static void
assert_voice (const char *wanted,
              const char *language,
              const char *expected)
{
  g_autoptr(AporiaVoiceSource) source = aporia_flite_voice_new ();
  g_autofree char *voice = aporia_voice_source_dup_voice (source, wanted, language);

  g_assert_cmpstr (voice, ==, expected);
}

static void
test_voices (void)
{
  g_autoptr(AporiaVoiceSource) source = aporia_flite_voice_new ();
  g_autoptr(GPtrArray) voices = aporia_voice_source_list (source);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  AporiaVoiceRequest request = { .text = "No.", .voice = "slt", .rate = 1 };
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (voices->len, ==, 3);
  assert_voice ("rms", "en", "rms");
  assert_voice ("nobody", "en", "slt");
  assert_voice ("", "en", "slt");
  assert_voice ("rms", NULL, "rms");
  assert_voice ("rms", "de", NULL);
  assert_voice ("", NULL, NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (aporia_voice_source_speak (source, &request, piece_cb, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flite/words", test_words);
  g_test_add_func ("/flite/rate", test_rate);
  g_test_add_func ("/flite/voices", test_voices);
  return g_test_run ();
}
