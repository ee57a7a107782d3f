def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Database URL from DATABASE_URL in .env')
assert log =~ /(?m)^\[INFO\] Applied V1, V2\. 1 index valid and as declared, .*s\.$/
assert !log.contains('s3cret-marker')
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/migrate.json'))
assert report.applied == ['V1', 'V2']
assert report.builds*.index == ['public.orders_customer_idx']
assert report.server.place.startsWith('env_file at ')
assert !new File(basedir, 'target/dbindex/migrate.json').text.contains('s3cret-marker')
true
