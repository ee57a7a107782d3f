def log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[INFO\] PostgreSQL .* · server_id at .* as app$/
assert log.contains("""on project server-id: 
[ERROR] settings.xml has no server "shops", which dbindex.serverId names.
[ERROR] Next: add it to <servers>, or correct dbindex.serverId.
""")
assert !log.contains('s3cret-marker')
true
