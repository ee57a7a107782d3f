def log = new File(basedir, 'build.log').text
assert log.contains("""on project duplicates: 
[ERROR] V2 was not applied. Index public.websites_domain_key cannot be unique: these values of domain occur more than once: example.com (2 rows).
[ERROR] The index was removed again; writes are not affected.
[ERROR] Applied before it: V1.
[ERROR] Next: find them with SELECT domain, count(*) FROM public.websites GROUP BY domain HAVING count(*) > 1; remove them, then run the same command again.
""")
// No repair in between: the failure left no row in Flyway's history and no invalid index.
assert log =~ /(?m)^\[INFO\] Applied V2\. 1 index valid and as declared, .*s\.$/
assert log =~ /(?m)^\[INFO\] 0 errors, \d+ warnings? in \d+ checks\./
// The row in which Flyway notes that it has made a schema is no migration.
assert !log.contains('not-tracked')
true
