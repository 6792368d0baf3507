/* A drawn interviewer: listens, thinks, speaks.  A picture only: what it shows is said in words beside it. */
#pragma once

#include <gtk/gtk.h>

typedef enum
{
  APORIA_FACE_WAITS,
  APORIA_FACE_LISTENS,
  APORIA_FACE_THINKS,
  APORIA_FACE_SPEAKS,
} AporiaFaceMood;

#define APORIA_TYPE_FACE (aporia_face_get_type ())
G_DECLARE_FINAL_TYPE (AporiaFace, aporia_face, APORIA, FACE, GtkWidget)

void aporia_face_set_mood (AporiaFace    *self,
                           AporiaFaceMood mood);
/* How wide the mouth is open while it speaks: 0..1.  Still when motion is reduced. */
void aporia_face_set_mouth (AporiaFace *self,
                            double      open);
/* How much of the ring around it is filled: 0..1; also when motion is reduced, because it says something. */
void aporia_face_set_ring (AporiaFace *self,
                           double      filled);
