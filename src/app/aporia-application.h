/* The application: command line, single instance, life of services and models. */
#pragma once

#include <adwaita.h>

#define APORIA_TYPE_APPLICATION (aporia_application_get_type ())
G_DECLARE_FINAL_TYPE (AporiaApplication, aporia_application, APORIA, APPLICATION, AdwApplication)

/* Once, before anything else: it also begins the person's language. */
AporiaApplication *aporia_application_new (void);
