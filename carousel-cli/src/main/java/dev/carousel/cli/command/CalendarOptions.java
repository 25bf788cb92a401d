package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.data.DataSource;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.Table;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a forecaster is told of the calendar. */
final class CalendarOptions {
    @Option(
            names = "--calendar",
            description =
                    "Tell the model the time of day, the day of the week, of the month and of the year, as far as the"
                            + " data goes through them twice.")
    private boolean calendar;

    @Option(
            names = "--holidays",
            paramLabel = "FILE",
            description =
                    "Tell the model which days are holidays: a table with the columns date (2026-12-25) and name, past"
                            + " and future days, the same name every year. Implies --calendar. The model keeps them.")
    private Optional<String> holidays = Optional.empty();

    /** Passes on what is said here, else what the configuration says. */
    void tell(Forecaster.Builder builder, ForecasterConfig config) {
        builder.calendar(calendar || config.calendar());
        builder.holidays(holidays.map(CalendarOptions::read).orElseGet(config::holidays));
    }

    /** Days from any kind of file that a table can come from. */
    static Holidays read(String file) {
        if (file.equals("-")) {
            throw new InvalidInputException("--holidays: expected a file, found '-'");
        }
        try (Table table = DataSource.file(file, CsvOptions.defaults()).open()) {
            return Holidays.read(table);
        }
    }
}
