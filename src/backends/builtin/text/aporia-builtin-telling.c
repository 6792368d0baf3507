/* Which words of a skill's name tell it from others (the build uses it too). */
#include "backends/builtin/text/aporia-builtin-telling.h"

#include "backends/builtin/text/aporia-builtin-fold.h"
#include "backends/builtin/text/aporia-builtin-keys.h"
#include <string.h>

#define LEAST_LENGTH 4

gboolean
builtin_is_broad_stem (const char *stem)
{
  static const char *const broad[] = {
    "manag",   "work",      "control", "plan",    "basic",   "system",   "test",    "use",
    "servic",  "care",      "design",  "data",    "process", "team",     "prepar",  "oper",
    "qualiti", "organis",   "organiz", "product", "handl",   "develop",  "report",  "train",
    "safeti",  "administr", "analysi", "support", "project", "technic",  "custom",  "patient",
    "client",  "guest",     "food",    "medic",   "health",  "electron", "student", "busi",
    "softwar", "general",   "basi",    NULL
  };

  return g_strv_contains (broad, stem);
}

GStrv
builtin_telling_stems (const char *name)
{
  g_auto(GStrv) words = builtin_skill_words (name);
  g_autoptr(GStrvBuilder) stems = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *stem = builtin_stem_word (words[i]);

      if (strlen (stem) >= LEAST_LENGTH && !builtin_is_broad_stem (stem) && !builtin_is_stop_word (words[i]))
        g_strv_builder_add (stems, stem);
    }
  return g_strv_builder_end (stems);
}

gboolean
builtin_stems_meet (GStrv a, GStrv b)
{
  for (guint i = 0; a[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) b, a[i]))
      return TRUE;
  return FALSE;
}

gboolean
builtin_shares_stem (const char *a, const char *b)
{
  g_auto(GStrv) xs = builtin_telling_stems (a);
  g_auto(GStrv) ys = builtin_telling_stems (b);

  return builtin_stems_meet (xs, ys);
}
