package dev.carousel.models.regress;

import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.Table;
import dev.carousel.random.RandomSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Made machines that wear out: a noisy sensor rises towards 1, where they fail. */
final class ToyMachines {
    private ToyMachines() {}

    /** One row for each cycle, with the cycles that remain. */
    static SequenceTable worn(int machines, long seed) {
        StringBuilder csv = new StringBuilder("machine,cycle,remaining,wear,noise\n");
        for (int m = 0; m < machines; m++) {
            RandomSource random = RandomSource.of(seed).at(0, m);
            int T = 20 + random.below(20, 0);
            for (int t = 0; t < T; t++) {
                double wear = (t + 1.0) / T + .05 * random.gaussian(2 + t);
                csv.append(String.format(
                        Locale.ROOT, "%03d,%d,%d,%.4f,%.4f%n", m, t + 1, T - 1 - t, wear, random.gaussian(1000 + t)));
            }
        }
        return read(
                csv.toString(),
                SequenceColumns.features("wear", "noise")
                        .sequence("machine")
                        .time("cycle")
                        .target("remaining"));
    }

    /** One number for each sequence: the mean of its values. */
    static SequenceTable means(int sequences, long seed) {
        StringBuilder csv = new StringBuilder("id,x,mean\n");
        for (int s = 0; s < sequences; s++) {
            RandomSource random = RandomSource.of(seed).at(1, s);
            int T = 6 + random.below(6, 0);
            double level = 4 * random.uniform(1) - 2;
            for (int t = 0; t < T; t++) {
                csv.append(String.format(
                        Locale.ROOT,
                        "%03d,%.4f,%s%n",
                        s,
                        level + .3 * random.gaussian(2 + t),
                        t == T - 1 ? level : ""));
            }
        }
        return read(csv.toString(), SequenceColumns.features("x").sequence("id").target("mean"));
    }

    static SequenceTable read(String csv, SequenceColumns columns) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        try (Table table = CsvTable.open(new ByteArrayInputStream(bytes), "toy.csv", CsvOptions.defaults())) {
            return SequenceTable.read(table, columns);
        }
    }
}
