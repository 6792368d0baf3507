/* The window's struct, shared by its files: models in aporia-window.c, verbs in -actions.c. */
#pragma once

#include "ui/analytics/aporia-analytics-page.h"
#include "ui/aporia-text-scale.h"
#include "ui/aporia-window.h"
#include "ui/history/aporia-history-page.h"
#include "ui/interview/aporia-interview-page.h"
#include "ui/setup/aporia-setup-page.h"

struct _AporiaWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay     *toasts;
  GtkInfoBar          *sample_bar;
  AdwViewStack        *stack;
  AporiaSetupPage     *setup_page;
  AporiaInterviewPage *interview_page;
  AporiaAnalyticsPage *analytics_page;
  AporiaHistoryPage   *history_page;

  AporiaServices  *services;  /* owned */
  AporiaSetup     *setup;     /* owned */
  AporiaInterview *interview; /* owned */
  AporiaHistory   *history;   /* owned */
  AporiaAnalytics *analytics; /* owned */
  GSettings       *settings;  /* owned (nullable): the schema may not be installed */
  AporiaTextScale *text_scale; /* owned */
};

void aporia_window_install_actions (GtkWidgetClass *widget_class);
/* Keys of the verbs. */
void aporia_window_set_accels (GtkApplication *app);
