/* A spoken answer as text: kept in the store, and its numbers in exports. */
#include "core/domain/aporia-spoken.h"

#include "core/base/aporia-json.h"

#include <math.h>

typedef enum
{
  FIELD_BOOLEAN,
  FIELD_COUNT,
  FIELD_NUMBER,
} FieldKind;

typedef struct
{
  const char *name;
  FieldKind   kind;
  gsize       offset;
} Field;

#define FIELD(name, kind) { #name, kind, G_STRUCT_OFFSET (AporiaDelivery, name) }

static const Field fields[] = {
  FIELD (duration, FIELD_NUMBER),
  FIELD (has_speech, FIELD_BOOLEAN),
  FIELD (first_word, FIELD_NUMBER),
  FIELD (last_word, FIELD_NUMBER),
  FIELD (speaking_time, FIELD_NUMBER),
  FIELD (n_long_pauses, FIELD_COUNT),
  FIELD (pause_median, FIELD_NUMBER),
  FIELD (pause_longest, FIELD_NUMBER),
  FIELD (pause_ratio, FIELD_NUMBER),
  FIELD (level, FIELD_NUMBER),
  FIELD (level_sd, FIELD_NUMBER),
  FIELD (has_end_drop, FIELD_BOOLEAN),
  FIELD (end_drop, FIELD_NUMBER),
  FIELD (has_pitch, FIELD_BOOLEAN),
  FIELD (pitch, FIELD_NUMBER),
  FIELD (pitch_sd, FIELD_NUMBER),
  FIELD (pitch_range, FIELD_NUMBER),
  FIELD (has_words, FIELD_BOOLEAN),
  FIELD (n_words, FIELD_COUNT),
  FIELD (speech_rate, FIELD_NUMBER),
  FIELD (articulation_rate, FIELD_NUMBER),
  FIELD (n_fillers, FIELD_COUNT),
  FIELD (fillers_per_100, FIELD_NUMBER),
  FIELD (n_repeats, FIELD_COUNT),
  FIELD (n_restarts, FIELD_COUNT),
};

/* A thousandth of each unit is finer than anything is measured. */
static double
shorten (double value)
{
  return isfinite (value) ? round (value * 1000) / 1000 : 0;
}

static void
write_fields (JsonObject *object, const AporiaDelivery *delivery)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const Field *field = &fields[i];

      switch (field->kind)
        {
        case FIELD_BOOLEAN:
          json_object_set_boolean_member (object, field->name,
                                          G_STRUCT_MEMBER (gboolean, delivery, field->offset));
          break;
        case FIELD_COUNT:
          json_object_set_int_member (object, field->name, G_STRUCT_MEMBER (guint, delivery, field->offset));
          break;
        case FIELD_NUMBER:
          json_object_set_double_member (object, field->name,
                                         shorten (G_STRUCT_MEMBER (double, delivery, field->offset)));
          break;
        }
    }
}

static void
read_fields (JsonObject *object, AporiaDelivery *delivery)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const Field *field = &fields[i];
      double number = aporia_json_get_double (object, field->name, 0);

      switch (field->kind)
        {
        case FIELD_BOOLEAN:
          G_STRUCT_MEMBER (gboolean, delivery, field->offset) =
            aporia_json_get_boolean (object, field->name, FALSE);
          break;
        case FIELD_COUNT:
          G_STRUCT_MEMBER (guint, delivery, field->offset) =
            (guint) CLAMP (aporia_json_get_int (object, field->name, 0), 0, G_MAXINT);
          break;
        case FIELD_NUMBER:
          G_STRUCT_MEMBER (double, delivery, field->offset) = isfinite (number) ? number : 0;
          break;
        }
    }
}

/* A pause is two numbers, a word four and its text: there are many of them. */
static JsonArray *
write_pauses (const AporiaDelivery *delivery)
{
  JsonArray *pauses = json_array_sized_new (delivery->pauses->len);

  for (guint i = 0; i < delivery->pauses->len; i++)
    {
      const AporiaPause *pause = aporia_delivery_get_pause (delivery, i);
      JsonArray *pair = json_array_new ();

      json_array_add_double_element (pair, shorten (pause->start));
      json_array_add_double_element (pair, shorten (pause->seconds));
      json_array_add_array_element (pauses, pair);
    }
  return pauses;
}

