def log = new File(basedir, 'build.log').text
def first = log.substring(0, log.indexOf('BUILD SUCCESS'))
def second = log.substring(log.indexOf('BUILD SUCCESS'), log.lastIndexOf('clean'))
def third = log.substring(log.lastIndexOf('clean'))

assert first =~ /(?m)^\[INFO\] Dev database \(no dbindex.url\): PostgreSQL [\d.]+ .*data in target.dbindex.dev-database, port \d+$/
assert first =~ /(?m)^\[INFO\] PostgreSQL [\d.]+ · pgvector [\d.]+ available · dev at .* as dev$/
assert first.contains('[INFO] Pending: V1 documents, V2 indexes (2 concurrent index statements)')
assert first.contains('[INFO]       documents_embedding_idx  hnsw on documents')
assert first =~ /(?m)^\[INFO\] Applied V1, V2\. 2 indexes valid and as declared, \d+ kB, .*s\.$/
assert first =~ /(?m)^\[INFO\] Report: target.dbindex.migrate\.html$/

assert second =~ /(?m)^\[INFO\] Nothing to do: 2 versions applied, 2 indexes valid and as declared, \d+ kB\.$/
assert second.contains('[INFO] 2 indexes expected by 2 applied versions')
assert second =~ /(?m)^\[INFO\] documents_author_idx +documents +\d+ kB  exists valid definition$/
assert second =~ /(?m)^\[INFO\] 0 errors, \d+ warnings? in \d+ checks\. target/

assert third.contains('[INFO] 0 indexes expected by 0 applied versions')

def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/verify.json'))
assert report.goal == 'verify' && report.status == 'passed' && report.findings == [] && report.indexes == []
true
