def log = new File(basedir, 'build.log').text
def versions = ['10.22.0', '11.7.2', '11.14.1', '12.4.0', '12.11.0', '13.12.0']
versions.each { version -> assert log.contains("flyway-core-${version}.jar") || log.contains("flyway-core:jar:${version}:") : version }
assert log.findAll(/(?m)^\[INFO\] Applied V1, V2, V3\. 2 indexes valid and as declared, .*s\.$/).size() == versions.size()
assert log.findAll(/(?m)^\[INFO\] 0 errors, \d+ warnings? in \d+ checks\. .*verify\.html$/).size() == versions.size()
true
