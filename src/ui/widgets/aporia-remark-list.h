/* A heading and its remarks, each with the person's own words quoted.  Hidden when empty. */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_REMARK_LIST (aporia_remark_list_get_type ())
G_DECLARE_FINAL_TYPE (AporiaRemarkList, aporia_remark_list, APORIA, REMARK_LIST, GtkWidget)

/* Properties: title, icon-name (string); can-ask (boolean, FALSE): each remark has a button to ask about it.
 * Signals: "ask" (uint): that button of this remark, counted from 0; "why" (uint, boolean): "Why?" of this
 * remark was opened or closed. */
GtkWidget *aporia_remark_list_new (const char *title,
                                   const char *icon_name);
void       aporia_remark_list_clear (AporiaRemarkList *self);
/* QUOTE is (nullable). */
void       aporia_remark_list_add (AporiaRemarkList *self,
                                   const char       *text,
                                   const char       *quote);
/* The same with a button "Why?" that opens WHY below the remark.  ABOUT (nullable): what a screen reader says
 * of the row besides its text. */
void       aporia_remark_list_add_explained (AporiaRemarkList *self,
                                             const char       *text,
                                             const char       *quote,
                                             const char       *why,
                                             const char       *about);
/* Closes the "Why?" that is open, but for that of remark EXCEPT; -1: whichever it is. */
void       aporia_remark_list_close_why (AporiaRemarkList *self,
                                         int               except);
/* The button "Why?" of remark INDEX.  Returns: (transfer none) (nullable) */
GtkWidget *aporia_remark_list_get_why (AporiaRemarkList *self,
                                       guint             index);
/* A label in the quiet style of a quotation.  Returns: (transfer floating) */
GtkWidget *aporia_quote_label_new (const char *quote);
