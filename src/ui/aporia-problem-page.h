/* Seen in place of everything else while the store cannot be opened: what happened, and what can be done. */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_PROBLEM_PAGE (aporia_problem_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaProblemPage, aporia_problem_page, APORIA, PROBLEM_PAGE, AdwBin)

/* Its buttons are the application's actions "app.open-store" and "app.quit". */
GtkWidget *aporia_problem_page_new (void);
/* Plain TEXT of the error. */
void       aporia_problem_page_set_message (AporiaProblemPage *self,
                                            const char        *message);
void       aporia_problem_page_focus (AporiaProblemPage *self);
