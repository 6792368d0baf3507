#!/usr/bin/env python3
"""A model is the coach; its server dies in the middle of an interview, comes back, hangs: no answer is lost,
nothing has to be started again, and the built-in coach helps out when it is asked to."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import make_fixtures
from journey import Journey, answer, set_up
from people import ENGINEER

MODEL = 'honest-model'                                # what the server says it has
SAFE = 'Your answer is safe'
ANSWERS = [f'Answer {n}: I measured the slow query first, then I changed one index, and the report took '
           'three seconds instead of forty.' for n in range(1, 5)]


class Server:
    """The fault server; it can be stopped, started at the same port, and put to sleep."""

    def __init__(self, build):
        self.program = build / 'tests' / 'lib' / 'fault-server'
        self.port = 0
        self.start()

    def start(self):
        self.process = subprocess.Popen([self.program, '--port', str(self.port)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def stop(self):
        self.process.kill()
        self.process.wait(10)

    def sleep(self):
        self.process.send_signal(signal.SIGSTOP)

    def wake(self):
        self.process.send_signal(signal.SIGCONT)

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.stop()


def submit(app, text):
    app.set_text('Your answer', text)
    app.wait_sensitive('Submit answer')
    app.click('Submit answer')


def go_on(app, number):
    app.click('Next question')
    app.wait_text(f'Question {number} of')
    app.wait(lambda: app.named('Submit answer'), 'an open question')


def wait_feedback(app):
    app.wait(lambda: app.named('Next question') and app.named('Feedback'), 'the feedback')


def picture(app, name):
    """For people: APORIA_PICTURES names a folder."""
    if 'APORIA_PICTURES' in os.environ:
        time.sleep(0.5)
        app.screenshot(os.path.join(os.environ['APORIA_PICTURES'], f'{name}.png'))


def talk(journey, app):
    with journey.point('a remark can be asked about'):
        app.click('Ask about this remark')
        app.set_text('Your question to the coach', 'What should I have said instead?')
        app.click('Ask')
        app.wait_text('You wrote')
    picture(app, 'talk')
    with journey.point('the talk is closed, the feedback stays'):
        app.click('Close the talk')
        app.wait_gone('You wrote')
        wait_feedback(app)


def die_and_come_back(journey, app, server):
    with journey.point('a server that is gone costs a sentence, not the answer'):
        go_on(app, 2)
        server.stop()
        submit(app, ANSWERS[1])
        app.wait_text(SAFE)
        app.wait_text(f'Nothing answers at http://127.0.0.1:{server.port}')
        app.wait_text(ANSWERS[1])
        journey.wait_rows(app, [(2,)], 'SELECT count(*) FROM answers')
    picture(app, 'gone')
    with journey.point('back again, it is asked again, without a new start'):
        server.start()
        app.click('Try again')
        wait_feedback(app)
        journey.wait_rows(app, [(MODEL,), (MODEL,)], 'SELECT judged_by_model FROM suggestions'
                          ' WHERE is_current = 1 ORDER BY suggestion_id')


def hang(journey, app, server):
    with journey.point('a server that sleeps can be stopped at once'):
        go_on(app, 3)
        server.sleep()
        submit(app, ANSWERS[2])
        app.wait(lambda: app.sensitive('Cancel'), 'Cancel')
    with journey.point('after ten seconds the wait has a number'):
        # Whoever looks around takes more than the second in which it is ten.
        app.wait(lambda: any(re.search(r' · [12]\d s', text) for text in app.texts()), 'a number', 20)
        journey.check('nobody is pushed to the built-in coach yet',
                      not app.named('Use the built-in coach for this answer'))
    with journey.point('after thirty the built-in coach is offered'):
        app.wait(lambda: app.named('Use the built-in coach for this answer'), 'the offer', 40)
    picture(app, 'offer')
    with journey.point('it reads this answer'):
        app.click('Use the built-in coach for this answer')
        wait_feedback(app)
        server.wake()
    with journey.point('the next answer is cancelled, and asked about later'):
        go_on(app, 4)
        server.sleep()
        submit(app, ANSWERS[3])
        app.wait_sensitive('Cancel')
        app.click('Cancel')
        app.wait_text('You stopped the coach')
        server.wake()
        app.click('Ask for feedback')
        wait_feedback(app)


def travel(journey):
    paths = make_fixtures.make(journey.folder / 'documents')
    documents = '--new-session', paths['engineer-cv'], paths['engineer-job']
    build = pathlib.Path(sys.argv[1]).resolve().parents[1]
    with Server(build) as server:
        environment = {'OPENAI_BASE_URL': f'http://127.0.0.1:{server.port}/honest/v1', 'OPENAI_MODEL': MODEL,
                       'OPENAI_API_KEY': 'good-key'}
        with journey.launch(*documents, **environment) as app:
            with journey.point('an interview begins with the model'):
                app.wait_text(paths['engineer-job'].name)
                set_up(app, ENGINEER, 'Tomek')
                answer(app, ANSWERS[0])
            talk(journey, app)
            die_and_come_back(journey, app, server)
            hang(journey, app, server)
            journey.equal('the program ends cleanly', app.quit(), 0)
    journey.equal('all answers are stored, each once', journey.rows('SELECT answer_text FROM answers'
                  ' ORDER BY answer_id'), [(text,) for text in ANSWERS])


Journey.run(travel)
