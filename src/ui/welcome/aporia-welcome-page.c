#include "ui/welcome/aporia-welcome-page.h"

#include "ui/welcome/aporia-coach-chooser.h"
#include "ui/widgets/aporia-focus.h"
#include <glib/gi18n-lib.h>

#define N_PAGES 3

struct _AporiaWelcomePage
{
  AdwBin parent_instance;

  AdwCarousel        *carousel;
  GtkWidget          *hello_page;
  GtkWidget          *coach_page;
  GtkWidget          *start_page;
  AporiaCoachChooser *chooser;
  GtkWidget          *sample_button;
  GtkWidget          *back_button;
  GtkWidget          *next_button;

  guint page; /* 0..N_PAGES - 1: shown, or on its way to be */
};

G_DEFINE_FINAL_TYPE (AporiaWelcomePage, aporia_welcome_page, ADW_TYPE_BIN)

static GtkWidget *
get_page (AporiaWelcomePage *self,
          guint              index)
{
  GtkWidget *pages[N_PAGES] = { self->hello_page, self->coach_page, self->start_page };

  return pages[index];
}

/* The carousel shows all its pages all the time, also those out of sight: to the keyboard, and to whoever
 * has them read out.  Here only those are that can be seen. */
static void
position_cb (AporiaWelcomePage *self)
{
  double position = adw_carousel_get_position (self->carousel);

  for (guint i = 0; i < N_PAGES; i++)
    {
      gboolean is_seen = i == self->page || ABS (position - i) < 1;

      gtk_widget_set_child_visible (get_page (self, i), is_seen);
      /* A newer libadwaita makes them all visible again. */
      gtk_widget_set_can_focus (get_page (self, i), is_seen);
    }
}

static void
focus_page (AporiaWelcomePage *self)
{
  if (self->page == N_PAGES - 1)
    gtk_widget_grab_focus (self->sample_button);
  else if (self->page == 1)
    aporia_coach_chooser_focus (self->chooser);
  else
    gtk_widget_grab_focus (self->next_button);
}

/* The buttons and the focus follow the page at once, also while it slides. */
static void
set_page (AporiaWelcomePage *self,
          guint              page)
{
  self->page = page;
  position_cb (self);
  gtk_widget_set_visible (self->back_button, page > 0);
  gtk_widget_set_visible (self->next_button, page < N_PAGES - 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "welcome.back", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "welcome.next", page < N_PAGES - 1);
  focus_page (self);
}

static void
go_to (AporiaWelcomePage *self,
       guint              page,
       gboolean           animate)
{
  adw_carousel_scroll_to (self->carousel, get_page (self, page), animate);
  set_page (self, page);
}

static void
step (AporiaWelcomePage *self,
      int                direction)
{
  int page = (int) self->page + direction;

  if (page >= 0 && page < N_PAGES)
    go_to (self, (guint) page, TRUE);
}

static void
step_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean is_forward = g_str_equal (name, "welcome.next")
                        || g_str_equal (name, is_rtl ? "welcome.left" : "welcome.right");

  step (APORIA_WELCOME_PAGE (widget), is_forward ? 1 : -1);
}

/* A finger has moved the pages. */
static void
page_changed_cb (AdwCarousel       *carousel,
                 guint              page,
                 AporiaWelcomePage *self)
{
  if (page != self->page)
    set_page (self, page);
}

static void
proceed_cb (AporiaCoachChooser *chooser,
            AporiaWelcomePage  *self)
{
  step (self, 1);
}

static void
aporia_welcome_page_class_init (AporiaWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (APORIA_TYPE_COACH_CHOOSER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/welcome/aporia-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaWelcomePage, carousel);
  gtk_widget_class_bind_template_child (widget_class, AporiaWelcomePage, hello_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaWelcomePage, coach_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaWelcomePage, start_page);
  gtk_widget_class_bind_template_child (widget_class, AporiaWelcomePage, chooser);
  gtk_widget_class_bind_template_child (widget_class, AporiaWelcomePage, sample_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaWelcomePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, AporiaWelcomePage, next_button);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, proceed_cb);
  gtk_widget_class_install_action (widget_class, "welcome.next", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "welcome.back", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "welcome.right", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "welcome.left", NULL, step_cb);
}

static void
aporia_welcome_page_init (AporiaWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_PAGES; i++)
    {
      g_autofree char *name = g_strdup_printf (_("Page %u of %u"), i + 1, N_PAGES);

      aporia_set_accessible_name (get_page (self, i), name);
    }
  g_signal_connect_object (self->carousel, "notify::position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  aporia_tidy_names (GTK_WIDGET (self));
  set_page (self, 0);
}

GtkWidget *
aporia_welcome_page_new (AporiaWelcome *welcome)
{
  AporiaWelcomePage *self = g_object_new (APORIA_TYPE_WELCOME_PAGE, NULL);

  aporia_coach_chooser_bind (self->chooser, welcome);
  return GTK_WIDGET (self);
}

void
aporia_welcome_page_restart (AporiaWelcomePage *self)
{
  g_return_if_fail (APORIA_IS_WELCOME_PAGE (self));

  go_to (self, 0, FALSE);
}
