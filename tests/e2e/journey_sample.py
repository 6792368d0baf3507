#!/usr/bin/env python3
"""The sample session: to look around in, and gone with one click."""
from journey import Journey, quotes

TABLES = ('attempts', 'questions', 'answers', 'suggestions', 'debriefs', 'vacancies', 'user_vacancies')


def travel(journey):
    with journey.launch() as app:
        with journey.point('an empty program offers a sample session'):
            app.wait_text('Practise for a real interview, privately')
            app.click('Try a sample session')
            app.wait_text('This is a sample session. It is never counted.')
        with journey.point('it has answers with feedback'):
            app.wait_text('Feedback')
            assert any(quotes(text) for text in app.texts())
        with journey.point('analytics says that the numbers are never counted'):
            app.press('ctrl+3')
            app.wait_text('Sample session: these numbers are never counted')
            app.wait_text('Correctness over ')
        with journey.point('the history marks it'):
            app.press('ctrl+4')
            app.wait(lambda: app.named('Sample'), 'the mark')
        journey.equal('nothing of it is counted', journey.rows(
            'SELECT coalesce(sum(n_answered), 0), coalesce(sum(n_skipped), 0) FROM user_counts'), [(0, 0)])
        with journey.point('one click removes it'):
            app.click('Remove sample session')
            app.wait_gone('This is a sample session. It is never counted.')
            app.wait_text('The sample session was removed')
        with journey.point('nothing of it is left in the store'):
            for table in TABLES:
                journey.wait_rows(app, [(0,)], f'SELECT count(*) FROM {table} WHERE is_sample = 1')
            journey.wait_rows(app, [(0, 0)], 'SELECT (SELECT count(*) FROM drafts),'
                              ' (SELECT count(*) FROM scores)')
        with journey.point('and nothing on the pages'):
            app.press('ctrl+4')
            app.wait_text('No sessions yet')
            app.press('ctrl+3')
            app.wait_text('Answer one question to see progress')
        journey.equal('the program ends cleanly', app.quit(), 0)


Journey.run(travel)
