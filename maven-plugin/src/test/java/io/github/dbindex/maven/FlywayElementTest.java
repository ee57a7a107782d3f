package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import java.io.StringReader;
import java.util.Map;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class FlywayElementTest {

    @Test
    void readsWhatFlywaysOwnPluginReads() throws Exception {
        assertThat(FlywayElement.properties(element("""
                <configuration>
                    <outOfOrder>true</outOfOrder>
                    <schemas><schema>app</schema><other>audit</other></schemas>
                    <placeholders><a>1</a><b/><c.d>2</c.d></placeholders>
                    <jdbcProperties><ApplicationName>shop</ApplicationName></jdbcProperties>
                    <postgresql><transactional><lock>false</lock></transactional></postgresql>
                    <pluginConfiguration><baselineMigrationPrefix>BL</baselineMigrationPrefix></pluginConfiguration>
                </configuration>""")))
                .isEqualTo(Map.of(
                        "flyway.outOfOrder", "true",
                        "flyway.schemas", "app,audit",
                        "flyway.placeholders.a", "1",
                        "flyway.placeholders.b", "",
                        "flyway.placeholders.c.d", "2",
                        "flyway.jdbcProperties.ApplicationName", "shop",
                        "flyway.postgresql.transactional.lock", "false",
                        "flyway.baselineMigrationPrefix", "BL"));
    }

    @Test
    void namesAnEmptyElement() {
        assertThatThrownBy(() -> FlywayElement.properties(element("<flyway><table/></flyway>")))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("The POM has an empty <table> for flyway.table.\n"
                        + "Next: write a value into it, or take it out.");
        assertThatThrownBy(() -> FlywayElement.properties(element("<flyway><schemas><s/></schemas></flyway>")))
                .hasMessageStartingWith("The POM has an empty <s> for flyway.schemas.");
    }

    private static PlexusConfiguration element(String xml) throws Exception {
        return new XmlPlexusConfiguration(Xpp3DomBuilder.build(new StringReader(xml)));
    }
}
