/* How spoken answers sounded over time, apart from all scores: a small chart of each measure, or one line of
 * text for each answer. */
#pragma once

#include "core/domain/aporia-delivery-point.h"

#include <adwaita.h>

#define APORIA_TYPE_DELIVERY_COURSE (aporia_delivery_course_get_type ())
G_DECLARE_FINAL_TYPE (AporiaDeliveryCourse, aporia_delivery_course, APORIA, DELIVERY_COURSE, AdwBin)

GtkWidget *aporia_delivery_course_new (void);
/* POINTS: (nullable) (element-type AporiaDeliveryPoint) by time; NULL while they are not known. */
void       aporia_delivery_course_set_points (AporiaDeliveryCourse *self,
                                              GPtrArray            *points);
void       aporia_delivery_course_set_is_table (AporiaDeliveryCourse *self,
                                                gboolean              is_table);
