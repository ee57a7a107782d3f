package io.github.dbindex.maven;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;

/** Where classpath: locations are looked for: what the project has compiled so far, and the plugin's own class path. */
final class ProjectClasses {

    private ProjectClasses() {}

    static ClassLoader of(MavenProject project) {
        ClassLoader plugin = ProjectClasses.class.getClassLoader();
        String classes = project.getBuild().getOutputDirectory();
        if (classes == null || project.getBasedir() == null) {
            return plugin;
        }
        try {
            return new URLClassLoader(new URL[] {Path.of(classes).toUri().toURL()}, plugin);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(classes, e);
        }
    }
}
