// The goal help says what each parameter means, and nothing is declared that does nothing.
def log = new File(basedir, 'build.log').text
assert log.contains('dbindex:migrate')
assert log.contains('User property: dbindex.waitBudget')
assert log.contains('How long one index may wait for other sessions: 500ms, 30s, 20m, 2h.')
true
