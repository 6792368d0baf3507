#!/usr/bin/env python3
"""kill -9 while typing and right after submitting: what is lost, what is doubled?

The seed of the random delays is printed; APORIA_SEED=N repeats a run, APORIA_KILLS=N kills N times in
each of both ways.
"""
import os
import random
import time

import make_fixtures
from journey import Journey, set_up
from people import ENGINEER

# Of each kind; APORIA_KILLS=20 for the whole, which takes twice as long.
ROUNDS = int(os.environ.get('APORIA_KILLS', 10))
# Typing in the last second before a kill may be lost.
MAY_LOSE = 1.0
# A button that is pressed through the accessibility bus acts so much later (GTK's delay).
PRESS = 0.25
WORDS = 'we measured it first and then changed one thing at a time because that is how you learn'.split()


def editor_text(app):
    """The text of an editor that can be typed in, or None; '' is a text as well."""
    nodes = [node for node in app.named('Your answer') if 'EditableText' in node.get_interfaces()]
    return (nodes[0], app._text(nodes[0])) if nodes and app.named('Submit answer') else None


def type_until_killed(journey, app, dice, expected):
    """Types in pieces, kills; returns the states of the text with their times, and the end."""
    node, text = app.wait(lambda: editor_text(app), 'the editor')
    assert text in expected, f'the editor has {text[-80:]!r}, not one of {[e[-80:] for e in expected]!r}'
    states = [(0, text)]
    end = time.monotonic() + dice.uniform(0.1, 0.9)
    while time.monotonic() < end:
        piece = f'{dice.choice(WORDS)}{dice.choice(" . , ")}'
        app.insert_text(node, piece)
        text += piece
        states.append((time.monotonic(), text))
        time.sleep(dice.uniform(0.01, 0.06))          # a person's pace
    app.kill()
    return states, time.monotonic()


def kill_while_typing(journey, dice):
    expected = ['']
    lost = []
    for number in range(ROUNDS):
        with journey.point(f'kill {number + 1} while typing keeps all but the last second'):
            with journey.launch() as app:
                states, end = type_until_killed(journey, app, dice, expected)
            kept = journey.value('SELECT draft_text FROM drafts') or ''
            # The newest state that has to be there; newer ones may be.
            oldest = max(i for i, (at, _) in enumerate(states) if at <= end - MAY_LOSE)
            expected = [text for _, text in states[oldest:]]
            assert kept in expected, f'kept {kept[-80:]!r}, typed {states[-1][1][-80:]!r}'
            lost.append(end - next(at for at, text in states if text == kept) if kept != states[0][1] else 0)
            expected = [kept]
    journey.note(f'lost at most {max(lost):.2f} s of typing')


def submit_and_kill(journey, app, text, dice, is_late):
    """Kills about when the answer is written, or late: while it is judged."""
    app.set_text('Your answer', text)
    app.wait_text('draft saved')
    n_answers = journey.value('SELECT count(*) FROM answers')
    app.click('Submit answer')
    if is_late:
        end = time.monotonic() + 5
        while journey.value('SELECT count(*) FROM answers') == n_answers and time.monotonic() < end:
            time.sleep(0.001)
        delay = dice.uniform(0, 0.06)
    else:
        delay = PRESS + dice.uniform(0, 0.06)
    time.sleep(delay)                                 # the moment of the kill is the test
    app.kill()
    return f'{"commit" if is_late else "click"} + {delay * 1000:.0f} ms'


def check_answer(journey, app, question, text):
    """The answer is stored once and gets one judgement; or it is still in the editor."""
    stored = journey.rows('SELECT answer_text FROM answers WHERE question_id = ?', question)
    if not stored:
        _, kept = app.wait(lambda: editor_text(app), 'the editor')
        assert kept == text, f'neither stored nor in the editor: {text!r}, but {kept!r}'
        app.click('Submit answer')
    else:
        assert stored == [(text,)], stored
    app.wait(lambda: app.named('Next question') or app.named('Finish interview'), 'the feedback')
    journey.wait_rows(app, [(text,)], 'SELECT answer_text FROM answers WHERE question_id = ?', question)
    journey.wait_rows(app, [(1, 1)], 'SELECT count(*), sum(is_current) FROM suggestions'
                      ' WHERE question_id = ?', question)
    return bool(stored)


def kill_after_submitting(journey, dice):
    n_stored = 0
    submitted = None
    for number in range(ROUNDS + 1):
        with journey.launch() as app:
            if submitted:
                question, text, moment = submitted
                with journey.point(f'kill {number} after submitting loses no answer and doubles none'):
                    stored = check_answer(journey, app, question, text)
                    n_stored += stored
                    state = 'stored' if stored else 'still a draft'
                    journey.note(f'killed at {moment}: {state}')
            if number == ROUNDS:
                break
            if submitted:
                app.click('Next question')
                journey.wait_rows(app, [(number + 1,)], 'SELECT count(*) FROM questions')
            app.wait(lambda: editor_text(app), 'the editor')
            question = journey.value('SELECT max(question_id) FROM questions')
            text = f'Answer {number + 1}: ' + ' '.join(dice.choices(WORDS, k=60)) + '.'
            moment = submit_and_kill(journey, app, text, dice, number % 2)
            submitted = question, text, moment
    journey.check('half of the kills at least came after the answer was stored',
                  n_stored >= ROUNDS / 2, n_stored)


def travel(journey):
    seed = int(os.environ.get('APORIA_SEED', random.SystemRandom().randrange(10 ** 6)))
    journey.note(f'seed {seed}')
    dice = random.Random(seed)
    paths = make_fixtures.make(journey.folder / 'documents')
    with journey.point('a session is set up'):
        with journey.launch('--new-session', paths['engineer-cv'], paths['engineer-job']) as app:
            app.wait_text(paths['engineer-job'].name)
            app.set_value('Questions', ROUNDS + 1)
            set_up(app, ENGINEER, 'Tomek')
    kill_while_typing(journey, dice)
    kill_after_submitting(journey, dice)
    journey.equal('the store is whole', journey.rows('PRAGMA integrity_check'), [('ok',)])
    journey.equal('nothing is judged twice', journey.value(
        'SELECT count(*) FROM (SELECT 1 FROM suggestions WHERE is_current = 1'
        ' GROUP BY question_id HAVING count(*) > 1)'), 0)


Journey.run(travel)
