#include "core/domain/aporia-emotion.h"

#include <glib/gi18n-lib.h>

/* In the order of the values; the first is for what no service sends. */
static const char *const class_names[] = {
  "", "angry", "disgust", "fear", "happy", "neutral", "sad", "surprise",
};
static const char *const class_labels[] = {
  "",
  /* Translators: what a service hears in a voice. */
  N_("anger"), N_("disgust"), N_("fear"), N_("happiness"), N_("a neutral mood"), N_("sadness"),
  N_("surprise"),
};

static const char *const rating_names[] = { "", "Very Low", "Low", "Moderate", "High", "Very High" };
static const char *const rating_labels[] = {
  "",
  /* Translators: how confident a service finds a voice. */
  N_("very low"), N_("low"), N_("moderate"), N_("high"), N_("very high"),
};

static void
clear (AporiaEmotion *self)
{
}

APORIA_DEFINE_RECORD (AporiaEmotion, aporia_emotion, clear)

static guint
find (const char *const *names,
      guint              n,
      const char        *name)
{
  for (guint i = 1; name != NULL && i < n; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return i;
  return 0;
}

AporiaEmotionClass
aporia_emotion_class_from_name (const char *name)
{
  return (AporiaEmotionClass) find (class_names, G_N_ELEMENTS (class_names), name);
}

AporiaEmotionRating
aporia_emotion_rating_from_name (const char *name)
{
  return (AporiaEmotionRating) find (rating_names, G_N_ELEMENTS (rating_names), name);
}

static void
add_score (GString             *text,
           const AporiaEmotion *self)
{
  if (self->score < 0)
    g_string_append (text, _("It gives no number for confidence."));
  else if (self->rating == APORIA_EMOTION_RATING_NONE)
    g_string_append_printf (text, _("Its number for confidence is %.0f of 100."), self->score);
  else
    /* Translators: a number, then "very low" to "very high". */
    g_string_append_printf (text, _("Its number for confidence is %.0f of 100, which it calls %s."),
                            self->score, _(rating_labels[self->rating]));
}

static void
add_primary (GString             *text,
             const AporiaEmotion *self)
{
  if (self->primary == APORIA_EMOTION_UNKNOWN)
    return;
  g_string_append_c (text, ' ');
  if (self->sureness < 0)
    /* Translators: "anger", "sadness", … */
    g_string_append_printf (text, _("It mostly hears %s."), _(class_labels[self->primary]));
  else
    /* Translators: "anger", "sadness", …, then how sure the service is of it. */
    g_string_append_printf (text, _("It mostly hears %s (%.0f %% sure)."), _(class_labels[self->primary]),
                            self->sureness);
}

char *
aporia_emotion_dup_text (const AporiaEmotion *self)
{
  GString *text = g_string_new (NULL);

  add_score (text, self);
  add_primary (text, self);
  if (self->n_failed > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("It could make nothing of %u part of %u.",
                                        "It could make nothing of %u parts of %u.", self->n_failed),
                              self->n_failed, self->n_segments);
    }
  return g_string_free (text, FALSE);
}
