/* A model's question. */
#include "backends/openai/aporia-openai-readers.h"

#include "backends/openai/aporia-openai-quote.h"
#include "core/base/aporia-error.h"
#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEAST_CHARS 8
#define MAX_CHARS 600
#define MAX_POINT_CHARS 160
#define MAX_POINTS 6
#define MAX_SIGNS 8
#define MAX_FOLLOW_UPS 3
#define MAX_TAGS 5
#define REPEAT 0.8

char *
openai_tidy_question (const char *text)
{
  static GRegex *lead;
  static gsize ready;
  g_autofree char *squeezed = aporia_text_squeeze (text);

  /* "Question 3:", "3.", "Q:", "**Interviewer:**" */
  if (g_once_init_enter (&ready))
    {
      lead = g_regex_new (
          "^[*_#\"\\s]*(?:(?:question|frage|pregunta|interviewer|q)\\s*\\d*\\s*[:.)]|\\d+\\s*[.)])"
          "[*_\\s]*",
          G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }
  return g_regex_replace_literal (lead, squeezed, -1, 0, "", 0, NULL);
}

/* Always FALSE.  Told to the model, not to the person. */
static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error_literal (error, APORIA_ERROR, APORIA_ERROR_PROTOCOL, why);
  return FALSE;
}

gboolean
openai_check_question (JsonNode *reply,
                       gpointer  data,
                       GError  **error)
{
  OpenaiAsking *asking = data;
  GStrv asked = asking->request->asked;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (reply) ? json_node_get_object (reply) : NULL;
  g_autofree char *text = openai_tidy_question (aporia_json_get_string (object, "question_text", ""));
  glong n_chars = g_utf8_strlen (text, -1);

  asking->is_repeat = FALSE;
  if (n_chars < LEAST_CHARS)
    return refuse (error, "question_text holds no question.");
  if (n_chars > MAX_CHARS)
    return refuse (error, "question_text is too long: ask in one or two sentences.");
  for (guint i = 0; asked != NULL && asked[i] != NULL && !asking->is_repeat; i++)
    asking->is_repeat = aporia_text_jaccard (text, asked[i]) >= REPEAT;
  return !asking->is_repeat ||
         refuse (error, "This question was asked before. Ask about another side of the focus skill.");
}

/* Strings of member NAME, shortened, at most MAX, without EXCEPT (nullable). */
static GStrv
read_short (JsonObject *object,
            const char *name,
            guint       max_items,
            guint       max_chars,
            const char *except)
{
  g_auto(GStrv) raw = aporia_json_get_strv (object, name);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  g_autofree char *unwanted = aporia_text_key (except);
  guint n = 0;

  for (guint i = 0; raw[i] != NULL && n < max_items; i++)
    {
      g_autofree char *item = aporia_text_shorten (raw[i], max_chars);
      g_autofree char *key = aporia_text_key (item);

      if (*key == '\0' || g_str_equal (key, unwanted))
        continue;
      g_strv_builder_add (list, item);
      n++;
    }
  return g_strv_builder_end (list);
}

static GPtrArray *
read_points (JsonObject *reply)
{
  GPtrArray *points = g_ptr_array_new_with_free_func ((GDestroyNotify) aporia_key_point_unref);
  JsonArray *array = aporia_json_get_array (reply, "what_good_looks_like");
  guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n && points->len < MAX_POINTS; i++)
    {
      JsonObject *object = aporia_json_array_get_object (array, i);
      g_autofree char *text =
          aporia_text_shorten (aporia_json_get_string (object, "point", ""), MAX_POINT_CHARS);
      AporiaKeyPoint *point;

      if (*text == '\0')
        continue;
      point = aporia_key_point_new ();
      point->text = g_steal_pointer (&text);
      point->signs = read_short (object, "signs", MAX_SIGNS, 60, NULL);
      g_ptr_array_add (points, point);
    }
  return points;
}

/* Where it comes from, when the line is really there. */
static void
set_why (AporiaQuestion *question,
         JsonObject     *reply,
         const char     *cv,
         const char     *jd)
{
  const char *quote = aporia_json_get_string (reply, "source_quote", NULL);
  gboolean wants_cv = g_strcmp0 (aporia_json_get_string (reply, "source", NULL), "cv") == 0;
  const char *texts[] = { wants_cv ? cv : jd, wants_cv ? jd : cv };

  question->why = g_strdup ("");
  question->source = g_strdup ("model");
  for (guint i = 0; i < 2 && quote != NULL && question->why_quote == NULL; i++)
    {
      gboolean is_cv = wants_cv == (i == 0);

      question->why_quote = texts[i] != NULL ? openai_quote_find_line (texts[i], quote) : NULL;
      if (question->why_quote == NULL)
        continue;
      g_free (question->why);
      question->why =
        g_strdup (is_cv ? _("Asked because your CV says:") : _("Asked because the posting says:"));
      g_free (question->source);
      question->source = g_strdup (is_cv ? "model:cv" : "model:jd");
    }
}

AporiaQuestion *
openai_read_question (JsonObject            *reply,
                      AporiaQuestionRequest *request,
                      const char            *cv,
                      const char            *jd)
{
  AporiaQuestion *question = aporia_question_new ();

  question->stage = request->stage;
  question->category = aporia_category_from_id (aporia_json_get_string (reply, "category", NULL));
  question->difficulty = aporia_difficulty_from_id (aporia_json_get_string (reply, "difficulty", NULL));
  question->text = openai_tidy_question (aporia_json_get_string (reply, "question_text", ""));
  question->focus_skill = g_strdup (request->focus_skill != NULL ? request->focus_skill : "");
  question->tags = read_short (reply, "tags", MAX_TAGS, 60, question->focus_skill);
  question->key_points = read_points (reply);
  question->follow_ups = read_short (reply, "follow_ups", MAX_FOLLOW_UPS, 300, NULL);
  set_why (question, reply, cv, jd);
  return question;
}