static JsonArray *
write_words (const AporiaSpoken *self)
{
  JsonArray *words = json_array_sized_new (self->transcript->words->len);

  for (guint i = 0; i < self->transcript->words->len; i++)
    {
      const AporiaHeardWord *word = aporia_transcript_get_word (self->transcript, i);
      JsonArray *parts = json_array_new ();

      json_array_add_string_element (parts, word->text);
      json_array_add_double_element (parts, shorten (word->t0));
      json_array_add_double_element (parts, shorten (word->t1));
      json_array_add_double_element (parts, shorten (word->p));
      json_array_add_int_element (parts, aporia_spoken_get_marks (self, i));
      json_array_add_array_element (words, parts);
    }
  return words;
}

static JsonObject *
write_transcript (const AporiaSpoken *self)
{
  const AporiaTranscript *transcript = self->transcript;
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "text", transcript->text);
  json_object_set_double_member (object, "duration", shorten (transcript->duration));
  json_object_set_boolean_member (object, "has_word_times", transcript->has_word_times);
  json_object_set_boolean_member (object, "is_draft", transcript->quality == APORIA_TRANSCRIPT_DRAFT);
  json_object_set_string_member (object, "engine", transcript->engine);
  json_object_set_string_member (object, "model", transcript->model);
  json_object_set_array_member (object, "words", write_words (self));
  return object;
}

static JsonObject *
write_steadiness (const AporiaSteadiness *steadiness)
{
  JsonObject *object = json_object_new ();

  if (steadiness->has_score)
    json_object_set_double_member (object, "score", shorten (steadiness->score));
  for (AporiaSteadinessPart i = 0; i < APORIA_STEADINESS_N_PARTS; i++)
    if (steadiness->parts[i].is_there)
      {
        JsonObject *part = json_object_new ();

        json_object_set_double_member (part, "now", shorten (steadiness->parts[i].now));
        json_object_set_double_member (part, "usual", shorten (steadiness->parts[i].usual));
        json_object_set_double_member (part, "points", shorten (steadiness->parts[i].points));
        json_object_set_object_member (object, aporia_steadiness_part_to_id (i), part);
      }
  return object;
}

static char *
object_to_text (JsonObject *object)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return aporia_json_to_text (node);
}

char *
aporia_spoken_to_text (const AporiaSpoken *self)
{
  JsonObject *object = json_object_new ();
  JsonObject *delivery = json_object_new ();
  g_autofree char *levels = g_base64_encode (self->levels->data, self->levels->len);

  write_fields (delivery, self->delivery);
  json_object_set_array_member (delivery, "pauses", write_pauses (self->delivery));
  json_object_set_object_member (object, "delivery", delivery);
  json_object_set_object_member (object, "transcript", write_transcript (self));
  json_object_set_string_member (object, "levels", levels);
  json_object_set_int_member (object, "n_recordings", self->n_recordings);
  json_object_set_int_member (object, "n_earlier", self->n_earlier);
  json_object_set_int_member (object, "measured_at", self->measured_at);
  if (self->steadiness != NULL)
    json_object_set_object_member (object, "steadiness", write_steadiness (self->steadiness));
  return object_to_text (object);
}

/* --- and back --- */

/* Number INDEX of ARRAY, 0 when there is none. */
static double
get_number (JsonArray *array, guint index)
{
  JsonNode *node = index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double value = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : 0;

  return isfinite (value) ? value : 0;
}

