/* The column's arithmetic, and what else is computed without a display. */
#include "ui/interview/aporia-answer-editor.h"
#include "ui/setup/aporia-drop-overlay.h"
#include "ui/widgets/aporia-column-layout.h"
#include "ui/widgets/aporia-rewrite-box.h"

static void
test_width (void)
{
  static const int table[][2] = { { 0, 0 },       { 8, 0 },       { 360, 348 },
                                  { 540, 462 },   { 720, 576 },   { 1000, 800 },
                                  { 1374, 1099 }, { 1375, 1100 }, { 1920, 1100 } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpint (aporia_column_layout_get_child_width (table[i][0]), ==, table[i][1]);
}

static void
test_drop_halves (void)
{
  g_assert_cmpint (aporia_drop_overlay_get_role (10, 10, 800, 600, FALSE), ==, APORIA_DOCUMENT_CV);
  g_assert_cmpint (aporia_drop_overlay_get_role (500, 10, 800, 600, FALSE), ==, APORIA_DOCUMENT_JD);
  g_assert_cmpint (aporia_drop_overlay_get_role (10, 10, 800, 600, TRUE), ==, APORIA_DOCUMENT_JD);
  g_assert_cmpint (aporia_drop_overlay_get_role (500, 10, 800, 600, TRUE), ==, APORIA_DOCUMENT_CV);
  g_assert_cmpint (aporia_drop_overlay_get_role (350, 10, 360, 600, FALSE), ==, APORIA_DOCUMENT_CV);
  g_assert_cmpint (aporia_drop_overlay_get_role (10, 500, 360, 600, FALSE), ==, APORIA_DOCUMENT_JD);
}

static void
test_count (void)
{
  static const struct
  {
    guint       n_words;
    const char *text;
  } table[] = { { 0, "0 words" },
                { 1, "1 word · less than 1 min spoken" },
                { 142, "142 words · about 1 min spoken" },
                { 300, "300 words · about 2 min spoken" } };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = aporia_answer_editor_dup_count (table[i].n_words);

      g_assert_cmpstr (text, ==, table[i].text);
    }
}

static void
test_blanks (void)
{
  static const char *const table[][2] = {
    { "", "" },
    { "Plain & <simple>", "Plain &amp; &lt;simple&gt;" },
    { "It fell by [ … ] to [how much?].",
      "It fell by <b><u>[ … ]</u></b> to <b><u>[how much?]</u></b>." },
    { "Open [ end", "Open [ end" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *markup = aporia_rewrite_box_dup_markup (table[i][0]);

      g_assert_cmpstr (markup, ==, table[i][1]);
      g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/column/width", test_width);
  g_test_add_func ("/ui/column/drop-halves", test_drop_halves);
  g_test_add_func ("/ui/column/count", test_count);
  g_test_add_func ("/ui/column/blanks", test_blanks);
  return g_test_run ();
}
