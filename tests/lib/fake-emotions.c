#include "lib/fake-emotions.h"

#include "core/base/aporia-error.h"
#include "lib/test-cancel.h"

struct _FakeEmotions
{
  GObject parent_instance;

  char    *problem; /* (nullable) */
  gboolean is_held;
  gint     n_asked; /* atomic, as the next */
  gint     port;
};

static void service_iface_init (AporiaEmotionServiceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeEmotions, fake_emotions, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_EMOTION_SERVICE, service_iface_init))

static AporiaEmotion *
judge (AporiaEmotionService *service,
       AporiaSound          *sound,
       guint                 port,
       GCancellable         *cancellable,
       GError              **error)
{
  FakeEmotions *self = FAKE_EMOTIONS (service);
  AporiaEmotion *emotion;

  g_atomic_int_inc (&self->n_asked);
  g_atomic_int_set (&self->port, (gint) port);
  g_main_context_wakeup (NULL);
  if (self->is_held)
    aporia_test_wait_until_cancelled (cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->problem != NULL)
    {
      g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, self->problem);
      return NULL;
    }
  emotion = aporia_emotion_new ();
  emotion->score = 72;
  emotion->rating = APORIA_EMOTION_RATING_HIGH;
  emotion->primary = APORIA_EMOTION_NEUTRAL;
  emotion->sureness = 81;
  emotion->n_segments = 3;
  emotion->n_failed = 1;
  return emotion;
}

static void
service_iface_init (AporiaEmotionServiceInterface *iface)
{
  iface->judge = judge;
}

static void
fake_emotions_finalize (GObject *object)
{
  g_free (FAKE_EMOTIONS (object)->problem);
  G_OBJECT_CLASS (fake_emotions_parent_class)->finalize (object);
}

static void
fake_emotions_class_init (FakeEmotionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_emotions_finalize;
}

static void
fake_emotions_init (FakeEmotions *self)
{
}

AporiaEmotionService *
fake_emotions_new (void)
{
  return g_object_new (FAKE_TYPE_EMOTIONS, NULL);
}

void
fake_emotions_set_problem (FakeEmotions *self,
                           const char   *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

void
fake_emotions_hold (FakeEmotions *self)
{
  self->is_held = TRUE;
}

guint
fake_emotions_get_n_asked (FakeEmotions *self)
{
  return (guint) g_atomic_int_get (&self->n_asked);
}

guint
fake_emotions_get_port (FakeEmotions *self)
{
  return (guint) g_atomic_int_get (&self->port);
}
