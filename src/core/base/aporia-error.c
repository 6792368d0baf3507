#include "core/base/aporia-error.h"

G_DEFINE_QUARK (aporia-error-quark, aporia_error)
