/* The page's struct, shared by its files: the life of the page in aporia-interview-page.c, what is shown in
 * -show.c, the question read aloud in -read.c, what is waited for and what streams in -wait.c, scrolling and
 * focus in -scroll.c, the words of a remark in -why.c, verbs in -actions.c, a hands-free interview in
 * -hands-free.c. */
#pragma once

#include "ui/history/aporia-keep-box.h"
#include "ui/interview/aporia-answer-editor.h"
#include "ui/interview/aporia-debrief-card.h"
#include "ui/interview/aporia-failed-card.h"
#include "ui/interview/aporia-hands-free-box.h"
#include "ui/interview/aporia-interview-page.h"
#include "ui/interview/aporia-pace-bar.h"
#include "ui/interview/aporia-progress-header.h"
#include "ui/interview/aporia-review-list.h"
#include "ui/interview/aporia-push-to-talk.h"
#include "ui/interview/aporia-speak-box.h"
#include "ui/interview/aporia-talk-box.h"
#include "ui/widgets/aporia-comparison-card.h"
#include "ui/widgets/aporia-delivery-card.h"
#include "ui/plan/aporia-due-chip.h"
#include "ui/plan/aporia-later-button.h"
#include "ui/widgets/aporia-feedback-card.h"
#include "ui/widgets/aporia-outline-box.h"
#include "ui/widgets/aporia-question-card.h"
#include "ui/widgets/aporia-replay-button.h"
#include "ui/widgets/aporia-wait-bar.h"

struct _AporiaInterviewPage
{
  AdwBin parent_instance;

  GtkInfoBar           *stand_in_bar;
  GtkLabel             *stand_in_label;
  GtkStack             *stack;
  AporiaWaitBar        *loading_wait;
  GtkScrolledWindow    *scroller;
  GtkViewport          *viewport;
  GtkWidget            *new_feedback_button;
  GtkWidget            *back_button;
  AporiaProgressHeader *header;
  AporiaQuestionCard   *question_card;
  AporiaPaceBar        *pace_bar;
  AporiaAnswerEditor   *editor;
  AporiaHandsFreeBox   *hands_free_box;
  AporiaSpeakBox       *speak_box;
  AporiaReplayButton   *replay_button; /* of the answer that was given */
  GtkLabel             *pace_label;
  GtkRevealer          *short_revealer;
  GtkWidget            *short_button;
  GtkWidget            *problem_box;
  GtkLabel             *problem_label;
  AporiaFailedCard     *failed_card;
  GtkWidget            *skipped_label;
  AporiaFeedbackCard   *feedback_card;
  AporiaTalkBox        *talk_box;
  AporiaOutlineBox     *outline_box;
  AporiaDeliveryCard   *delivery_card;
  AporiaComparisonCard *before_card;
  AporiaComparisonCard *first_card;
  AporiaDueChip        *due_chip;
  AporiaLaterButton    *later_button;
  AporiaKeepBox        *keep_box;
  GtkExpander          *follow_up_expander;
  GtkLabel             *follow_up_label;
  GtkWidget            *bottom_bar;
  AporiaWaitBar        *wait_bar;
  GtkWidget            *skip_button;
  GtkWidget            *retake_button;
  GtkButton            *submit_button;
  GtkButton            *next_button;
  GtkLabel             *done_label;
  AporiaDebriefCard    *debrief_card;
  AporiaReviewList     *review_list;

  AporiaInterview     *interview; /* owned */
  AporiaInterviewState state;     /* the one that is shown */
  char                *shown_uid; /* owned (nullable): the question that is shown */
  guint                delay_id;  /* "a moment" before a wait changes the page */
  guint                pace_id;   /* once a second while there is a limit */
  guint                tick_id;   /* the next frame shows what has come */

  /* Where the page was scrolled to when the answer was submitted, and what became of it. */
  guint    scroll_id;
  double   submit_value;
  gboolean has_scrolled; /* to the feedback of this answer */
  guint    talk_scroll_id;
  double   last_value;   /* where the page was before it was scrolled */
  gboolean follows_talk; /* its end is kept in view */
  guint    why_scroll_id;
  guint    speak_scroll_id;

  AporiaSpeaking     *speaking; /* owned (nullable): answering by voice */
  gboolean            is_recording; /* as it is shown */
  gboolean            shows_words;  /* those that were said already */
  AporiaPushToTalk   *push_to_talk; /* owned (nullable) */
  AporiaHandsFree    *hands_free; /* owned (nullable) */
  AporiaReading      *reading;  /* owned (nullable): questions are read aloud */
  char               *read_uid; /* owned (nullable): the question that was made ready to be */
  char               *spoken_before; /* owned (nullable): words that may come back into the answer */
  AporiaStrongAnswer *strong; /* owned (nullable): the one of the feedback that is shown */
  GtkWidget *why_button; /* weak (nullable): the "Why?" that was opened last */
};

