// Starts one PostgreSQL for the cases that need a server at a known address, and writes that address into their files.
def server = Class.forName('io.github.dbindex.maven.ServerProcess')
def classPath = server.classLoader.URLs.collect { new File(it.toURI()).path }.join(File.pathSeparator)
def home = new File(basedir, '../../it-server').canonicalFile
home.mkdirs()
def address = new File(home, 'address')
address.delete()
new ProcessBuilder(System.getProperty('java.home') + '/bin/java', '-cp', classPath, server.name, home.path)
        .redirectErrorStream(true)
        .redirectOutput(new File(home, 'server.log'))
        .start()
for (int i = 0; i < 1200 && !address.exists(); i++) {
    sleep 100
}
assert address.exists() : new File(home, 'server.log').text

basedir.parentFile.eachFileRecurse(groovy.io.FileType.FILES) { file ->
    if (file.name in ['pom.xml', 'invoker.properties', 'test.properties', '.env'] && file.text.contains('SERVER_ADDRESS')) {
        file.text = file.text.replace('SERVER_ADDRESS', address.text)
    }
}
true
