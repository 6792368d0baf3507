/* A list of names to search and choose from; what is not on it can be typed.  Knows no service. */
#pragma once

#include <gtk/gtk.h>

/* Signal "chosen" (string name). */
#define APORIA_TYPE_MODEL_LIST (aporia_model_list_get_type ())
G_DECLARE_FINAL_TYPE (AporiaModelList, aporia_model_list, APORIA, MODEL_LIST, GtkBox)

GtkWidget *aporia_model_list_new (void);
/* MODELS: in the order to be shown; CURRENT: the chosen one, "" when none. */
void       aporia_model_list_show_models (AporiaModelList   *self,
                                          const char *const *models,
                                          const char        *current);
/* Names are on their way. */
void       aporia_model_list_show_loading (AporiaModelList *self);
/* There are no names, and why; one can still be typed. */
void       aporia_model_list_show_problem (AporiaModelList *self,
                                           const char      *problem);
