#include "backends/openai/aporia-openai-fence.h"

#include <string.h>

char *
openai_fence_make (const char *const *texts,
                   guint              n_texts)
{
  for (;;)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      g_autofree char *fence = g_strndup (uuid, 8);
      gboolean is_free = TRUE;

      for (guint i = 0; i < n_texts; i++)
        is_free = is_free && (texts[i] == NULL || strstr (texts[i], fence) == NULL);
      if (is_free)
        return g_steal_pointer (&fence);
    }
}

char *
openai_fence_wrap (const char *fence,
                   const char *name,
                   const char *text)
{
  return g_strdup_printf ("<<<DATA %s %s>>>\n%s\n<<<END %s %s>>>", name, fence, text, name, fence);
}
