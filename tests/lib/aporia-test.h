/* What every test uses: bounded waiting, never sleeping. */
#pragma once

#include <glib.h>

static inline gboolean
aporia_test_deadline_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Sanitizers on a busy machine take their time; a test that passes never waits for it. */
#define APORIA_TEST_PATIENCE 6

/* Iterates the default main context until CONDITION holds; fails the test after SECONDS, times patience. */
#define aporia_test_await(CONDITION, SECONDS)                                                          \
  G_STMT_START                                                                                         \
  {                                                                                                    \
    gboolean deadline_ = FALSE;                                                                        \
    guint deadline_id_ = g_timeout_add_seconds ((SECONDS) * APORIA_TEST_PATIENCE,                       \
                                                aporia_test_deadline_cb, &deadline_);                  \
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
