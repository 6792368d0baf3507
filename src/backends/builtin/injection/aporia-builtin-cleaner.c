#include "backends/builtin/injection/aporia-builtin-cleaner.h"

#include "backends/builtin/injection/aporia-builtin-injection-weigh.h"
#include "backends/builtin/injection/aporia-builtin-injection.h"

#include <string.h>

/* Where a sentence or line begins: the same borders as those by which the detector cleans. */
static gboolean
is_border (const char *text,
           const char *at)
{
  if (at == text || *at == '\0' || at[-1] == '\n')
    return TRUE;
  return g_ascii_isspace (at[-1]) && at - text >= 2 && strchr (".!?", at[-2]) != NULL;
}

static void
add_passage (AporiaCleaned *cleaned,
             const char    *start,
             const char    *end)
{
  g_ptr_array_add (cleaned->passages, g_strstrip (g_strndup (start, (gsize) (end - start))));
}

static void
add_found (AporiaCleaned          *cleaned,
           const BuiltinInjection *found,
           const char             *text)
{
  const char *taken = text;

  for (guint i = 0; i < found->spans->len; i++)
    {
      const BuiltinInjectionSpan *span = &g_array_index (found->spans, BuiltinInjectionSpan, i);
      const char *start = g_utf8_offset_to_pointer (text, span->start);
      const char *end = g_utf8_offset_to_pointer (text, span->end);

      while (!is_border (text, start))
        start--;
      while (!is_border (text, end))
        end++;
      start = MAX (start, taken);
      if (start >= end)
        continue;
      add_passage (cleaned, start, end);
      taken = end;
    }
}

/* TEXT without the sentences that weigh too much.  Returns: (transfer full) */
static char *
drop_heavy (AporiaCleaned *cleaned,
            const char    *text)
{
  g_autoptr(GString) out = g_string_new (NULL);
  const char *start = text;

  while (*start != '\0')
    {
      const char *end = start + 1;
      g_autofree char *sentence = NULL;

      while (!is_border (text, end))
        end++;
      sentence = g_strndup (start, (gsize) (end - start));
      g_strstrip (sentence);
      if (*sentence != '\0' && builtin_injection_weigh (sentence) >= BUILTIN_INJECTION_HEAVY)
        add_passage (cleaned, start, end);
      else
        g_string_append_len (out, start, end - start);
      start = end;
    }
  return g_strdup (out->str);
}

AporiaCleaned *
aporia_builtin_clean (const char *text,
                      gboolean    is_document)
{
  g_autoptr(BuiltinInjection) found = builtin_injection_find (text);
  AporiaCleaned *cleaned = aporia_cleaned_new ();

  add_found (cleaned, found, text);
  cleaned->text = is_document ? drop_heavy (cleaned, found->cleaned) : g_strdup (found->cleaned);
  return cleaned;
}
