package dev.carousel.cli.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.data.DataSource;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.calendar.Holiday;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
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
        builder.holidays(days(config));
    }

    private Holidays days(ForecasterConfig config) {
        return holidays.map(CalendarOptions::read).orElseGet(config::holidays);
    }

    /** The same, short, for telling runs apart. */
    JsonObject told(ForecasterConfig config) {
        List<Holiday> days = days(config).days();
        CRC32 sum = new CRC32();
        days.forEach(day -> sum.update((day.date() + " " + day.name() + "\n").getBytes(StandardCharsets.UTF_8)));
        return JsonObject.builder()
                .put(ConfiguredCalendar.CALENDAR, calendar || config.calendar() || !days.isEmpty())
                .put(
                        ConfiguredCalendar.HOLIDAYS,
                        days.isEmpty()
                                ? "none"
                                : days.size() + " days, " + HexFormat.of().toHexDigits((int) sum.getValue()))
                .build();
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
