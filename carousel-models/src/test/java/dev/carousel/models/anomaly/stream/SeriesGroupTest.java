package dev.carousel.models.anomaly.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesGroupTest {
    @Test
    void channelsOfASeriesStandSideBySideInTime() {
        String csv = "day,pump,heat,flow\n2024-01-01,b,,5\n2024-01-02,b,1,6\n2024-01-03,b,2,\n2024-01-01,a,3,4\n"
                + "2024-01-02,a,3,4\n";
        try (CsvTable table = CsvTable.open(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "toy", CsvOptions.defaults())) {
            List<SeriesGroup> groups = SeriesGroup.of(SeriesTable.read(
                    table, SeriesColumns.targets("heat", "flow").time("day").series("pump")));

            assertThat(groups).extracting(SeriesGroup::name).containsExactly("a", "b");
            SeriesGroup b = groups.get(1);
            assertThat(b.length()).isEqualTo(3);
            assertThat(b.channels().get(0).values()).containsExactly(Double.NaN, 1, 2);
            assertThat(b.channels().get(1).values()).containsExactly(5, 6, Double.NaN);
            assertThat(b.known()).isEqualTo(2);
            assertThat(b.last(2).times()).containsExactly("2024-01-02", "2024-01-03");
        }
    }
}
