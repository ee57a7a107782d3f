package io.github.dbindex.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.event.Delivery;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.Reactions;
import io.github.dbindex.event.Samples;
import io.github.dbindex.testing.ManualClock;
import io.github.dbindex.testing.RecordingLogger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every kind of event reaches everybody who is told. */
class EveryEventTest {

    private final ManualClock clock = new ManualClock();

    @Test
    void thereIsASampleOfEachKind() {
        assertThat(Samples.ofEachKind().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Event.kinds())
                .hasSize(22);
    }

    @Test
    void aUsersListenerHearsEachKind() {
        List<Event> heard = new ArrayList<>();
        Delivery delivery = Delivery.to(heard::add);
        List<Event> told = Samples.ofEachKind();
        told.forEach(delivery::on);

        assertThat(heard).isEqualTo(told);
    }

    @Test
    void theLogHasALineForEachKind() {
        RecordingLogger log = new RecordingLogger();
        LogListener listener = new LogListener(log, clock);
        for (Event event : Samples.ofEachKind()) {
            clock.advance(Duration.ofSeconds(1));
            listener.on(event);
            assertThat(log.taken()).as("%s", event).isNotEmpty();
        }
    }

    @Test
    void theProgressShowsEachKindButThoseThatTheNextOneShows() {
        Set<Class<?>> notShown = Set.of(Event.VersionApplied.class, Event.StatementSent.class);
        RecordingOutput output = new RecordingOutput();
        ProgressListener listener = new ProgressListener(output, clock);
        for (Event event : Samples.ofEachKind()) {
            clock.advance(Duration.ofSeconds(1));
            listener.on(event);
            assertThat(output.taken().isEmpty()).as("%s", event).isEqualTo(notShown.contains(event.getClass()));
        }
    }

    @Test
    void nobodyCanBeMadeWhoHasNotDecidedAboutEachKind() {
        Reactions.Builder open = Reactions.builder()
                .on(Event.OfRun.class, event -> {})
                .on(Event.Note.class, event -> {})
                .nothingOn(Event.Began.class, Event.Failed.class, Event.Finished.class, Event.Progressed.class);

        assertThatThrownBy(open::build)
                .hasMessage("Nothing was decided about Adopted, Queued, ResourcesGiven, StatementSent, Waiting");
    }
}
