def log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.contains('[INFO] Baseline src/main/resources/db/dbindex-baseline.json: 1 finding recorded as known.\n')
assert log.split(java.util.regex.Pattern.quote('[INFO] Nothing new found, 1 known, in 2 files with 2 statements.\n'), -1).length == 3
assert log.contains('[ERROR] src/new/V3__note.sql:1:1  error  create-index-concurrently\n')
assert !log.contains('V2__customer.sql:')
assert log.contains('[ERROR] 1 error, 0 warnings, 1 known in 99 checks. target/dbindex/lint.html\n')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/lint.json'))
assert report.status == 'failed'
assert report.findings.collect { it.location.file } == ['src/new/V3__note.sql']
true
