package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.DefaultExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DiscreetConfiguratorTest {

    /** Has the fields of a goal. */
    static final class Goal {
        @Nullable
        String url;

        @Nullable
        String user;

        @Nullable
        String password;

        @Nullable
        Map<String, String> placeholders;
    }

    private static final class Seen implements ConfigurationListener {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void notifyFieldChangeUsingSetter(String name, Object value, Object target) {
            lines.add("(s) " + name + " = " + value);
        }

        @Override
        public void notifyFieldChangeUsingReflection(String name, Object value, Object target) {
            lines.add("(f) " + name + " = " + value);
        }
    }

    @Test
    void setsEverythingAndTellsNoSecret() throws Exception {
        DefaultPlexusConfiguration configuration = new DefaultPlexusConfiguration("configuration");
        configuration.addChild("url", "postgres://app:s3cret@db/shop");
        configuration.addChild("user", "app");
        configuration.addChild("password", "s3cret");
        configuration.addChild(new DefaultPlexusConfiguration("placeholders") {
            {
                addChild("pw", "s3cret");
            }
        });
        Goal goal = new Goal();
        Seen seen = new Seen();

        new DiscreetConfigurator()
                .configureComponent(
                        goal,
                        configuration,
                        new DefaultExpressionEvaluator(),
                        new ClassWorld("test", Goal.class.getClassLoader()).getRealm("test"),
                        seen);

        assertThat(List.of(
                        String.valueOf(goal.url),
                        String.valueOf(goal.user),
                        String.valueOf(goal.password),
                        String.valueOf(goal.placeholders)))
                .containsExactly("postgres://app:s3cret@db/shop", "app", "s3cret", "{pw=s3cret}");
        assertThat(seen.lines)
                .containsExactly("(f) url = ****", "(f) user = app", "(f) password = ****", "(f) placeholders = ****");
    }

    /** The real build {@code skip} shows that Maven finds it so. */
    @Test
    void isWhatMavenFinds() throws Exception {
        Document components = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File("src/main/resources/META-INF/plexus/components.xml"));

        assertThat(text(components, "role")).isEqualTo(ComponentConfigurator.class.getName());
        assertThat(text(components, "role-hint")).isEqualTo(DiscreetConfigurator.NAME);
        assertThat(text(components, "implementation")).isEqualTo(DiscreetConfigurator.class.getName());
    }

    private static String text(Document document, String element) {
        return document.getElementsByTagName(element).item(0).getTextContent();
    }
}
