/* Where an answer is typed: the editor, a hint while it is empty, the count below it. */
#pragma once

#include "core/domain/aporia-transcript.h"
#include <adwaita.h>

#define APORIA_TYPE_ANSWER_EDITOR (aporia_answer_editor_get_type ())
G_DECLARE_FINAL_TYPE (AporiaAnswerEditor, aporia_answer_editor, APORIA, ANSWER_EDITOR, AdwBin)

/* Signal "edited": the person changed the text (not _set_text()). */
void  aporia_answer_editor_set_text (AporiaAnswerEditor *self,
                                     const char         *text);
/* Returns: (transfer full) */
char *aporia_answer_editor_dup_text (AporiaAnswerEditor *self);
guint aporia_answer_editor_count_words (AporiaAnswerEditor *self);
/* Not editable: the text is shown in full, as something that was said. */
void  aporia_answer_editor_set_editable (AporiaAnswerEditor *self,
                                         gboolean            is_editable);
void  aporia_answer_editor_set_draft_saved (AporiaAnswerEditor *self,
                                            gboolean            is_saved);
/* What a screen reader says of the editor besides its name, when it is asked. */
void  aporia_answer_editor_describe (AporiaAnswerEditor *self,
                                     const char         *text);
/* Where the answer goes when it is submitted: "stays on this computer", "goes to api.example.org". */
void  aporia_answer_editor_set_destination (AporiaAnswerEditor *self,
                                            const char         *text);
/* Marks words of the answer that was given, as for aporia_mark_words(). */
gboolean aporia_answer_editor_mark (AporiaAnswerEditor *self,
                                    const char         *quote,
                                    int                 start,
                                    int                 end);
/* Where they are in the editor; FALSE: nothing is marked. */
gboolean aporia_answer_editor_find_mark (AporiaAnswerEditor *self,
                                         int                *y,
                                         int                *height);
/* The headings of a story (Situation, Task, Action, Result) in the language of QUESTION. */
void  aporia_answer_editor_insert_outline (AporiaAnswerEditor *self,
                                           const char         *question);
/* What was said follows what is there, as one step that can be undone; doubtful words are underlined. */
void  aporia_answer_editor_add_spoken (AporiaAnswerEditor *self,
                                       AporiaTranscript   *transcript);
/* What was said last goes out of the answer, as it is by now.  Returns: (transfer full) (nullable) it; NULL:
 * nothing was */
char *aporia_answer_editor_take_spoken (AporiaAnswerEditor *self);
/* … and at its end again. */
void  aporia_answer_editor_put_spoken (AporiaAnswerEditor *self,
                                       const char         *text);
void  aporia_answer_editor_focus (AporiaAnswerEditor *self);
/* "142 words · about 1 min spoken".  Returns: (transfer full) */
char *aporia_answer_editor_dup_count (guint n_words);
