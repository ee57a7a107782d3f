def log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
def found = """V3__recent.sql:2:19  error  volatile-predicate
[ERROR]    1 | CREATE INDEX CONCURRENTLY sessions_recent_idx ON visitor_sessions (last_seen)
[ERROR]    2 | WHERE last_seen > now() - interval '\${window}';
[ERROR]      |                   ^^^^^
[ERROR]    An index predicate must be immutable; PostgreSQL refuses now() (42P17), and an index cannot follow the clock. Without the predicate the index serves the query for recent rows as well.
[ERROR]    Write: CREATE INDEX CONCURRENTLY sessions_recent_idx ON visitor_sessions (last_seen);
[ERROR]    More: https://github.com/dbindex/dbindex/blob/main/docs/reference/rules/volatile-predicate.md
"""
assert log.contains(found)
assert log.indexOf(found) == log.lastIndexOf(found)
assert log =~ /(?m)^\[ERROR\] Failed to execute goal .*:lint \(default\) on project lint: 1 error, 0 warnings; see /
assert log.contains('MojoFailureException')
assert log.contains('[INFO] Nothing found in 3 files with 3 statements.')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/lint.json'))
assert report.goal == 'lint'
assert report.status == 'passed'
assert report.findings == []
assert !new File(basedir, 'target/dbindex/dev-database').exists()
true
