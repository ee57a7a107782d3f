def log = new File(basedir, 'build.log').text
assert log.count('[INFO] Skipped: dbindex.skip is true.') == 3
assert log.contains('(f) password = ****')
assert log.contains('(f) url = ****')
assert !log.contains('s3cr3t-marker')
assert !new File(basedir, 'target').exists()
true
