package dev.carousel.interop;

import dev.carousel.CarouselException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.file.Folders;
import dev.carousel.formats.model.Existing;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.comparison.Agreement;
import dev.carousel.interop.comparison.RandomInputs;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Saves a model only if what was saved computes the same as what was to be saved. */
public final class CheckedSave {
    private CheckedSave() {}

    /**
     * What the comparison on random input told.
     *
     * @param obstacle why the model could not be run on random input, in the words of the error; empty if it gave the same bits. A model
     *     may want a certain number at an input, but it may also be one that never runs.
     */
    public record Check(Optional<String> obstacle) {
        public boolean sameBits() {
            return obstacle.isEmpty();
        }
    }

    /**
     * Writes the model to a temporary folder, reads it back, compares, and then writes it to where it is wanted.
     *
     * @throws CarouselException if the copy doesn't give the same bits, and then nothing is kept
     */
    public static Check save(RunnableModel model, Path directory, Existing existing, long seed, Workers workers) {
        ModelFiles files = model.files();
        Map<String, Value> input = RandomInputs.of(model.inputs(), seed);
        Map<String, Value> expected;
        try {
            expected = model.run(input, workers);
        } catch (CarouselException e) {
            files.write(directory, existing);
            return new Check(Optional.of(e.getMessage()));
        }
        double difference = Agreement.largestDifference(expected, reloaded(files, input, workers));
        if (difference != 0) {
            throw new CarouselException(
                    "'" + directory + "' is not written: read back, the model gives other numbers (by up to "
                            + difference + "); this is a fault of the program");
        }
        files.write(directory, existing);
        return new Check(Optional.empty());
    }

    private static Map<String, Value> reloaded(ModelFiles files, Map<String, Value> input, Workers workers) {
        Path folder = temporaryFolder();
        try {
            Path copy = folder.resolve("model");
            files.write(copy, Existing.REFUSE);
            return RunnableModel.load(copy).run(input, workers);
        } finally {
            Folders.deleteTree(folder);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("carousel-check-");
        } catch (IOException e) {
            throw FileErrors.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }
}
