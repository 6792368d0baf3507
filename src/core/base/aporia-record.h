/* Immutable records.
 *
 * A record is a plain struct with public fields, counted atomically so that it can cross threads.  Its
 * maker fills the fields right after _new(); from the moment a second party sees the record, nobody
 * writes to it again.  To change something, make a copy (_copy() where a record has one).
 */
#pragma once

#include <glib-object.h>

#define APORIA_DECLARE_RECORD(Type, prefix)                                                            \
  GType prefix##_get_type (void) G_GNUC_CONST;                                                         \
  Type *prefix##_new (void);                                                                           \
  Type *prefix##_ref (Type *self);                                                                     \
  void prefix##_unref (Type *self);                                                                    \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, prefix##_unref)

/* CLEAR is a static function void (Type *) that frees the fields, not the struct. */
#define APORIA_DEFINE_RECORD(Type, prefix, CLEAR)                                                      \
  G_DEFINE_BOXED_TYPE (Type, prefix, prefix##_ref, prefix##_unref)                                     \
  Type *prefix##_new (void) { return g_atomic_rc_box_new0 (Type); }                                    \
  Type *prefix##_ref (Type *self) { return g_atomic_rc_box_acquire (self); }                           \
  void prefix##_unref (Type *self)                                                                     \
  {                                                                                                    \
    g_atomic_rc_box_release_full (self, (GDestroyNotify) CLEAR);                                       \
  }
