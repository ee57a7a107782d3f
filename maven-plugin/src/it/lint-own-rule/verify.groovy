def log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
assert log.contains('''V1__items.sql:1:57  error  no-money
[ERROR]    1 | CREATE TABLE items (id bigint PRIMARY KEY, "Größe" int, price money);
[ERROR]      |                                                         ^^^^^
[ERROR]    What money is depends on the server's locale.
[ERROR]    Write: price numeric(12, 2)
''')
assert !log.contains('rules/no-money.md')
assert log.contains(':lint (default) on project app: 1 error, 0 warnings; see ')
true
