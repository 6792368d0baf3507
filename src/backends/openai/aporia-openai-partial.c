#include "backends/openai/aporia-openai-partial.h"

#include "core/base/aporia-json.h"

#include <string.h>

typedef enum
{
  BEFORE_OBJECT,
  BEFORE_NAME,  /* in the object, outside a member */
  IN_NAME,
  BEFORE_VALUE,
  IN_VALUE,
  AFTER_OBJECT,
} Place;

typedef struct
{
  gsize name;  /* of the opening quote */
  gsize start; /* of the value's first byte */
  gsize end;   /* behind the value; 0 while it is being written */
} Member;

struct _OpenaiPartial
{
  GString *text;
  gsize    at;      /* bytes read */
  Place    place;
  guint    depth;   /* of arrays and objects inside the value */
  gboolean in_string;
  gboolean is_escaped;
  GArray  *members; /* Member */
};

OpenaiPartial *
openai_partial_new (void)
{
  OpenaiPartial *self = g_new0 (OpenaiPartial, 1);

  self->text = g_string_new (NULL);
  self->members = g_array_new (FALSE, TRUE, sizeof (Member));
  return self;
}

void
openai_partial_free (OpenaiPartial *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->members);
  g_free (self);
}

static Member *
get_last (OpenaiPartial *self)
{
  return &g_array_index (self->members, Member, self->members->len - 1);
}

static gboolean
end_value (OpenaiPartial *self,
           gsize          end)
{
  get_last (self)->end = end;
  self->place = BEFORE_NAME;
  return TRUE;
}

/* A byte of a string, in a name or a value.  Returns: TRUE when it closes the string. */
static gboolean
read_in_string (OpenaiPartial *self,
                char           c)
{
  if (self->is_escaped)
    self->is_escaped = FALSE;
  else if (c == '\\')
    self->is_escaped = TRUE;
  else if (c == '"')
    self->in_string = FALSE;
  return !self->in_string;
}

static gboolean
read_in_value (OpenaiPartial *self,
               char           c)
{
  if (self->in_string)
    return read_in_string (self, c) && self->depth == 0 && end_value (self, self->at + 1);
  switch (c)
    {
    case '"':
      self->in_string = TRUE;
      return FALSE;
    case '{':
    case '[':
      self->depth++;
      return FALSE;
    case '}':
    case ']':
      if (self->depth > 0)
        return --self->depth == 0 && end_value (self, self->at + 1);
      end_value (self, self->at); /* of a bare word or number: the object itself ends */
      self->place = AFTER_OBJECT;
      return TRUE;
    case ',':
      return self->depth == 0 && end_value (self, self->at);
    default:
      return FALSE;
    }
}

static gboolean
begin_value (OpenaiPartial *self,
             char           c)
{
  if (c == ':' || g_ascii_isspace (c))
    return FALSE;
  get_last (self)->start = self->at;
  self->place = IN_VALUE;
  self->depth = 0;
  return read_in_value (self, c);
}

static void
begin_name (OpenaiPartial *self)
{
  Member member = { self->at, 0, 0 };

  g_array_append_val (self->members, member);
  self->place = IN_NAME;
  self->in_string = TRUE;
}

static gboolean
read_byte (OpenaiPartial *self,
           char           c)
{
  switch (self->place)
    {
    case BEFORE_OBJECT:
      if (c == '{')
        self->place = BEFORE_NAME;
      return FALSE;
    case BEFORE_NAME:
      if (c == '"')
        begin_name (self);
      else if (c == '}')
        self->place = AFTER_OBJECT;
      return FALSE;
    case IN_NAME:
      if (read_in_string (self, c))
        self->place = BEFORE_VALUE;
      return FALSE;
    case BEFORE_VALUE:
      return begin_value (self, c);
    case IN_VALUE:
      return read_in_value (self, c);
    case AFTER_OBJECT:
    default:
      return FALSE;
    }
}

gboolean
openai_partial_read (OpenaiPartial *self,
                     const char    *raw)
{
  gboolean is_more = FALSE;

  if (strlen (raw) <= self->text->len)
    return FALSE;
  g_string_append (self->text, raw + self->text->len);
  for (; self->at < self->text->len; self->at++)
    is_more |= read_byte (self, self->text->str[self->at]);
  return is_more;
}

static gboolean
has_name (OpenaiPartial *self,
          const Member  *member,
          const char    *name)
{
  const char *there = self->text->str + member->name + 1;
  gsize length = strlen (name);

  return strncmp (there, name, length) == 0 && there[length] == '"';
}

static int
read_hex (const char *p,
          const char *end)
{
  int value = 0;

  if (end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (p[i]);
    }
  return value;
}

/* The "\u" escape at P (with its second half, for characters outside the basic plane).  Returns: how many
 * bytes it takes, 0 when it is not all there. */
static gsize
read_unicode (const char *p,
              const char *end,
              GString    *out)
{
  int high = read_hex (p + 2, end);
  int low;

  if (high < 0)
    return 0;
  if (high < 0xD800 || high > 0xDFFF)
    {
      if (high != 0)
        g_string_append_unichar (out, (gunichar) high);
      return 6;
    }
  if (end - p < 12 && strncmp (p + 6, "\\u", MIN ((gsize) (end - p - 6), 2)) == 0)
    return 0;
  low = end - p >= 12 && p[6] == '\\' && p[7] == 'u' ? read_hex (p + 8, end) : -1;
  if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
    {
      g_string_append_unichar (out, 0xFFFD);
      return 6;
    }
  g_string_append_unichar (out, 0x10000 + (((gunichar) high - 0xD800) << 10) + ((gunichar) low - 0xDC00));
  return 12;
}

static gsize
read_escape (const char *p,
             const char *end,
             GString    *out)
{
  static const char names[] = "nrtbf";
  static const char values[] = "\n\r\t\b\f";
  const char *found;

  if (end - p < 2)
    return 0;
  if (p[1] == 'u')
    return read_unicode (p, end, out);
  found = strchr (names, p[1]);
  g_string_append_c (out, found != NULL ? values[found - names] : p[1]);
  return 2;
}

static char *
decode (const char *p,
        const char *end)
{
  GString *out = g_string_new (NULL);
  const char *valid;

  while (p < end)
    {
      gsize n = 1;

      if (*p == '\\')
        n = read_escape (p, end, out);
      else
        g_string_append_c (out, *p);
      if (n == 0)
        break;
      p += n;
    }
  /* The bytes may end inside a character. */
  if (!g_utf8_validate (out->str, (gssize) out->len, &valid))
    g_string_truncate (out, (gsize) (valid - out->str));
  return g_string_free (out, FALSE);
}

char *
openai_partial_dup_string (OpenaiPartial *self,
                           const char    *name)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);
      const char *text = self->text->str;

      if (member->start == 0 || !has_name (self, member, name))
        continue;
      if (text[member->start] != '"')
        return NULL;
      return decode (text + member->start + 1,
                     text + (member->end != 0 ? member->end - 1 : self->text->len));
    }
  return NULL;
}

JsonNode *
openai_partial_dup_members (OpenaiPartial *self)
{
  g_autoptr(GString) json = g_string_new ("{");

  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = &g_array_index (self->members, Member, i);

      if (member->end == 0)
        break;
      g_string_append (json, i > 0 ? "," : "");
      g_string_append_len (json, self->text->str + member->name, (gssize) (member->end - member->name));
    }
  g_string_append_c (json, '}');
  return json->len > 2 ? aporia_json_parse (json->str, (gssize) json->len, NULL) : NULL;
}
