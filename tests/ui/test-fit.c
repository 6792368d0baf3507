/* Every state at every size that is promised: nothing is cut, nothing sticks out, and from right to left all
 * of it is the mirror image. */
#include "ui/ui-states.h"
#include "ui/ui-test.h"
#include <math.h>

#define NARROW 360
#define WIDE 1000
/* What the borders of a window take at most. */
#define FRAME 12

typedef struct
{
  const char *name;
  int         width;
  int         height;
  double      text; /* factor on the size of all text */
} Dress;

static const Dress dresses[] = {
  { "wide", WIDE, 720, 1 },
  { "wide-large", WIDE, 720, 2 },
  { "narrow-large", NARROW, 640, 2 },
  { "narrow", NARROW, 640, 1 },
};

typedef struct
{
  GtkWidget *root;
  int        width; /* of the window without its borders */
  guint      n_wrong;
} Walk;

static char *
describe (GtkWidget *widget)
{
  GString *text = g_string_new (NULL);

  for (GtkWidget *at = widget; at != NULL && text->len < 200; at = gtk_widget_get_parent (at))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (at));

      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? " in " : "", G_OBJECT_TYPE_NAME (at),
                              id != NULL ? "#" : "", id != NULL ? id : "");
      if (GTK_IS_LABEL (at))
        g_string_append_printf (text, " “%s”", gtk_label_get_text (GTK_LABEL (at)));
    }
  return g_string_free (text, FALSE);
}

static void
complain (Walk       *walk,
          GtkWidget  *widget,
          const char *what,
          int         have,
          int         need)
{
  g_autofree char *words = describe (widget);

  g_test_message ("%s (%d, %d): %s", what, have, need, words);
  walk->n_wrong++;
}

/* What scrolls sideways may be wider than the window. */
static gboolean
can_scroll_sideways (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    {
      GtkPolicyType policy = GTK_POLICY_NEVER;

      if (GTK_IS_SCROLLED_WINDOW (at))
        gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (at), &policy, NULL);
      if (policy != GTK_POLICY_NEVER)
        return TRUE;
    }
  return FALSE;
}

/* Text that is shortened can be had in full: in a tooltip, or in the list that a row of choices opens. */
static void
check_label (Walk     *walk,
             GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label))
      || (gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) != NULL
          && gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL))
    return;
  for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
    if (gtk_widget_get_tooltip_text (at) != NULL)
      return;
  complain (walk, widget, "is shortened and has no tooltip", 0, 0);
}

/* The size of an inscription does not follow its text: all of it has to be seen. */
static void
check_inscription (Walk           *walk,
                   GtkInscription *inscription)
{
  GtkWidget *widget = GTK_WIDGET (inscription);
  g_autoptr(PangoLayout) layout =
    gtk_widget_create_pango_layout (widget, gtk_inscription_get_text (inscription));
  int height;

  pango_layout_set_wrap (layout, gtk_inscription_get_wrap_mode (inscription));
  pango_layout_set_width (layout, gtk_widget_get_width (widget) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  if (height > gtk_widget_get_height (widget))
    complain (walk, widget, "is cut", gtk_widget_get_height (widget), height);
}

/* Parts of GTK and libadwaita that are as they are. */
static gboolean
is_foreign (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_WINDOW) != NULL
         || gtk_widget_get_ancestor (widget, ADW_TYPE_ABOUT_WINDOW) != NULL
         || gtk_widget_get_ancestor (widget, g_type_from_name ("AdwToastWidget")) != NULL;
}

/* What a widget has, with its margins, and what it needs. */
static void
check_size (Walk          *walk,
            GtkWidget     *widget,
            GtkOrientation orientation)
{
  int width = gtk_widget_get_allocated_width (widget) + gtk_widget_get_margin_start (widget)
              + gtk_widget_get_margin_end (widget);
  int height = gtk_widget_get_allocated_height (widget) + gtk_widget_get_margin_top (widget)
               + gtk_widget_get_margin_bottom (widget);
  gboolean is_wide = orientation == GTK_ORIENTATION_HORIZONTAL;
  int minimum;

  /* Closed revealers, and what shows a part of what it holds. */
  if (width <= 0 || height <= 0 || GTK_IS_SCROLLABLE (widget) || GTK_IS_REVEALER (widget)
      || GTK_IS_COLUMN_VIEW (gtk_widget_get_parent (widget)))
    return;
  gtk_widget_measure (widget, orientation, is_wide ? -1 : width, &minimum, NULL, NULL, NULL);
  if ((is_wide ? width : height) < minimum)
    complain (walk, widget, is_wide ? "is narrower than it needs" : "is lower than it needs",
              is_wide ? width : height, minimum);
}

