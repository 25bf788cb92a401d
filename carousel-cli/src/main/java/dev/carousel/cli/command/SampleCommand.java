package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.file.AtomicFile;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.models.sample.Sample;
import dev.carousel.models.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel sample}. */
@Command(
        name = "sample",
        description = {
            "Writes a built-in table as CSV, to try things on.",
            "sunspots: monthly sunspot numbers since 1749, columns month and sunspots.",
            "retail: invented monthly sales of 12 series, columns month, shop, product and sales.",
            "pumps: invented hourly readings of 48 pumps until they fail, columns pump, hour, load, heat, vibration and, to"
                    + " be learned, phase, remaining and fault."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {"", "Examples:", "  carousel sample retail --out retail.csv", "  carousel sample sunspots | head"})
final class SampleCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "sunspots, retail or pumps.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write a file, which is replaced if it is there; without it the table goes to standard output.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = GeneralOptions.of(spec).console();
        Sample sample = sample();
        String text = sample.text();
        if (out.isPresent()) {
            AtomicFile.write(out.get(), file -> file.write(text.getBytes(StandardCharsets.UTF_8)));
            console.note(sample.description() + " Written to " + out.get() + ".");
        } else if (!console.asJson()) {
            console.say(text.stripTrailing());
        }
        console.json(JsonObject.builder()
                .put("name", name)
                .put("description", sample.description())
                .put("file", out.map(Path::toString))
                .put("rows", text.lines().count() - 1)
                .build());
        return 0;
    }

    private Sample sample() {
        List<String> names = Samples.all().stream().map(SampleCommand::nameOf).toList();
        return Samples.all().stream()
                .filter(sample -> nameOf(sample).equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no built-in table '" + name + "'"
                                + NearMatch.of(name, names)
                                        .map(near -> " (did you mean " + near + "?)")
                                        .orElse("; there are " + String.join(", ", names))));
    }

    private static String nameOf(Sample sample) {
        return sample.name().replace(".csv", "");
    }
}
