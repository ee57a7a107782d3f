def log = new File(basedir, 'build.log').text
assert log.contains("""[INFO] 1 index expected by 2 applied versions
[INFO] index                on      size  checks
[INFO] orders_customer_idx  orders        index-exists FAILED
[ERROR] index-exists  public.orders_customer_idx
[ERROR]   V2 declares it and is recorded as applied, but the index is not there.
""")
assert log =~ /(?m)^\[ERROR\]   .*V2__customer_index\.sql:1$/
assert log =~ /(?m)^\[ERROR\]   Next: build it: CREATE INDEX CONCURRENTLY .*orders_customer_idx.*;$/
assert log =~ /(?m)^\[ERROR\] Failed to execute goal .*:verify \(gate\) on project findings-fail-the-build: 1 error, 0 warnings; see target.dbindex.verify\.html -> \[Help 1\]$/
assert log.contains('MojoFailureException')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/verify.json'))
assert report.status == 'failed'
assert report.findings*.id == ['index-exists']
assert report.findings[0].location.line == 1
true
