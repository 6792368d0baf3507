/* A coach: a fixed record of its agents.  Services use one coach and never switch port by port. */
#pragma once

#include "core/ports/aporia-agents.h"

typedef struct
{
  char               *id;      /* "builtin", or the id of its provider */
  char               *label;   /* what the person calls it: "Built-in coach", "Ollama · llama3.2" */
  char               *host;    /* (nullable) where text goes; NULL: it stays on this computer */
  char               *judge_key; /* (nullable) names its judge for the judge check; NULL: needs none */
  gboolean            streams; /* its agents tell what they have so far */
  gboolean            is_serial; /* one request at a time: a server on this computer often has one slot */
  AporiaProfiler     *profiler;
  AporiaQuestioner   *questioner;
  AporiaEvaluator    *evaluator;
  AporiaFallacyJudge *fallacy_judge;
  AporiaReviewer     *reviewer;
  AporiaExplainer    *explainer; /* (nullable) NULL: it cannot talk about its feedback */
  gint                latency_ms; /* atomic, the one field that changes: what its last answer took; 0: none */
} AporiaCoach;

/* The agents: (transfer full). */
APORIA_DECLARE_RECORD (AporiaCoach, aporia_coach)
