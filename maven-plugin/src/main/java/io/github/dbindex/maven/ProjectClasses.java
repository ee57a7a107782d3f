package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * Where classpath: locations, Java migrations and callbacks are looked for: what the project has compiled so far, its
 * dependencies of every scope, and the plugin's own class path.
 */
final class ProjectClasses {

    private ProjectClasses() {}

    /** For a goal that has Maven resolve the dependencies. */
    static ClassLoader of(MavenProject project) {
        return project.getBasedir() == null ? plugin() : loader(elements(project));
    }

    /** For a goal that needs them now and then only, because they may not be built yet in the phase it runs in. */
    static ClassLoader resolving(MavenSession session, ProjectDependenciesResolver resolver) {
        MavenProject project = session.getCurrentProject();
        if (project.getBasedir() == null) {
            return plugin();
        }
        List<String> elements = elements(project);
        try {
            resolver.resolve(new DefaultDependencyResolutionRequest(project, session.getRepositorySession()))
                    .getResolvedDependencies()
                    .forEach(dependency ->
                            elements.add(dependency.getArtifact().getFile().toString()));
        } catch (DependencyResolutionException e) {
            throw new DbIndexException(
                    "A classpath: location needs the project's dependencies, and Maven cannot resolve them: "
                            + e.getMessage(),
                    "build the modules it depends on first, or bind the goal to a later phase.",
                    e);
        }
        return loader(elements);
    }

    private static List<String> elements(MavenProject project) {
        try {
            return new ArrayList<>(project.getTestClasspathElements());
        } catch (DependencyResolutionRequiredException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader loader(List<String> elements) {
        try {
            List<URL> urls = new ArrayList<>();
            for (String element : elements) {
                urls.add(Path.of(element).toUri().toURL());
            }
            return new URLClassLoader(urls.toArray(URL[]::new), plugin());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(elements.toString(), e);
        }
    }

    private static ClassLoader plugin() {
        return ProjectClasses.class.getClassLoader();
    }

    /** A class that is there needs one that is not. */
    static DbIndexException incomplete(LinkageError e) {
        return new DbIndexException(
                "A class of the project cannot be loaded: " + e + ".",
                "add the library it needs to the project's dependencies, of whatever scope; if it is the project's own,"
                        + " compile first.",
                e);
    }
}
