def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Database URL from DATABASE_URL in the environment')
assert log =~ /(?m)^\[INFO\] PostgreSQL .* · url_from_env at .* as app$/
assert log =~ /(?m)^\[INFO\] 0 errors, \d+ warnings? in \d+ checks\./
assert !log.contains('s3cret-marker')
assert !new File(basedir, 'target/dbindex/dev-database').exists()
true
