package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What spreadsheets of other countries save: semicolons, decimal commas, a byte order mark, dates as 31.12.2024. */
class SpreadsheetTest {
    private static final String COLUMN = "Umsatz in €";

    @TempDir
    Path folder;

    private static String table() {
        StringBuilder text = new StringBuilder("Datum;Filiale;" + COLUMN + ";Bemerkung\r\n");
        DateTimeFormatter german = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
        for (int i = 0; i < 120; i++) {
            String day = german.format(LocalDate.of(2024, 1, 1).plusDays(i));
            for (String shop : List.of("München", "Köln")) {
                String amount = String.format(Locale.ROOT, "%.2f", 900 + 50.0 * (i % 7) + i)
                        .replace('.', ',');
                text.append(day)
                        .append(';')
                        .append(shop)
                        .append(';')
                        .append(amount)
                        .append(";\"a; b\"\r\n");
            }
        }
        return text.toString();
    }

    private String[] training(Path data, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                data.toString(), "--target", COLUMN, "--time", "Datum", "--series", "Filiale", "--horizon", "7"));
        arguments.addAll(List.of("--out", folder.resolve("Modell").toString()));
        arguments.addAll(List.of(more));
        return Cli.training(arguments.toArray(String[]::new));
    }

    @Test
    void areForecastAsTheyAre() {
        Path data = Tables.write(folder.resolve("Umsätze 2024.csv"), "\ufeff" + table());

        Outcome trained = Cli.run(training(data)).succeeded();
        Outcome forecast = Cli.run("predict", folder.resolve("Modell").toString(), data.toString())
                .succeeded();

        assertThat(trained.err()).contains("2 series, 240 steps, daily; season 7");
        assertThat(forecast.out())
                .contains("Köln,Köln,30.04.2024,", "München,München,06.05.2024,")
                .hasLineCount(15);
    }

    @Test
    void areReadInAnotherEncodingIfToldSo() throws IOException {
        Charset western = Charset.forName("windows-1252");
        Path data = Files.writeString(folder.resolve("export.csv"), table(), western);

        String untold = Cli.run(training(data)).failedWith(1);
        Cli.run(training(
                        data,
                        "--encoding",
                        "windows-1252",
                        "--decimal",
                        "comma",
                        "--delimiter",
                        ";",
                        "--time-format",
                        "dd.MM.yyyy"))
                .succeeded();
        Outcome forecast = Cli.run(
                        "predict", folder.resolve("Modell").toString(), data.toString(), "--encoding", "windows-1252")
                .succeeded();

        assertThat(untold).contains("line 1: not valid UTF-8", "probably in ISO-8859-1 or Windows-1252");
        assertThat(forecast.out()).contains("Köln,Köln,30.04.2024,");
    }

    @Test
    void areRefusedIfToldWrong() {
        Path data = Tables.write(folder.resolve("export.csv"), table());

        assertThat(Cli.run(training(data, "--decimal", "point")).failedWith(1))
                .contains(
                        "line 2, column '" + COLUMN + "': '900,00' has a comma, but the decimal mark was set to point");
        assertThat(Cli.run(training(data, "--delimiter", "tab")).failedWith(1))
                .contains("has no column '" + COLUMN + "'");
        assertThat(Cli.run(training(data, "--time-format", "yyyy-MM-dd")).failedWith(1))
                .contains("line 2, column 'Datum': '01.01.2024' is not a time");
    }

    @Test
    void explainsOptionsThatItCannotUse() {
        Path data = Tables.write(folder.resolve("export.csv"), table());

        assertThat(Cli.run(training(data, "--decimal", "dot")).failedWith(2))
                .contains("--decimal: expected detected, point or comma, found 'dot'");
        assertThat(Cli.run(training(data, "--encoding", "klingon")).failedWith(2))
                .contains("--encoding: expected the name of an encoding, such as windows-1252, found 'klingon'");
        assertThat(Cli.run(training(data, "--delimiter", ";;")).failedWith(2))
                .contains("--delimiter: expected one character or tab, found ';;'");
        assertThat(Cli.run(training(data, "--time-format", "hello")).failedWith(2))
                .contains("--time-format: ");
        assertThat(Cli.run("predict", "m", "--sql", "from x", "--encoding", "UTF-16")
                        .failedWith(2))
                .contains("--encoding is for delimited text only");
    }

    @Test
    void tellsThatWithoutTimesRowsAreSteps() {
        Path data = Tables.write(folder.resolve("sales.csv"), Tables.monthly(60));
        String model = folder.resolve("model").toString();

        Outcome trained = Cli.train(data.toString(), "--target", "sales", "--horizon", "3", "--out", model)
                .succeeded();

        assertThat(trained.err()).contains("rows are taken as steps, in their order");
    }
}
