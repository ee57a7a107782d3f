def log = new File(basedir, 'build.log').text.replace('\r\n', '\n')
def runs = log.split(/(?m)^.*Scanning for projects.*$/).drop(1)
assert runs.length == 4

// Flyway is told what its own plugin, the POM and the command line say; what dbindex is told wins.
assert runs[0].contains('[INFO] dbindex.table wins over flyway.table, which is set to something else in the properties of the POM.')
assert runs[0].contains('[INFO] flyway.lockRetryCount is 7 in the flyway-maven-plugin of the POM; with dbindex it is unlimited: ')
assert !runs[0].contains('flyway.image')
assert runs[0] =~ /V2 price/
assert !(runs[0] =~ /V3 users/)

// The migration in Java; and a name nobody knows.
assert runs[1] =~ /V3 users/
assert runs[1].contains('[WARNING] Nobody knows dbindex.lcoations, which is set in the command line. Is it dbindex.locations?')

assert runs[2].contains('Nobody knows flyway.outOfOrdre, which is set in the command line. Is it flyway.outOfOrder?')
assert runs[2].contains('Next: correct it, or set dbindex.strict to false for a warning.')

assert runs[3].contains('No database URL is set anywhere, and in a phase of a build none is started unasked')
true
