#include "core/ports/aporia-cleaner.h"

static void
aporia_cleaned_clear (AporiaCleaned *self)
{
  g_free (self->text);
  g_clear_pointer (&self->passages, g_ptr_array_unref);
}

G_DEFINE_BOXED_TYPE (AporiaCleaned, aporia_cleaned, aporia_cleaned_ref, aporia_cleaned_unref)

AporiaCleaned *
aporia_cleaned_new (void)
{
  AporiaCleaned *self = g_atomic_rc_box_new0 (AporiaCleaned);

  self->passages = g_ptr_array_new_with_free_func (g_free);
  return self;
}

AporiaCleaned *
aporia_cleaned_ref (AporiaCleaned *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
aporia_cleaned_unref (AporiaCleaned *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) aporia_cleaned_clear);
}
