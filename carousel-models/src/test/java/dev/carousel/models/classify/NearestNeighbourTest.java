package dev.carousel.models.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NearestNeighbourTest {
    /** Waves, the even ones twice as fast as the odd ones. */
    private static SequenceTable waves(int... lengths) {
        StringBuilder csv = new StringBuilder("id,x,label\n");
        for (int s = 0; s < lengths.length; s++) {
            for (int t = 0; t < lengths[s]; t++) {
                String label = s % 2 == 0 ? "fast" : "slow";
                csv.append(s)
                        .append(',')
                        .append(StrictMath.sin(t / (s % 2 + 1.) + s))
                        .append(',')
                        .append(label);
                csv.append('\n');
            }
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        try (Table table = CsvTable.open(new ByteArrayInputStream(bytes), "waves.csv", CsvOptions.defaults())) {
            return SequenceTable.read(
                    table, SequenceColumns.features("x").sequence("id").label("label"));
        }
    }

    @Test
    void findsTheNearestWithWarpingAndWithout() {
        SequenceTable known = waves(40, 40, 40, 40);
        for (double window : new double[] {0, .1, 1}) {
            NearestNeighbour nearest = new NearestNeighbour(known, window);
            for (int s = 0; s < 4; s++) {
                assertThat(nearest.classify(known.sequences().get(s)))
                        .as("window %s, sequence %d", window, s)
                        .isEqualTo(s % 2);
            }
        }
    }

    @Test
    void sequencesOfUnequalLengthsAreMoreWorkThanTheirStepsEvenWithoutWarping() {
        NearestNeighbour nearest = new NearestNeighbour(waves(10, 30), 0);

        // 20 steps beside 10, each with all of them; beside 30, each with 10 before, 10 after and its own
        assertThat(nearest.work(waves(20).sequences())).isEqualTo(20 * 10 + 20 * 21);
    }
}
