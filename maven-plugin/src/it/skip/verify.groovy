def log = new File(basedir, 'build.log').text
assert log.count('[INFO] Skipped: dbindex.skip is true.') == 2
assert !new File(basedir, 'target').exists()
true
