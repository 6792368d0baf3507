/* Whether a speech-emotion service on this computer may be asked, and its port. */
#pragma once

#include "core/models/aporia-emotions.h"

#include <adwaita.h>

#define APORIA_TYPE_EMOTION_GROUP (aporia_emotion_group_get_type ())
G_DECLARE_FINAL_TYPE (AporiaEmotionGroup, aporia_emotion_group, APORIA, EMOTION_GROUP, AdwPreferencesGroup)

/* Call at most once. */
void aporia_emotion_group_bind (AporiaEmotionGroup *self,
                                AporiaEmotions     *emotions);
