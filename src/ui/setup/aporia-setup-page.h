/* The Setup page: documents, role, skills, start. */
#pragma once

#include "core/models/aporia-interview.h"
#include "core/models/aporia-plan.h"
#include "core/models/aporia-setup.h"
#include "core/models/aporia-stories.h"
#include <adwaita.h>

#define APORIA_TYPE_SETUP_PAGE (aporia_setup_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaSetupPage, aporia_setup_page, APORIA, SETUP_PAGE, AdwBin)

GtkWidget *aporia_setup_page_new (void);
/* Once. */
void       aporia_setup_page_bind (AporiaSetupPage *self,
                                   AporiaSetup     *setup,
                                   AporiaInterview *interview);
/* Once, after the above. */
void       aporia_setup_page_bind_plan (AporiaSetupPage *self,
                                        AporiaPlan      *plan);
/* Once: stories that fit are named beside what is asked for. */
void       aporia_setup_page_bind_stories (AporiaSetupPage *self,
                                           AporiaStories   *stories);
/* Where the name is asked for, signing in is offered too. */
void       aporia_setup_page_set_can_sign_in (AporiaSetupPage *self,
                                              gboolean         can_sign_in);
/* Opens the file chooser of the CV or the job description. */
void       aporia_setup_page_choose (AporiaSetupPage   *self,
                                     AporiaDocumentRole role);
/* Focus on the first thing to do. */
void       aporia_setup_page_focus (AporiaSetupPage *self);
