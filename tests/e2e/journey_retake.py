#!/usr/bin/env python3
"""After feedback: why a remark was made, how a strong answer could be built, and the question once more."""
from journey import Journey, turn_to_last_page

BETTER = ('Last spring the booking page answered in four seconds. I measured each request, found one query '
          'that read the whole table, added an index and a test for it. The page took 300 ms afterwards, and '
          'the support team had nine complaints a week less. What I learned is to measure before I change '
          'anything.')


def begin(app, journey):
    with journey.point('a session with feedback'):
        turn_to_last_page(app)
        app.click('Try a sample session')
        app.wait_text('Feedback')


def travel(journey):
    with journey.launch() as app:
        begin(app, journey)
        with journey.point('a remark is explained, and Escape takes that away'):
            app.click('Why?')
            app.wait(lambda: any('are marked in your answer' in text or 'single words are meant' in text
                                 for text in app.texts()), 'the reason')
            app.press('Escape')
            app.wait_gone('which asks of an answer that')
        with journey.point('an outline is nobody\'s answer'):
            app.click('Show a strong answer')
            app.wait_text('not said by you')
        with journey.point('the question comes once more'):
            app.click('Try this question again')
            app.wait_text('Second take · question')
            app.insert_text('Your answer', BETTER)
            app.wait_text('draft saved')
        app.kill()
    with journey.launch() as app:
        with journey.point('a kill does not lose the take'):
            app.wait_text('Second take · question')
            app.wait(lambda: BETTER in app.texts(), 'what was typed')
            app.click('Submit answer')
            app.wait_text('Compared with the take before')
        with journey.point('the interview goes on where it was'):
            app.click('Next question')
            app.wait_gone('Second take · question')
        journey.equal('takes are linked, and counted nowhere', journey.rows(
            "SELECT count(*), sum(q.counted), count(p.uid) FROM questions q "
            "LEFT JOIN questions p ON p.uid = q.parent_uid WHERE q.kind = 'retake'"), [(1, 0, 1)])
        journey.equal('the program ends cleanly', app.quit(), 0)


Journey.run(travel)
