#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks one learner through the real program, from the first start to a project, by accessible names, keys
and the pointer. Twice it is killed on the way: what was given before that has to be there after it.

usage: journey.py BUILD-FOLDER SOURCE-FOLDER
"""

import json
import os
import re
import subprocess
import sys
import time
import traceback

import driver

PHASES = ['Architecture', 'System analysis', 'Advanced topics', 'Practical implementation']


class Journey:
    def __init__(self, build, source):
        self.words = [os.path.join(build, 'src', 'touchstone')]
        self.cli = os.path.join(build, 'src', 'cli', 'touchstone-cli')
        self.desk = driver.Desk(environment={
            'TS_PACKS_DIR': os.path.join(source, 'data', 'packs'),
            'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'),
            'GSETTINGS_BACKEND': 'memory',
            'G_DEBUG': 'fatal-criticals',
            'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0',  # the unit tests look for them
        })
        self.database = os.path.join(self.desk.environment['XDG_DATA_HOME'], 'touchstone', 'touchstone.db')
        self.program = None

    def start(self):
        self.program = driver.Program(self.desk, self.words, timeout=60)

    def crash(self):
        self.program.kill()
        self.start()

    def run_cli(self, *words):
        result = subprocess.run([self.cli, *words], env=self.desk.environment, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def place(self, number, landmark):
        self.program.key('alt+%d' % number)
        return self.program.wait(landmark, timeout=30)

    def first_start(self):
        self.start()
        self.program.wait('Welcome to Touchstone', timeout=60)
        self.program.type('Ada Lovelace')
        self.program.tab_to('Start')
        self.program.key('Return')
        self.program.wait('Five Phases, One Certificate', timeout=30)

    def sit(self):
        program = self.program
        program.click('Start: Fundamentals')
        program.wait('Exam clock')
        program.click('Begin')
        for _ in range(4):
            program.wait('Next')
            program.key('1')
            program.click('Next')
        program.wait(re.compile(r'^5 of 25'))
        before = program.wait(re.compile(r'^5 of 25 · [1-4] answered'))
        self.answered = int(re.search(r'(\d+) answered', before.name).group(1))
        time.sleep(1)  # what is promised: on disk within a second

    def resume(self):
        self.crash()
        self.place(3, 'Five Phases, One Certificate')
        self.program.wait(re.compile(r'In progress: %d of 25 answered, 5\d:\d\d left' % self.answered))
        self.program.click('Resume: Fundamentals')
        self.program.wait(re.compile(r'^5 of 25 · %d answered' % self.answered))

    def submit(self):
        self.program.click('Submit…')
        self.program.wait('Submit This Phase?', timeout=30)
        self.program.click('Submit')
        self.program.wait('Items', timeout=90)
        self.program.key('alt+Left')
        self.program.wait('Five Phases, One Certificate', timeout=30)

    def other_phases(self):
        for phase in PHASES:
            self.program.click('Start: ' + phase, timeout=30)
            self.program.click('Begin', timeout=30)
            self.program.wait('Next', timeout=30)
            self.submit()
        self.program.wait(re.compile(r'^Complete: \d+\.\d of 100'), timeout=30)
        assert self.query('SELECT count(*) FROM result') == '5'

    def keys_alone(self):
        program = self.program
        program.tab_to('Again: Fundamentals')
        program.key('Return')
        program.wait('Exam clock', timeout=30)
        program.key('Return')  # the focus is on the way in
        for number in range(1, 26):
            program.wait(re.compile(r'^%d of 25' % number), timeout=30)
            program.key('1')
            program.key('alt+Page_Down')
        answered = program.wait(re.compile(r'^25 of 25 · \d+ answered'))
        assert int(re.search(r'(\d+) answered', answered.name).group(1)) >= 15, answered.name
        program.tab_to('Submit…')
        program.key('Return')
        program.wait('Submit This Phase?', timeout=30)
        program.tab_to('Submit')
        program.key('Return')
        program.wait('Items', timeout=90)
        program.key('alt+Left')
        program.wait('Five Phases, One Certificate', timeout=30)
        assert self.query('SELECT count(*) FROM result') == '6'

    def sketch(self):
        program = self.program
        self.place(4, re.compile('^New [Dd]esign$'))
        program.click(re.compile('^New [Dd]esign$'))
        program.wait('Search components', timeout=30)
        for kind in ('Client', 'Service', 'Database'):
            program.click(kind, pointer=True)
            time.sleep(0.3)
        program.wait('Saved', timeout=30)
        time.sleep(1)
        self.crash()
        self.place(4, re.compile('^New [Dd]esign$'))
        assert self.query('SELECT max(components) FROM design') == '3'
        assert int(self.query('SELECT count(*) FROM journal')) >= 3

    def query(self, sql):
        # python's own sqlite reads the file as anybody could
        import sqlite3
        with sqlite3.connect('file:%s?mode=ro' % self.database, uri=True) as database:
            return str(database.execute(sql).fetchone()[0])

    def dashboard(self):
        self.place(1, re.compile('^Good '))
        self.program.wait('Best Assessment', timeout=30)
        self.program.wait(re.compile('^Next for '), anywhere=True)

    def practice(self):
        self.place(2, 'Topic Areas')

    def portfolio(self):
        program = self.program
        self.place(5, re.compile('Project'))
        program.click('New Project', timeout=30)
        program.wait('Empty Project', timeout=30)
        program.tab_to('Empty Project')
        program.key('Return')
        program.wait('Saved', timeout=30)
        time.sleep(1)
        facts = json.loads(self.query('SELECT document FROM project'))
        assert facts['id'], facts

    def end(self):
        assert self.program.close() == 0, self.program.read_log()
        assert 'sound' in self.run_cli('database', 'check', self.database)
        out = os.path.join(self.desk.base, 'out')
        book = os.path.join(self.desk.base, 'book.pdf')
        self.run_cli('portfolio', 'export', '--database', self.database, '--output', out, '--pdf', book)
        assert os.path.exists(os.path.join(out, 'assessments', 'phase_results', 'README.md'))
        with open(book, 'rb') as pdf:
            assert pdf.read(5) == b'%PDF-'


def main():
    journey = Journey(*[os.path.abspath(path) for path in sys.argv[1:3]])
    steps = [
        ('first start', journey.first_start), ('sit a phase', journey.sit),
        ('resume it after a kill', journey.resume), ('submit it', journey.submit),
        ('sit the other phases', journey.other_phases), ('sit a phase by keys alone', journey.keys_alone), ('sketch, killed after it', journey.sketch),
        ('see the dashboard', journey.dashboard), ('practice', journey.practice),
        ('begin a project', journey.portfolio), ('all is on disk', journey.end),
    ]
    print('1..%d' % len(steps), flush=True)
    failed = False
    try:
        for number, (name, step) in enumerate(steps, 1):
            if failed:
                print('not ok %d %s' % (number, name), flush=True)
                continue
            try:
                step()
                print('ok %d %s' % (number, name), flush=True)
            except Exception:
                failed = True
                print('not ok %d %s' % (number, name), flush=True)
                traceback.print_exc()
                if journey.program is not None:
                    print(journey.program.read_log(), file=sys.stderr)
    finally:
        if journey.program is not None and journey.program.process.poll() is None:
            journey.program.process.kill()
        journey.desk.close()
    return failed


if __name__ == '__main__':
    sys.exit(main())
