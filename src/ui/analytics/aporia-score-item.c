#include "ui/analytics/aporia-score-item.h"

struct _AporiaScoreItem
{
  GObject           parent_instance;
  AporiaScorePoint *point; /* owned */
};

G_DEFINE_FINAL_TYPE (AporiaScoreItem, aporia_score_item, G_TYPE_OBJECT)

static void
aporia_score_item_finalize (GObject *object)
{
  AporiaScoreItem *self = APORIA_SCORE_ITEM (object);

  g_clear_pointer (&self->point, aporia_score_point_unref);

  G_OBJECT_CLASS (aporia_score_item_parent_class)->finalize (object);
}

static void
aporia_score_item_class_init (AporiaScoreItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aporia_score_item_finalize;
}

static void
aporia_score_item_init (AporiaScoreItem *self)
{
}

AporiaScoreItem *
aporia_score_item_new (AporiaScorePoint *point)
{
  AporiaScoreItem *self = g_object_new (APORIA_TYPE_SCORE_ITEM, NULL);

  self->point = aporia_score_point_ref (point);
  return self;
}

AporiaScorePoint *
aporia_score_item_get_point (AporiaScoreItem *self)
{
  g_return_val_if_fail (APORIA_IS_SCORE_ITEM (self), NULL);

  return self->point;
}
