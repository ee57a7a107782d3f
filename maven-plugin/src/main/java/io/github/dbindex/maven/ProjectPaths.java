package io.github.dbindex.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The three ways to write the path of a file: from the module, as a baseline has it; from the repository, as other tools
 * want it; from where Maven was started, as a person can open it.
 *
 * @param root what CI servers call the workspace; elsewhere the directory of the whole build
 */
record ProjectPaths(Path module, Path root, Path workingDirectory) {

    static ProjectPaths of(Path module, @Nullable File build, Map<String, String> environment) {
        Path root = Stream.of("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
                .map(environment::get)
                .filter(directory -> directory != null && !directory.isBlank())
                .map(directory -> Path.of(directory).toAbsolutePath().normalize())
                .filter(module::startsWith)
                .findFirst()
                .orElse(build == null ? module : build.toPath());
        return new ProjectPaths(
                module, module.startsWith(root) ? root : module, Path.of("").toAbsolutePath());
    }

    String inModule(String file) {
        return relative(module, file);
    }

    String inRepository(String file) {
        return relative(root, file);
    }

    /** The module's directory; empty if it is the repository's own. */
    String moduleInRepository() {
        return root.relativize(module).toString().replace('\\', '/');
    }

    String forReader(String file) {
        return relative(workingDirectory, file);
    }

    /** What is no file of the project, such as a script in a jar, keeps its name. */
    private String relative(Path from, String file) {
        Path path = module.resolve(file).normalize();
        boolean below = path.startsWith(module) || path.startsWith(root);
        if (!below || !path.startsWith(from) || !Files.exists(path)) {
            return file.replace('\\', '/');
        }
        return from.relativize(path).toString().replace('\\', '/');
    }
}
