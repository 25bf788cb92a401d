package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model is told of calendar, holidays and counts, by options and by configurations. */
class CalendarTest {
    private static final LocalDate BEGIN = LocalDate.of(2023, 1, 2);
    private static final int DAYS = 120;
    private static final String HOLIDAYS = "date,name\n2023-01-20,Fair\n2023-03-15,Fair\n2023-05-04,Fair\n";

    @TempDir
    Path folder;

    private String data;

    @BeforeEach
    void writeData() {
        StringBuilder text = new StringBuilder("day,visits\n");
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = BEGIN.plusDays(i);
            boolean fair = HOLIDAYS.contains(day.toString());
            text.append(day)
                    .append(',')
                    .append(20 + 5 * (i % 7) + (fair ? 60 : 0) + i * 7919 % 3)
                    .append('\n');
        }
        data = write("visits.csv", text.toString());
        write("holidays.csv", HOLIDAYS);
    }

    private String write(String name, String text) {
        return Tables.write(folder.resolve(name), text).toString();
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private Outcome train(String out, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = data;
        arguments[1] = "--out";
        arguments[2] = at(out);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Cli.train(arguments).succeeded();
    }

    private Outcome told() {
        return train(
                "m",
                "--target",
                "visits",
                "--time",
                "day",
                "--horizon",
                "7",
                "--count",
                "--holidays",
                at("holidays.csv"));
    }

    @Test
    void aHolidayOfTheFutureRaisesItsForecastAndCountsAreWhole() {
        told();

        String forecasts =
                Cli.run("predict", at("m"), data, "--json").succeeded().out();

        JsonObject rows = Json.parse("{\"rows\": " + forecasts + "}", "forecasts");
        JsonObject fair = rows.list("rows").objects().get(2);
        JsonObject weekBefore = rows.list("rows").objects().get(6);
        assertThat(fair.text("time")).isEqualTo("2023-05-04");
        assertThat(fair.number("mean")).isGreaterThan(weekBefore.number("mean") + 15);
        assertThat(fair.number("q0.9") % 1).isZero();
    }

    @Test
    void infoTellsInWordsWhatTheModelKnows() {
        told();

        String words = Cli.run("info", at("m")).succeeded().out();
        JsonObject learned =
                Cli.run("info", at("m"), "--json").succeeded().json().object("learned");

        assertThat(words)
                .contains("forecasts  visits, 7 steps ahead, daily")
                .contains("calendar  the day of the week, the day of the month")
                .contains("holidays  3 days from 2023-01-20 to 2023-05-04: Fair")
                .containsPattern("intervals  .*80 % x [0-9.]+");
        assertThat(learned.list("holidays").size()).isEqualTo(3);
        assertThat(learned.list("calibration").size()).isEqualTo(13);
    }

    @Test
    void theConfigurationOfAModelBringsItsHolidaysAlong() {
        told();

        train("again", "--config", at("m/config.json"));

        for (String file : new String[] {"config.json", "preparation.json", "model.safetensors"}) {
            assertThat(folder.resolve("again").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("m").resolve(file));
        }
    }

    @Test
    void aConfigurationByHandNamesAFileOfHolidaysOrListsThem() {
        told();
        String rest = "\"target\": \"visits\", \"time\": \"day\", \"horizon\": 7, \"count\": true, \"holidays\": ";
        String file = write("file.json", "{" + rest + "\"holidays.csv\"}");
        String list = write(
                "list.json",
                "{" + rest
                        + "[{\"date\": \"2023-01-20\", \"name\": \"Fair\"}, {\"date\": \"2023-03-15\", \"name\": \"Fair\"},"
                        + " {\"date\": \"2023-05-04\", \"name\": \"Fair\"}]}");

        train("file", "--config", file);
        train("list", "--config", list);

        assertThat(folder.resolve("file/preparation.json"))
                .hasSameBinaryContentAs(folder.resolve("m/preparation.json"));
        assertThat(folder.resolve("list/preparation.json"))
                .hasSameBinaryContentAs(folder.resolve("m/preparation.json"));
    }

    @Test
    void aConfigurationAwayFromItsModelSaysThatHolidaysAreNotTakenOver() {
        told();
        String alone = write("alone.json", Json.pretty(Json.read(folder.resolve("m/config.json"))));

        assertThat(train("again", "--config", alone).err())
                .contains("no preparation.json lies beside", "calendar and holidays");
    }

    @Test
    void theCalendarIsToldWithoutHolidaysToo() {
        train("m", "--target", "visits", "--time", "day", "--horizon", "7", "--calendar");

        JsonObject learned =
                Cli.run("info", at("m"), "--json").succeeded().json().object("learned");

        assertThat(learned.list("calendar").texts()).containsExactly("day_of_week", "day_of_month");
        assertThat(learned.list("holidays").size()).isZero();
    }
}
