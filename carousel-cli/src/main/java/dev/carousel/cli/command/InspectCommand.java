package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.forecast.ColumnOptions;
import dev.carousel.cli.forecast.ForecasterConfig;
import dev.carousel.cli.forecast.Inspection;
import dev.carousel.cli.forecast.InspectionText;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.table.ColumnProfile;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.TableProfile;
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
            "Tells what a table holds: columns, series, frequency, gaps, repeated and irregular times, seasons; what a model would"
                    + " make of it; and the command that trains one.",
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

    @Mixin
    private ColumnOptions named;

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
        List<String> unused = columns.map(read -> unused(profile, read)).orElse(List.of());
        Optional<String> command = inspection
                .filter(found -> found.settings().isPresent())
                .map(found -> InspectionText.training(
                        data.words(), columns.get(), found.settings().get()));
        print(profile, columns, inspection, refusal, console);
        if (!unused.isEmpty()) {
            console.say("columns not used: " + String.join(", ", unused)
                    + "; --past, --known or --static let a model look at them");
        }
        command.ifPresent(line -> console.say("to train it: " + line));
        console.json(JsonObject.builder()
                .put("rows", profile.rows())
                .put(
                        "columns",
                        profile.columns().stream().map(InspectionText::json).toList())
                .put(
                        "target",
                        columns.map(read ->
                                read.targets().size() == 1 ? read.targets().get(0) : read.targets()))
                .put("time", columns.flatMap(SeriesColumns::time))
                .put("series", columns.map(SeriesColumns::series).orElse(List.of()))
                .put("unused", unused)
                .put("found", inspection.map(Inspection::json))
                .put("command", command)
                .put("refused", inspection.isPresent() ? Optional.empty() : Optional.of(refusal))
                .build());
        return 0;
    }

    private Optional<SeriesColumns> columns(TableProfile profile) {
        List<String> others = named.others();
        List<String> targets = named.targets().isEmpty()
                ? profile.likelyTarget(others).stream().toList()
                : named.targets();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> times = named.time().or(profile::likelyTime);
        List<String> names = named.series().isEmpty()
                ? times.map(profile::likelySeries).orElse(List.of()).stream()
                        .filter(name -> !others.contains(name))
                        .toList()
                : named.series();
        SeriesColumns columns =
                named.beside(SeriesColumns.of(targets), ForecasterConfig.none()).series(names.toArray(String[]::new));
        return Optional.of(data.columns(times.map(columns::time).orElse(columns)));
    }

    private static List<String> unused(TableProfile profile, SeriesColumns read) {
        return profile.columns().stream()
                .filter(column -> column.kind() != ColumnProfile.Kind.EMPTY)
                .map(ColumnProfile::name)
                .filter(name -> !read.targets().contains(name)
                        && !read.time().equals(Optional.of(name))
                        && !read.series().contains(name)
                        && !read.covariates().all().contains(name))
                .toList();
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
