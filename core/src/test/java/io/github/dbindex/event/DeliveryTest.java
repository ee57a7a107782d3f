package io.github.dbindex.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.testing.RecordingLogger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final RecordingLogger log = new RecordingLogger();
    private final List<Event> heard = new ArrayList<>();
    private final Event warning = new Event.Warning("careful");
    private final Event applied = new Event.VersionApplied("V1");

    @Test
    void goesOnWhenAListenerThrowsAndLogsItOnceForEachKindAndListener() {
        EventListener first = new Failing("first");
        EventListener second = new Failing("second");
        Delivery delivery = new Delivery(List.of(first, second, heard::add), log);
        delivery.on(warning);
        delivery.on(warning);
        delivery.on(applied);

        assertThat(heard).containsExactly(warning, warning, applied);
        assertThat(log.taken())
                .containsExactly(
                        failure("Warning", "first"),
                        failure("Warning", "second"),
                        failure("VersionApplied", "first"),
                        failure("VersionApplied", "second"));
    }

    @Test
    void survivesAnErrorOfAListeners() {
        EventListener failing = event -> {
            throw new NoClassDefFoundError("com/acme/Gone");
        };
        Delivery delivery = new Delivery(List.of(failing, heard::add), log);
        delivery.on(warning);

        assertThat(heard).containsExactly(warning);
        assertThat(log.taken()).singleElement().asString().contains("NoClassDefFoundError: com/acme/Gone");
    }

    @Test
    void tellsBothListenersThatWerePutTogetherWhicheverFails() {
        List<Event> other = new ArrayList<>();
        EventListener third = heard::add;
        new Failing("first").andThen(other::add).andThen(third).on(warning);

        assertThat(other).containsExactly(warning);
        assertThat(heard).containsExactly(warning);
    }

    @Test
    void staysOneDeliveryHoweverOftenItIsPassedOn() {
        Delivery delivery = Delivery.to(heard::add);

        assertThat(Delivery.to(delivery)).isSameAs(delivery);
    }

    private static String failure(String kind, String who) {
        return "WARN A listener (io.github.dbindex.event.DeliveryTest$Failing) failed when it was told " + kind
                + ": java.lang.IllegalStateException: " + who
                + ". The work goes on; the listener is told of later events, and further failures of this kind are not"
                + " logged.";
    }

    private record Failing(String name) implements EventListener {

        @Override
        public void on(Event event) {
            throw new IllegalStateException(name);
        }
    }
}
