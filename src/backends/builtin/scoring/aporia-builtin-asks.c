/* Forms of questions. */
#include "backends/builtin/scoring/aporia-builtin-signals.h"

gboolean
builtin_text_asks_knowledge (const BuiltinText *question)
{
  static const BuiltinCue forms[] = {
    { 0, 1, "what is|are the? difference" },
    { 0, 1, "what is|are a|an|the <any> *3 and why|what|how|when" },
    { 0, 1, "how would|do you explain" },
    { 0, 1, "what do|does *4 mean" },
    { 0, 1, "explain what|why|how|the|to" },
    { 0, 1, "what do you check" },
    { 0, 1, "what is|are a|an" },
    { 0, 1, "how does|do a|an|the" },
    { 0, 1, "which rules|standards|limits|signs" },
    { 0, 1, "what are the *2 mistakes" },
    { 0, 1, "how do you tell" },
    { 0, 1, "why does|do|is|are|must" },
  };
  static gsize matcher;
  g_autoptr(GArray) hits = NULL;

  if (g_once_init_enter (&matcher))
    g_once_init_leave (&matcher, (gsize) builtin_matcher_new (forms, G_N_ELEMENTS (forms), FALSE));
  hits = builtin_matcher_find ((const BuiltinMatcher *) matcher, question);
  return hits->len > 0;
}
