package io.github.dbindex.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void endsInRoundNumbers() {
        Scale scale = Scale.over(0.913, 0.987, 0, 100);

        assertThat(scale.from()).isEqualTo(0.9, within(1e-9));
        assertThat(scale.to()).isEqualTo(1, within(1e-9));
        assertThat(scale.ticks()).hasSize(6);
        assertThat(scale.at(0.95)).isEqualTo(50, within(1e-6));
    }

    @Test
    void givesOneValueItsRoomBelow() {
        Scale scale = Scale.over(1, 1, 0, 100);

        assertThat(scale.from()).isEqualTo(0.8, within(1e-9));
        assertThat(scale.to()).isEqualTo(1, within(1e-9));
    }

    @Test
    void givesNothingItsRoomAbove() {
        Scale scale = Scale.over(0, 0, 0, 100);

        assertThat(scale.from()).isZero();
        assertThat(scale.to()).isEqualTo(0.2, within(1e-9));
    }
}
