#!/usr/bin/env python3
"""A good answer kept as a story: it outlives a kill, is found again, edited, deleted and brought back."""
import make_fixtures
from journey import Journey, answer, set_up
from people import CHEF

TITLE = 'Food cost at Morgenrot'
EDITED = 'Our food cost was at 34 percent. I weighed what we threw away for two weeks, and it fell to 29.'


def keep(journey, paths):
    with journey.launch('--new-session', paths['chef-cv'], paths['chef-job']) as app:
        with journey.point('an answer has feedback'):
            app.wait_text(f'{paths["chef-cv"].name} · ')
            set_up(app, CHEF, 'Leyla')
            answer(app, CHEF['answers']['good'])
        with journey.point('it is kept as a story, under a title that can be changed'):
            app.click('Keep as a story')
            app.set_text('Title of the story', TITLE)
            app.click('Keep the story')
            app.find('Kept as a story. Show it')
            journey.wait_rows(app, [(TITLE, CHEF['answers']['good'])],
                              'SELECT title, story_text FROM stories')
        app.kill()


def travel(journey):
    keep(journey, make_fixtures.make(journey.folder / 'documents'))
    with journey.launch() as app:
        with journey.point('after a kill it is in the history'):
            app.wait(lambda: app.named('Next question'), 'the interview')
            app.press('ctrl+4')
            app.click('Stories')
            app.click(f'Story, {TITLE}, Told in your last interview')
            app.wait(lambda: CHEF['answers']['good'] in app.texts(), 'the story')
        with journey.point('what is changed is saved as it is typed'):
            app.set_text('Text of the story', EDITED)
            journey.wait_rows(app, [(EDITED,)], 'SELECT story_text FROM stories')
            app.set_text('Another skill that this story shows', 'Cooking with children')
            app.click('Add this skill')
            app.find('It does not show Cooking with children')
        with journey.point('it is found by its words'):
            app.set_text('Search titles, texts and skills of stories', 'kafka')
            app.wait_text('No results for “kafka”')
            app.set_text('Search titles, texts and skills of stories', 'morgenrot children')
            app.find(f'Story, {TITLE}, Told in your last interview')
        with journey.point('deleted, it can be brought back'):
            app.click('Delete story')
            app.wait_text(f'“{TITLE}” deleted')
            journey.wait_rows(app, [(1,)], 'SELECT count(*) FROM stories WHERE deleted_at IS NOT NULL')
            app.click_toast('Undo')
            journey.wait_rows(app, [(0,)], 'SELECT count(*) FROM stories WHERE deleted_at IS NOT NULL')
            app.find(f'Story, {TITLE}, Told in your last interview')
        journey.equal('the program ends cleanly', app.quit(), 0)


Journey.run(travel)
