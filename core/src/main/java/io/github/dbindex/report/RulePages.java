package io.github.dbindex.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that knows where findings are explained. The pages themselves are on the class path, so that a link
 * leads to what is there; a rule of a user's has none.
 */
public final class RulePages {

    /** Where the project lives: the POM's url. */
    public static final String PROJECT = "https://github.com/dbindex/dbindex";

    private static final String REFERENCE = PROJECT + "/blob/main/docs/reference/";

    /** Of reports themselves: no check stands behind them. */
    private static final Map<String, String> OF_REPORTS = Map.of(
            Report.COULD_NOT_RUN, "The goal could not do its work.",
            Baseline.STALE, "The baseline knows a finding that is gone.",
            Suppressions.EXPIRED, "A suppression of the manifest hides nothing any more.",
            Suppressions.UNUSED, "A suppression of the manifest has nothing to hide.");

    private final String goal;
    private final Map<String, Optional<RulePage>> read = new HashMap<>();

    /** For the findings of a goal: a rule and a check may share their name. */
    public RulePages(String goal) {
        this.goal = goal;
    }

    /** Empty for what the documentation does not know. */
    public Optional<RulePage> of(String id) {
        return read.computeIfAbsent(id, this::find);
    }

    /** Where it is explained, if it is. */
    public Optional<String> url(String id) {
        return of(id).map(RulePage::url);
    }

    private Optional<RulePage> find(String id) {
        if (!id.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        Optional<RulePage> rule = page("rules/" + id + ".md");
        Optional<RulePage> check = page("checks/" + id + ".md");
        Optional<RulePage> obstacle = obstacle(id);
        return switch (goal) {
            case "lint" -> rule.or(() -> ofReports(id));
            case "plan" -> obstacle.or(() -> check).or(() -> ofReports(id));
            default -> check.or(() -> obstacle).or(() -> ofReports(id));
        };
    }

    private static Optional<RulePage> ofReports(String id) {
        return Optional.ofNullable(OF_REPORTS.get(id))
                .map(summary -> new RulePage(REFERENCE + "reports.md", summary, "", summary));
    }

    private static Optional<RulePage> page(String name) {
        return text(name)
                .map(text -> new RulePage(
                        REFERENCE + name, paragraph("Problem", text), paragraph("Why", text), text.strip()));
    }

    /** Obstacles share a page, with a row of its table for each. */
    private static Optional<RulePage> obstacle(String id) {
        Pattern row = Pattern.compile("(?m)^\\|[^|]*`" + id + "`[^|]*\\|[^|]*\\|(.*)\\|$");
        return text("obstacles.md")
                .map(row::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1).strip())
                .map(words -> sentence(words.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")))
                .map(words -> new RulePage(REFERENCE + "obstacles.md", words, "", words));
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    /** What stands behind the bold word, on one line. */
    private static String paragraph(String word, String text) {
        Matcher paragraph =
                Pattern.compile("(?s)\\*\\*" + word + "\\.\\*\\* (.*?)\\R\\R").matcher(text);
        return paragraph.find() ? paragraph.group(1).replaceAll("\\s+", " ").strip() : "";
    }

    private static Optional<String> text(String name) {
        try (InputStream page = RulePages.class.getResourceAsStream("reference/" + name)) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
