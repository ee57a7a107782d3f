def log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[INFO\] Applied V1, V2\. 1 index valid and as declared, .*s\.$/
assert log.contains('[INFO] 0 errors, 0 warnings in 3 checks.')
assert new File(basedir, 'target/dbindex/verify.json').exists()
true
