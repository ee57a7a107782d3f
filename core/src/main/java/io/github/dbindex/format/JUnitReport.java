package io.github.dbindex.format;

import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Report.Suppressed;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit XML, in the part of it that Jenkins, GitLab and GitHub's actions agree on: one test case for each check and
 * subject. What fails the goal is a failure, what is suppressed is skipped, the rest is output of a test that passed.
 */
final class JUnitReport {

    private final Report report;
    private final Run run;
    private final Map<Checked, Case> cases = new LinkedHashMap<>();

    private record Case(List<Finding> findings, List<Suppressed> suppressed) {

        boolean fails(FailOn failOn) {
            return findings.stream().anyMatch(finding -> failOn.failsFor(finding.severity()));
        }

        boolean isSkipped() {
            return findings.isEmpty() && !suppressed.isEmpty();
        }
    }

    private JUnitReport(Report report, Run run) {
        this.report = report;
        this.run = run;
        report.checked().forEach(this::caseOf);
        report.findings().forEach(finding -> caseOf(check(finding)).findings().add(finding));
        report.suppressed()
                .forEach(known -> caseOf(check(known.finding())).suppressed().add(known));
    }

    static String text(Report report, Run run) {
        try {
            return new JUnitReport(report, run).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private Case caseOf(Checked check) {
        return cases.computeIfAbsent(check, any -> new Case(new ArrayList<>(), new ArrayList<>()));
    }

    private static Checked check(Finding finding) {
        return new Checked(finding.id(), finding.subject());
    }

    private String write() throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        newLine(xml, "");
        start(xml, "testsuites", counts());
        newLine(xml, "  ");
        start(xml, "testsuite", counts());
        xml.writeAttribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        run.ended().minus(run.time()).atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)));
        for (Map.Entry<Checked, Case> entry : cases.entrySet()) {
            newLine(xml, "    ");
            testCase(xml, entry.getKey(), entry.getValue());
        }
        newLine(xml, "  ");
        xml.writeEndElement();
        newLine(xml, "");
        xml.writeEndElement();
        newLine(xml, "");
        xml.writeEndDocument();
        return text.toString();
    }

    private Map<String, String> counts() {
        Map<String, String> counts = new LinkedHashMap<>();
        counts.put("name", "dbindex " + report.goal());
        counts.put("tests", String.valueOf(cases.size()));
        counts.put("failures", count(false));
        counts.put("errors", count(true));
        counts.put(
                "skipped",
                String.valueOf(cases.values().stream().filter(Case::isSkipped).count()));
        counts.put("time", seconds(run.time()));
        return counts;
    }

    private String count(boolean errors) {
        return String.valueOf(cases.entrySet().stream()
                .filter(entry -> isError(entry.getKey()) == errors)
                .filter(entry -> entry.getValue().fails(run.failOn()))
                .count());
    }

    /** A check that could not be made, other than one that found something. */
    private static boolean isError(Checked check) {
        return check.id().equals(Report.COULD_NOT_RUN);
    }

    private void testCase(XMLStreamWriter xml, Checked check, Case made) throws XMLStreamException {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("classname", "dbindex." + report.goal() + "." + check.id());
        attributes.put("name", check.subject());
        attributes.put("time", "0.000");
        if (made.findings().isEmpty() && made.suppressed().isEmpty()) {
            empty(xml, "testcase", attributes);
            return;
        }
        start(xml, "testcase", attributes);
        newLine(xml, "      ");
        if (made.fails(run.failOn())) {
            start(
                    xml,
                    isError(check) ? "error" : "failure",
                    Map.of("message", firstLine(made.findings().get(0))));
            xml.writeAttribute("type", check.id());
            xml.writeCharacters(text(made.findings()));
            xml.writeEndElement();
        } else if (made.isSkipped()) {
            empty(xml, "skipped", Map.of("message", made.suppressed().get(0).reason()));
        } else {
            start(xml, "system-out", Map.of());
            xml.writeCharacters(text(made.findings()));
            xml.writeEndElement();
        }
        newLine(xml, "    ");
        xml.writeEndElement();
    }

    private static String firstLine(Finding finding) {
        return finding.problem().lines().findFirst().orElse(finding.id());
    }

    private static String text(List<Finding> findings) {
        return clean(findings.stream()
                .map(finding -> finding.problem() + "\n" + (finding.location() == null ? "" : finding.location() + "\n")
                        + "Next: " + finding.next())
                .collect(Collectors.joining("\n\n")));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    private static void start(XMLStreamWriter xml, String name, Map<String, String> attributes)
            throws XMLStreamException {
        xml.writeStartElement(name);
        attributes(xml, attributes);
    }

    private static void empty(XMLStreamWriter xml, String name, Map<String, String> attributes)
            throws XMLStreamException {
        xml.writeEmptyElement(name);
        attributes(xml, attributes);
    }

    private static void attributes(XMLStreamWriter xml, Map<String, String> attributes) throws XMLStreamException {
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.writeAttribute(attribute.getKey(), clean(attribute.getValue()));
        }
    }

    private static void newLine(XMLStreamWriter xml, String indent) throws XMLStreamException {
        xml.writeCharacters("\n" + indent);
    }

    /** Without the characters that XML 1.0 cannot have at all (XML 1.0, 2.2). */
    private static String clean(String text) {
        return text.codePoints()
                .map(c -> c == '\t' || c == '\n' || (c >= ' ' && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