static int
measure_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The innermost of the widgets that make WIDGET as wide as it is. */
static GtkWidget *
find_widest (GtkWidget *widget)
{
  GtkWidget *widest = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && gtk_widget_get_mapped (child)
        && (widest == NULL || measure_width (child) > measure_width (widest)))
      widest = child;
  return widest != NULL ? find_widest (widest) : widget;
}

/* Names what makes the window too wide: not the window, but the innermost widget. */
static void
check_narrowness (Walk      *walk,
                  GtkWidget *widget)
{
  /* A window has a border besides; what is in it counts. */
  if (GTK_IS_WINDOW (widget) || measure_width (widget) <= NARROW
      || ADW_IS_SQUEEZER (gtk_widget_get_parent (widget)))
    return;
  /* What a squeezer does not show does not count. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && !ADW_IS_SQUEEZER (widget); child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && measure_width (child) > NARROW)
      return;
  complain (walk, find_widest (widget), "is not as narrow as promised", measure_width (widget), NARROW);
}

static void
check_cb (GtkWidget *widget,
          gpointer   data)
{
  Walk *walk = data;
  graphene_rect_t bounds;

  if (is_foreign (widget))
    return;
  if (!can_scroll_sideways (gtk_widget_get_parent (widget)))
    check_narrowness (walk, widget);

  check_size (walk, widget, GTK_ORIENTATION_HORIZONTAL);
  check_size (walk, widget, GTK_ORIENTATION_VERTICAL);
  if (GTK_IS_INSCRIPTION (widget))
    check_inscription (walk, GTK_INSCRIPTION (widget));
  if (!GTK_IS_LABEL (widget) && !GTK_IS_BUTTON (widget) && !GTK_IS_EDITABLE (widget))
    return;
  if (GTK_IS_LABEL (widget))
    check_label (walk, GTK_LABEL (widget));
  if (can_scroll_sideways (widget) || !gtk_widget_compute_bounds (widget, walk->root, &bounds))
    return;
  if (bounds.origin.x < 0)
    complain (walk, widget, "sticks out at the start", (int) bounds.origin.x, 0);
  if (bounds.origin.x + bounds.size.width > walk->width)
    complain (walk, widget, "sticks out at the end", (int) (bounds.origin.x + bounds.size.width),
              walk->width);
}

/* What keeps the window from being as narrow as it shall be: the innermost widgets that need more. */
static gboolean
tell_wide (GtkWidget *widget,
           int        width)
{
  gboolean is_told = FALSE;
  int min;

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &min, NULL, NULL, NULL);
  if (min <= width)
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    is_told = tell_wide (child, width) || is_told;
  if (!is_told)
    {
      g_autofree char *words = describe (widget);

      g_test_message ("needs %d: %s", min, words);
    }
  return TRUE;
}

/* What has been open grows and shrinks as well as what is opened so. */
static gboolean
dress_up (UiStates    *self,
          const Dress *dress)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (dress->text * 96 * 1024), NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), dress->width, dress->height);
  if (measure_width (GTK_WIDGET (self->window)) > dress->width + FRAME)
    {
      tell_wide (GTK_WIDGET (self->window), dress->width);
      return FALSE;
    }
  aporia_test_await (abs (gtk_widget_get_width (GTK_WIDGET (self->window)) - dress->width) <= FRAME, 5);
  ui_states_settle (GTK_WIDGET (self->front));
  return TRUE;
}

static void
check_dress (UiStates      *self,
             const UiState *state,
             const Dress   *dress)
{
  Walk walk = { .root = GTK_WIDGET (self->front) };

  g_test_message ("%s", dress->name);
  if (!dress_up (self, dress))
    {
      g_test_fail_printf ("%s does not get as narrow as %s", state->name, dress->name);
      return;
    }
  /* A window of its own opens as wide as it likes, as long as it can be made narrow. */
  walk.width = gtk_widget_get_width (walk.root);
  ui_states_walk (walk.root, check_cb, &walk);
  if (walk.n_wrong > 0)
    g_test_fail_printf ("%s: %u in %s", state->name, walk.n_wrong, dress->name);
}

/* ---- from right to left ---- */

typedef struct
{
  GtkWidget *root;
  GArray    *places; /* of Place */
} Layout;

typedef struct
{
  char *what; /* owned */
  float x;
  float width;
} Place;

static void
place_clear (gpointer data)
{
  g_free (((Place *) data)->what);
}

