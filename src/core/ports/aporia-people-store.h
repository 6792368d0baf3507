/* Port: the people of this computer and the accounts that belong to them.  Implemented by the object that is
 * the AporiaStore; what is said there about threads, errors and NULL holds here.
 *
 * One of them is the current one: everything else that the store lists and keeps is theirs. */
#pragma once

#include "core/domain/aporia-identity.h"
#include "core/domain/aporia-local-person.h"
#include <gio/gio.h>

#define APORIA_TYPE_PEOPLE_STORE (aporia_people_store_get_type ())
G_DECLARE_INTERFACE (AporiaPeopleStore, aporia_people_store, APORIA, PEOPLE_STORE, GObject)

struct _AporiaPeopleStoreInterface
{
  GTypeInterface g_iface;

  GPtrArray *(*list) (AporiaPeopleStore *self, GError **error);
  AporiaPerson *(*find) (AporiaPeopleStore *self, AporiaIdentity *identity, GError **error);
  AporiaPerson *(*use) (AporiaPeopleStore *self,
                        const char        *uid,
                        AporiaIdentity    *identity,
                        GError           **error);
};

/* (element-type AporiaLocalPerson) the current one first, then in order of when they came. */
GPtrArray    *aporia_people_store_list (AporiaPeopleStore *self,
                                        GError           **error);
/* Whose account IDENTITY is: the person it was linked with, else the one with its verified e-mail address who
 * is not linked with another account of the same provider.
 * Returns: (transfer full) (nullable), NULL without error when there is nobody. */
AporiaPerson *aporia_people_store_find (AporiaPeopleStore *self,
                                        AporiaIdentity    *identity,
                                        GError           **error);
/* Makes the person with UID the current one; a new one without a name when UID is NULL.  With IDENTITY
 * (nullable) the account is theirs from now on: its verified address becomes theirs, and its names where they
 * have none.
 * Returns: (transfer full) */
AporiaPerson *aporia_people_store_use (AporiaPeopleStore *self,
                                       const char        *uid,
                                       AporiaIdentity    *identity,
                                       GError           **error);
