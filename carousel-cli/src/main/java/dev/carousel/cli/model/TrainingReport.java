package dev.carousel.cli.model;

import dev.carousel.cli.console.Console;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.report.model.ReportContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page that {@code --report} asks of a training: about what was held back.
 *
 * @param file where it goes; empty if nobody asked
 */
public record TrainingReport(Optional<Path> file, Console console) {
    /** Somebody who asked for a report is told why there is none. */
    public void none(String why) {
        file.ifPresent(place -> console.note("no report is written to '" + place + "': " + why));
    }

    /** There is none of a model that was finished before. */
    public void noneOfFinished() {
        none("it needs the data that was held back; carousel evaluate --report has it");
    }

    /**
     * Writes the page about what was held back if somebody asked, or says that nothing was; where the page is then.
     *
     * @param data what they are called
     */
    public Optional<Path> write(Optional<SequenceScores> validation, String data, HealthHistory health) {
        if (validation.isEmpty()) {
            none("nothing was held back to score on");
        }
        return validation.flatMap(scores -> write(
                data,
                "The scores are of what was held back in training, before the training on everything.",
                health,
                scores.page()));
    }

    /**
     * Writes the page if somebody asked; where it is then.
     *
     * @param data what they are called
     * @param finding what the scores are of, as a sentence
     */
    public Optional<Path> write(
            String data, String finding, HealthHistory health, Function<ReportContext, String> page) {
        file.ifPresent(
                place -> ReportFile.write(place, page.apply(new ReportContext(data, List.of(finding), false, health))));
        return file;
    }
}
