/* A coach that can be chosen: the built-in one, the one of the environment, or one of the person's providers.
 * Main thread; made and changed by AporiaCoaches. */
#pragma once

#include "core/domain/aporia-provider-list.h"
#include <gio/gio.h>

/* What is known of how it judges. */
typedef enum
{
  APORIA_COACH_UNCHECKED,
  APORIA_COACH_CHECKING,
  APORIA_COACH_PASSED,
  APORIA_COACH_FAILED,
} AporiaCoachStatus;

/* Properties, all read-only: label, status-text (strings), is-active, is-chosen, is-usable (booleans).
 * Every change of any kind notifies status-text. */
#define APORIA_TYPE_COACH_ITEM (aporia_coach_item_get_type ())
G_DECLARE_FINAL_TYPE (AporiaCoachItem, aporia_coach_item, APORIA, COACH_ITEM, GObject)

/* APORIA_COACH_BUILTIN, APORIA_COACH_ENVIRONMENT or the provider's id; never shown. */
const char       *aporia_coach_item_get_id (AporiaCoachItem *self);
/* Returns: (transfer none) (nullable), NULL for the built-in coach. */
AporiaProvider   *aporia_coach_item_get_provider (AporiaCoachItem *self);
/* "Built-in coach", "My server". */
const char       *aporia_coach_item_get_name (AporiaCoachItem *self);
/* Name and model: "Ollama · llama3.2". */
const char       *aporia_coach_item_get_label (AporiaCoachItem *self);
/* Where text goes.  Returns: (transfer full) a host, or "This computer" in the person's language. */
char             *aporia_coach_item_dup_place (AporiaCoachItem *self);
AporiaCoachStatus aporia_coach_item_get_status (AporiaCoachItem *self);
/* A few words: "Ready", "Not used: the network is switched off". */
const char       *aporia_coach_item_get_status_text (AporiaCoachItem *self);
/* Whole sentences: what the judge check found or how far it is, and what can be done.  NULL when it was not
 * checked because it cannot be used or needs no check. */
const char       *aporia_coach_item_get_detail (AporiaCoachItem *self);
/* It asks the questions now. */
gboolean          aporia_coach_item_get_is_active (AporiaCoachItem *self);
/* The person wants it; it may have to wait, see the status. */
gboolean          aporia_coach_item_get_is_chosen (AporiaCoachItem *self);
/* It could be used as it is: it has a model, and the network may be used as far as it needs it. */
gboolean          aporia_coach_item_get_is_usable (AporiaCoachItem *self);
/* The environment's: shown, not changed. */
gboolean          aporia_coach_item_get_is_read_only (AporiaCoachItem *self);
/* Milliseconds that the last short exchange took; -1 when there was none in this run. */
int               aporia_coach_item_get_latency (AporiaCoachItem *self);
