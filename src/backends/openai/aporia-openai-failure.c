#include "backends/openai/aporia-openai-failure.h"

#include "core/base/aporia-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  AporiaOpenaiFailureKind kind;
  AporiaErrorCode         code;
  const char             *sentence; /* its only argument is the host; NULL: made by hand below */
} Row;

static const Row rows[] = {
  { APORIA_OPENAI_FAILURE_SWITCHED_OFF, APORIA_ERROR_NOT_SUPPORTED,
    N_("“Never use the network” is on, so nothing was sent to %s. Turn it off in Preferences, or use a "
       "model on this computer.") },
  { APORIA_OPENAI_FAILURE_BAD_KEY, APORIA_ERROR_AUTH,
    N_("The key for %s holds characters that no key has. Enter it again in Preferences.") },
  { APORIA_OPENAI_FAILURE_NO_HOST, APORIA_ERROR_UNAVAILABLE,
    N_("%s cannot be found. Check the network connection, and the address in Preferences.") },
  { APORIA_OPENAI_FAILURE_REFUSED, APORIA_ERROR_UNAVAILABLE, NULL },
  { APORIA_OPENAI_FAILURE_CONNECT_TIMEOUT, APORIA_ERROR_UNAVAILABLE,
    N_("%s cannot be reached. Check the network connection, or try again later.") },
  { APORIA_OPENAI_FAILURE_CERTIFICATE, APORIA_ERROR_AUTH,
    N_("The certificate of %s is not trusted. If it is your own server, compare its fingerprint in "
       "Preferences and trust it there.") },
  { APORIA_OPENAI_FAILURE_TLS, APORIA_ERROR_AUTH,
    N_("%s offers no secure connection. If it is your own server, try an address that begins with "
       "http://.") },
  { APORIA_OPENAI_FAILURE_REDIRECT, APORIA_ERROR_AUTH, NULL },
  { APORIA_OPENAI_FAILURE_SILENCE, APORIA_ERROR_UNAVAILABLE, NULL },
  { APORIA_OPENAI_FAILURE_TOO_SLOW, APORIA_ERROR_UNAVAILABLE,
    N_("%s did not finish its reply. Try again, or choose a faster model.") },
  { APORIA_OPENAI_FAILURE_LOST, APORIA_ERROR_UNAVAILABLE,
    N_("The connection to %s broke before the reply was complete. Try again.") },
  { APORIA_OPENAI_FAILURE_TOO_LARGE, APORIA_ERROR_PROTOCOL,
    N_("%s sent far more than a reply may hold, so it was left out. Try again, or choose another model.") },
  { APORIA_OPENAI_FAILURE_KEY, APORIA_ERROR_AUTH, NULL },
  { APORIA_OPENAI_FAILURE_FORBIDDEN, APORIA_ERROR_AUTH,
    N_("%s does not allow this. Check the key, its rights and the model in Preferences.") },
  { APORIA_OPENAI_FAILURE_NO_MODEL, APORIA_ERROR_AUTH, NULL },
  { APORIA_OPENAI_FAILURE_NO_SERVICE, APORIA_ERROR_AUTH,
    N_("%s has no chat service at this address. Check the address in Preferences; most end in /v1.") },
  { APORIA_OPENAI_FAILURE_WEB_PAGE, APORIA_ERROR_PROTOCOL,
    N_("%s answered with a web page. Check the address in Preferences, and whether your network asks you to "
       "sign in.") },
  { APORIA_OPENAI_FAILURE_RATE, APORIA_ERROR_LIMIT, NULL },
  { APORIA_OPENAI_FAILURE_QUOTA, APORIA_ERROR_LIMIT,
    N_("The account at %s has no credit left. Look at its billing page, or choose another provider.") },
  { APORIA_OPENAI_FAILURE_TOO_LONG, APORIA_ERROR_LIMIT,
    N_("This is more text than the model at %s can read at once. Shorten CV or job description, or choose a "
       "model with a larger context.") },
  { APORIA_OPENAI_FAILURE_BUSY, APORIA_ERROR_UNAVAILABLE,
    N_("%s is overloaded. Try again in a moment.") },
  { APORIA_OPENAI_FAILURE_LOADING, APORIA_ERROR_UNAVAILABLE,
    N_("%s is still loading the model. Try again in a moment.") },
  { APORIA_OPENAI_FAILURE_SERVER, APORIA_ERROR_UNAVAILABLE,
    N_("%s reports an error of its own. Try again later.") },
  { APORIA_OPENAI_FAILURE_BAD_REQUEST, APORIA_ERROR_PROTOCOL,
    N_("%s did not understand the request. Run the test in Preferences, or choose another model.") },
  { APORIA_OPENAI_FAILURE_FILTERED, APORIA_ERROR_PROTOCOL,
    N_("The safety filter of %s stopped the reply. Word it differently, or use the built-in coach.") },
  { APORIA_OPENAI_FAILURE_REFUSAL, APORIA_ERROR_PROTOCOL,
    N_("The model at %s declined to answer. Word it differently, or use the built-in coach.") },
  { APORIA_OPENAI_FAILURE_CUT, APORIA_ERROR_LIMIT,
    N_("The reply of %s was cut off because it grew too long. Try again, or choose a model with a larger "
       "context.") },
  { APORIA_OPENAI_FAILURE_ENDLESS, APORIA_ERROR_PROTOCOL,
    N_("The model at %s did not stop writing. Try again, or choose another model.") },
  { APORIA_OPENAI_FAILURE_EMPTY, APORIA_ERROR_PROTOCOL,
    N_("The reply of %s is empty. Try again, or choose another model.") },
  { APORIA_OPENAI_FAILURE_MALFORMED, APORIA_ERROR_PROTOCOL,
    N_("The reply of %s cannot be read. Try again, or choose another model.") },
  { APORIA_OPENAI_FAILURE_FORM, APORIA_ERROR_PROTOCOL,
    N_("The model at %s does not keep to the form that was asked for. Try again, or choose another model.") },
};

