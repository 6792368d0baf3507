#include "backends/openai/aporia-openai-reply.h"

#include "backends/openai/aporia-openai-scan.h"
#include "core/base/aporia-json.h"

#include <string.h>

/* A model that fell into printing blanks does not come out of it. */
#define MAX_BLANKS 2000

enum
{
  PHASE_START, /* nothing but blanks yet, or the begin of "<think>" */
  PHASE_THINKING,
  PHASE_TEXT,
};

static const char think_open[] = "<think>";
static const char think_close[] = "</think>";

AporiaOpenaiReply *
aporia_openai_reply_new (void)
{
  AporiaOpenaiReply *self = g_new0 (AporiaOpenaiReply, 1);

  self->text = g_string_new (NULL);
  self->refusal = g_string_new (NULL);
  self->held = g_string_new (NULL);
  return self;
}

void
aporia_openai_reply_free (AporiaOpenaiReply *self)
{
  g_string_free (self->text, TRUE);
  g_string_free (self->refusal, TRUE);
  g_string_free (self->held, TRUE);
  g_free (self->finish);
  g_free (self);
}

static const char *
skip_blanks (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

static void
show_held (AporiaOpenaiReply *self,
           const char        *from)
{
  g_string_append (self->text, skip_blanks (from));
  g_string_truncate (self->held, 0);
  self->phase = PHASE_TEXT;
}

/* Decides about the begin of the text as soon as it can be told. */
static void
settle_held (AporiaOpenaiReply *self)
{
  const char *text = skip_blanks (self->held->str);

  if (self->phase == PHASE_START)
    {
      gsize length = strlen (text);

      if (length < strlen (think_open) && strncmp (text, think_open, length) == 0)
        return;
      if (!g_str_has_prefix (text, think_open))
        {
          show_held (self, text);
          return;
        }
      self->phase = PHASE_THINKING;
    }
  if (self->phase == PHASE_THINKING)
    {
      const char *close = strstr (text, think_close);

      if (close != NULL && *skip_blanks (close + strlen (think_close)) != '\0')
        show_held (self, close + strlen (think_close));
    }
}

/* TEXT has LENGTH new bytes at its end. */
static void
count_blanks (AporiaOpenaiReply *self,
              const GString     *text,
              gsize              length)
{
  for (gsize i = text->len - length; i < text->len; i++)
    self->n_blanks = g_ascii_isspace (text->str[i]) ? self->n_blanks + 1 : 0;
}

static AporiaOpenaiReplyState
take_general (AporiaOpenaiReply *self,
              const char        *data,
              gsize              length,
              GString           *target);

static AporiaOpenaiReplyState
take_object (AporiaOpenaiReply *self,
             const char        *data,
             gsize              length)
{
  GString *target = self->phase == PHASE_TEXT ? self->text : self->held;
  gsize before = target->len;
  AporiaOpenaiChunk chunk;

  if (aporia_openai_scan_chunk (data, length, target, self->refusal, &chunk))
    {
      if (chunk.finish[0] != '\0')
        {
          g_free (self->finish);
          self->finish = g_strdup (chunk.finish);
        }
    }
  else
    {
      AporiaOpenaiReplyState state = take_general (self, data, length, target);

      if (state != APORIA_OPENAI_REPLY_FINE)
        return state;
    }
  self->n_chunks++;
  count_blanks (self, target, target->len - before);
  if (self->phase != PHASE_TEXT)
    settle_held (self);
  if (self->text->len + self->held->len + self->refusal->len > APORIA_OPENAI_REPLY_MAX_BYTES ||
      self->n_blanks > MAX_BLANKS)
    return APORIA_OPENAI_REPLY_ENDLESS;
  return APORIA_OPENAI_REPLY_FINE;
}

static void
append_valid (GString    *target,
              const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append (target, valid);
}

/* Text may come as a list of parts, of which only those of type "text" are meant for the person. */
static void
append_content (JsonObject *message,
                GString    *target)
{
  JsonArray *parts = aporia_json_get_array (message, "content");

  if (parts == NULL)
    {
      append_valid (target, aporia_json_get_string (message, "content", ""));
      return;
    }
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject *part = aporia_json_array_get_object (parts, i);

      if (strcmp (aporia_json_get_string (part, "type", ""), "text") == 0)
        append_valid (target, aporia_json_get_string (part, "text", ""));
    }
}

/* With the general reader: what the quick one does not expect. */
static AporiaOpenaiReplyState
take_general (AporiaOpenaiReply *self,
              const char        *data,
              gsize              length,
              GString           *target)
{
  g_autoptr(JsonNode) node = aporia_json_parse (data, (gssize) length, NULL);
  JsonObject *top = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *choice = aporia_json_array_get_object (aporia_json_get_array (top, "choices"), 0);
  JsonObject *message = aporia_json_get_object (choice, "delta");
  const char *finish = aporia_json_get_string (choice, "finish_reason", NULL);

  if (top == NULL)
    return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? APORIA_OPENAI_REPLY_ERROR
                                                        : APORIA_OPENAI_REPLY_UNREADABLE;
  if (json_object_has_member (top, "error") && !json_object_get_null_member (top, "error"))
    return APORIA_OPENAI_REPLY_ERROR;

  if (message == NULL)
    message = aporia_json_get_object (choice, "message");
  append_content (message, target);
  append_valid (self->refusal, aporia_json_get_string (message, "refusal", ""));
  if (finish != NULL)
    {
      g_free (self->finish);
      self->finish = g_strdup (finish);
    }
  return APORIA_OPENAI_REPLY_FINE;
}

static gboolean
is_chunk (const char *data,
          gsize       length)
{
  g_autoptr(GString) text = g_string_new (NULL);
  AporiaOpenaiChunk chunk;

  return aporia_openai_scan_chunk (data, length, text, text, &chunk);
}

static gboolean
is_word (const char *data,
         gsize       length,
         const char *word)
{
  return length == strlen (word) && memcmp (data, word, length) == 0;
}

AporiaOpenaiReplyState
aporia_openai_reply_take (AporiaOpenaiReply *self,
                          const char        *data,
                          gsize              length)
{
  const char *end = data + length;
  AporiaOpenaiReplyState state = APORIA_OPENAI_REPLY_FINE;

  while (state == APORIA_OPENAI_REPLY_FINE)
    {
      const char *cut;

      while (data < end && g_ascii_isspace (*data))
        data++;
      while (data < end && g_ascii_isspace (end[-1]))
        end--;
      if (data == end)
        break;
      /* Some servers put several chunks into one event, a line each. */
      cut = memchr (data, '\n', (gsize) (end - data));
      if (cut == NULL || !is_chunk (data, (gsize) (cut - data)))
        cut = end;
      if (is_word (data, (gsize) (cut - data), "[DONE]"))
        self->is_done = TRUE;
      else
        state = take_object (self, data, (gsize) (cut - data));
      data = cut;
    }
  return state;
}

void
aporia_openai_reply_end (AporiaOpenaiReply *self)
{
  const char *close;

  if (self->phase == PHASE_START)
    show_held (self, self->held->str);
  /* Thinking that never ended is no answer; thinking whose begin stood in the prompt ends in here. */
  g_string_truncate (self->held, 0);
  close = g_strrstr (self->text->str, think_close);
  if (close != NULL)
    {
      const char *rest = skip_blanks (close + strlen (think_close));

      g_string_erase (self->text, 0, rest - self->text->str);
    }
}

gboolean
aporia_openai_reply_is_complete (const AporiaOpenaiReply *self)
{
  return self->is_done || self->finish != NULL;
}
