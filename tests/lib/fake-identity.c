#include "lib/fake-identity.h"

#include "core/base/aporia-error.h"

#define FAKE_TYPE_IDENTITY (fake_identity_get_type ())
G_DECLARE_FINAL_TYPE (FakeIdentity, fake_identity, FAKE, IDENTITY, GObject)

struct _FakeIdentity
{
  GObject              parent_instance;
  FakeIdentityControl *control;
};

static AporiaIdentity *
make_identity (FakeIdentityControl *control)
{
  AporiaIdentity *identity = aporia_identity_new ();

  identity->issuer = g_strdup ("https://accounts.example.test");
  identity->subject = g_strdup (control->subject);
  identity->email = g_strdup (control->email);
  identity->is_email_verified = !control->is_unverified;
  aporia_identity_take_names (identity, "Grace", "Hopper", NULL);
  return identity;
}

static gboolean
fails (FakeIdentityControl *control,
       GError             **error)
{
  int code = g_atomic_int_get (&control->fail_code) - 1;

  if (code < 0)
    return FALSE;
  g_set_error_literal (error, APORIA_ERROR, code, "The provider said no.");
  return TRUE;
}

static AporiaIdentity *
sign_in (AporiaIdentityProvider *provider,
         const char             *issuer,
         const char             *client_id,
         AporiaBrowserFunc       open_browser,
         gpointer                user_data,
         GCancellable           *cancellable,
         GError                **error)
{
  FakeIdentityControl *control = ((FakeIdentity *) provider)->control;

  open_browser (FAKE_IDENTITY_URI, user_data);
  while (g_atomic_int_get (&control->hold) && !g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || fails (control, error))
    return NULL;
  g_atomic_int_set (&control->has_session, 1);
  return make_identity (control);
}

static AporiaIdentity *
renew (AporiaIdentityProvider *provider,
       GCancellable           *cancellable,
       GError                **error)
{
  FakeIdentityControl *control = ((FakeIdentity *) provider)->control;

  g_atomic_int_inc (&control->n_renewals);
  if (!g_atomic_int_get (&control->has_session) || fails (control, error))
    return NULL;
  return make_identity (control);
}

static gboolean
sign_out (AporiaIdentityProvider *provider,
          GCancellable           *cancellable,
          GError                **error)
{
  FakeIdentityControl *control = ((FakeIdentity *) provider)->control;

  g_atomic_int_set (&control->has_session, 0);
  g_atomic_int_inc (&control->n_sign_outs);
  if (!g_atomic_int_get (&control->fail_sign_out))
    return TRUE;
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_UNAVAILABLE, "It cannot be reached.");
  return FALSE;
}

static void
fake_identity_iface_init (AporiaIdentityProviderInterface *iface)
{
  iface->sign_in = sign_in;
  iface->renew = renew;
  iface->sign_out = sign_out;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeIdentity, fake_identity, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (APORIA_TYPE_IDENTITY_PROVIDER,
                                                      fake_identity_iface_init))

static void
fake_identity_class_init (FakeIdentityClass *klass)
{
}

static void
fake_identity_init (FakeIdentity *self)
{
}

AporiaIdentityProvider *
fake_identity_new (FakeIdentityControl *control)
{
  FakeIdentity *self = g_object_new (FAKE_TYPE_IDENTITY, NULL);

  self->control = control;
  return APORIA_IDENTITY_PROVIDER (self);
}
