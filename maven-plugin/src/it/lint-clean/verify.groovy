def log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.contains('[INFO] Nothing found in 7 files with 10 statements.\n[INFO] Report: target/dbindex/lint.html\n')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/lint.json'))
assert report.status == 'passed'
assert report.findings == []
assert ['lint.junit.xml', 'lint.sarif', 'lint.gitlab.json', 'lint.md', 'lint.html'].every {
    new File(basedir, 'target/dbindex/' + it).length() > 0
}
assert log.contains('elsewhere/lint.html')
def elsewhere = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/elsewhere/lint.json'))
assert elsewhere.findings.collect { it.id } == ["foreign-key-without-index", "create-index-concurrently"]
true
