#include "backends/openai/aporia-openai-retry.h"

#include <libsoup/soup.h>
#include <math.h>
#include <string.h>

#define FIRST_WAIT_MS 500
#define LONGEST_WAIT_MS 8000
/* No clock of a server is believed beyond that. */
#define MAX_SECONDS (366 * 24 * 3600.0)

static gboolean
may_help (const AporiaOpenaiFailure *failure,
          guint                      n_tries)
{
  switch ((guint) failure->kind)
    {
    case APORIA_OPENAI_FAILURE_RATE:
    case APORIA_OPENAI_FAILURE_BUSY:
    case APORIA_OPENAI_FAILURE_LOADING:
    case APORIA_OPENAI_FAILURE_LOST:
      return TRUE;
    case APORIA_OPENAI_FAILURE_SERVER:
      return failure->status != 501;
    /* The person has waited long enough, or it is not likely to be better: once more. */
    case APORIA_OPENAI_FAILURE_CONNECT_TIMEOUT:
    case APORIA_OPENAI_FAILURE_EMPTY:
    case APORIA_OPENAI_FAILURE_MALFORMED:
      return n_tries < 2;
    default:
      return FALSE;
    }
}

gint64
aporia_openai_retry_delay (const AporiaOpenaiFailure *failure,
                           guint                      n_tries,
                           gboolean                   was_shown,
                           double                     dice)
{
  gint64 wait;

  if (was_shown || n_tries == 0 || n_tries >= APORIA_OPENAI_MAX_TRIES || !may_help (failure, n_tries))
    return -1;
  if (failure->wait_ms > APORIA_OPENAI_MAX_WAIT_MS)
    return -1;

  wait = MIN ((gint64) FIRST_WAIT_MS << (n_tries - 1), LONGEST_WAIT_MS);
  wait = wait / 2 + (gint64) ((double) (wait / 2) * CLAMP (dice, 0, 1));
  /* Asked to wait: never less than that. */
  return failure->wait_ms >= 0 ? failure->wait_ms + wait / 4 : wait;
}

static gint64
to_ms (double seconds)
{
  return isfinite (seconds) && seconds >= 0 ? (gint64) (MIN (seconds, MAX_SECONDS) * 1000) : -1;
}

gint64
aporia_openai_retry_read_after (const char *value,
                                gint64      now)
{
  char *end;
  double seconds;
  g_autoptr(GDateTime) date = NULL;

  if (value == NULL || *value == '\0')
    return -1;
  seconds = g_ascii_strtod (value, &end);
  if (end != value && *end == '\0')
    return to_ms (seconds);
  date = soup_date_time_new_from_http_string (value);
  return date == NULL ? -1 : to_ms ((double) MAX (g_date_time_to_unix (date) - now, 0));
}

gint64
aporia_openai_retry_read_reset (const char *value)
{
  double sum = 0;

  if (value == NULL || *value == '\0')
    return -1;
  while (*value != '\0')
    {
      char *unit;
      double part = g_ascii_strtod (value, &unit);

      if (unit == value || part < 0)
        return -1;
      if (strncmp (unit, "ms", 2) == 0)
        sum += part / 1000;
      else if (*unit == 's' || *unit == '\0')
        sum += part;
      else if (*unit == 'm')
        sum += part * 60;
      else if (*unit == 'h')
        sum += part * 3600;
      else if (*unit == 'd')
        sum += part * 86400;
      else
        return -1;
      value = unit + (strncmp (unit, "ms", 2) == 0 ? 2 : *unit != '\0' ? 1 : 0);
    }
  return to_ms (sum);
}

gint64
aporia_openai_retry_read_headers (AporiaOpenaiHeaderFunc header,
                                  gpointer               user_data,
                                  gint64                 now)
{
  static const struct
  {
    const char *remaining;
    const char *reset;
  } limits[] = {
    { "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests" },
    { "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens" },
    { "x-ratelimit-remaining", "x-ratelimit-reset" },
  };
  const char *exact = header ("retry-after-ms", user_data);
  gint64 wait = exact != NULL ? to_ms (g_ascii_strtod (exact, NULL) / 1000) : -1;

  if (wait < 0)
    wait = aporia_openai_retry_read_after (header ("Retry-After", user_data), now);
  if (wait >= 0)
    return wait;
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const char *remaining = header (limits[i].remaining, user_data);
      gint64 reset = aporia_openai_retry_read_reset (header (limits[i].reset, user_data));

      /* A time in 1970 is no duration. */
      if (reset < (gint64) (MAX_SECONDS * 1000) &&
          (remaining == NULL || g_ascii_strtod (remaining, NULL) <= 0))
        wait = MAX (wait, reset);
    }
  return wait;
}
