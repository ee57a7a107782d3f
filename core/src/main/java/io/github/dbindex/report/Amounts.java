package io.github.dbindex.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with their units, the way people read them. */
public final class Amounts {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private Amounts() {}

    /** {@code 195 MB}, in PostgreSQL's units of 1024. */
    public static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (Math.round(value) >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return (value < 9.95 && unit > 2
                        ? String.format(Locale.ROOT, "%.1f", value)
                        : String.valueOf(Math.round(value)))
                + " " + units[unit];
    }

    /** {@code 38.2 s}, {@code 20 min 5 s}, {@code 2 h 3 min}. */
    public static String time(Duration time) {
        if (time.toMillis() < 1_000) {
            return time.toMillis() + " ms";
        }
        if (time.toMillis() < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (time.toSeconds() < 60) {
            return "1 min 0 s";
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** {@code 4 to 43 min}: in whole units, since the digits behind would claim what nobody knows. */
    public static String between(Duration low, Duration high) {
        if (high.toMillis() < 1_000) {
            return "under 1 s";
        }
        ChronoUnit unit = wholeUnit(high);
        String last = whole(high, unit);
        if (low.toMillis() < 1_000) {
            return "up to " + last;
        }
        ChronoUnit ofLow = wholeUnit(low);
        return (ofLow == unit ? String.valueOf(low.dividedBy(unit.getDuration())) : whole(low, ofLow)) + " to " + last;
    }

    private static ChronoUnit wholeUnit(Duration time) {
        if (time.toSeconds() < 120) {
            return ChronoUnit.SECONDS;
        }
        return time.toMinutes() < 120 ? ChronoUnit.MINUTES : ChronoUnit.HOURS;
    }

    private static String whole(Duration time, ChronoUnit unit) {
        return time.dividedBy(unit.getDuration())
                + switch (unit) {
                    case SECONDS -> " s";
                    case MINUTES -> " min";
                    default -> " h";
                };
    }

    /** {@code 0.84 ms}, {@code 12.3 ms}, {@code 1240 ms}. */
    public static String millis(double time) {
        String form = time < 10 ? "%.2f ms" : time < 100 ? "%.1f ms" : "%.0f ms";
        return String.format(Locale.ROOT, form, time);
    }

    /** {@code 0.981}. */
    public static String share(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    /** At most three decimals: {@code 0.95}, {@code 4}. */
    public static String decimal(double number) {
        String text = String.format(Locale.ROOT, "%.3f", number);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** Reads a time as people write it: {@code 500ms}, {@code 30s}, {@code 20m}, {@code 2h}. Empty if it is none. */
    public static Optional<Duration> parseTime(String text) {
        Matcher form = TIME.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }

    /** {@code 104 213}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }

    /** {@code 1 index}, {@code 5 indexes}. */
    public static String of(long count, String noun) {
        return count(count) + " " + (count == 1 ? noun : plural(noun));
    }

    private static String plural(String noun) {
        if (noun.endsWith("y")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.endsWith("x") ? noun + "es" : noun + "s";
    }
}
