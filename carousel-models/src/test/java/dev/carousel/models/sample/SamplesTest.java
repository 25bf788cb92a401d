package dev.carousel.models.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void holdsEveryMonthOfTheSunspotsOnce() {
        List<String> lines = Samples.sunspots().text().lines().toList();

        assertThat(lines).hasSize(1 + 2820).doesNotHaveDuplicates();
        assertThat(lines.get(0)).isEqualTo("month,sunspots");
        assertThat(lines.get(1)).isEqualTo("1749-01,58.0");
        assertThat(lines.get(2820)).isEqualTo("1983-12,33.4");
        for (int t = 0; t < 2820; t++) {
            String month = String.format(java.util.Locale.ROOT, "%d-%02d", 1749 + t / 12, t % 12 + 1);
            assertThat(lines.get(1 + t)).startsWith(month + ",");
        }
    }

    @Test
    void holdsTheSunspotsOfTheSource() throws IOException {
        double[] source = SharedData.secondColumn("small_series/monthly-sunspots.csv");

        double[] ours = Samples.sunspots()
                .text()
                .lines()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .toArray();

        assertThat(ours).containsExactly(source);
    }

    @Test
    void isPlainText() {
        for (Sample sample : Samples.all()) {
            assertThat(sample.text()).doesNotContain("\"").doesNotContain("\r").endsWith("\n");
            assertThat(sample.name()).endsWith(".csv");
            assertThat(sample.description()).isNotBlank();
        }
    }

    @Test
    void holdsTwelveSeriesOfFiveYearsOfSales() {
        List<String> lines = Samples.retail().text().lines().toList();

        assertThat(lines).hasSize(1 + 12 * 60);
        assertThat(lines.get(0)).isEqualTo("month,shop,product,sales");
        assertThat(lines.stream()
                        .skip(1)
                        .map(line -> line.split(",")[1] + "," + line.split(",")[2])
                        .distinct())
                .hasSize(12);
        assertThat(lines.stream().skip(1)).allMatch(line -> Integer.parseInt(line.split(",")[3]) > 0);
    }

    @Test
    void pumpsRunUntilTheyFail() {
        List<String[]> rows = Samples.pumps()
                .text()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .toList();

        assertThat(Samples.pumps().text()).isEqualTo(Samples.pumps().text());
        assertThat(rows.stream().map(row -> row[0]).distinct()).hasSize(48);
        assertThat(rows.stream().map(row -> row[7]).distinct()).containsExactlyInAnyOrder("bearing", "clog", "seal");
        assertThat(rows.stream().map(row -> row[5]).distinct())
                .containsExactlyInAnyOrder("idle", "starting", "pumping");
        for (int k = 1; k < rows.size(); k++) {
            boolean same = rows.get(k)[0].equals(rows.get(k - 1)[0]);
            assertThat(rows.get(k)[1])
                    .isEqualTo(same ? Integer.toString(Integer.parseInt(rows.get(k - 1)[1]) + 1) : "0");
            assertThat(rows.get(k - 1)[6].equals("0")).isEqualTo(!same);
        }
    }
}
