#include "core/models/aporia-history-private.h"

struct _AporiaHistoryItem
{
  GObject               parent_instance;
  AporiaAttemptSummary *summary; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaHistoryItem, aporia_history_item, G_TYPE_OBJECT)

static void
aporia_history_item_finalize (GObject *object)
{
  AporiaHistoryItem *self = APORIA_HISTORY_ITEM (object);

  g_clear_pointer (&self->summary, aporia_attempt_summary_unref);
  G_OBJECT_CLASS (aporia_history_item_parent_class)->finalize (object);
}

static void
aporia_history_item_class_init (AporiaHistoryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_history_item_finalize;
}

static void
aporia_history_item_init (AporiaHistoryItem *self)
{
}

AporiaHistoryItem *
aporia_history_item_new (AporiaAttemptSummary *summary)
{
  AporiaHistoryItem *self = g_object_new (APORIA_TYPE_HISTORY_ITEM, NULL);

  self->summary = aporia_attempt_summary_ref (summary);
  return self;
}

AporiaAttemptSummary *
aporia_history_item_get_summary (AporiaHistoryItem *self)
{
  return self->summary;
}
