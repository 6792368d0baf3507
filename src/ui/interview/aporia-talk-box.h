/* A talk about a remark, under the feedback: what was said, and a line to ask more. */
#pragma once

#include "core/models/aporia-talk.h"

#include <gtk/gtk.h>

#define APORIA_TYPE_TALK_BOX (aporia_talk_box_get_type ())
G_DECLARE_FINAL_TYPE (AporiaTalkBox, aporia_talk_box, APORIA, TALK_BOX, GtkWidget)

/* Signal "closed": the person closed it.
 * TALK (nullable): NULL closes the box.  Where a question goes is said by DESTINATION. */
void        aporia_talk_box_set_talk (AporiaTalkBox *self,
                                      AporiaTalk    *talk,
                                      const char    *destination);
/* Returns: (transfer none) (nullable) */
AporiaTalk *aporia_talk_box_get_talk (AporiaTalkBox *self);
void        aporia_talk_box_focus (AporiaTalkBox *self);
