#include "ui/setup/aporia-setup-page.h"

#include "core/domain/aporia-person.h"
#include "ui/plan/aporia-due-chip.h"
#include "ui/plan/aporia-own-group.h"
#include "ui/plan/aporia-plan-card.h"
#include "ui/setup/aporia-document-row.h"
#include "ui/setup/aporia-drop-overlay.h"
#include "ui/setup/aporia-gap-group.h"
#include "ui/setup/aporia-jobs-bar.h"
#include "ui/setup/aporia-name-group.h"
#include "ui/setup/aporia-pace-group.h"
#include "ui/setup/aporia-role-group.h"
#include "ui/setup/aporia-skills-group.h"
#include "ui/widgets/aporia-column.h"
#include "ui/widgets/aporia-fold-layout.h"
#include <glib/gi18n-lib.h>

struct _AporiaSetupPage
{
  AdwBin parent_instance;

  GtkScrolledWindow   *scroller;
  AporiaDropOverlay   *drop_overlay;
  GtkWidget           *hello_box;
  GtkLabel            *welcome_label;
  AporiaNameGroup     *name_group;
  AporiaDocumentRow   *cv_row;
  AporiaDocumentRow   *jd_row;
  AporiaJobsBar       *jobs_bar;
  AporiaGapGroup      *gap_group;
  AporiaSkillsGroup   *skills_group;
  AporiaRoleGroup     *role_group;
  AporiaPaceGroup     *pace_group;
  AporiaDueChip       *due_chip;
  AporiaPlanCard      *plan_card;
  AporiaOwnGroup      *own_group;
  GtkLabel            *missing_label;
  GtkWidget           *start_button;

  gboolean starts_next; /* the focus goes to Start as soon as it can be pressed */

  AporiaSetup     *setup;     /* owned */
  AporiaPlan      *plan;      /* owned */
  AporiaInterview *interview; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaSetupPage, aporia_setup_page, ADW_TYPE_BIN)

/* ---- what is shown ---- */

static void
update_hello (AporiaSetupPage *self)
{
  AporiaPerson *person = aporia_setup_get_person (self->setup);
  gboolean is_known = person != NULL && aporia_person_is_known (person);
  gboolean is_bare = aporia_setup_get_document (self->setup, APORIA_DOCUMENT_CV) == NULL
                     && aporia_setup_get_document (self->setup, APORIA_DOCUMENT_JD) == NULL;
  g_autofree char *welcome =
      is_known ? g_strdup_printf (_ ("Welcome, %s"), person->first_name) : g_strdup ("");

  gtk_widget_set_visible (self->hello_box, is_bare);
  gtk_label_set_label (self->welcome_label, welcome);
  gtk_widget_set_visible (GTK_WIDGET (self->welcome_label), is_known);
  /* Whoever has signed in need not type it. */
  if (is_known)
    gtk_widget_set_visible (GTK_WIDGET (self->name_group), FALSE);
}

static void
update_start (AporiaSetupPage *self)
{
  gboolean can_start = aporia_setup_get_can_start (self->setup);
  const char *missing = aporia_setup_get_missing (self->setup);

  if (missing == NULL)
    missing = "";
  gtk_label_set_label (self->missing_label, missing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "setup.start", can_start);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, missing, -1);
  if (self->starts_next && can_start)
    {
      self->starts_next = FALSE;
      gtk_widget_grab_focus (self->start_button);
    }
}

/* ---- verbs ---- */

static void
begin (AporiaSetupPage *self)
{
  g_autoptr(AporiaAttempt) attempt = aporia_setup_make_attempt (self->setup);

  if (attempt == NULL)
    return;
  aporia_interview_start (self->interview, attempt);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-interview", NULL);
}

static void
ask_name (AporiaSetupPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  gtk_widget_set_visible (GTK_WIDGET (self->name_group), TRUE);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
  aporia_name_group_focus (self->name_group);
}

static void
start_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  AporiaSetupPage *self = APORIA_SETUP_PAGE (widget);
  AporiaPerson *person = aporia_setup_get_person (self->setup);

  if (!aporia_setup_get_can_start (self->setup))
    return;
  if (person != NULL && aporia_person_is_known (person))
    begin (self);
  else
    ask_name (self);
}

