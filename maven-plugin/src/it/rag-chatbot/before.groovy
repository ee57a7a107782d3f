// The example itself, as a reader would copy it.
import java.nio.file.Files

def example = new File(basedir, '../../../../examples/rag-chatbot').canonicalFile.toPath()
['pom.xml', 'src'].each { part ->
    Files.walk(example.resolve(part)).withCloseable { paths ->
        paths.filter { Files.isRegularFile(it) }.each { file ->
            def copy = basedir.toPath().resolve('example').resolve(example.relativize(file).toString())
            Files.createDirectories(copy.parent)
            Files.copy(file, copy)
        }
    }
}
true
