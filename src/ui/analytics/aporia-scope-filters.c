#include "ui/analytics/aporia-scope-filters.h"

#include "core/domain/aporia-evaluation.h"
#include "core/domain/aporia-skill-name.h"
#include "ui/widgets/aporia-wrap-layout.h"

#include <glib/gi18n-lib.h>

/* One drop-down: its texts beside the values they stand for; the value NULL is "all". */
typedef struct
{
  GtkDropDown *drop_down; /* of the template */
  GPtrArray   *values;    /* owned (element-type utf8) */
} Filter;

typedef enum
{
  COACH,
  ROLE,
  SKILL,
  N_FILTERS,
} Kind;

struct _AporiaScopeFilters
{
  AdwBin parent_instance;

  GtkDropDown *coach_drop_down;
  GtkDropDown *role_drop_down;
  GtkDropDown *skill_drop_down;

  Filter   filters[N_FILTERS];
  gboolean has_role;
  gboolean is_filling; /* what is selected meanwhile was not chosen by the person */
};

G_DEFINE_FINAL_TYPE (AporiaScopeFilters, aporia_scope_filters, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Returns: (nullable) NULL for all */
static const char *
get_value (AporiaScopeFilters *self,
           Kind                kind)
{
  Filter *filter = &self->filters[kind];
  guint selected = gtk_drop_down_get_selected (filter->drop_down);

  if (kind == ROLE && !self->has_role)
    return NULL;
  return selected < filter->values->len ? filter->values->pdata[selected] : NULL;
}

static void
selected_cb (AporiaScopeFilters *self)
{
  if (!self->is_filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
aporia_scope_filters_finalize (GObject *object)
{
  AporiaScopeFilters *self = APORIA_SCOPE_FILTERS (object);

  for (guint i = 0; i < N_FILTERS; i++)
    g_ptr_array_unref (self->filters[i].values);

  G_OBJECT_CLASS (aporia_scope_filters_parent_class)->finalize (object);
}

static void
aporia_scope_filters_class_init (AporiaScopeFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = aporia_scope_filters_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  g_type_ensure (APORIA_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/aporia_coach/Aporia/ui/analytics/aporia-scope-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, AporiaScopeFilters, coach_drop_down);
  gtk_widget_class_bind_template_child (widget_class, AporiaScopeFilters, role_drop_down);
  gtk_widget_class_bind_template_child (widget_class, AporiaScopeFilters, skill_drop_down);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
aporia_scope_filters_init (AporiaScopeFilters *self)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < N_FILTERS; i++)
    self->filters[i].values = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filters[COACH].drop_down = self->coach_drop_down;
  self->filters[ROLE].drop_down = self->role_drop_down;
  self->filters[SKILL].drop_down = self->skill_drop_down;
  self->has_role = TRUE;
  self->is_filling = FALSE;
  aporia_scope_filters_set_choices (self, NULL);
}

GtkWidget *
aporia_scope_filters_new (void)
{
  return g_object_new (APORIA_TYPE_SCOPE_FILTERS, NULL);
}

static char *
dup_text (Kind        kind,
          const char *value)
{
  if (kind == SKILL)
    return aporia_skill_name_dup_shown (value);
  if (kind == ROLE)
    return g_strdup (value);
  return g_strdup (g_str_equal (value, APORIA_ENGINE_BUILTIN) ? aporia_judged_by_get_label (NULL)
                                                              : _("Language model"));
}

static guint
find_value (GPtrArray  *values,
            const char *value)
{
  guint at = 0;

  if (value != NULL)
    for (guint i = 0; i < values->len; i++)
      if (g_strcmp0 (values->pdata[i], value) == 0)
        at = i;
  return at;
}

static void
fill (AporiaScopeFilters *self,
      Kind                kind,
      const char         *all,
      char              **values)
{
  Filter *filter = &self->filters[kind];
  g_autofree char *chosen = g_strdup (get_value (self, kind));
  g_autoptr(GtkStringList) texts = gtk_string_list_new (NULL);

  g_ptr_array_set_size (filter->values, 0);
  if (all != NULL)
    {
      gtk_string_list_append (texts, all);
      g_ptr_array_add (filter->values, NULL);
    }
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      gtk_string_list_take (texts, dup_text (kind, values[i]));
      g_ptr_array_add (filter->values, g_strdup (values[i]));
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (filter->drop_down, G_LIST_MODEL (texts));
  gtk_drop_down_set_selected (filter->drop_down, find_value (filter->values, chosen));
  self->is_filling = FALSE;
}

static void
update_visible (AporiaScopeFilters *self)
{
  gboolean has_coaches = self->filters[COACH].values->len > 1;
  gboolean has_roles = self->has_role && self->filters[ROLE].values->len > 2;
  gboolean has_skills = self->filters[SKILL].values->len > 2;

  gtk_widget_set_visible (GTK_WIDGET (self->coach_drop_down), has_coaches);
  gtk_widget_set_visible (GTK_WIDGET (self->role_drop_down), has_roles);
  gtk_widget_set_visible (GTK_WIDGET (self->skill_drop_down), has_skills);
  gtk_widget_set_visible (GTK_WIDGET (self), has_coaches || has_roles || has_skills);
}

/* The same list again must not close a list that is open. */
static gboolean
is_shown (Filter *filter,
          guint   n_before,
          char  **values)
{
  guint n = values != NULL ? g_strv_length (values) : 0;

  if (filter->values->len != n + n_before)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (filter->values->pdata[i + n_before], values[i]) != 0)
      return FALSE;
  return TRUE;
}

void
aporia_scope_filters_set_choices (AporiaScopeFilters *self,
                                  AporiaScopeChoices *choices)
{
  char **coaches = choices != NULL ? choices->engine_classes : NULL;
  char **roles = choices != NULL ? choices->roles : NULL;
  char **skills = choices != NULL ? choices->skills : NULL;

  g_return_if_fail (APORIA_IS_SCOPE_FILTERS (self));

  if (!is_shown (&self->filters[COACH], 0, coaches))
    fill (self, COACH, NULL, coaches);
  if (!is_shown (&self->filters[ROLE], 1, roles))
    fill (self, ROLE, _("All roles"), roles);
  if (!is_shown (&self->filters[SKILL], 1, skills))
    fill (self, SKILL, _("All skills"), skills);
  update_visible (self);
}

void
aporia_scope_filters_set_has_role (AporiaScopeFilters *self,
                                   gboolean            has_role)
{
  g_return_if_fail (APORIA_IS_SCOPE_FILTERS (self));

  self->has_role = has_role;
  update_visible (self);
}

AporiaScope *
aporia_scope_filters_narrow (AporiaScopeFilters *self,
                             const AporiaScope  *scope)
{
  guint coach = gtk_drop_down_get_selected (self->coach_drop_down);
  g_autoptr(AporiaScope) judged = NULL;

  g_return_val_if_fail (APORIA_IS_SCOPE_FILTERS (self), NULL);

  /* The first one is the newest, also when another one judges next. */
  judged = aporia_scope_make (scope->attempt_uid, scope->since,
                              coach > 0 ? get_value (self, COACH) : NULL);
  return aporia_scope_narrow (judged, get_value (self, ROLE), get_value (self, SKILL));
}

gboolean
aporia_scope_filters_get_is_narrow (AporiaScopeFilters *self)
{
  g_return_val_if_fail (APORIA_IS_SCOPE_FILTERS (self), FALSE);

  return get_value (self, ROLE) != NULL || get_value (self, SKILL) != NULL;
}

void
aporia_scope_filters_clear (AporiaScopeFilters *self)
{
  g_return_if_fail (APORIA_IS_SCOPE_FILTERS (self));

  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->role_drop_down, 0);
  gtk_drop_down_set_selected (self->skill_drop_down, 0);
  self->is_filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}
