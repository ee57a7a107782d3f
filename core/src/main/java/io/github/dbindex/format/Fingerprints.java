package io.github.dbindex.format;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** How other tools know a finding again. */
final class Fingerprints {

    private Fingerprints() {}

    /**
     * A fingerprint for each finding, in the same order: stable while the lines of a file move, and different for two
     * findings that differ in nothing but their line.
     */
    static List<String> of(String goal, List<Finding> findings) {
        Map<String, Integer> seen = new HashMap<>();
        return findings.stream()
                .map(finding -> {
                    String key = key(goal, finding);
                    return sha256(key + '\0' + seen.merge(key, 1, Integer::sum));
                })
                .toList();
    }

    private static String key(String goal, Finding finding) {
        Location location = finding.location();
        return String.join("\0", goal, finding.id(), finding.subject(), location == null ? "" : location.file());
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
