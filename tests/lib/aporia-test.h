/* What every test uses: bounded waiting, never sleeping. */
#pragma once

#include <glib.h>

static inline gboolean
aporia_test_deadline_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Iterates the default main context until CONDITION holds; fails the test after SECONDS. */
#define aporia_test_await(CONDITION, SECONDS)                                                          \
  G_STMT_START                                                                                         \
  {                                                                                                    \
    gboolean deadline_ = FALSE;                                                                        \
    guint deadline_id_ = g_timeout_add_seconds ((SECONDS), aporia_test_deadline_cb, &deadline_);       \
    while (!(CONDITION) && !deadline_)                                                                 \
      g_main_context_iteration (NULL, TRUE);                                                           \
    if (!deadline_)                                                                                    \
      g_source_remove (deadline_id_);                                                                  \
    g_assert_true (CONDITION);                                                                         \
  }                                                                                                    \
  G_STMT_END

/* Lets everything that is pending on the default context happen. */
static inline void
aporia_test_drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
