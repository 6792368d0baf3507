/* Data files (bank, fallacies, skills, samples) from the program's GResource. */
#pragma once

#include <json-glib/json-glib.h>

#define APORIA_RESOURCE_ROOT "/io/github/aporia_coach/Aporia/"

/* PATH is relative to the data folder: "fallacies/fallacies.json".  A missing or broken resource is a
 * defect of the build and ends the program.  Returns: (transfer full) */
JsonNode *aporia_resources_load_json (const char *path);
GBytes   *aporia_resources_load (const char *path);
/* Names in a folder ("bank/"), sorted.  Returns: (transfer full) */
GStrv     aporia_resources_list (const char *folder);
