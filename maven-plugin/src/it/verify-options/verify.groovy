def log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[INFO\] chunks_embedding_idx +chunks +\d+ kB  exists valid definition usable$/
assert log =~ /(?m)^\[INFO\] rows of chunks +0 +0 +yes$/
assert !log.contains('s3cret-marker')

def cases = new groovy.xml.XmlParser().parse(new File(basedir, 'target/gate/verify.junit.xml')).testsuite.testcase
def made = cases.collect { it.@classname.replace('dbindex.verify.', '') + ' ' + it.@name }
assert made.containsAll([
        'btree-intact public.chunks_id_idx',
        'drift public.chunks_pkey',
        'parity public.chunks_embedding_idx',
        'parity rows of chunks',
        'query-can-use search'])
assert cases.every { it.failure.isEmpty() && it.error.isEmpty() }

assert log.contains("""[ERROR] query-can-use  search
[ERROR]   The query cannot use public.chunks_embedding_idx. It orders by <-> (Euclidean); the index was built with""")
assert log.replaceAll(/\s*\[ERROR\]\s+/, ' ').contains('which serves <=> (cosine). src/wrong.yaml:2 Next: order by embedding <=> ?, or build an index with vector_l2_ops.')
assert log =~ /(?m)^\[ERROR\] Failed to execute goal .*:verify \(default-cli\) on project verify-options: 1 error, \d+ warnings?; see target.dbindex.verify\.html -> \[Help 1\]$/
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/verify.json'))
assert report.findings.findAll { it.severity == 'error' }*.id == ['query-can-use']
assert report.indexes.find { it.name == 'public.chunks_embedding_idx' }.used == false
true
