/* A score in words, number and bar: "Correctness   64 % · Getting there". */
#pragma once

#include <gtk/gtk.h>

#define APORIA_TYPE_SCORE_ROW (aporia_score_row_get_type ())
G_DECLARE_FINAL_TYPE (AporiaScoreRow, aporia_score_row, APORIA, SCORE_ROW, GtkWidget)

/* Property: is-large (boolean, construct-only): a big number, for the scores that matter most. */
GtkWidget *aporia_score_row_new (void);
/* SCORE -1: nothing was judged.  NOTE (nullable): a quiet line below, reason or error band. */
void       aporia_score_row_set (AporiaScoreRow *self,
                                 const char     *title,
                                 int             score,
                                 const char     *note);
/* A remark that is explained belongs to this score. */
void       aporia_score_row_set_marked (AporiaScoreRow *self,
                                        gboolean        is_marked);
