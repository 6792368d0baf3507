#include "backends/openai/aporia-openai-session.h"

#define IDLE_SECONDS 90

typedef struct
{
  GMainContext *context;
  GHashTable   *sessions; /* by way of trust */
} Thread;

static void
thread_free (gpointer data)
{
  Thread *thread = data;

  g_main_context_push_thread_default (thread->context);
  g_hash_table_unref (thread->sessions);
  while (g_main_context_iteration (thread->context, FALSE))
    ;
  g_main_context_pop_thread_default (thread->context);
  g_main_context_unref (thread->context);
  g_free (thread);
}

static GPrivate this_thread = G_PRIVATE_INIT (thread_free);

static Thread *
get_thread (void)
{
  Thread *thread = g_private_get (&this_thread);

  if (thread == NULL)
    {
      thread = g_new0 (Thread, 1);
      thread->context = g_main_context_new ();
      thread->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
      g_private_set (&this_thread, thread);
    }
  return thread;
}

GMainContext *
aporia_openai_session_get_context (void)
{
  return get_thread ()->context;
}

static SoupSession *
make_session (gboolean is_loopback)
{
  SoupSession *session = soup_session_new_with_options ("timeout", 0, "idle-timeout", IDLE_SECONDS,
                                                        "user-agent",
                                                        "Aporia/" APORIA_VERSION, NULL);

  /* Replies are small, a compressed stream comes late, and nothing can unfold into gigabytes. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  if (is_loopback)
    soup_session_set_proxy_resolver (session, NULL);
  return session;
}

SoupSession *
aporia_openai_session_get (gboolean    is_loopback,
                           const char *fingerprint)
{
  GHashTable *sessions = get_thread ()->sessions;
  g_autofree char *trust =
    g_strdup_printf ("%s %s", is_loopback ? "here" : "there", fingerprint != NULL ? fingerprint : "");
  SoupSession *session = g_hash_table_lookup (sessions, trust);

  if (session == NULL)
    {
      session = make_session (is_loopback);
      g_hash_table_insert (sessions, g_steal_pointer (&trust), session);
    }
  return session;
}