/* --- show --- */
/* Fills everything with the model's present state; a NEW question also brings its draft. */
void aporia_interview_page_show_turn (AporiaInterviewPage *self,
                                      AporiaTurn          *turn,
                                      gboolean             is_new_question);
/* A question on its way: as much of it as there is, and nothing else. */
void aporia_interview_page_show_loading (AporiaInterviewPage *self);
/* Opens the talk about REMARK. */
void aporia_interview_page_show_talk (AporiaInterviewPage *self,
                                      AporiaRemark        *remark);
/* ANSWER (nullable) is what "Show a strong answer" shows. */
void aporia_interview_page_show_strong_answer (AporiaInterviewPage *self,
                                               AporiaStrongAnswer  *answer,
                                               gboolean             is_weak);
/* Who answers, and where an answer goes. */
void aporia_interview_page_show_coach (AporiaInterviewPage *self);

/* --- wait --- */
/* The page of the state comes at once, or after a moment. */
void aporia_interview_page_begin_wait (AporiaInterviewPage *self);
void aporia_interview_page_update_wait (AporiaInterviewPage *self);
/* What streams is laid out once a frame, however fast it comes. */
void aporia_interview_page_queue_progress (AporiaInterviewPage *self);

/* --- scroll --- */
/* The answer has been submitted: what comes below it may be scrolled to, unless the person scrolls. */
void aporia_interview_page_note_submit (AporiaInterviewPage *self);
/* The page is where it was then, or at its end. */
gboolean aporia_interview_page_is_at_rest (AporiaInterviewPage *self);
/* Feedback has come, for the first time or the last. */
void aporia_interview_page_feedback_came (AporiaInterviewPage *self,
                                          gboolean             was_at_rest);
void aporia_interview_page_scroll_to_feedback (AporiaInterviewPage *self);
/* Brings the speak box into view, as far as it fits. */
void aporia_interview_page_show_speak_box (AporiaInterviewPage *self);
/* Brings the talk into view, and keeps it there as it grows until the person scrolls away. */
void aporia_interview_page_follow_talk (AporiaInterviewPage *self);
void aporia_interview_page_scroll_to_top (AporiaInterviewPage *self);
void aporia_interview_page_watch_scrolling (AporiaInterviewPage *self);
/* Moves the focus without the page moving along. */
void aporia_interview_page_focus_in_place (AporiaInterviewPage *self);

/* --- pace --- */
/* The time of the question that is shown, and what it was for one that was answered. */
void aporia_interview_page_update_pace (AporiaInterviewPage *self);

/* --- speak --- */
/* Another question, or none: what is said belongs to the one before, ends, and is offered there again. */
void aporia_interview_page_update_speaking (AporiaInterviewPage *self,
                                            gboolean             is_new_question);

/* --- hands-free --- */
gboolean aporia_interview_page_is_hands_free (AporiaInterviewPage *self);
/* Begins, or stops. */
void aporia_interview_page_toggle_hands_free (AporiaInterviewPage *self);
/* The answer is complete.  SUBMITS: also when a question is still spoken. */
void aporia_interview_page_finish_answer (AporiaInterviewPage *self,
                                          gboolean             submits);
void aporia_interview_page_update_hands_free (AporiaInterviewPage *self);

/* --- read --- */
/* Another state, or question: what is being read stops; a new question may be read by itself. */
void aporia_interview_page_update_reading (AporiaInterviewPage *self,
                                           gboolean             is_new_state);
/* Somebody begins to answer, or leaves. */
void aporia_interview_page_stop_reading (AporiaInterviewPage *self);
/* The verb: reads, or stops. */
void aporia_interview_page_toggle_reading (AporiaInterviewPage *self);
gboolean aporia_interview_page_can_read (AporiaInterviewPage *self);

/* --- why --- */
/* "why" of CARD. */
void aporia_interview_page_why_cb (AporiaFeedbackCard  *card,
                                   AporiaRemark        *remark,
                                   gboolean             is_open,
                                   AporiaInterviewPage *self);

/* --- actions --- */
/* What is in the editor is the answer. */
void aporia_interview_page_submit (AporiaInterviewPage *self);
void aporia_interview_page_install_actions (GtkWidgetClass *widget_class);
/* Enables the verbs that make sense now. */
void aporia_interview_page_update_actions (AporiaInterviewPage *self);
