#!/usr/bin/env python3
"""The numbers of a session by keyboard: points of a chart show and speak their values, the table is saved."""
import contextlib
import csv

from journey import Journey, turn_to_last_page

SKILLS = ("SELECT q.skill_tag, avg(a.correctness), count(*) FROM main_answers a JOIN questions q"
          ' USING (question_id) WHERE a.engine_class IS NOT NULL GROUP BY 1 ORDER BY 2, 1')
ANSWERS = ('SELECT q.question_text, q.skill_tag, a.is_skipped, a.correctness FROM main_answers a'
           ' JOIN questions q USING (question_id) ORDER BY a.answered_at, question_id')


def chart(app, title):
    return app.wait(lambda: next((node for node, _ in app.walk() if node.get_name().startswith(f'{title}. ')),
                                 None), f'the chart {title!r}')


def value(skill, average, n):
    """What a point says, up to the word for its score."""
    return f'{skill}: correctness {int(average + .5)} percent, '


def focus_name(app):
    return node.get_name() if (node := app.focused()) else None


def tab_to(app, title, most=80):
    """Presses Tab until the chart has the focus; what was passed too fast comes again in the next round."""
    for _ in range(most):
        before = focus_name(app)
        if (before or '').startswith(f'{title}. '):
            return
        app.press('Tab')
        with contextlib.suppress(AssertionError):     # two of one name may follow each other
            app.wait(lambda: focus_name(app) not in (None, before), 'the next focus', 1)
    raise AssertionError(f'no way to {title!r}')


def step(app, key, expected):
    """A key, and the value it leads to: spoken, and in the text below the chart."""
    app.press(key)
    app.wait(lambda: chart(app, 'By skill').get_description().startswith(expected), f'{key}: {expected!r}')
    app.wait_text(expected)


def open_sample(journey, app):
    with journey.point('a sample session has numbers'):
        turn_to_last_page(app)
        app.click('Try a sample session')
        app.wait_text('This is a sample session. It is never counted.')
        app.press('ctrl+3')
        app.wait_text('Sample session: these numbers are never counted')


def step_through(journey, app):
    skills = journey.rows(SKILLS)
    assert len(skills) > 2, skills
    with journey.point('Tab leads to a chart'):
        tab_to(app, 'By skill')
    for what, steps in (('Down begins at the weakest skill and goes on', (('Down', 0), ('Down', 1))),
                        ('End and Up lead to the strongest and back', (('End', -1), ('Up', -2))),
                        ('Home and Right do so from the first', (('Home', 0), ('Right', 1)))):
        with journey.point(what):
            for key, index in steps:
                step(app, key, value(*skills[index]))


def save_table(journey, app):
    answers = journey.rows(ANSWERS)
    with journey.point('the table shows every answer'):
        app.click('View: table')
        cells = {f'Skill: {skill}' for _, skill, _, _ in answers}
        app.wait(lambda: cells <= {node.get_name() for node, _ in app.walk()}, f'the cells {cells}')
    with journey.point('it is saved where the program proposes'):
        app.click('Export table as CSV')
        app.wait(lambda: app.named('Save'), 'the dialog that saves')
        app.press('Return')
        app.wait_silently(lambda: list((journey.store / 'reports').glob('Interview answers 20??-??-??.csv')),
                          'the file')
        app.wait_text('saved')
    table, = (journey.store / 'reports').glob('*.csv')
    with table.open(newline='', encoding='utf-8-sig') as file:
        rows = list(csv.DictReader(file))
    journey.equal('with all answers and their scores in it',
                  [(row['question'], row['skill'], row['status'], row['correctness']) for row in rows],
                  [(question, skill, 'skipped' if is_skipped else 'answered', str(score or ''))
                   for question, skill, is_skipped, score in answers])


def travel(journey):
    with journey.launch() as app:
        open_sample(journey, app)
        step_through(journey, app)
        save_table(journey, app)
        journey.equal('the program ends cleanly', app.quit(), 0)


Journey.run(travel)
