package io.github.dbindex.gate;

import io.github.dbindex.DbIndexException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When index builds may start, by the clock on the wall of a time zone. A window that ends before it begins goes over
 * midnight. The beginning is in it, the end is not.
 */
public record BuildWindow(LocalTime from, LocalTime to, ZoneId zone) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})\\s+(\\S+)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int DAYS_AHEAD = 3;

    /** Reads {@code 01:00-05:00 Europe/Amsterdam}. */
    public static BuildWindow parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        try {
            if (form.matches()) {
                LocalTime from = LocalTime.parse(form.group(1), TIME);
                LocalTime to = LocalTime.parse(form.group(2), TIME);
                if (!from.equals(to)) {
                    return new BuildWindow(from, to, ZoneId.of(form.group(3)));
                }
            }
        } catch (DateTimeException e) {
            throw unreadable(text, e);
        }
        throw unreadable(text, null);
    }

    private static DbIndexException unreadable(String text, @Nullable Exception cause) {
        return new DbIndexException(
                "dbindex.window is \"" + text + "\", which is no window.",
                "write it as 01:00-05:00 Europe/Amsterdam: from, to, time zone.",
                cause);
    }

    public boolean isOpenAt(Instant when) {
        LocalTime time = when.atZone(zone).toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean notOver = time.isBefore(to);
        return from.isBefore(to) ? begun && notOver : begun || notOver;
    }

    /** When it opens next, on a day on which it does: the hour that spring takes away may be all of it. */
    public ZonedDateTime opensAfter(Instant when) {
        ZonedDateTime now = when.atZone(zone);
        for (int day = 0; day <= DAYS_AHEAD; day++) {
            ZonedDateTime opens = opening(now.toLocalDate().plusDays(day).atTime(from));
            if (opens.toInstant().isAfter(when) && isOpenAt(opens.toInstant())) {
                return opens;
            }
        }
        throw new IllegalStateException(this + " opens on none of " + DAYS_AHEAD + " days.");
    }

    private ZonedDateTime opening(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap() ? change.getInstant().atZone(zone) : local.atZone(zone);
    }

    /** Why no build may start then, with the next time one may; empty if one may. */
    Optional<String> isShutAt(Instant when) {
        return isOpenAt(when)
                ? Optional.empty()
                : Optional.of("builds start only in the window " + this + ", and it is "
                        + SHOWN.format(when.atZone(zone)) + " there; it opens at " + SHOWN.format(opensAfter(when)));
    }

    @Override
    public String toString() {
        return from + "-" + to + " " + zone;
    }
}
