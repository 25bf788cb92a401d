package dev.carousel.formats.tensorboard;

import dev.carousel.CarouselException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.Folders;
import dev.carousel.train.Examination;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Logs training for TensorBoard: a folder, which is a run to TensorBoard, for each stage, such as {@code DIR/member-1}, and in it the
 * scalars {@code loss}, {@code gradient_norm}, {@code learning_rate} and {@code validation_score}, and now and then what {@linkplain Examination examinations} measured,
 * such as {@code update_ratio/0.l0}. Their step is the number of
 * updates that were made before.
 *
 * <p>Training that is resumed goes on in a new file beside the old one, and voids what the old one says of steps that are made
 * again. A log that can't be written any more, on a full disk for example, says so once and ends; the training does not.
 *
 * <p>Stages may run side by side; each has a file of its own. For one call at a time.
 */
public final class TensorBoardLog implements TrainingListener, AutoCloseable {
    private static final Pattern STAGE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private final Path folder;
    private final boolean made;
    private final Clock clock;
    private final Consumer<String> complaints;

    /** By stage, of those that run and have something to say. */
    private final Map<String, EventFile> files = new TreeMap<>();

    private boolean failed;

    private TensorBoardLog(Path folder, boolean made, Clock clock, Consumer<String> complaints) {
        this.folder = folder;
        this.made = made;
        this.clock = clock;
        this.complaints = complaints;
    }

    /**
     * A log in a folder, which is made if it isn't there.
     *
     * @param complaints hears one line if the log ends early
     * @throws CarouselException if nothing can be written there
     */
    public static TensorBoardLog open(Path folder, Consumer<String> complaints) {
        return open(folder, Clock.systemUTC(), complaints);
    }

    static TensorBoardLog open(Path folder, Clock clock, Consumer<String> complaints) {
        boolean isNew = Files.notExists(folder);
        try {
            Files.createDirectories(folder);
            // Whether a folder is writable is known for certain only when something is written.
            Files.delete(Files.createTempFile(folder, "writable-", ".tmp"));
        } catch (IOException e) {
            throw FileErrors.cannotWrite(folder, e);
        }
        return new TensorBoardLog(folder, isNew, clock, complaints);
    }

    /** Nothing is written yet: a stage that is found finished has nothing to add, and must not void what it logged. */
    @Override
    public void started(String name, TrainingPlan plan, long fromStep) {
        if (!STAGE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a stage is named by letters, digits, hyphens and underscores, found '" + name + "'");
        }
        end(name);
    }

    @Override
    public void stepped(String stage, StepReport report) {
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("loss", report.loss());
        scalars.put("gradient_norm", report.gradientNorm());
        scalars.put("learning_rate", report.rate());
        write(stage, report.step(), scalars);
    }

    @Override
    public void validated(String stage, long step, double score, boolean best) {
        write(stage, step, Map.of("validation_score", score));
    }

    @Override
    public boolean wantsExaminations() {
        return true;
    }

    @Override
    public void examined(String stage, Examination examination) {
        write(stage, examination.step(), examination.values());
    }

    @Override
    public void finished(String name, TrainingResult result) {
        end(name);
    }

    /** Ends the log. */
    @Override
    public void close() {
        endAll();
        if (made) {
            Folders.deleteIfEmpty(folder);
        }
    }

    private void write(String stage, long step, Map<String, Double> scalars) {
        if (failed) {
            return;
        }
        try {
            EventFile file = files.get(stage);
            if (file == null) {
                file = EventFile.create(folder.resolve(stage), clock, step);
                files.put(stage, file);
            }
            file.scalars(step, scalars);
        } catch (IOException e) {
            fail(stage, e);
        }
    }

    private void end(String stage) {
        try (EventFile ended = files.remove(stage)) {
            // Closing is all there is to do, and nothing where the stage had nothing to say.
        } catch (IOException e) {
            fail(stage, e);
        }
    }

    private void endAll() {
        List.copyOf(files.keySet()).forEach(this::end);
    }

    private void fail(String stage, IOException cause) {
        if (!failed) {
            failed = true;
            complaints.accept("the TensorBoard log ends here, training goes on: "
                    + FileErrors.cannotWrite(folder.resolve(stage), cause).getMessage());
        }
        endAll();
    }
}
