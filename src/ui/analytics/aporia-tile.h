/* One number in a card: what it is, how much, and what that means in words. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_TILE (aporia_tile_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTile, aporia_tile, APORIA, TILE, GtkWidget)

/* Property: caption (string, construct in .ui). */
GtkWidget *aporia_tile_new (const char *caption);
/* NULL VALUE shows a dash: not known yet.  NOTE is (nullable).  SPOKEN (nullable) replaces VALUE for a
 * screen reader ("71 percent"). */
void       aporia_tile_set (AporiaTile *self,
                            const char *value,
                            const char *note,
                            const char *spoken);
/* A score in percent with its word; a dash below 0. */
void       aporia_tile_set_score (AporiaTile *self,
                                  double      score);
const char *aporia_tile_get_value (AporiaTile *self);
const char *aporia_tile_get_note (AporiaTile *self);
