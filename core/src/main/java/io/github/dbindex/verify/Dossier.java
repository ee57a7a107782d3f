package io.github.dbindex.verify;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report.Checked;
import java.util.ArrayList;
import java.util.List;

/** What the checks have said of one expected index so far. */
final class Dossier {

    private final Candidate candidate;
    private final List<String> passed = new ArrayList<>();
    private final List<Checked> checked = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean isOpen = true;

    Dossier(Candidate candidate) {
        this.candidate = candidate;
    }

    Candidate candidate() {
        return candidate;
    }

    /** Whether there is more to check. */
    boolean isOpen() {
        return isOpen;
    }

    void add(IndexCheck check, IndexCheck.Result result) {
        checked.add(check.check().of(candidate.name().toString()));
        findings.addAll(result.findings());
        if (result.isPassed()) {
            passed.add(check.word());
        }
        isOpen = !result.isFinal();
    }

    IndexVerdict verdict() {
        return new IndexVerdict(
                candidate.expected(), candidate.name(), candidate.actual(), passed, checked, findings, null);
    }
}