static void
note_cb (GtkWidget *widget,
         gpointer   data)
{
  Layout *layout = data;
  graphene_rect_t bounds;
  Place place;

  if (!GTK_IS_LABEL (widget) && !GTK_IS_BUTTON (widget) && !GTK_IS_IMAGE (widget)
      && !GTK_IS_EDITABLE (widget))
    return;
  /* The buttons of a window stand where the desktop has them, the signs in a switch where GTK has them. */
  if (is_foreign (widget) || gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL
      || GTK_IS_SWITCH (gtk_widget_get_parent (widget))
      || !gtk_widget_compute_bounds (widget, layout->root, &bounds))
    return;
  place = (Place){ describe (widget), bounds.origin.x, bounds.size.width };
  g_array_append_val (layout->places, place);
}

/* What differs between two runs at any rate: the folder of the files, and the time of the day.
 * Returns: (transfer full) */
static char *
settle_text (const char *text,
             const char *folder)
{
  g_autoptr(GString) settled = g_string_new (text);
  g_autoptr(GRegex) time = g_regex_new ("\\b\\d\\d:\\d\\d\\b", 0, 0, NULL);

  g_string_replace (settled, folder, "FOLDER", 0);
  return g_regex_replace_literal (time, settled->str, -1, 0, "HH:MM", 0, NULL);
}

static GArray *
list_places (UiStates *self)
{
  Layout layout = { 0 };

  layout.root = GTK_WIDGET (self->front);
  layout.places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (layout.places, place_clear);
  ui_states_walk (layout.root, note_cb, &layout);
  for (guint i = 0; i < layout.places->len; i++)
    {
      Place *place = &g_array_index (layout.places, Place, i);
      g_autofree char *text = place->what;

      place->what = settle_text (text, self->folder);
    }
  return layout.places;
}

/* "Next →" in one direction is "Next ←" in the other.  Returns: (transfer full) */
static char *
turn_arrows (const char *text)
{
  g_autoptr(GString) turned = g_string_new (text);

  g_string_replace (turned, "→", "\001", 0);
  g_string_replace (turned, "←", "→", 0);
  g_string_replace (turned, "\001", "←", 0);
  return g_string_free (g_steal_pointer (&turned), FALSE);
}

/* What stands at the start of a line stands there in both directions. */
static void
compare_places (GArray *places,
                GArray *mirrored,
                int     width)
{
  for (guint i = 0; i < MIN (places->len, mirrored->len); i++)
    {
      Place *place = &g_array_index (places, Place, i);
      Place *image = &g_array_index (mirrored, Place, i);
      float expected = width - place->x - place->width;
      g_autofree char *turned = turn_arrows (place->what);

      g_assert_cmpstr (turned, ==, image->what);
      if (fabsf (expected - image->x) <= 2 && fabsf (place->width - image->width) <= 2)
        continue;
      g_test_message ("at %.0f, not at %.0f of %d: %s", image->x, expected, width, place->what);
      g_test_fail ();
    }
  g_assert_cmpuint (places->len, ==, mirrored->len);
}

static void
set_up_in (UiStates        *self,
           const UiState   *state,
           GtkTextDirection direction)
{
  gtk_widget_set_default_direction (direction);
  ui_states_set_up (self, state, dresses[0].width, dresses[0].height);
  ui_states_enter (self, state);
}

static void
test_fits (gconstpointer data)
{
  const UiState *state = data;
  g_autoptr(GArray) places = NULL;
  g_autoptr(GArray) mirrored = NULL;
  UiStates self;
  int width;

  set_up_in (&self, state, GTK_TEXT_DIR_LTR);
  places = list_places (&self);
  width = gtk_widget_get_width (GTK_WIDGET (self.front));
  for (guint i = 0; i < G_N_ELEMENTS (dresses); i++)
    check_dress (&self, state, &dresses[i]);
  dress_up (&self, &dresses[0]);
  ui_states_tear_down (&self);

  /* Entered anew: what is made for one direction is made for it from the start. */
  set_up_in (&self, state, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (width, ==, gtk_widget_get_width (GTK_WIDGET (self.front)));
  mirrored = list_places (&self);
  ui_states_tear_down (&self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  compare_places (places, mirrored, width);
}

int
main (int   argc,
      char *argv[])
{
  guint n_states;
  const UiState *states;

  ui_test_init (&argc, &argv);
  states = ui_states_get (&n_states);
  for (guint i = 0; i < n_states; i++)
    {
      /* In halves, which meson runs one beside the other. */
      g_autofree char *path = g_strdup_printf ("/ui/fit/%s/%s", i % 2 == 0 ? "even" : "odd", states[i].name);

      g_test_add_data_func (path, &states[i], test_fits);
    }
  return g_test_run ();
}
