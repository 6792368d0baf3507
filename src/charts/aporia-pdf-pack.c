#include "charts/aporia-pdf-pack.h"

#include <gio/gio.h>
#include <string.h>

#define PER_STREAM 400 /* objects; a reader unpacks all of them for one */
#define ENTRY 20       /* bytes in the table of cairo */
#define LEVEL 4        /* more takes twice the time for half a percent */

typedef struct
{
  const char *body;   /* after "12 0 obj\n"; NULL: there is no such object */
  gsize       length; /* up to "endobj" */
  gboolean    is_stream;
  gboolean    is_length; /* a number that only says how long a stream is: it is told there */
  guint       stream;    /* number of the object stream it is in; 0: none */
  gsize       place;     /* in the new file, or in that stream */
} Object;

typedef struct
{
  const char *data;
  const char *end;
  const char *table; /* "xref" */
  guint       root;
  guint       info;
  guint       n_objects; /* with number 0, which is none */
  Object     *objects;   /* owned (array length=n_objects) */
  GByteArray *out;       /* owned */
} Packer;

static void
packer_clear (Packer *self)
{
  g_free (self->objects);
  g_clear_pointer (&self->out, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Packer, packer_clear)

static void G_GNUC_PRINTF (2, 3)
add (GByteArray *out,
     const char *format,
     ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_byte_array_append (out, (const guint8 *) text, (guint) strlen (text));
}

/* The first and the last TEXT between FROM and TO: bytes, which may be NUL.  Returns: (nullable) */
static const char *
find (const char *from,
      const char *to,
      const char *text)
{
  return to > from ? memmem (from, (gsize) (to - from), text, strlen (text)) : NULL;
}

static const char *
find_last (const char *from,
           const char *to,
           const char *text)
{
  const gsize length = strlen (text);

  if (to < from || (gsize) (to - from) < length)
    return NULL;
  for (const char *at = to - length; at > from; at--)
    if (memcmp (at, text, length) == 0)
      return at;
  return NULL;
}

/* --- reading -------------------------------------------------------------------------------------------- */

/* The number behind NAME between FROM and TO; REST: (out) (optional) what follows it. */
static gboolean
find_number (const char *from,
             const char *to,
             const char *name,
             guint64    *number,
             const char **rest)
{
  const char *at = find (from, to, name);
  guint64 value = 0;

  if (at == NULL)
    return FALSE;
  for (at += strlen (name); at < to && *at == ' '; at++)
    ;
  if (at >= to || !g_ascii_isdigit (*at))
    return FALSE;
  for (; at < to && g_ascii_isdigit (*at); at++)
    {
      if (value > G_MAXUINT32)
        return FALSE;
      value = value * 10 + (guint64) (*at - '0');
    }
  *number = value;
  if (rest != NULL)
    *rest = at;
  return TRUE;
}

/* What stands at the end: where the table is, how long it is, and what the document begins with. */
static gboolean
read_trailer (Packer *self)
{
  const char *trailer = find_last (self->data, self->end, "trailer");
  guint64 size, root, info, place;

  if (trailer == NULL || !find_number (trailer, self->end, "/Size", &size, NULL)
      || !find_number (trailer, self->end, "/Root", &root, NULL)
      || !find_number (trailer, self->end, "/Info", &info, NULL)
      || !find_number (trailer, self->end, "startxref\n", &place, NULL))
    return FALSE;
  if (place >= (gsize) (trailer - self->data) || !g_str_has_prefix (self->data + place, "xref\n0 "))
    return FALSE;
  self->table = self->data + place;
  self->root = (guint) root;
  self->info = (guint) info;
  self->n_objects = (guint) size;
  /* One section with all of them, as cairo writes it. */
  return size > 1 && size <= (guint64) (trailer - self->table) / ENTRY && root < size && info < size;
}

static int
compare_places (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  const Object *objects = user_data;
  const char *first = objects[*(const guint *) a].body;
  const char *second = objects[*(const guint *) b].body;

  return (first > second) - (first < second);
}

/* Bodies begin after "obj" and end before the "endobj" ahead of the next object. */
static gboolean
measure_objects (Packer *self,
                 GArray *order)
{
  for (guint i = 0; i < order->len; i++)
    {
      Object *object = &self->objects[g_array_index (order, guint, i)];
      const char *next =
        i + 1 < order->len ? self->objects[g_array_index (order, guint, i + 1)].body : self->table;
      const char *end = find_last (object->body, next, "endobj");
      const char *start = find (object->body, MIN (next, object->body + 32), " obj\n");

      if (start == NULL || end == NULL || (start += strlen (" obj\n")) >= end)
        return FALSE;
      object->body = start;
      object->length = (gsize) (end - start);
      object->is_stream = object->length > 10 && find (end - 10, end, "endstream") != NULL;
    }
  return TRUE;
}

static gboolean
read_objects (Packer *self)
{
  g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *entries = find (self->table + strlen ("xref\n"), self->end, "\n");

  if (entries == NULL)
    return FALSE;
  entries++;
  self->objects = g_new0 (Object, self->n_objects);
  for (guint i = 1; i < self->n_objects; i++)
    {
      const char *entry = entries + (gsize) i * ENTRY;
      guint64 place;

      if (entry + ENTRY > self->end || (entry[17] != 'n' && entry[17] != 'f'))
        return FALSE;
      if (entry[17] == 'f')
        continue;
      if (!find_number (entry, entry + 10, "", &place, NULL) || place >= (gsize) (self->table - self->data))
        return FALSE;
      self->objects[i].body = self->data + place;
      g_array_append_val (order, i);
    }
  g_array_sort_with_data (order, compare_places, self->objects);
  return order->len > 0 && measure_objects (self, order);
}

/* --- writing -------------------------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable) DATA as zlib packs it */
static GByteArray *
deflate (GByteArray *data)
{
  g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, LEVEL);
  g_autoptr(GByteArray) packed = g_byte_array_sized_new (data->len / 2 + 256);
  gsize used = 0;
  GConverterResult result;

  do
    {
      guint8 room[16384];
      gsize read, written;

      result = g_converter_convert (G_CONVERTER (zlib), data->data + used, data->len - used, room,
                                    sizeof room, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      if (result == G_CONVERTER_ERROR)
        return NULL;
      used += read;
      g_byte_array_append (packed, room, (guint) written);
    }
  while (result != G_CONVERTER_FINISHED);
  return g_steal_pointer (&packed);
}

/* DICTIONARY: what is said of the stream beside its length and filter. */
static gboolean
add_packed (Packer     *self,
            guint       number,
            const char *dictionary,
            GByteArray *data)
{
  g_autoptr(GByteArray) packed = deflate (data);

  if (packed == NULL)
    return FALSE;
  add (self->out, "%u 0 obj\n<< %s /Length %u /Filter /FlateDecode >>\nstream\n", number, dictionary,
       packed->len);
  g_byte_array_append (self->out, packed->data, packed->len);
  add (self->out, "\nendstream\nendobj\n");
  return TRUE;
}

/* As it is, but with its length in place of where that stands. */
static gboolean
add_stream (Packer *self,
            guint   number)
{
  Object *object = &self->objects[number];
  const char *dictionary_end = find (object->body, object->body + object->length, "stream");
  const char *rest;
  guint64 holder, length;
  Object *told;

  if (!find_number (object->body, dictionary_end, "/Length", &holder, &rest)
      || !g_str_has_prefix (rest, " 0 R") || holder == 0 || holder >= self->n_objects)
    return FALSE;
  told = &self->objects[holder];
  if (told->body == NULL || told->is_stream
      || !find_number (told->body, told->body + told->length, "", &length, NULL))
    return FALSE;
  told->is_length = TRUE;
  object->place = self->out->len;
  add (self->out, "%u 0 obj\n", number);
  g_byte_array_append (self->out, (const guint8 *) object->body,
                       (guint) (find (object->body, rest, "/Length") - object->body));
  add (self->out, "/Length %" G_GUINT64_FORMAT, length);
  rest += strlen (" 0 R");
  g_byte_array_append (self->out, (const guint8 *) rest, (guint) (object->body + object->length - rest));
  add (self->out, "endobj\n");
  return TRUE;
}

/* Those from number FIRST on that are no streams, until one object stream is full.
 * Returns: the number after the last of them, 0 when it failed */
static guint
add_object_stream (Packer *self,
                   guint   first,
                   guint   number)
{
  g_autoptr(GByteArray) whole = g_byte_array_new ();
  g_autoptr(GByteArray) bodies = g_byte_array_new ();
  g_autofree char *dictionary = NULL;
  guint n = 0, i, head;

  for (i = first; i < self->n_objects && n < PER_STREAM; i++)
    {
      Object *object = &self->objects[i];

      if (object->body == NULL || object->is_stream || object->is_length)
        continue;
      add (whole, "%u %u ", i, bodies->len);
      g_byte_array_append (bodies, (const guint8 *) object->body, (guint) object->length);
      object->stream = number;
      object->place = n++;
    }
  head = whole->len;
  g_byte_array_append (whole, bodies->data, bodies->len);
  dictionary = g_strdup_printf ("/Type /ObjStm /N %u /First %u", n, head);
  return add_packed (self, number, dictionary, whole) ? i : 0;
}

static void
add_entry (GByteArray *table,
           guint8      type,
           gsize       place,
           guint       index)
{
  const guint8 entry[] = { type,
                           (guint8) (place >> 24),
                           (guint8) (place >> 16),
                           (guint8) (place >> 8),
                           (guint8) place,
                           (guint8) (index >> 8),
                           (guint8) index };

  g_byte_array_append (table, entry, sizeof entry);
}

/* PLACES: (element-type guint) of the object streams, whose numbers follow those of the objects. */
static gboolean
add_table (Packer *self,
           GArray *places)
{
  g_autoptr(GByteArray) table = g_byte_array_new ();
  guint number = self->n_objects + places->len;
  guint start = self->out->len;
  g_autofree char *dictionary =
    g_strdup_printf ("/Type /XRef /Size %u /Root %u 0 R /Info %u 0 R /W [1 4 2]", number + 1, self->root,
                     self->info);

  add_entry (table, 0, 0, 65535);
  for (guint i = 1; i < self->n_objects; i++)
    {
      const Object *object = &self->objects[i];

      if (object->stream != 0)
        add_entry (table, 2, object->stream, (guint) object->place);
      else if (object->is_stream)
        add_entry (table, 1, object->place, 0);
      else
        add_entry (table, 0, 0, 0);
    }
  for (guint i = 0; i < places->len; i++)
    add_entry (table, 1, g_array_index (places, guint, i), 0);
  add_entry (table, 1, start, 0);
  if (!add_packed (self, number, dictionary, table))
    return FALSE;
  add (self->out, "startxref\n%u\n%%%%EOF\n", start);
  return TRUE;
}

static gboolean
write_all (Packer *self)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *first = memchr (self->data, '\n', (gsize) (self->end - self->data));

  /* The version, and a line of bytes that show it to be no text. */
  first = first != NULL ? memchr (first + 1, '\n', (gsize) (self->end - first - 1)) : NULL;
  if (first == NULL || first - self->data > 32)
    return FALSE;
  g_byte_array_append (self->out, (const guint8 *) self->data, (guint) (first + 1 - self->data));
  for (guint i = 1; i < self->n_objects; i++)
    if (self->objects[i].is_stream && !add_stream (self, i))
      return FALSE;
  for (guint next = 1; next < self->n_objects;)
    {
      guint place = self->out->len;

      next = add_object_stream (self, next, self->n_objects + places->len);
      if (next == 0)
        return FALSE;
      g_array_append_val (places, place);
    }
  return add_table (self, places);
}

GBytes *
aporia_pdf_pack (GBytes *pdf)
{
  g_auto(Packer) self = { 0 };
  gsize size;

  g_return_val_if_fail (pdf != NULL, NULL);

  self.data = g_bytes_get_data (pdf, &size);
  /* An empty file has no data at all. */
  if (size < 64 || size > G_MAXINT32)
    return g_bytes_ref (pdf);
  self.end = self.data + size;
  self.out = g_byte_array_sized_new ((guint) size);
  if (!g_str_has_prefix (self.data, "%PDF-1.5\n") || !read_trailer (&self) || !read_objects (&self)
      || !write_all (&self) || self.out->len >= size)
    return g_bytes_ref (pdf);
  return g_byte_array_free_to_bytes (g_steal_pointer (&self.out));
}