static const Row *
find_row (AporiaOpenaiFailureKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].kind == kind)
      return &rows[i];
  /* Parameters that a server refuses are left out at the next try; when that helps nothing it is this. */
  return find_row (APORIA_OPENAI_FAILURE_BAD_REQUEST);
}

static char *
say_wait (gint64 wait_ms)
{
  guint seconds = (guint) MIN ((wait_ms + 999) / 1000, G_MAXINT32);
  guint minutes = (seconds + 59) / 60;

  if (seconds < 120)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %u second.",
                                         "Try again in %u seconds.", seconds),
                            seconds);
  if (minutes < 120)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Try again in %u minute.",
                                         "Try again in %u minutes.", minutes),
                            minutes);
  return g_strdup (_("Try again tomorrow, or choose another provider."));
}

static char *
say_rate (const AporiaOpenaiFailure *self,
          const char                *host)
{
  g_autofree char *when = self->wait_ms > 0 ? say_wait (self->wait_ms)
                                            : g_strdup (_("Try again in a few minutes."));

  /* Translators: %s: a host name, and a sentence that says when to try again. */
  return g_strdup_printf (_("%s takes no more requests for now. %s"), host, when);
}

static char *
say_silence (const AporiaOpenaiFailure *self,
             const char                *host)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%s sent nothing for %u second. Try again; a large model on a slow "
                                       "computer may need a longer time-out in Preferences.",
                                       "%s sent nothing for %u seconds. Try again; a large model on a slow "
                                       "computer may need a longer time-out in Preferences.",
                                       self->seconds),
                          host, self->seconds);
}

static char *
say_refused (const AporiaProvider *provider,
             const char           *host)
{
  if (aporia_provider_is_loopback (provider))
    return g_strdup_printf (_("Nothing answers at %s. Start the program that serves the model, then try "
                              "again."),
                            provider->base_url);
  return g_strdup_printf (_("%s does not accept connections. Check the address in Preferences, or try again "
                            "later."),
                          host);
}

static char *
say_no_model (const AporiaProvider *provider,
              const char           *host)
{
  if (*provider->model == '\0')
    return g_strdup_printf (_("No model of %s is chosen yet. Choose one in Preferences."), host);
  return g_strdup_printf (_("%s has no model “%s” for this. Choose another one in Preferences."), host,
                          provider->model);
}

static char *
say (const AporiaOpenaiFailure *self,
     const AporiaProvider      *provider,
     const Row                 *row,
     const char                *host)
{
  switch ((guint) self->kind)
    {
    case APORIA_OPENAI_FAILURE_REFUSED:
      return say_refused (provider, host);
    case APORIA_OPENAI_FAILURE_REDIRECT:
      return g_strdup_printf (_("%s points to %s, where nothing was sent. If you trust it, enter that "
                                "address in Preferences."),
                              host, self->other);
    case APORIA_OPENAI_FAILURE_SILENCE:
      return say_silence (self, host);
    case APORIA_OPENAI_FAILURE_KEY:
      return g_strdup_printf (self->has_key ? _("%s did not accept the key. Check it in Preferences.")
                                            : _("%s asks for a key. Enter yours in Preferences."),
                              host);
    case APORIA_OPENAI_FAILURE_NO_MODEL:
      return say_no_model (provider, host);
    case APORIA_OPENAI_FAILURE_RATE:
      return say_rate (self, host);
    default:
      return g_strdup_printf (_(row->sentence), host);
    }
}

void
aporia_openai_failure_set_error (const AporiaOpenaiFailure *self,
                                 const AporiaProvider      *provider,
                                 GError                   **error)
{
  g_autofree char *host = aporia_provider_dup_host (provider);
  g_autofree char *sentence = NULL;
  const Row *row;

  if (self->kind == APORIA_OPENAI_FAILURE_CANCELLED)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      return;
    }
  row = find_row (self->kind);
  sentence = say (self, provider, row, host);
  g_set_error_literal (error, APORIA_ERROR, row->code, sentence);
}
