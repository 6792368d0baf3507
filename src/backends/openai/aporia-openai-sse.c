#include "backends/openai/aporia-openai-sse.h"

#include <string.h>

struct _AporiaOpenaiSse
{
  AporiaOpenaiEventFunc func;
  gpointer              user_data;
  GString              *line;    /* begin of a line whose end has not come */
  GString              *data;    /* of the event so far, when it had to be copied */
  const char           *view;    /* (nullable) the same where it still stands in the caller's bytes */
  gsize                 view_length;
  gboolean              has_data;
  gboolean              after_cr; /* an LF now belongs to the line before */
  gboolean              is_begun; /* a byte order mark is behind us */
  gboolean              is_over;
};

AporiaOpenaiSse *
aporia_openai_sse_new (AporiaOpenaiEventFunc func,
                       gpointer              user_data)
{
  AporiaOpenaiSse *self = g_new0 (AporiaOpenaiSse, 1);

  self->func = func;
  self->user_data = user_data;
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
  return self;
}

void
aporia_openai_sse_free (AporiaOpenaiSse *self)
{
  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
  g_free (self);
}

static void
copy_view (AporiaOpenaiSse *self)
{
  if (self->view != NULL)
    g_string_append_len (self->data, self->view, (gssize) self->view_length);
  self->view = NULL;
}

static void
dispatch (AporiaOpenaiSse *self)
{
  gboolean wants_more = TRUE;

  if (!self->has_data)
    return;
  if (self->view != NULL)
    wants_more = self->func (self->view, self->view_length, self->user_data);
  else
    wants_more = self->func (self->data->str, self->data->len, self->user_data);
  self->view = NULL;
  self->has_data = FALSE;
  g_string_truncate (self->data, 0);
  if (!wants_more)
    self->is_over = TRUE;
}

static void
take_data (AporiaOpenaiSse *self,
           const char      *value,
           gsize            length,
           gboolean         may_view)
{
  if (!self->has_data && may_view)
    {
      self->view = value;
      self->view_length = length;
    }
  else
    {
      copy_view (self);
      if (self->has_data)
        g_string_append_c (self->data, '\n');
      g_string_append_len (self->data, value, (gssize) length);
    }
  self->has_data = TRUE;
  if (self->data->len > APORIA_OPENAI_SSE_MAX_BYTES)
    self->is_over = TRUE;
}

/* LINE without its end; MAY_VIEW: it stands in the caller's bytes. */
static void
take_line (AporiaOpenaiSse *self,
           const char      *line,
           gsize            length,
           gboolean         may_view)
{
  if (!self->is_begun)
    {
      self->is_begun = TRUE;
      if (length >= 3 && memcmp (line, "\xef\xbb\xbf", 3) == 0)
        {
          line += 3;
          length -= 3;
        }
    }
  if (length == 0)
    {
      dispatch (self);
      return;
    }
  if (length < 4 || memcmp (line, "data", 4) != 0 || (length > 4 && line[4] != ':'))
    return;
  line += MIN (length, 5);
  length -= MIN (length, 5);
  if (length > 0 && *line == ' ')
    {
      line++;
      length--;
    }
  take_data (self, line, length, may_view);
}

static const char *
find_line_end (const char *bytes,
               gsize       length)
{
  const char *lf = memchr (bytes, '\n', length);
  const char *cr = memchr (bytes, '\r', lf != NULL ? (gsize) (lf - bytes) : length);

  return cr != NULL ? cr : lf;
}

gboolean
aporia_openai_sse_feed (AporiaOpenaiSse *self,
                        const char      *bytes,
                        gsize            length)
{
  const char *end = bytes + length;

  while (bytes < end && !self->is_over)
    {
      const char *line_end;

      if (self->after_cr && *bytes == '\n')
        bytes++;
      self->after_cr = FALSE;
      if (bytes == end)
        break;

      line_end = find_line_end (bytes, (gsize) (end - bytes));
      if (line_end == NULL)
        {
          g_string_append_len (self->line, bytes, end - bytes);
          break;
        }
      if (self->line->len > 0)
        {
          g_string_append_len (self->line, bytes, line_end - bytes);
          take_line (self, self->line->str, self->line->len, FALSE);
          g_string_truncate (self->line, 0);
        }
      else
        take_line (self, bytes, (gsize) (line_end - bytes), TRUE);
      self->after_cr = *line_end == '\r';
      bytes = line_end + 1;
    }
  copy_view (self);
  if (self->line->len > APORIA_OPENAI_SSE_MAX_BYTES)
    self->is_over = TRUE;
  return !self->is_over;
}

void
aporia_openai_sse_end (AporiaOpenaiSse *self)
{
  if (self->is_over)
    return;
  if (self->line->len > 0)
    take_line (self, self->line->str, self->line->len, FALSE);
  dispatch (self);
  self->is_over = TRUE;
}
