#include "ui/analytics/aporia-interactive-data.h"

#include "core/base/aporia-json.h"
#include "core/base/aporia-text.h"
#include "core/domain/aporia-evaluation.h"

#include <glib/gi18n-lib.h>

#define MAX_QUESTION 160
#define USEC_PER_MSEC 1000

/* Ten hues that keep at least 3:1 on white and on dark grey; shapes and dashes tell them apart in grey. */
static const char *const palette_light[] = { "#1c71d8", "#813d9c", "#11786f", "#9c5e08", "#c01c28",
                                             "#3a6b1f", "#a51d6d", "#5e5c64", "#865e3c", "#0b4f8a", NULL };
static const char *const palette_dark[] = { "#78aeed", "#d29ae0", "#66ccc4", "#f2c25c", "#ff938c",
                                            "#9bd06f", "#f08cc0", "#c0bfbc", "#d8b08c", "#a8d4ff", NULL };

static guint
to_byte (double part)
{
  return (guint) (CLAMP (part, 0, 1) * 255 + .5);
}

/* "#rrggbbaa": no decimal point that a locale could turn into a comma. */
static void
set_colour (JsonObject       *object,
            const char       *name,
            const AporiaRgba *colour,
            double            share)
{
  char text[16];

  g_snprintf (text, sizeof text, "#%02x%02x%02x%02x", to_byte (colour->red), to_byte (colour->green),
              to_byte (colour->blue), to_byte (colour->alpha * share));
  json_object_set_string_member (object, name, text);
}

/* "de-DE" of "de_DE.UTF-8"; "en" for what is no language.  Returns: (transfer full) */
static char *
dup_locale (void)
{
  const char *name = g_get_language_names ()[0];
  g_autoptr(GRegex) regex = g_regex_new ("^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@]|$)", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *language = NULL, *region = NULL;

  if (!g_regex_match (regex, name, 0, &match))
    return g_strdup ("en");
  language = g_match_info_fetch (match, 1);
  region = g_match_info_fetch (match, 2);
  return region != NULL && *region != '\0' ? g_strdup_printf ("%s-%s", language, region)
                                           : g_steal_pointer (&language);
}

static char *
dup_label (AporiaScorePoint *point)
{
  g_autofree char *date = aporia_time_format_date (point->judged_at);
  g_autofree char *question = aporia_text_shorten (point->question_text, MAX_QUESTION);
  int score = point->scores[APORIA_CRITERION_CORRECTNESS];

  if (point->is_skipped)
    /* Translators: a skill, a date, the question */
    return g_strdup_printf (_("%s, %s: skipped. %s"), point->skill, date, question);
  /* Translators: a skill, a date, a percentage, a word such as "Getting there", the question */
  return g_strdup_printf (_("%s, %s: correctness %d percent, %s. %s"), point->skill, date, score,
                          aporia_score_get_word (score), question);
}

static JsonArray *
make_points (AporiaStatistics *statistics)
{
  JsonArray *points = json_array_new ();

  for (guint i = 0; i < statistics->points->len; i++)
    {
      AporiaScorePoint *point = g_ptr_array_index (statistics->points, i);
      g_autofree char *label = dup_label (point);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "key", point->question_uid);
      json_object_set_string_member (object, "skill", point->skill);
      json_object_set_int_member (object, "score", MAX (point->scores[APORIA_CRITERION_CORRECTNESS], 0));
      json_object_set_int_member (object, "time", point->judged_at / USEC_PER_MSEC);
      json_object_set_string_member (object, "label", label);
      json_object_set_boolean_member (object, "isSkipped", point->is_skipped);
      json_array_add_object_element (points, object);
    }
  return points;
}

static JsonObject *
make_words (void)
{
  JsonObject *words = json_object_new ();

  json_object_set_string_member (words, "answer", _("By answer"));
  json_object_set_string_member (words, "date", _("By date"));
  json_object_set_string_member (words, "axis", _("What the line from left to right is"));
  json_object_set_string_member (words, "zoom", _("Zoom"));
  json_object_set_string_member (words, "zoomIn", _("Zoom in"));
  json_object_set_string_member (words, "zoomOut", _("Zoom out"));
  json_object_set_string_member (words, "reset", _("Show all"));
  json_object_set_string_member (words, "skills", _("Skills that are shown"));
  json_object_set_string_member (words, "chart", _("Correctness of each skill over time"));
  json_object_set_string_member (words, "hint", _("Drag to move, Ctrl and the wheel to zoom, or mark a part "
                                                  "below the chart. Click a point to read the answer."));
  return words;
}

static JsonObject *
make_theme (AporiaChartTheme *theme,
            GtkTextDirection  direction,
            gboolean          is_still)
{
  gboolean is_dark =
    theme->kind == APORIA_THEME_DARK || theme->kind == APORIA_THEME_HIGH_CONTRAST_DARK;
  gboolean is_contrast = aporia_chart_theme_is_contrast (theme);
  g_autofree char *locale = dup_locale ();
  JsonObject *object = json_object_new ();

  set_colour (object, "surface", &theme->inks[APORIA_INK_SURFACE], 1);
  set_colour (object, "text", &theme->inks[APORIA_INK_TEXT], 1);
  set_colour (object, "dim", &theme->inks[APORIA_INK_DIM], 1);
  set_colour (object, "grid", &theme->inks[APORIA_INK_GRID], 1);
  set_colour (object, "accent", &theme->inks[APORIA_INK_FIRST], 1);
  set_colour (object, "edge", &theme->inks[APORIA_INK_TEXT], is_contrast ? 1 : .25);
  set_colour (object, "hover", &theme->inks[APORIA_INK_TEXT], .08);
  set_colour (object, "pressed", &theme->inks[APORIA_INK_FIRST], .14);
  aporia_json_set_strv (object, "palette", is_dark ? palette_dark : palette_light);
  json_object_set_string_member (object, "font", theme->font_family);
  json_object_set_double_member (object, "size", theme->font_size);
  json_object_set_boolean_member (object, "isContrast", is_contrast);
  json_object_set_boolean_member (object, "isDark", is_dark);
  json_object_set_boolean_member (object, "isStill", is_still);
  json_object_set_boolean_member (object, "isRtl", direction == GTK_TEXT_DIR_RTL);
  json_object_set_string_member (object, "locale", locale);
  return object;
}

char *
aporia_interactive_data_dup (AporiaStatistics *statistics,
                             AporiaChartTheme *theme,
                             GtkTextDirection  direction,
                             gboolean          is_still)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();

  json_object_set_array_member (root, "points", make_points (statistics));
  json_object_set_object_member (root, "words", make_words ());
  json_object_set_object_member (root, "theme", make_theme (theme, direction, is_still));
  json_node_take_object (node, root);
  return aporia_json_to_text (node);
}
