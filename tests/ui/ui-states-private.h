/* Between the files of the states: how they are reached. */
#pragma once

#include "ui/ui-states.h"

/* The window that an action has opened is the one the state is about. */
void ui_states_take_front (UiStates *self);
/* Of what Setup holds, with a fixed seed: the same questions each time.  Returns: (transfer full) */
AporiaAttempt *ui_states_make_attempt (UiStates *self);

/* In tests/ui/ui-states-ENTER.c */
void ui_enter_welcome_hello (UiStates *self);
void ui_enter_welcome_builtin_only (UiStates *self);
void ui_enter_welcome_searching (UiStates *self);
void ui_enter_welcome_found (UiStates *self);
void ui_enter_welcome_without_model (UiStates *self);
void ui_enter_welcome_missing (UiStates *self);
void ui_enter_welcome_other (UiStates *self);
void ui_enter_welcome_start (UiStates *self);
void ui_enter_setup_empty (UiStates *self);
void ui_enter_setup_reading (UiStates *self);
void ui_enter_setup_failed (UiStates *self);
void ui_enter_setup_ready (UiStates *self);
void ui_enter_setup_gaps (UiStates *self);
void ui_enter_setup_without_cv (UiStates *self);
void ui_enter_setup_comparing (UiStates *self);
void ui_enter_setup_gaps_failed (UiStates *self);
void ui_enter_setup_skills (UiStates *self);
void ui_enter_setup_skills_refused (UiStates *self);
void ui_enter_text_place (UiStates *self);
void ui_enter_setup_name (UiStates *self);
void ui_enter_interview_empty (UiStates *self);
void ui_enter_interview_loading (UiStates *self);
void ui_enter_interview_question (UiStates *self);
void ui_enter_interview_judging (UiStates *self);
void ui_enter_interview_feedback (UiStates *self);
void ui_enter_interview_failed (UiStates *self);
void ui_enter_interview_stand_in (UiStates *self);
void ui_enter_interview_unsaved (UiStates *self);
void ui_enter_interview_done (UiStates *self);
void ui_enter_interview_retake (UiStates *self);
void ui_enter_interview_compared (UiStates *self);
void ui_enter_interview_why (UiStates *self);
void ui_enter_setup_pace (UiStates *self);
void ui_enter_interview_timed (UiStates *self);
void ui_enter_interview_amber (UiStates *self);
void ui_enter_interview_over (UiStates *self);
void ui_enter_interview_withheld (UiStates *self);
void ui_enter_interview_pressed (UiStates *self);
void ui_enter_history_withheld (UiStates *self);
void ui_enter_analytics_empty (UiStates *self);
void ui_enter_analytics_loading (UiStates *self);
void ui_enter_analytics_charts (UiStates *self);
void ui_enter_analytics_ranked (UiStates *self);
void ui_enter_analytics_table (UiStates *self);
void ui_enter_analytics_interactive_missing (UiStates *self);
void ui_enter_analytics_error (UiStates *self);
void ui_enter_history_empty (UiStates *self);
void ui_enter_history_loading (UiStates *self);
void ui_enter_history_sessions (UiStates *self);
void ui_enter_history_damaged (UiStates *self);
void ui_enter_history_error (UiStates *self);
void ui_enter_history_search (UiStates *self);
void ui_enter_history_nothing (UiStates *self);
void ui_enter_history_notes (UiStates *self);
void ui_enter_history_deleted (UiStates *self);
void ui_enter_plan_none (UiStates *self);
void ui_enter_plan_due (UiStates *self);
void ui_enter_plan_ahead (UiStates *self);
void ui_enter_plan_today (UiStates *self);
void ui_enter_plan_past (UiStates *self);
void ui_enter_plan_unreadable (UiStates *self);
void ui_enter_plan_events (UiStates *self);
void ui_enter_problem (UiStates *self);
void ui_enter_text_window (UiStates *self);
void ui_enter_paste_window (UiStates *self);
void ui_enter_export_window (UiStates *self);
void ui_enter_about (UiStates *self);
void ui_enter_shortcuts (UiStates *self);
void ui_enter_preferences_coach (UiStates *self);
void ui_enter_preferences_privacy (UiStates *self);
void ui_enter_preferences_editor (UiStates *self);
void ui_enter_preferences_reports (UiStates *self);
void ui_enter_preferences_reports_empty (UiStates *self);
void ui_enter_preferences_reports_error (UiStates *self);
