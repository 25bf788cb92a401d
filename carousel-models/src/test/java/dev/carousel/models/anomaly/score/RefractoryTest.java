package dev.carousel.models.anomaly.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefractoryTest {
    @Test
    void onlyStrongerEvidenceIsNews() {
        Refractory refractory = new Refractory(150);

        assertThat(refractory.isNews(3, 1)).isTrue();
        assertThat(refractory.isNews(3, 1)).isFalse();
        assertThat(refractory.isNews(2, 1)).isFalse();
        assertThat(refractory.isNews(4, 1)).isTrue();
        assertThat(refractory.isNews(0, 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 100, 150, 1000})
    void forgetsAfterThePeriodToWithinASixteenth(int period) {
        for (int begin = 0; begin < 40; begin++) {
            for (int later : new int[] {period * 14 / 15, period + period / 15 + 16}) {
                Refractory refractory = new Refractory(period);
                refractory.isNews(0, begin);
                refractory.isNews(5, 1);
                for (int k = 1; k < later; k++) {
                    refractory.isNews(0, 1);
                }
                assertThat(refractory.isNews(1, 1)).as("%d steps after", later).isEqualTo(later > period);
            }
        }
    }

    @Test
    void leapsAreAsGoodAsManySteps() {
        Refractory leaps = new Refractory(100);
        Refractory steps = new Refractory(100);
        Random random = new Random(3);
        for (int k = 0; k < 500; k++) {
            int leap = 1 + random.nextInt(60);
            for (int j = 1; j < leap; j++) {
                steps.isNews(0, 1);
            }
            double evidence = random.nextDouble();
            assertThat(leaps.isNews(evidence, leap)).isEqualTo(steps.isNews(evidence, 1));
        }
        assertThat(leaps.isNews(.1, Long.MAX_VALUE)).isTrue();
    }

    @Test
    void chanceMakesNewsInOneOfSoManyStepsAtMost() {
        Refractory refractory = new Refractory(100);
        Random random = new Random(5);
        int news = 0;
        for (int k = 0; k < 100_000; k++) {
            news += refractory.isNews(random.nextDouble(), 1) ? 1 : 0;
        }

        assertThat(news).isBetween(800, 1100);
    }

    @Test
    void comesBackFromBytes() {
        Refractory refractory = new Refractory(64);
        for (int k = 0; k < 100; k++) {
            refractory.isNews(100 - k, 1);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Refractory.size());
        refractory.write(bytes);
        Refractory other = new Refractory(64);
        other.read(bytes.flip());

        for (int k = 0; k < 100; k++) {
            assertThat(other.isNews(k, 1)).isEqualTo(refractory.isNews(k, 1));
        }
    }

    @Test
    void refusesBytesOfNegativeEvidence() {
        ByteBuffer bytes =
                ByteBuffer.allocate(Refractory.size()).putLong(1).putDouble(-1).rewind();

        assertThatThrownBy(() -> new Refractory(10).read(bytes)).isInstanceOf(InvalidInputException.class);
    }
}
