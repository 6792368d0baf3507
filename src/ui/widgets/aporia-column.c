#include "ui/widgets/aporia-column.h"

#include "ui/widgets/aporia-column-layout.h"

struct _AporiaColumn
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (AporiaColumn, aporia_column, ADW_TYPE_BIN)

static void
aporia_column_class_init (AporiaColumnClass *klass)
{
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), APORIA_TYPE_COLUMN_LAYOUT);
}

static void
aporia_column_init (AporiaColumn *self)
{
}

GtkWidget *
aporia_column_new (void)
{
  return g_object_new (APORIA_TYPE_COLUMN, NULL);
}
