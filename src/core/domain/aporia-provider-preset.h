/* Services that people know by name, so that nobody has to look an address up. */
#pragma once

#include <glib.h>

typedef struct
{
  const char *id;       /* "openai"; AporiaProvider.preset */
  const char *label;    /* read it through aporia_provider_preset_get_label() */
  const char *base_url; /* "" when the person has to say */
  const char *key_page; /* (nullable) where keys are made; NULL: it works without one */
  const char *start;    /* (nullable) read it through aporia_provider_preset_get_start_hint() */
} AporiaProviderPreset;

#define APORIA_PRESET_CUSTOM "custom"

/* In the order they are offered in; "custom" is the last one. */
guint                       aporia_provider_preset_count (void);
const AporiaProviderPreset *aporia_provider_preset_nth (guint index);
/* ID: (nullable).  Never NULL: "custom" for what is not known. */
const AporiaProviderPreset *aporia_provider_preset_find (const char *id);
/* Where it stands in the list. */
guint                       aporia_provider_preset_index (const char *id);
/* As its maker writes it. */
const char                 *aporia_provider_preset_get_label (const AporiaProviderPreset *preset);
/* How to start it on this computer, a sentence.  Returns: (nullable) */
const char                 *aporia_provider_preset_get_start_hint (const AporiaProviderPreset *preset);
