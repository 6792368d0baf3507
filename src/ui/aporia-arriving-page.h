/* In place of all pages while the history of a person is fetched to a computer that has none of it. */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_ARRIVING_PAGE (aporia_arriving_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaArrivingPage, aporia_arriving_page, APORIA, ARRIVING_PAGE, AdwBin)

GtkWidget *aporia_arriving_page_new (void);
/* HOSTS: plain text, where from */
void       aporia_arriving_page_set_hosts (AporiaArrivingPage *self,
                                           const char         *hosts);
void       aporia_arriving_page_focus (AporiaArrivingPage *self);
