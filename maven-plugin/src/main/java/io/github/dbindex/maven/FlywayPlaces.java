package io.github.dbindex.maven;

import io.github.dbindex.migrate.FlywayProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** All places in which a user of Maven sets Flyway, from the weakest to the strongest; flyway-maven-plugin's order. */
record FlywayPlaces(MavenSession session, Path basedir, Map<String, String> environment) {

    private static final List<String> FILES = List.of("flyway.conf", "flyway.toml", "flyway.user.toml");
    private static final String CONFIG_FILES = "flyway.configFiles";
    private static final String ENCODING = "flyway.configFileEncoding";

    FlywayProperties properties(@Nullable PlexusConfiguration inPlugin, boolean useFlywayPlugin) {
        FlywayProperties ofPom = ofPom(FlywayProperties.none(), inPlugin, useFlywayPlugin);
        FlywayProperties said = commandLine(ofPom.withEnvironment(environment));
        String encoding = said.value(ENCODING).orElse("UTF-8");
        FlywayProperties all = FlywayProperties.none();
        for (Path directory : List.of(Path.of(System.getProperty("user.home")), basedir)) {
            for (String file : FILES) {
                all = all.withFile(directory.resolve(file), encoding);
            }
        }
        all = ofPom(all, inPlugin, useFlywayPlugin);
        for (String file : said.value(CONFIG_FILES).orElse("").split(",", -1)) {
            all = file.isBlank() ? all : all.withNamedFile(basedir.resolve(file.strip()), encoding);
        }
        return commandLine(all.withEnvironment(environment));
    }

    private FlywayProperties ofPom(
            FlywayProperties weaker, @Nullable PlexusConfiguration inPlugin, boolean useFlywayPlugin) {
        FlywayProperties all = weaker;
        if (useFlywayPlugin) {
            all = all.with("the flyway-maven-plugin of the POM", flywayPlugin());
        }
        if (inPlugin != null) {
            all = all.with("<flyway> in the POM", FlywayElement.properties(inPlugin));
        }
        return all.with(NameCheck.POM, map(project().getProperties()));
    }

    private FlywayProperties commandLine(FlywayProperties weaker) {
        Map<String, String> given = new TreeMap<>(map(session.getSystemProperties()));
        given.putAll(map(session.getUserProperties()));
        return weaker.with(NameCheck.COMMAND_LINE, given);
    }

    private MavenProject project() {
        return session.getCurrentProject();
    }

    private Map<String, String> flywayPlugin() {
        Plugin plugin = project().getPlugin("org.flywaydb:flyway-maven-plugin");
        return Optional.ofNullable(plugin)
                .map(Plugin::getConfiguration)
                .map(Xpp3Dom.class::cast)
                .map(XmlPlexusConfiguration::new)
                .map(FlywayElement::properties)
                .orElse(Map.of());
    }

    private static Map<String, String> map(Properties properties) {
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}
