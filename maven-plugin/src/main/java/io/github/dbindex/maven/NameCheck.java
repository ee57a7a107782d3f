package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.migrate.FlywayProperties;
import io.github.dbindex.migrate.UnknownName;
import io.github.dbindex.report.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Tells of settings whose names nobody knows: Maven drops them without a word. */
record NameCheck(boolean strict, Log log) {

    static final String POM = "the properties of the POM";
    static final String COMMAND_LINE = "the command line";

    private static final String PREFIX = "dbindex.";

    void check(FlywayProperties flyway, MavenSession session, PluginDescriptor plugin) {
        Set<String> parameters = parameters(plugin);
        List<UnknownName> unknown = new ArrayList<>(flyway.unknown());
        unknown.addAll(ofProperties(session.getUserProperties(), COMMAND_LINE, parameters));
        unknown.addAll(ofProperties(session.getCurrentProject().getProperties(), POM, parameters));
        unknown.addAll(ofElements(session.getCurrentProject().getPlugin(plugin.getPluginLookupKey()), parameters));
        // A POM may have properties of its own that begin alike, such as flyway.image.
        List<String> told = unknown.stream()
                .filter(name -> !name.origin().equals(POM) || name.nearest().isPresent())
                .map(UnknownName::described)
                .distinct()
                .toList();
        if (strict && !told.isEmpty()) {
            throw new DbIndexException(
                    String.join("\n", told), "correct it, or set dbindex.strict to false for a warning.");
        }
        told.forEach(log::warn);
    }

    private static Set<String> parameters(PluginDescriptor plugin) {
        Set<String> names = new TreeSet<>();
        plugin.getMojos()
                .forEach(mojo -> mojo.getParameters().forEach(parameter -> names.add(PREFIX + parameter.getName())));
        return names;
    }

    static List<UnknownName> ofProperties(Properties properties, String origin, Set<String> parameters) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !parameters.contains(name) && !name.startsWith(PREFIX + "placeholders."))
                .sorted()
                .map(name -> unknown(name, origin, parameters))
                .toList();
    }

    private static List<UnknownName> ofElements(@Nullable Plugin plugin, Set<String> parameters) {
        if (plugin == null) {
            return List.of();
        }
        Stream<ConfigurationContainer> containers = Stream.concat(Stream.of(plugin), plugin.getExecutions().stream());
        return containers
                .map(ConfigurationContainer::getConfiguration)
                .flatMap(configuration ->
                        configuration instanceof Xpp3Dom dom ? Stream.of(dom.getChildren()) : Stream.empty())
                .map(element -> PREFIX + element.getName())
                .filter(name -> !parameters.contains(name))
                .map(name -> unknown(name, "the configuration of the plugin", parameters))
                .toList();
    }

    private static UnknownName unknown(String name, String origin, Set<String> parameters) {
        List<String> known = parameters.stream()
                .map(parameter -> parameter.substring(PREFIX.length()))
                .toList();
        return new UnknownName(
                name,
                origin,
                Suggestion.nearest(name.substring(PREFIX.length()), known).map(PREFIX::concat));
    }
}
