def log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[INFO\] Applied V1, V2\. 1 index valid and as declared, .*s\.$/
assert log =~ /(?m)^\[INFO\] 0 errors, \d+ warnings? in \d+ checks\./
assert new File(basedir, 'target/dbindex/verify.json').exists()
true