static void
try_sample_cb (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  aporia_interview_start_sample (APORIA_SETUP_PAGE (widget)->interview);
  gtk_widget_activate_action (widget, "win.show-interview", NULL);
}

static void
name_given_cb (AporiaNameGroup *group,
               const char      *first_name,
               const char      *last_name,
               const char      *email,
               AporiaSetupPage *self)
{
  aporia_setup_set_person (self->setup, first_name, last_name, email);
  gtk_widget_set_visible (GTK_WIDGET (group), FALSE);
  begin (self);
}

void
aporia_setup_page_set_can_sign_in (AporiaSetupPage *self,
                                   gboolean         can_sign_in)
{
  g_return_if_fail (APORIA_IS_SETUP_PAGE (self));

  aporia_name_group_set_can_sign_in (self->name_group, can_sign_in);
}

/* The interview begins there at once, or as soon as what is missing has been given. */
static void
practise_cb (AporiaGapGroup    *group,
             AporiaRequirement *requirement,
             AporiaSetupPage   *self)
{
  aporia_setup_practise (self->setup, requirement);
  if (aporia_setup_get_can_start (self->setup))
    gtk_widget_activate_action (GTK_WIDGET (self), "setup.start", NULL);
  else
    aporia_role_group_focus_title (self->role_group);
}

/* All is set: what is left to do is to start. */
static void
job_chosen_cb (AporiaJobsBar   *bar,
               AporiaSetupPage *self)
{
  self->starts_next = TRUE;
  update_start (self);
}

/* Where text is typed, Ctrl+Z is about the text. */
static void
undo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return;
  if (!aporia_skills_group_undo (APORIA_SETUP_PAGE (widget)->skills_group))
    aporia_setup_undo_remove (APORIA_SETUP_PAGE (widget)->setup);
}

static void
dropped_cb (AporiaDropOverlay *overlay,
            int                role,
            const char        *path,
            AporiaSetupPage   *self)
{
  g_autofree char *name = g_ascii_strdown (path, -1);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  /* An invitation is neither. */
  if (g_str_has_suffix (name, ".ics"))
    aporia_plan_read_file (self->plan, file);
  else
    aporia_setup_set_file (self->setup, (AporiaDocumentRole) role, path);
}

/* ---- class ---- */

static void
aporia_setup_page_dispose (GObject *object)
{
  AporiaSetupPage *self = APORIA_SETUP_PAGE (object);

  g_clear_object (&self->setup);
  g_clear_object (&self->plan);
  g_clear_object (&self->interview);

  G_OBJECT_CLASS (aporia_setup_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, drop_overlay);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, hello_box);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, welcome_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, name_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, cv_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, jd_row);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, jobs_bar);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, gap_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, skills_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, role_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, pace_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, due_chip);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, plan_card);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, own_group);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, missing_label);
  gtk_widget_class_bind_template_child (widget_class, AporiaSetupPage, start_button);
  gtk_widget_class_bind_template_callback (widget_class, name_given_cb);
  gtk_widget_class_bind_template_callback (widget_class, dropped_cb);
  gtk_widget_class_bind_template_callback (widget_class, practise_cb);
  gtk_widget_class_bind_template_callback (widget_class, job_chosen_cb);
}

