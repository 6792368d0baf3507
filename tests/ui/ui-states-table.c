/* The state matrix: what is seen in each state. */
#include "ui/ui-states-private.h"

static const UiState states[] = {
  /* Welcome */
  { "welcome-hello", ui_enter_welcome_hello, { "Practise for a real interview, privately", "Skip", "Next" },
    { "Choose your coach", "Back", "Your documents" } },
  { "welcome-builtin-only", ui_enter_welcome_builtin_only, { "Choose your coach", "Built-in coach", "Back" },
    { "Ollama on this computer", "Another service" }, TRUE },
  { "welcome-searching", ui_enter_welcome_searching,
    { "Built-in coach", "Ollama on this computer", "Looking for it…", "Next" }, { "Retry" } },
  { "welcome-found", ui_enter_welcome_found, { "Ollama on this computer", "Found, 1 model" }, { "Retry" } },
  { "welcome-without-model", ui_enter_welcome_without_model,
    { "Found, without a model. Fetch one with “ollama pull llama3.2”", "Retry" } },
  { "welcome-missing", ui_enter_welcome_missing,
    { "Not running. Start it with “ollama serve”", "until then the built-in coach answers", "Retry",
      "Next" } },
  { "welcome-other", ui_enter_welcome_other,
    { "Another service", "Until it is set up, the built-in coach answers.", "Set Up…", "Next" } },
  { "welcome-start", ui_enter_welcome_start, { "Try a sample session", "Use my CV", "Skip", "Back" },
    { "Next" } },
  /* Setup */
  { "setup-empty", ui_enter_setup_empty,
    { "Practise for a real interview, privately", "Optional. Drop a file here, or choose one",
      "Drop a file here, or choose one", "Needs: a job description and a position title" },
    { "Skills we will cover" } },
  { "setup-reading", ui_enter_setup_reading, { "Reading “Tomek Zielinski.txt”…" } },
  { "setup-failed", ui_enter_setup_failed,
    { "pictures of text only", "Choose", "Needs: a job description and a position title" },
    { "pictures-only.pdf · " } },
  { "setup-ready", ui_enter_setup_ready,
    { "Tomek Zielinski, Backend Engineer.txt · 1 page · read ", "Pasted text · ", "Skills we will cover",
      "skills, found in your documents by the built-in coach", "Start interview" },
    { "Needs: " } },
  { "setup-name", ui_enter_setup_name, { "First name", "Continue" } },
  /* Interview */
  { "interview-empty", ui_enter_interview_empty, { "No session yet", "Set up a session" } },
  { "interview-loading", ui_enter_interview_loading, { "Preparing the question" } },
  { "interview-question", ui_enter_interview_question, { "Question 1 of 10", "Skip", "Submit answer" } },
  { "interview-judging", ui_enter_interview_judging, { "Reading your answer", "Submitted" } },
  { "interview-feedback", ui_enter_interview_feedback,
    { "Feedback", "Built-in coach", "Fallacy Detected", "Next question" } },
  { "interview-failed", ui_enter_interview_failed, { "Your answer is safe", "Try again" } },
  { "interview-stand-in", ui_enter_interview_stand_in,
    { "Test model cannot be reached. The built-in coach is answering.", "Feedback", "Next question" } },
  { "interview-unsaved", ui_enter_interview_unsaved,
    { "The disk is full; your text is kept here; free some space and submit again.", "Submit answer" } },
  { "interview-done", ui_enter_interview_done, { "Interview finished", "Your debrief" } },
  /* Analytics */
  { "analytics-empty", ui_enter_analytics_empty,
    { "Answer one question to see progress", "Go to Interview" } },
  { "analytics-loading", ui_enter_analytics_loading, { "Answered", "Correctness", "–" }, { "Could not" } },
  { "analytics-charts", ui_enter_analytics_charts, { "Answered", "Correctness", "Charts", "Judged by: " },
    { "Could not read history" } },
  { "analytics-ranked", ui_enter_analytics_ranked, { "3 of 6", "At or above" } },
  { "analytics-table", ui_enter_analytics_table, { "Question", "Skill", "API design" } },
  { "analytics-error", ui_enter_analytics_error,
    { "Could not read history", "The disk of /srv/tomek reported an error.", "Check database", "Retry" } },
  /* History */
  { "history-empty", ui_enter_history_empty, { "No sessions yet", "Start" } },
  { "history-loading", ui_enter_history_loading, { NULL }, { "No sessions yet", "Could not" } },
  { "history-sessions", ui_enter_history_sessions,
    { "Sous Chef at Example Ltd", "Senior Platform Engineer for Billing at Example Ltd", "Archived",
      "Your answer", "Feedback" },
    { "Damaged" } },
  { "history-damaged", ui_enter_history_damaged,
    { "Database Engineer at Example Ltd", "Damaged", "Parts of this session cannot be read.",
      "Sous Chef at Example Ltd" } },
  { "history-error", ui_enter_history_error,
    { "Could not read history", "The disk of /srv/tomek reported an error.", "Check database", "Retry" } },
  /* In place of the pages, and windows of their own */
  { "problem", ui_enter_problem,
    { "Your sessions cannot be opened", "newer version of Aporia", "Until this is solved", "Try again",
      "Quit" },
    { "Your documents" } },
  { "text-window", ui_enter_text_window, { NULL } },
  { "paste-window", ui_enter_paste_window, { "Use text" } },
  { "about", ui_enter_about, { "Aporia" } },
  { "shortcuts", ui_enter_shortcuts, { "Pages" } },
  { "preferences-coach", ui_enter_preferences_coach, { "Built-in coach", "Coach", "Privacy" } },
  { "preferences-privacy", ui_enter_preferences_privacy, { "Privacy" } },
  { "preferences-editor", ui_enter_preferences_editor, { "Address", "Model" } },
};

const UiState *
ui_states_get (guint *n_states)
{
  *n_states = G_N_ELEMENTS (states);
  return states;
}
