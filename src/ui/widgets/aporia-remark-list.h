/* A heading and its remarks, each with the person's own words quoted.  Hidden when empty. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_REMARK_LIST (aporia_remark_list_get_type ())
G_DECLARE_FINAL_TYPE (AporiaRemarkList, aporia_remark_list, APORIA, REMARK_LIST, GtkWidget)

/* Properties: title, icon-name (string); can-ask (boolean, FALSE): each remark has a button to ask about it.
 * Signal "ask" (uint): that button of this remark, counted from 0. */
GtkWidget *aporia_remark_list_new (const char *title,
                                   const char *icon_name);
void       aporia_remark_list_clear (AporiaRemarkList *self);
/* QUOTE is (nullable). */
void       aporia_remark_list_add (AporiaRemarkList *self,
                                   const char       *text,
                                   const char       *quote);
/* A label in the quiet style of a quotation.  Returns: (transfer floating) */
GtkWidget *aporia_quote_label_new (const char *quote);
