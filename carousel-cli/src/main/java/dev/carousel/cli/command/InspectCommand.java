package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.console.Console;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carousel inspect}. */
@Command(
        name = "inspect",
        customSynopsis = "carousel inspect DATA [OPTION]...",
        description = {
            "Tells what a table holds: columns, series, frequency, gaps, seasons; and what a model would make of it.",
            "Which columns are the target, the times and the names of series is guessed where it is not said."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel inspect sales.csv",
            "  carousel inspect sales.csv --target revenue --time day --series shop --json"
        })
final class InspectCommand implements Callable<Integer> {
    @Mixin
    private DataArgument data;

    @Option(names = "--target", paramLabel = "COL", description = "The column to forecast.")
    private Optional<String> target = Optional.empty();

    @Option(names = "--time", paramLabel = "COL", description = "The column of times.")
    private Optional<String> time = Optional.empty();

    @Option(names = "--series", paramLabel = "COLS", split = ",", description = "Columns that name a series.")
    private List<String> series = new ArrayList<>();

    @Option(
            names = "--horizon",
            paramLabel = "N",
            description = "Steps that a model would forecast. Default: a season, as lengths allow.")
    private Optional<Integer> horizon = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = GeneralOptions.of(spec).console();
        data.source();
        TableProfile profile = data.profile();
        Optional<SeriesColumns> columns = columns(profile);
        Optional<Inspection> inspection = Optional.empty();
        String refusal = "no column holds numbers, so there is nothing to forecast";
        try {
            inspection = columns.map(data::read).map(table -> Inspection.of(table, horizon));
        } catch (InvalidInputException e) {
            refusal = e.getMessage();
        }
        print(profile, columns, inspection, refusal, console);
        console.json(JsonObject.builder()
                .put("rows", profile.rows())
                .put(
                        "columns",
                        profile.columns().stream().map(InspectionText::json).toList())
                .put("target", columns.map(SeriesColumns::target))
                .put("time", columns.flatMap(SeriesColumns::time))
                .put("series", columns.map(SeriesColumns::series).orElse(List.of()))
                .put("found", inspection.map(Inspection::json))
                .put("refused", inspection.isPresent() ? Optional.empty() : Optional.of(refusal))
                .build());
        return 0;
    }

    private Optional<SeriesColumns> columns(TableProfile profile) {
        Optional<String> times = time.or(profile::likelyTime);
        List<String> names = series.isEmpty() ? times.map(profile::likelySeries).orElse(List.of()) : series;
        return target.or(profile::likelyTarget).map(column -> {
            SeriesColumns columns = SeriesColumns.target(column).series(names.toArray(String[]::new));
            return data.columns(times.map(columns::time).orElse(columns));
        });
    }

    private void print(
            TableProfile profile,
            Optional<SeriesColumns> columns,
            Optional<Inspection> inspection,
            String refusal,
            Console console) {
        console.say(data.name() + ": " + profile.rows() + " rows");
        InspectionText.columns(profile).forEach(console::say);
        columns.ifPresent(read -> console.say("read with " + InspectionText.options(read)));
        inspection.ifPresentOrElse(
                found -> found.lines().forEach(console::say), () -> console.say("no model can be trained: " + refusal));
    }
}