/* Array INDEX of ARRAY.  Returns: (transfer none) (nullable) */
static JsonArray *
get_array (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
read_pauses (AporiaDelivery *delivery, JsonArray *pauses)
{
  for (guint i = 0; pauses != NULL && i < json_array_get_length (pauses); i++)
    {
      JsonArray *pair = get_array (pauses, i);
      AporiaPause pause;

      if (pair == NULL)
        continue;
      pause.start = MAX (get_number (pair, 0), 0);
      pause.seconds = MAX (get_number (pair, 1), 0);
      g_array_append_val (delivery->pauses, pause);
    }
}

static void
read_words (AporiaSpoken *self, JsonArray *words)
{
  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    {
      JsonArray *parts = get_array (words, i);
      JsonNode *text = parts != NULL && json_array_get_length (parts) > 0 ? json_array_get_element (parts, 0)
                                                                          : NULL;
      guint n_before = self->transcript->words->len;
      guint8 marks;

      if (text == NULL || json_node_get_value_type (text) != G_TYPE_STRING)
        continue;
      aporia_transcript_add_word (self->transcript, json_node_get_string (text), get_number (parts, 1),
                                  get_number (parts, 2), get_number (parts, 3));
      marks = (guint8) CLAMP (get_number (parts, 4), 0, G_MAXUINT8);
      if (self->transcript->words->len > n_before)
        g_byte_array_append (self->marks, &marks, 1);
    }
}

static void
read_transcript (AporiaSpoken *self, JsonObject *object)
{
  AporiaTranscript *transcript = self->transcript;

  g_free (transcript->text);
  transcript->text = g_strdup (aporia_json_get_string (object, "text", ""));
  transcript->duration = MAX (aporia_json_get_double (object, "duration", 0), 0);
  g_free (transcript->engine);
  transcript->engine = g_strdup (aporia_json_get_string (object, "engine", ""));
  g_free (transcript->model);
  transcript->model = g_strdup (aporia_json_get_string (object, "model", ""));
  transcript->quality =
    aporia_json_get_boolean (object, "is_draft", TRUE) ? APORIA_TRANSCRIPT_DRAFT : APORIA_TRANSCRIPT_GOOD;
  read_words (self, aporia_json_get_array (object, "words"));
  transcript->has_word_times =
    transcript->words->len > 0 && aporia_json_get_boolean (object, "has_word_times", FALSE);
  aporia_transcript_settle (transcript);
}

static AporiaSteadiness *
read_steadiness (JsonObject *object)
{
  AporiaSteadiness *steadiness = aporia_steadiness_new ();

  steadiness->has_score = json_object_has_member (object, "score");
  steadiness->score = CLAMP (aporia_json_get_double (object, "score", 0), 0, 100);
  for (AporiaSteadinessPart i = 0; i < APORIA_STEADINESS_N_PARTS; i++)
    {
      JsonObject *part = aporia_json_get_object (object, aporia_steadiness_part_to_id (i));

      steadiness->parts[i].is_there = part != NULL;
      steadiness->parts[i].now = aporia_json_get_double (part, "now", 0);
      steadiness->parts[i].usual = aporia_json_get_double (part, "usual", 0);
      steadiness->parts[i].points = CLAMP (aporia_json_get_double (part, "points", 0), 0, 100);
    }
  return steadiness;
}

AporiaSpoken *
aporia_spoken_from_text (const char *text, const char *question_uid)
{
  g_autoptr(JsonNode) node = aporia_json_parse (text, -1, NULL);
  AporiaSpoken *self;
  JsonObject *object;
  g_autofree guchar *levels = NULL;
  gsize n_levels = 0;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  self = aporia_spoken_new ();
  self->question_uid = g_strdup (question_uid);
  read_fields (aporia_json_get_object (object, "delivery"), self->delivery);
  read_pauses (self->delivery, aporia_json_get_array (aporia_json_get_object (object, "delivery"), "pauses"));
  read_transcript (self, aporia_json_get_object (object, "transcript"));
  levels = g_base64_decode (aporia_json_get_string (object, "levels", ""), &n_levels);
  g_byte_array_append (self->levels, levels, (guint) n_levels);
  self->n_recordings = (guint) CLAMP (aporia_json_get_int (object, "n_recordings", 1), 1, G_MAXINT);
  self->n_earlier = (guint) CLAMP (aporia_json_get_int (object, "n_earlier", 0), 0, G_MAXINT);
  self->measured_at = aporia_json_get_int (object, "measured_at", 0);
  if (aporia_json_get_object (object, "steadiness") != NULL)
    self->steadiness = read_steadiness (aporia_json_get_object (object, "steadiness"));
  return self;
}

JsonObject *
aporia_spoken_to_numbers (const AporiaSpoken *self)
{
  JsonObject *object = json_object_new ();

  write_fields (object, self->delivery);
  json_object_set_int_member (object, "n_pauses", self->delivery->pauses->len);
  json_object_set_boolean_member (object, "is_draft_transcript",
                                  self->transcript->quality == APORIA_TRANSCRIPT_DRAFT);
  if (self->steadiness != NULL && self->steadiness->has_score)
    json_object_set_double_member (object, "steadiness", shorten (self->steadiness->score));
  return object;
}
