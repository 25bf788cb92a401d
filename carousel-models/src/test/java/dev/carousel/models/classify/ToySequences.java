package dev.carousel.models.classify;

import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.Table;
import dev.carousel.random.RandomSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Made sequences of two channels: waves that turn left or right, of unequal lengths. */
final class ToySequences {
    private ToySequences() {}

    static SequenceTable turning(int sequences, long seed) {
        StringBuilder csv = new StringBuilder("id,turn,x,y\n");
        for (int s = 0; s < sequences; s++) {
            RandomSource random = RandomSource.of(seed).at(0, s);
            int T = 12 + random.below(8, 0);
            double phase = 6 * random.uniform(1);
            double way = s % 2 == 0 ? 1 : -1;
            for (int t = 0; t < T; t++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%03d,%s,%.4f,%.4f%n",
                        s,
                        s % 2 == 0 ? "left" : "right",
                        StrictMath.cos(phase + way * .6 * t) + .1 * random.gaussian(10 + 2 * t),
                        StrictMath.sin(phase + way * .6 * t) + .1 * random.gaussian(11 + 2 * t)));
            }
        }
        return read(
                csv.toString(),
                SequenceColumns.features("x", "y").sequence("id").label("turn"));
    }

    static SequenceTable read(String csv, SequenceColumns columns) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        try (Table table = CsvTable.open(new ByteArrayInputStream(bytes), "toy.csv", CsvOptions.defaults())) {
            return SequenceTable.read(table, columns);
        }
    }
}
