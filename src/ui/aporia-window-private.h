/* The window's struct, shared by its files: models in aporia-window.c, verbs in -actions.c, pages in
 * -pages.c, the coach in -coach.c. */
#pragma once

#include "ui/analytics/aporia-analytics-page.h"
#include "ui/aporia-text-scale.h"
#include "ui/aporia-window.h"
#include "ui/coach-chip/aporia-coach-chip.h"
#include "ui/history/aporia-history-page.h"
#include "ui/interview/aporia-interview-page.h"
#include "ui/setup/aporia-setup-page.h"

struct _AporiaWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay     *toasts;
  AporiaCoachChip     *coach_chip;
  GtkInfoBar          *sample_bar;
  AdwViewStack        *stack;
  AporiaSetupPage     *setup_page;
  AdwBin              *interview_bin;
  AdwBin              *analytics_bin;
  AdwBin              *history_bin;

  /* Borrowed from their bins; NULL until built, see aporia-window-pages.c. */
  AporiaInterviewPage *interview_page;
  AporiaAnalyticsPage *analytics_page;
  AporiaHistoryPage   *history_page;
  gboolean             is_building;
  guint                build_id;

  AporiaServices  *services;  /* owned */
  AporiaSetup     *setup;     /* owned */
  AporiaInterview *interview; /* owned */
  AporiaHistory   *history;   /* owned */
  AporiaAnalytics *analytics; /* owned */
  AporiaCoaches   *coaches;   /* owned (nullable): until aporia_window_set_coaches() */
  GSettings       *settings;  /* owned (nullable): the schema may not be installed */
  AporiaTextScale *text_scale; /* owned */
};

/* Makes the page NAME unless it is there. */
void aporia_window_build_page (AporiaWindow *self,
                               const char   *name);
/* Makes the others after the next frame; the window must be mapped. */
void aporia_window_build_rest (AporiaWindow *self);
void aporia_window_connect_history_page (AporiaWindow *self);

void aporia_window_install_actions (GtkWidgetClass *widget_class);
void aporia_window_install_coach_actions (GtkWidgetClass *widget_class);
/* Keys of the verbs. */
void aporia_window_set_accels (GtkApplication *app);
