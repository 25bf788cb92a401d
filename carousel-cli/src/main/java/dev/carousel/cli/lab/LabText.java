package dev.carousel.cli.lab;

import dev.carousel.report.lab.LabResult;
import dev.carousel.report.lab.ModelResult;
import dev.carousel.report.lab.Published;
import dev.carousel.report.lab.Run;
import dev.carousel.report.lab.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** An experiment's result as lines for people. */
public final class LabText {
    private static final int WIDTH = 100;

    private LabText() {}

    public static List<String> lines(LabResult result) {
        Setup setup = result.setup();
        List<String> lines = new ArrayList<>();
        lines.add(setup.words().title());
        lines.addAll(wrapped(setup.words().task()));
        lines.addAll(wrapped("Learned: " + setup.words().criterion()));
        lines.add("");
        lines.add(row("", "learned", "sequences", "deviation", "from ... to", "weights"));
        result.models().forEach(model -> lines.add(row(model, setup)));
        lines.add("");
        lines.add("published:");
        setup.published().forEach(figure -> lines.add("  " + published(figure)));
        for (ModelResult model : result.models()) {
            lines.add("");
            lines.addAll(wrapped(model.model().key() + ": " + recipe(model)));
            model.runs().forEach(run -> lines.add("  " + run(run)));
        }
        return lines;
    }

    private static String row(ModelResult model, Setup setup) {
        String range = count(model.fewestSequences(), "") + " ... " + count(model.mostSequences(), "");
        return row(
                model.model().key(),
                model.successes() + " of " + model.runs().size(),
                count(model.meanSequences(), "> " + count(setup.budget())),
                count(model.deviation(), "-"),
                model.successes() == 0 ? "-" : range,
                count(model.parameters()));
    }

    private static String row(String... cells) {
        return String.format(
                        Locale.ROOT,
                        "%-6s%10s%12s%12s%20s%10s",
                        cells[0],
                        cells[1],
                        cells[2],
                        cells[3],
                        cells[4],
                        cells[5])
                .stripTrailing();
    }

    private static String published(Published figure) {
        List<String> parts = new ArrayList<>();
        figure.successPercent().ifPresent(percent -> parts.add(Math.round(percent) + " % learned"));
        figure.sequences().ifPresent(sequences -> parts.add(count(sequences) + " sequences"));
        if (!figure.note().isEmpty()) {
            parts.add(figure.note());
        }
        return figure.who() + ": " + String.join(", ", parts) + " (" + figure.source() + ")";
    }

    private static String recipe(ModelResult model) {
        List<String> parts = new ArrayList<>();
        model.recipe().words().forEach((name, value) -> parts.add(name + " " + value));
        return String.join("; ", parts);
    }

    private static String run(Run run) {
        String end = switch (run.end()) {
            case LEARNED -> "learned after " + count(run.sequences());
            case OUT_OF_SEQUENCES -> "not learned in " + count(run.sequences());
            case DIVERGED -> "diverged after " + count(run.sequences());
        };
        return String.format(
                Locale.ROOT,
                "seed %-5d %-27s %d of %d wrong in the last exam, mean error %.4g; exams %d; %.1f s",
                run.seed(),
                end,
                run.exam().wrong(),
                run.exam().of(),
                run.exam().meanError(),
                run.exams(),
                run.seconds());
    }

    /** Lines that are broken between words. */
    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String count(OptionalDouble number, String otherwise) {
        return number.isPresent() ? count(Math.round(number.getAsDouble())) : otherwise;
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
