package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.migrate.FlywayOverride;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page for those who come from flyway-maven-plugin has every parameter of it, as its own descriptor says. */
class ComingFromFlywayTest {

    private static final Path PAGE = Path.of("../docs/reference/coming-from-flyway-maven-plugin.md");

    @Test
    void hasEveryParameterAndNoOther() throws Exception {
        List<String> rows = Pattern.compile("(?m)^\\| `(\\w+)` \\| \\S")
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows).containsExactlyElementsOf(parameters());
    }

    @Test
    void namesWhatIsOverridden() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(List.of(FlywayOverride.values()).stream()
                        .map(override -> "`" + override.property() + "`")
                        .toList());
    }

    private static Set<String> parameters() throws Exception {
        Set<String> names = new TreeSet<>();
        NodeList parameters = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(descriptor())
                .getElementsByTagName("parameter");
        for (int i = 0; i < parameters.getLength(); i++) {
            Element parameter = (Element) parameters.item(i);
            Element mojo = (Element) parameter.getParentNode().getParentNode();
            if (!text(mojo, "goal").equals("help")
                    && text(parameter, "editable").equals("true")) {
                names.add(text(parameter, "name"));
            }
        }
        return names;
    }

    private static InputStream descriptor() throws IOException {
        for (URL url : Collections.list(
                ComingFromFlywayTest.class.getClassLoader().getResources("META-INF/maven/plugin.xml"))) {
            if (url.toString().contains("flyway-maven-plugin")) {
                return url.openStream();
            }
        }
        throw new IOException("no descriptor of flyway-maven-plugin");
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
