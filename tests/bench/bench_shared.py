#!/usr/bin/env python3
"""What a shared database costs, with a private server that writes as safely as servers do.

    bench_shared.py BENCH_SHARED [ANSWERS]

First a person's own rows with nobody else there; then places among people who gave a million ANSWERS,
made by the server itself.
"""
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'lib'))
from mariadb_server import DATABASE, OWNER, Server, find, memory_folder    # noqa: E402

ANSWERS_EACH = 50
# Sequences are tables of this server: seq_1_to_50 and the like.
PEOPLE = '''
SET SESSION foreign_key_checks = 0, unique_checks = 0, sql_mode = '';
DELETE FROM suggestions; DELETE FROM answers; DELETE FROM questions; DELETE FROM attempts;
DELETE FROM user_vacancies; DELETE FROM vacancies; DELETE FROM user_stats; DELETE FROM users;
INSERT INTO users (user_id, uid, email, created_at, updated_at, in_ranking)
  SELECT seq, UUID(), CONCAT('p', seq, '@example.org'), NOW(6), NOW(6), 1 FROM seq_1_to_{people};
INSERT INTO vacancies (vacancy_id, uid, user_id, position_title, jd_text)
  SELECT seq, UUID(), seq, 'Cook', 'We cook.' FROM seq_1_to_{people};
INSERT INTO user_vacancies (user_vacancy_id, uid, user_id, vacancy_id)
  SELECT seq, UUID(), seq, seq FROM seq_1_to_{people};
INSERT INTO attempts (attempt_id, uid, user_id, user_vacancy_id, number, n_planned, status)
  SELECT seq, UUID(), seq, seq, 1, {each}, 'finished' FROM seq_1_to_{people};
'''
# Some people at a time: each person's average is their own.
ANSWERS = '''
SET SESSION foreign_key_checks = 0, unique_checks = 0, sql_mode = '';
INSERT INTO questions (question_id, uid, user_id, user_vacancy_id, attempt_id, question_text, kind,
                       question_order)
  SELECT (p.seq - 1) * {each} + q.seq, UUID(), p.seq, p.seq, p.seq, 'What did you do?', 'main', q.seq
    FROM seq_{first}_to_{last} p JOIN seq_1_to_{each} q;
INSERT INTO answers (answer_id, uid, user_id, question_id, attempt_id, answer_text)
  SELECT question_id, UUID(), user_id, question_id, attempt_id, REPEAT('I cooked and cleaned. ', 10)
    FROM questions WHERE user_id BETWEEN {first} AND {last};
INSERT INTO suggestions (suggestion_id, uid, user_id, question_id, correctness, engine_class, is_current)
  SELECT question_id, UUID(), user_id, question_id,
         LEAST(100, CRC32(user_id) % 61 + CRC32(CONCAT('q', question_id)) % 41), 'builtin', 1
    FROM questions WHERE user_id BETWEEN {first} AND {last};
'''


class SafeServer(Server):
    """Every commit is on the disk before it is one."""

    def start(self, *options):
        super().start('--innodb-flush-log-at-trx-commit=1', '--innodb-flush-method=fsync',
                      '--innodb-buffer-pool-size=256M', *options)

    def run(self, text):
        """SQL of this server that takes its time."""
        subprocess.run([find('mariadb'), '--no-defaults', f'--socket={self.socket}', f'--user={OWNER}',
                        DATABASE], input=text, check=True, text=True,
                       env={**os.environ, 'MYSQL_PWD': self.password})


def fill(server, n_answers):
    n_people = n_answers // ANSWERS_EACH
    began = time.monotonic()
    server.run(PEOPLE.format(people=n_people, each=ANSWERS_EACH))
    for first in range(1, n_people + 1, 1000):
        server.run(ANSWERS.format(first=first, last=min(first + 999, n_people), each=ANSWERS_EACH))
    filled = time.monotonic()
    server.run('START TRANSACTION; CALL count_everybody(); COMMIT;')
    counted = time.monotonic()
    print(f'# {n_answers} answers of {n_people} people: filled in {filled - began:.0f} s, '
          f'all numbers counted anew in {counted - filled:.0f} s', flush=True)


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    n_answers = int(sys.argv[2]) if len(sys.argv) > 2 else 1000000
    with SafeServer() as server:
        environment = {**os.environ, **memory_folder(), **server.environment()}
        subprocess.run([sys.argv[1], 'own'], env=environment, check=True)
        fill(server, n_answers)
        subprocess.run([sys.argv[1], 'place'], env=environment, check=True)
    return 0


if __name__ == '__main__':
    sys.exit(main())
