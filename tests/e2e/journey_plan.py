#!/usr/bin/env python3
"""A weak answer comes back, the interview has a day, and afterwards the person tells what was asked."""
import datetime
import sqlite3

import make_fixtures
from journey import Journey, answer, set_up, wait_question
from people import CHEF

WEAK = ('I think that it depends on the situation and I would have to look at it again later on, because I '
        'have never really done anything of this kind before and would ask somebody else to do it for me.')


def change(journey, sql, *values):
    """Time passes between two starts of the program."""
    with sqlite3.connect(journey.store / 'aporia.sqlite') as connection:
        connection.execute(sql, values)
    connection.close()


def put_off(journey, paths):
    with journey.launch('--new-session', paths['chef-cv'], paths['chef-job']) as app:
        with journey.point('a weak answer comes back, unless the person takes it out'):
            app.wait_text(f'{paths["chef-cv"].name} · ')
            set_up(app, CHEF, 'Leyla')
            answer(app, WEAK)
            app.click('Comes back for practice. Take it out')
            app.wait_text('This question does not come back')
            app.click('Practise later')
            app.wait_text('This question comes back tomorrow')
            journey.wait_rows(app, [('waiting', 0)], 'SELECT state, step FROM practice_queue')
            app.click('Finish interview')
            app.wait_text('Interview finished')
        journey.equal('the program ends cleanly', app.quit(), 0)


def practise(journey, today):
    with journey.launch() as app:
        with journey.point('the day of the interview is put in'):
            app.wait_text('1 due today')
            app.click('Choose the day in a calendar')
            app.click('Choose this day')
            app.wait_text(' · today')
            journey.wait_rows(app, [(str(today), None)], 'SELECT interview_on, interview_at '
                              'FROM user_vacancies WHERE interview_on IS NOT NULL')
        with journey.point('what is due is practised'):
            app.click('1 question due today: practise it')
            wait_question(app, 1)
            app.wait_text('You were asked this on')
        journey.equal('the program ends cleanly', app.quit(), 0)


def tell(journey):
    with journey.launch() as app:
        with journey.point('afterwards the person tells what was asked'):
            wait_question(app, 1)
            app.press('ctrl+1')
            app.wait_text('What were you really asked?')
            app.set_text('Questions you were asked, one a line', '1. Why us?\n2. What is a roux?')
            app.click('Keep these questions')
            app.wait_text('2 questions kept for your next session')
            journey.wait_rows(app, [('Why us?',), ('What is a roux?',)],
                              'SELECT question_text FROM own_questions ORDER BY 1 DESC')
        journey.equal('the program ends cleanly', app.quit(), 0)


def travel(journey):
    today = datetime.date.today()
    put_off(journey, make_fixtures.make(journey.folder / 'documents'))
    change(journey, 'UPDATE practice_queue SET due_on = ?', str(today))
    practise(journey, today)
    change(journey, 'UPDATE user_vacancies SET interview_on = ?, interview_at = NULL '
           'WHERE interview_on IS NOT NULL', str(today - datetime.timedelta(days=1)))
    tell(journey)


Journey.run(travel)
