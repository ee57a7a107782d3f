package io.github.dbindex.maven;

import java.util.Set;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** Sets a goal's parameters as Maven does, and does not let {@code mvn -X} print those in which a secret may be. */
final class DiscreetConfigurator extends BasicComponentConfigurator {

    /** For {@code @Mojo(configurator)}; META-INF/plexus/components.xml binds it. */
    static final String NAME = "dbindex-discreet";

    /** A URL may have a password in it, and so may what is put into a migration. */
    private static final Set<String> SECRET = Set.of("password", "url", "compareUrl", "placeholders");

    @Override
    public void configureComponent(
            Object component,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            @Nullable ConfigurationListener listener)
            throws ComponentConfigurationException {
        super.configureComponent(
                component, configuration, evaluator, realm, listener == null ? null : new Discreet(listener));
    }

    private record Discreet(ConfigurationListener listener) implements ConfigurationListener {

        @Override
        public void notifyFieldChangeUsingSetter(String name, Object value, Object target) {
            listener.notifyFieldChangeUsingSetter(name, shown(name, value), target);
        }

        @Override
        public void notifyFieldChangeUsingReflection(String name, Object value, Object target) {
            listener.notifyFieldChangeUsingReflection(name, shown(name, value), target);
        }

        private static Object shown(String name, Object value) {
            return SECRET.contains(name) ? "****" : value;
        }
    }
}
