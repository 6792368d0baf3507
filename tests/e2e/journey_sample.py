#!/usr/bin/env python3
"""A newcomer's first minute: through the Welcome pages into the sample session, gone with one click."""
import time

from journey import Journey, quotes

# From the icon to the first feedback, without an account.
FIRST_MINUTE = 60
TABLES = ('attempts', 'questions', 'answers', 'suggestions', 'debriefs', 'vacancies', 'user_vacancies')


def travel(journey):
    started = time.monotonic()
    with journey.launch() as app:
        with journey.point('a newcomer is welcomed'):
            app.wait(lambda: app.named('Page 1 of 3'), 'the first page')
            app.click('Next page')
            app.wait(lambda: app.named('Coach choice'), 'the choice of a coach')
            assert app.checked('Built-in coach')
            app.click('Next page')
            app.wait_text('Ready when you are')
        with journey.point('and offered a sample session'):
            app.click('Try a sample session')
            app.wait_text('This is a sample session. It is never counted.')
        with journey.point('it has answers with feedback'):
            app.wait_text('Feedback')
            assert any(quotes(text) for text in app.texts())
        seconds = time.monotonic() - started
        journey.check('which takes less than a minute', seconds < FIRST_MINUTE, seconds)
        journey.note(f'{seconds:.1f} s from the start of the program to the first feedback')
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