static void
aporia_setup_page_class_init (AporiaSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aporia_setup_page_dispose;

  g_type_ensure (APORIA_TYPE_COLUMN);
  g_type_ensure (APORIA_TYPE_DOCUMENT_ROW);
  g_type_ensure (APORIA_TYPE_DROP_OVERLAY);
  g_type_ensure (APORIA_TYPE_DUE_CHIP);
  g_type_ensure (APORIA_TYPE_FOLD_LAYOUT);
  g_type_ensure (APORIA_TYPE_GAP_GROUP);
  g_type_ensure (APORIA_TYPE_JOBS_BAR);
  g_type_ensure (APORIA_TYPE_NAME_GROUP);
  g_type_ensure (APORIA_TYPE_PACE_GROUP);
  g_type_ensure (APORIA_TYPE_OWN_GROUP);
  g_type_ensure (APORIA_TYPE_PLAN_CARD);
  g_type_ensure (APORIA_TYPE_ROLE_GROUP);
  g_type_ensure (APORIA_TYPE_SKILLS_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/setup/aporia-setup-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "setup.start", NULL, start_cb);
  gtk_widget_class_install_action (widget_class, "setup.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "setup.try-sample", NULL, try_sample_cb);
}

static void
aporia_setup_page_init (AporiaSetupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  aporia_drop_overlay_attach (self->drop_overlay, GTK_WIDGET (self));
}

GtkWidget *
aporia_setup_page_new (void)
{
  return g_object_new (APORIA_TYPE_SETUP_PAGE, NULL);
}

/* Calls UPDATE now and whenever one of NAMES (ended by NULL) is notified. */
static void
follow (AporiaSetupPage *self,
        void           (*update) (AporiaSetupPage *),
        const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", names[i], NULL);

      g_signal_connect_object (self->setup, signal, G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  update (self);
}

void
aporia_setup_page_bind (AporiaSetupPage *self,
                        AporiaSetup     *setup,
                        AporiaInterview *interview)
{
  g_return_if_fail (APORIA_IS_SETUP_PAGE (self));
  g_return_if_fail (self->setup == NULL);

  self->setup = g_object_ref (setup);
  self->interview = g_object_ref (interview);
  aporia_document_row_bind (self->cv_row, setup, APORIA_DOCUMENT_CV);
  aporia_document_row_bind (self->jd_row, setup, APORIA_DOCUMENT_JD);
  aporia_role_group_bind (self->role_group, setup);
  aporia_pace_group_bind (self->pace_group, setup);
  follow (self, update_hello, (const char *[]) { "person", "cv", "jd", NULL });
  follow (self, update_start, (const char *[]) { "can-start", "missing", NULL });
  aporia_jobs_bar_bind (self->jobs_bar, setup);
  g_signal_connect_object (interview, "changed", G_CALLBACK (aporia_setup_refresh_jobs), setup,
                           G_CONNECT_SWAPPED);
  aporia_gap_group_bind (self->gap_group, setup);
  aporia_skills_group_bind (self->skills_group, setup);
}

/* On the day of the interview and after it the card is what matters: it stands first. */
static void
place_card (AporiaSetupPage *self)
{
  GtkWidget *card = GTK_WIDGET (self->plan_card);
  AporiaPlanState state = aporia_plan_get_state (self->plan);
  gboolean is_first = state == APORIA_PLAN_TODAY || state == APORIA_PLAN_PAST;
  GtkWidget *before = is_first ? GTK_WIDGET (self->due_chip) : GTK_WIDGET (self->role_group);

  if (gtk_widget_get_prev_sibling (card) != before)
    gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (card)), card, before);
}

void
aporia_setup_page_bind_plan (AporiaSetupPage *self,
                             AporiaPlan      *plan)
{
  g_return_if_fail (APORIA_IS_SETUP_PAGE (self));
  g_return_if_fail (self->plan == NULL);

  self->plan = g_object_ref (plan);
  aporia_due_chip_bind (self->due_chip, plan, self->interview);
  aporia_plan_card_bind (self->plan_card, plan);
  aporia_own_group_bind (self->own_group, plan);
  g_signal_connect_object (plan, "changed", G_CALLBACK (place_card), self, G_CONNECT_SWAPPED);
}

void
aporia_setup_page_bind_stories (AporiaSetupPage *self,
                                AporiaStories   *stories)
{
  g_return_if_fail (APORIA_IS_SETUP_PAGE (self));

  aporia_gap_group_bind_stories (self->gap_group, stories);
}

void
aporia_setup_page_choose (AporiaSetupPage   *self,
                          AporiaDocumentRole role)
{
  g_return_if_fail (APORIA_IS_SETUP_PAGE (self));

  aporia_document_row_choose (role == APORIA_DOCUMENT_CV ? self->cv_row : self->jd_row);
}

void
aporia_setup_page_focus (AporiaSetupPage *self)
{
  g_return_if_fail (APORIA_IS_SETUP_PAGE (self));

  if (aporia_setup_get_can_start (self->setup))
    gtk_widget_grab_focus (self->start_button);
  else
    aporia_document_row_focus (self->cv_row);
}
