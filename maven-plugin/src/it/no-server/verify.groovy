// With -e the whole story is there, the password still is not.
def log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[ERROR\] Cannot connect to .*localhost:1.*refused/
assert log.contains('[ERROR] Next: check host and port in dbindex.url, and that the server is running.')
assert log.contains('org.postgresql.util.PSQLException')
assert !log.contains('s3cret-marker')
true
