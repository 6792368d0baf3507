/* The page's struct, shared by its files: waiting and focus in aporia-interview-page.c, what is shown
 * in -show.c, verbs in -actions.c. */
#pragma once

#include "ui/interview/aporia-answer-editor.h"
#include "ui/interview/aporia-debrief-card.h"
#include "ui/interview/aporia-interview-page.h"
#include "ui/interview/aporia-progress-header.h"
#include "ui/widgets/aporia-feedback-card.h"
#include "ui/widgets/aporia-question-card.h"

struct _AporiaInterviewPage
{
  AdwBin parent_instance;

  GtkStack             *stack;
  GtkRevealer          *loading_revealer;
  GtkLabel             *loading_label;
  GtkScrolledWindow    *scroller;
  GtkViewport          *viewport;
  AporiaProgressHeader *header;
  AporiaQuestionCard   *question_card;
  AporiaAnswerEditor   *editor;
  GtkRevealer          *short_revealer;
  GtkWidget            *short_button;
  GtkWidget            *problem_box;
  GtkLabel             *problem_label;
  GtkWidget            *failed_card;
  GtkLabel             *failed_title;
  GtkLabel             *failed_label;
  GtkLabel             *details_label;
  GtkWidget            *skipped_label;
  AporiaFeedbackCard   *feedback_card;
  GtkExpander          *follow_up_expander;
  GtkLabel             *follow_up_label;
  GtkWidget            *bottom_bar;
  GtkSpinner           *stage_spinner;
  GtkLabel             *stage_label;
  GtkWidget            *skip_button;
  GtkButton            *submit_button;
  GtkButton            *next_button;
  GtkLabel             *done_label;
  AporiaDebriefCard    *debrief_card;

  AporiaInterview     *interview; /* owned */
  AporiaInterviewState state;     /* the one that is shown */
  char                *shown_uid; /* owned (nullable): the question that is shown */
  guint                delay_id;  /* "a moment" before a wait is mentioned */
  guint                scroll_id;
  double submit_value; /* where the page was scrolled to when the answer was submitted */
};

/* Fills everything with the model's present state; a NEW question also brings its draft. */
void aporia_interview_page_show_turn (AporiaInterviewPage *self,
                                      AporiaTurn          *turn,
                                      gboolean             is_new_question);
void aporia_interview_page_install_actions (GtkWidgetClass *widget_class);
/* Enables the verbs that make sense now. */
void aporia_interview_page_update_actions (AporiaInterviewPage *self);
