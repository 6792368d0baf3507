#include "core/models/aporia-saved-report-item.h"

#include "core/base/aporia-text.h"

#include <glib/gi18n-lib.h>

struct _AporiaSavedReportItem
{
  GObject            parent_instance;
  AporiaSavedReport *record;     /* owned */
  AporiaSavedState   state;
  gint64             removed_at;
};

G_DEFINE_FINAL_TYPE (AporiaSavedReportItem, aporia_saved_report_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
aporia_saved_report_item_get_property (GObject    *object,
                                       guint       id,
                                       GValue     *value,
                                       GParamSpec *pspec)
{
  g_value_set_int (value, (int) APORIA_SAVED_REPORT_ITEM (object)->state);
}

static void
aporia_saved_report_item_finalize (GObject *object)
{
  aporia_saved_report_unref (APORIA_SAVED_REPORT_ITEM (object)->record);
  G_OBJECT_CLASS (aporia_saved_report_item_parent_class)->finalize (object);
}

static void
aporia_saved_report_item_class_init (AporiaSavedReportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = aporia_saved_report_item_get_property;
  object_class->finalize = aporia_saved_report_item_finalize;
  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, APORIA_SAVED_UNKNOWN, APORIA_SAVED_UNREADABLE,
                      APORIA_SAVED_UNKNOWN, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aporia_saved_report_item_init (AporiaSavedReportItem *self)
{
}

AporiaSavedReportItem *
aporia_saved_report_item_new (AporiaSavedReport *record)
{
  AporiaSavedReportItem *self = g_object_new (APORIA_TYPE_SAVED_REPORT_ITEM, NULL);

  self->record = aporia_saved_report_ref (record);
  self->removed_at = record->removed_at;
  return self;
}

AporiaSavedReport *
aporia_saved_report_item_get_record (AporiaSavedReportItem *self)
{
  return self->record;
}

AporiaSavedState
aporia_saved_report_item_get_state (AporiaSavedReportItem *self)
{
  return self->state;
}

void
aporia_saved_report_item_set_state (AporiaSavedReportItem *self,
                                    AporiaSavedState       state,
                                    gint64                 removed_at)
{
  if (self->state == state && self->removed_at == removed_at)
    return;
  self->state = state;
  self->removed_at = removed_at;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

char *
aporia_saved_report_item_dup_facts (AporiaSavedReportItem *self)
{
  g_autofree char *folder = aporia_saved_report_dup_folder (self->record);
  g_autofree char *when = aporia_time_format_short (self->record->created_at);
  g_autofree char *size = self->record->size >= 0 ? g_format_size ((guint64) self->record->size) : NULL;

  g_autofree char *what =
    g_strjoin (" · ", when, aporia_saved_report_get_format_label (self->record), size, NULL);

  return g_strjoin ("\n", what, folder, NULL);
}

char *
aporia_saved_report_item_dup_status (AporiaSavedReportItem *self)
{
  g_autofree char *day = NULL;

  switch (self->state)
    {
    case APORIA_SAVED_CHANGED:
      return g_strdup (_("Changed since it was saved. It is never removed by itself."));
    case APORIA_SAVED_UNREADABLE:
      return g_strdup (_("Cannot be read from here. It is never removed by itself."));
    case APORIA_SAVED_GONE:
      if (self->removed_at == 0)
        return g_strdup (_("Not there any more: moved, renamed or deleted"));
      day = aporia_time_format_date (self->removed_at);
      /* Translators: a date */
      return g_strdup_printf (_("Removed on %s"), day);
    case APORIA_SAVED_UNKNOWN:
    case APORIA_SAVED_THERE:
    default:
      return NULL;
    }
}

gboolean
aporia_saved_report_item_is_there (AporiaSavedReportItem *self)
{
  return self->state != APORIA_SAVED_GONE;
}
