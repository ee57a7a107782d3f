def log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[ERROR\] Cannot connect to .*: FATAL: password authentication failed for user "app" \(SQLSTATE 28P01\)$/
assert log.contains('[ERROR] Next: check dbindex.user and dbindex.password (or DBINDEX_PASSWORD).')
assert !log.contains('wr0ng-marker')
assert !log.contains('PSQLException')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/migrate.json'))
assert report.status == 'failed'
assert report.findings*.id == ['could-not-run']
assert !report.findings[0].problem.contains('wr0ng-marker')
assert report.project == [name: 'io.github.dbindex.it:wrong-password', module: '']
assert !new File(basedir, 'target/dbindex/migrate.sarif').exists()
true
