#include "core/domain/aporia-skill-name.h"

/* No capital in the first word: a name such as "iOS" knows how it wants to be written. */
static gboolean
is_lower_word (const char *text)
{
  for (const char *at = text; *at != '\0' && !g_unichar_isspace (g_utf8_get_char (at));
       at = g_utf8_next_char (at))
    if (g_unichar_isupper (g_utf8_get_char (at)))
      return FALSE;
  return g_unichar_islower (g_utf8_get_char (text));
}

char *
aporia_skill_name_dup_shown (const char *name)
{
  char first[7] = "";

  g_return_val_if_fail (name != NULL, NULL);

  if (!is_lower_word (name))
    return g_strdup (name);
  g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (name)), first);
  return g_strconcat (first, g_utf8_next_char (name), NULL);
}
