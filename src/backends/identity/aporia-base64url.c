#include "backends/identity/aporia-base64url.h"

#include <string.h>

GBytes *
aporia_base64url_decode (const char *text,
                         gssize      length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *plain = NULL;
  guchar *data;
  gsize n_data;

  if (n % 4 == 1)
    return NULL;
  plain = g_malloc0 (n + 4);
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
        return NULL;
      plain[i] = text[i] == '-' ? '+' : text[i] == '_' ? '/' : text[i];
    }
  memset (plain + n, '=', (4 - n % 4) % 4);
  data = g_base64_decode (plain, &n_data);
  return g_bytes_new_take (data, n_data);
}

char *
aporia_base64url_encode (gconstpointer data,
                         gsize         length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}
