package io.github.dbindex.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** As those read it who take JUnit XML: Surefire's own reader, and what Jenkins and GitLab document that they look at. */
class JUnitReportTest {

    @Test
    void isReadBySurefireAsItWasMeant() throws Exception {
        List<ReportTestSuite> suites = suites(Samples.verify());

        // It makes a suite of each class, which is a check here.
        assertThat(suites)
                .extracting(
                        ReportTestSuite::getFullClassName,
                        ReportTestSuite::getNumberOfTests,
                        ReportTestSuite::getNumberOfFailures,
                        ReportTestSuite::getNumberOfErrors,
                        ReportTestSuite::getNumberOfSkipped)
                .containsExactly(
                        tuple("dbindex.verify.index-exists", 1, 0, 0, 0),
                        tuple("dbindex.verify.index-valid", 2, 1, 0, 0),
                        tuple("dbindex.verify.query-can-use", 1, 1, 0, 0),
                        tuple("dbindex.verify.leftovers", 1, 0, 0, 1),
                        tuple("dbindex.verify.ivfflat-trained", 1, 0, 0, 0),
                        tuple("dbindex.verify.not-tracked", 1, 0, 0, 0));
        List<ReportTestCase> cases =
                suites.stream().flatMap(suite -> suite.getTestCases().stream()).toList();
        assertThat(cases)
                .extracting(ReportTestCase::getFullClassName, ReportTestCase::getName, JUnitReportTest::outcome)
                .containsExactly(
                        tuple("dbindex.verify.index-exists", "document_chunks_embedding_idx", "passed"),
                        tuple("dbindex.verify.index-valid", "document_chunks_embedding_idx", "passed"),
                        tuple("dbindex.verify.index-valid", "orders \"day\" <idx>", "failed"),
                        tuple("dbindex.verify.query-can-use", "semantic-search", "failed"),
                        tuple("dbindex.verify.leftovers", "orders_idx_ccnew", "skipped"),
                        tuple("dbindex.verify.ivfflat-trained", "items_embedding_idx", "passed"),
                        tuple("dbindex.verify.not-tracked", "V3", "passed"));
        ReportTestCase query = cases.get(3);
        assertThat(query.getFailureType()).isEqualTo("query-can-use");
        assertThat(query.getFailureMessage())
                .isEqualTo(
                        "The query cannot use document_chunks_embedding_idx: it orders by <-> (Euclidean), and the index"
                                + " was built with vector_cosine_ops, which serves <=> (cosine).");
        assertThat(query.getFailureDetail())
                .isEqualTo(query.getFailureMessage() + "\nbackend/src/main/resources/db/dbindex.yaml:7:5\n"
                        + "Next: order by embedding <=> ?, or build an index with vector_l2_ops.");
        assertThat(cases.get(4).getFailureMessage()).isEqualTo("dropped with the next release");
    }

    @Test
    void tellsAGoalThatCouldNotRunFromOneThatFoundSomething() throws Exception {
        Finding finding = new Finding("could-not-run", Severity.ERROR, "verify", "No server.", "start it.", null);

        assertThat(suites(new Report("verify", null, List.of(finding), Map.of())))
                .singleElement()
                .satisfies(suite -> {
                    assertThat(suite.getNumberOfErrors()).isEqualTo(1);
                    assertThat(suite.getNumberOfFailures()).isZero();
                    assertThat(outcome(suite.getTestCases().get(0))).isEqualTo("error");
                });
    }

    /** GitLab takes a case's classname, name and time, and counts two of one name as one. */
    @Test
    void namesEveryCaseOnceAndInFull() throws Exception {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml(Samples.verify()).getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("testcase");

        List<Element> elements = IntStream.range(0, cases.getLength())
                .mapToObj(i -> (Element) cases.item(i))
                .toList();
        assertThat(elements).hasSize(7).allSatisfy(test -> {
            assertThat(test.getAttribute("classname")).startsWith("dbindex.verify.");
            assertThat(test.getAttribute("name")).isNotBlank();
            assertThat(test.getAttribute("time")).matches("\\d+\\.\\d{3}");
        });
        assertThat(elements)
                .extracting(test -> test.getAttribute("classname") + " " + test.getAttribute("name"))
                .doesNotHaveDuplicates();
    }

    private static String outcome(ReportTestCase test) {
        return test.hasError() ? "error" : test.hasFailure() ? "failed" : test.hasSkipped() ? "skipped" : "passed";
    }

    private static List<ReportTestSuite> suites(Report report) throws Exception {
        TestSuiteXmlParser parser = new TestSuiteXmlParser(new NullConsoleLogger());
        List<ReportTestSuite> suites = parser.parse(new InputStreamReader(
                new ByteArrayInputStream(xml(report).getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        assertThat(parser.isValid()).isTrue();
        return suites;
    }

    private static String xml(Report report) {
        return ReportFormat.JUNIT.text(report, Samples.RUN);
    }
}
