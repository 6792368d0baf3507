/* The Interview page: question, answer, feedback, debrief, as the interview model has them. */
#pragma once

#include "core/models/aporia-interview.h"
#include "core/models/aporia-plan.h"
#include "core/models/aporia-hands-free.h"
#include "core/models/aporia-reading.h"
#include "core/models/aporia-speaking.h"
#include "core/models/aporia-stories.h"
#include <adwaita.h>

#define APORIA_TYPE_INTERVIEW_PAGE (aporia_interview_page_get_type ())
G_DECLARE_FINAL_TYPE (AporiaInterviewPage, aporia_interview_page, APORIA, INTERVIEW_PAGE, AdwBin)

GtkWidget *aporia_interview_page_new (void);
/* Once. */
void       aporia_interview_page_bind (AporiaInterviewPage *self,
                                       AporiaInterview     *interview);
/* Once, after the above. */
void       aporia_interview_page_bind_plan (AporiaInterviewPage *self,
                                            AporiaPlan          *plan);
void       aporia_interview_page_bind_stories (AporiaInterviewPage *self,
                                               AporiaStories       *stories);
/* Focus on what is to be read next. */
void       aporia_interview_page_focus (AporiaInterviewPage *self);
/* Questions may be read aloud. */
void       aporia_interview_page_bind_reading (AporiaInterviewPage *self,
                                               AporiaReading       *reading);
/* Answers may be given by voice. */
void       aporia_interview_page_bind_speaking (AporiaInterviewPage *self,
                                                AporiaSpeaking      *speaking);
/* After bind_speaking. */
void       aporia_interview_page_bind_hands_free (AporiaInterviewPage *self,
                                                  AporiaHandsFree     *hands_free);
