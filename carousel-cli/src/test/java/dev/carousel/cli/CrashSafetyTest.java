package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.formats.model.OutputState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A training that is killed at any moment goes on with {@code --resume}, and ends with the bits of one that never was.
 *
 * <p>More kills: {@code mvn -pl carousel-cli -am test -Dtest=CrashSafetyTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dcarousel.kills=20}, and {@code -Dcarousel.seed=N} for other moments.
 */
class CrashSafetyTest {
    private static final int KILLS = Integer.getInteger("carousel.kills", 3);
    private static final long SEED = Long.getLong("carousel.seed", 1);

    /** A JVM starts in a part of this, so some kills come before the training begins. */
    private static final int LONGEST_LIFE_MILLISECONDS = 2000;

    @TempDir
    Path folder;

    private String data;

    /** The two recipes of training, on series that no linear forecast can follow: then it is the LSTM that is kept. */
    private enum Recipe {
        FEW_SERIES(1, 240),
        MANY_SERIES(24, 60);

        private final String table;

        Recipe(int series, int months) {
            table = Tables.logisticMaps(series, months);
        }
    }

    @BeforeEach
    void nameTheData() {
        data = folder.resolve("data.csv").toString();
    }

    private List<String> training(Path model, int epochs) {
        return new ArrayList<>(List.of(("train forecaster " + data
                        + " --target sales --time month --series shop --horizon 2 --hidden 16"
                        + " --batch 32 --members 2 --rate 0.01 --resume --checkpoint-every 5steps --epochs "
                        + epochs + " --out " + model)
                .split(" ")));
    }

    @ParameterizedTest
    @EnumSource(Recipe.class)
    void goesOnAfterBeingKilledAndEndsWithTheSameBits(Recipe recipe) throws Exception {
        // given a training that was never stopped
        Tables.write(Path.of(data), recipe.table);
        int epochs = 1 + KILLS;
        Path whole = folder.resolve("whole");
        Cli.run(training(whole, epochs).toArray(String[]::new)).succeeded();

        assertThat(Json.read(whole.resolve("config.json")).text("uses"))
                .as("what was trained is what is compared")
                .isEqualTo("lstm");

        // when others are killed until there were enough kills
        Random moments = new Random(SEED);
        List<String> story = new ArrayList<>();
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            Path model = folder.resolve("killed-" + round);
            kills += killUntilFinished(training(model, epochs), model, KILLS - kills, moments, story);

            // then each ends with the same bits, and leaves nothing else
            for (String file : List.of("model.safetensors", "config.json", "preparation.json")) {
                assertThat(model.resolve(file))
                        .as("%s with seed %d after %s", file, SEED, story)
                        .hasBinaryContent(Files.readAllBytes(whole.resolve(file)));
            }
            assertThat(names(model))
                    .containsExactly("card.json", "config.json", "model.safetensors", "preparation.json");
        }
        System.out.println(recipe + ", seed " + SEED + ": " + kills + " kills, " + story);
    }

    /** Gives the number of kills that it took. */
    private int killUntilFinished(List<String> training, Path model, int most, Random moments, List<String> story)
            throws Exception {
        int kills = 0;
        while (kills < most) {
            int life = moments.nextInt(LONGEST_LIFE_MILLISECONDS);
            try (ChildProcess child = ChildProcess.start(folder, training)) {
                if (child.endsWithin(life)) {
                    child.outcome().succeeded();
                    story.add("finished");
                    return kills;
                }
                child.kill();
                if (child.process().exitValue() == 0) {
                    story.add("finished");
                    return kills;
                }
                kills++;
                OutputState state = OutputDirectory.stateOf(model);
                assertThat(state).as("after %d ms, seed %d", life, SEED).isNotEqualTo(OutputState.FOREIGN);
                story.add(life + " ms " + state);
            }
        }
        try (ChildProcess child = ChildProcess.start(folder, training)) {
            child.outcome().succeeded();
        }
        story.add("finished");
        return kills;
    }

    private static List<String> names(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
