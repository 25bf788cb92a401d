package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A saved model of which one thing is wrong: refused at once with the place named, or harmless. */
class DamagedFilesTest {
    private static final SeriesTable TABLE = ToyTables.shops(2, 30);
    private static final TrainedForecaster FEW = ToyTables.tiny(3)
            .epochs(1)
            .build()
            .fit(ToyTables.shops(2, 60), Training.defaults().threads(1));
    private static final TrainedForecaster MANY = ToyTables.tiny(3)
            .epochs(1)
            .build()
            .fit(ToyTables.shops(22, 40), Training.defaults().threads(1));

    private static final SeriesTable WIDE_TABLE = CovariateTables.everything(60);
    private static final TrainedForecaster WIDE = ToyTables.tiny(3)
            .epochs(1)
            .calendar(true)
            .holidays(CovariateTables.holidays())
            .build()
            .fit(WIDE_TABLE, Training.defaults().threads(1));

    /** A field with what stands behind it on its line. */
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\": ([^\\n]*?)(,?)\\n");

    /** What may be absent or of several types. */
    private static final List<String> OPTIONAL = List.of("time", "aggregate", "features");

    private static final String CONFIG = "config.json";

    /** The 22 series of a preparation are all alike. */
    private static final int MOST_DAMAGES = 150;

    @TempDir
    Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("config.json", FEW),
                Arguments.of("preparation.json", FEW),
                Arguments.of("config.json", MANY),
                Arguments.of("preparation.json", MANY),
                Arguments.of("config.json", WIDE),
                Arguments.of("preparation.json", WIDE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void areRefusedWhereAFieldIsMissing(String name, TrainedForecaster model) {
        for (Damage damage : damages(name, model, List.of())) {
            if (!OPTIONAL.contains(damage.field)) {
                refuses(damage.renamed(), damage);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void areRefusedWhereAFieldHasAnotherType(String name, TrainedForecaster model) {
        for (Damage damage : damages(name, model, List.of("{}", "null", "[[]]", "\"?\"", "true"))) {
            boolean sameType = damage.found.startsWith("\"") && damage.value.startsWith("\"")
                    || damage.found.matches("true|false") && damage.value.equals("true");
            if (!sameType && !OPTIONAL.contains(damage.field)) {
                refuses(damage.replaced(), damage);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void areRefusedOrHarmlessWhereANumberIsAbsurd(String name, TrainedForecaster model) {
        int refused = 0;
        List<String> numbers = List.of(
                "-1", "0", "1000000", "2147483647", "-2147483648", "9223372036854775807", "-0.5", "1e-300", "1e300");
        for (Damage damage : damages(name, model, numbers)) {
            if (damage.found.matches("[-0-9.E]+")) {
                refused += refusedOrHarmless(damage.replaced(), damage);
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void areRefusedOrHarmlessWhereAListIsAnother(String name, TrainedForecaster model) {
        for (Damage damage :
                damages(name, model, List.of("[]", "[0.5]", "[0.9, 0.5]", "[-1]", "[1000000]", "[1, 1]"))) {
            if (damage.found.matches("\\[.*]")) {
                refusedOrHarmless(damage.replaced(), damage);
            }
        }
    }

    @Test
    void areRefusedWhereATensorIsMissingOrOfAnotherShape() {
        for (TrainedForecaster model : List.of(FEW, MANY, WIDE)) {
            for (String name : model.files().tensors().keySet()) {
                Map<String, Tensor> without = new TreeMap<>(model.files().tensors());
                Tensor tensor = without.remove(name);
                String owner = name.startsWith("member") ? "member 0" : name;
                refuses(with(model, without), owner);

                without.put(name, Tensor.zeros(tensor.size(), 1, 1));
                refuses(with(model, without), name.replaceFirst("^member\\.0\\.", ""));

                without.put(name, Tensor.zeros(tensor.size() + 1));
                refuses(with(model, without), owner);
            }
        }
    }

    @Test
    void areRefusedWhereATensorIsNotFinite() {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            for (String name : FEW.files().tensors().keySet()) {
                Map<String, Tensor> tensors = new TreeMap<>();
                FEW.files().tensors().forEach((other, tensor) -> tensors.put(other, tensor.copy()));
                Tensor tensor = tensors.get(name);
                tensor.array()[tensor.size() - 1] = value;
                refuses(with(FEW, tensors), name);
            }
        }
    }

    @Test
    void areRefusedWhereTwoSeriesHaveOneName() throws IOException {
        Path model = saved(FEW);
        Path file = model.resolve("preparation.json");
        Files.writeString(file, Files.readString(file).replace("\"sb\"", "\"sa\""));
        assertThatThrownBy(() -> TrainedForecaster.load(model))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("preparation.json")
                .hasMessageContaining("series[1].name");
    }

    @Test
    void areRefusedWhereFeaturesAreMissingOrMakeNoSense() throws IOException {
        Path model = saved(WIDE);
        Path file = model.resolve("preparation.json");
        String text = Files.readString(file);
        Map<String, String> damages = Map.of(
                "\"features\"", "\"no_features\"",
                "\"date\": \"2024", "\"date\": \"2O24",
                "\"name\": \"price\"", "\"name\": \"visitors\"",
                "\"day_of_week\"", "\"moon\"",
                "\"rain\"", "\"dry\"",
                "\"past\"", "\"static\"");
        for (Map.Entry<String, String> damage : damages.entrySet()) {
            assertThat(text).contains(damage.getKey());
            Files.writeString(file, text.replace(damage.getKey(), damage.getValue()));
            assertThatThrownBy(() -> TrainedForecaster.load(model))
                    .as("%s", damage)
                    .isInstanceOf(CorruptFileException.class)
                    .message()
                    .contains(model.toString())
                    .doesNotContain("\n");
        }
    }

    @Test
    void areRefusedWhereTheModelIsOfAnotherKind() throws IOException {
        Path model = saved(FEW);
        Path file = model.resolve("config.json");
        Files.writeString(file, Files.readString(file).replace("\"forecaster\"", "\"classifier\""));
        assertThatThrownBy(() -> TrainedForecaster.load(model))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds a model of kind 'classifier', expected a forecaster");
    }

    private record Damage(
            TrainedForecaster model,
            String file,
            String text,
            int from,
            int to,
            String field,
            String found,
            String value) {
        String renamed() {
            return text.substring(0, from) + "\"not_" + field + "\"" + text.substring(from + field.length() + 2);
        }

        String replaced() {
            return text.substring(0, to - found.length()) + value + text.substring(to);
        }

        @Override
        public String toString() {
            return file + ": " + field + " " + found + " -> " + value;
        }
    }

    private static List<Damage> damages(String file, TrainedForecaster model, List<String> values) {
        String text = Json.pretty(
                file.equals(CONFIG) ? model.files().config() : model.files().preparation());
        List<Damage> damages = new ArrayList<>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find() && damages.size() < MOST_DAMAGES) {
            String field = matcher.group(1);
            String found = matcher.group(2);
            if (values.isEmpty()) {
                damages.add(new Damage(model, file, text, matcher.start(), matcher.end(2), field, found, "none"));
            }
            // Objects and lists that go on over more lines are only renamed.
            for (String value : found.matches("[\\[{]") ? List.<String>of() : values) {
                damages.add(new Damage(model, file, text, matcher.start(), matcher.end(2), field, found, value));
            }
        }
        assertThat(damages).hasSizeGreaterThan(4);
        return damages;
    }

    private static void refuses(String text, Damage damage) {
        Throwable error = load(text, damage);
        assertThat(error).as("%s", damage).isInstanceOf(CarouselException.class);
        assertThat(error).as("%s", damage).message().contains(damage.field).doesNotContain("\n");
    }

    /** 1 if it is refused. */
    private static int refusedOrHarmless(String text, Damage damage) {
        Throwable error = load(text, damage);
        if (error == null) {
            return 0;
        }
        assertThat(error).as("%s", damage).isInstanceOf(CarouselException.class);
        assertThat(error)
                .as("%s", damage)
                .message()
                .doesNotContain("\n")
                .containsAnyOf("json", "safetensors", "series", damage.field);
        return 1;
    }

    /** Reads and forecasts. */
    private static Throwable load(String text, Damage damage) {
        return catchThrowable(() -> {
            ModelFiles files = damage.model.files();
            JsonObject damaged = Json.parse(text, "somewhere/" + damage.file);
            boolean config = damage.file.equals(CONFIG);
            ModelFiles all = new ModelFiles(
                    config ? damaged : files.config(),
                    config ? files.preparation() : damaged,
                    files.card(),
                    files.tensors());
            for (Forecast forecast : ForecasterFiles.read(all, Path.of("somewhere"))
                    .forecast(damage.model == WIDE ? WIDE_TABLE : TABLE, 1)) {
                assertThat(forecast.mean()).doesNotContain(Double.NaN);
            }
        });
    }

    private Path saved(TrainedForecaster model) {
        model.save(folder.resolve("model"));
        return folder.resolve("model");
    }

    private static ModelFiles with(TrainedForecaster model, Map<String, Tensor> tensors) {
        ModelFiles files = model.files();
        return new ModelFiles(files.config(), files.preparation(), JsonObject.empty(), tensors);
    }

    private static void refuses(ModelFiles files, String name) {
        assertThatThrownBy(() -> ForecasterFiles.read(files, Path.of("somewhere")))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("somewhere")
                .hasMessageContaining(name);
    }
}
