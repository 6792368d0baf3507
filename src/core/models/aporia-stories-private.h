/* The stories model's struct, shared by its files: what is shown in aporia-stories.c, what is changed in
 * -verbs.c. */
#pragma once

#include "core/models/aporia-stories.h"

struct _AporiaStories
{
  GObject           parent_instance;
  AporiaServices   *services;       /* owned */
  char             *position_title; /* owned */
  GStrv             skills;         /* owned */
  char             *searched;       /* owned */
  gboolean          is_deleted;
  GListStore       *items;          /* owned */
  AporiaStoryShelf *shelf;          /* owned (nullable) until read */
  char             *error;          /* owned (nullable): of the last change */
  char             *read_error;     /* owned (nullable) */
  GCancellable     *cancellable;    /* owned (nullable): of the step that reads */
  char             *deleted_uid;    /* owned (nullable): what undo brings back */

  /* What is typed and not handed to the store yet. */
  char             *edited_uid;     /* owned (nullable) */
  char             *edited_title;   /* owned */
  char             *edited_text;    /* owned */
  guint             edit_id;
};

/* MESSAGE: (nullable) */
void aporia_stories_set_error (AporiaStories *self,
                               const char    *message);
void aporia_stories_emit_kept (AporiaStories *self,
                               const char    *question_uid);
void aporia_stories_emit_deleted (AporiaStories *self,
                                  const char    *title);
