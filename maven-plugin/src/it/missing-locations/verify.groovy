def log = new File(basedir, 'build.log').text
assert log.contains("""on project missing-locations: 
[ERROR] filesystem:src/main/resources/db/migration does not exist (looked in src/main/resources/db/migration).
[ERROR] Next: create it, or name the directory of the migrations in dbindex.locations.
""")
true
