package dev.carousel.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of the whole house: a room knows only the rooms on its left. */
class HouseTest {
    /** Left to right. A list stands for rooms side by side, which know nothing of each other. */
    private static final List<List<String>> ROOMS = List.of(
            List.of(
                    "dev.carousel.internal..",
                    "dev.carousel.parallel..",
                    "dev.carousel.tensor..",
                    "dev.carousel.random..",
                    "dev.carousel.nn..",
                    "dev.carousel.loss..",
                    "dev.carousel.optim..",
                    "dev.carousel.data..",
                    "dev.carousel.train.."),
            List.of("dev.carousel.formats.."),
            List.of("dev.carousel.models..", "dev.carousel.interop.."),
            List.of("dev.carousel.report.."),
            List.of("dev.carousel.cli.."));

    private static final List<List<String>> ROOMS_OF_MODELS = List.of(
            List.of("dev.carousel.models.table..", "dev.carousel.models.sample.."),
            List.of("dev.carousel.models.calendar..", "dev.carousel.models.training.."),
            List.of("dev.carousel.models.preparation.."),
            List.of("dev.carousel.models.forecast.result.."),
            List.of("dev.carousel.models.forecast.metric.."),
            List.of("dev.carousel.models.forecast.baseline.."),
            List.of("dev.carousel.models.forecast.network.."),
            List.of("dev.carousel.models.forecast.fit.."),
            List.of("dev.carousel.models.forecast"));

    private static final List<List<String>> ROOMS_OF_INTEROP = List.of(
            List.of("dev.carousel.interop.value.."),
            List.of("dev.carousel.interop.definition.."),
            List.of("dev.carousel.interop.operator..", "dev.carousel.interop.comparison.."),
            List.of("dev.carousel.interop.graph..", "dev.carousel.interop.onnx.."),
            List.of("dev.carousel.interop.network.."),
            List.of(
                    "dev.carousel.interop.keras..",
                    "dev.carousel.interop.torch..",
                    "dev.carousel.interop.rtneural..",
                    "dev.carousel.interop.tensorflow.."),
            List.of("dev.carousel.interop.export.."),
            List.of("dev.carousel.interop"));

    private static final List<List<String>> ROOMS_OF_KERAS = List.of(
            List.of("dev.carousel.interop.keras.hdf5..", "dev.carousel.interop.keras.config.."),
            List.of("dev.carousel.interop.keras.weight.."),
            List.of("dev.carousel.interop.keras.layer.."),
            List.of("dev.carousel.interop.keras.program.."),
            List.of(
                    "dev.carousel.interop.keras.graph..",
                    "dev.carousel.interop.keras.network..",
                    "dev.carousel.interop.keras.export.."),
            List.of("dev.carousel.interop.keras"));

    private static final List<List<String>> ROOMS_OF_TORCH = List.of(
            List.of("dev.carousel.interop.torch.pickle.."),
            List.of("dev.carousel.interop.torch.archive.."),
            List.of("dev.carousel.interop.torch.state.."),
            List.of("dev.carousel.interop.torch.layer.."),
            List.of("dev.carousel.interop.torch"));

    private static final List<List<String>> ROOMS_OF_DETECTORS = List.of(
            List.of("dev.carousel.models.table.."),
            List.of("dev.carousel.models.training.."),
            List.of(
                    "dev.carousel.models.anomaly.score..",
                    "dev.carousel.models.anomaly.metric..",
                    "dev.carousel.models.anomaly.baseline..",
                    "dev.carousel.models.anomaly.network.."),
            List.of("dev.carousel.models.anomaly.stream.."),
            List.of("dev.carousel.models.anomaly.fit.."),
            List.of("dev.carousel.models.anomaly"));

    private static final List<List<String>> ROOMS_OF_SEQUENCES = List.of(
            List.of(
                    "dev.carousel.models.table..",
                    "dev.carousel.models.training..",
                    "dev.carousel.models.forecast.baseline..",
                    "dev.carousel.models.text.token.."),
            List.of("dev.carousel.models.language.network.."),
            List.of(
                    "dev.carousel.models.sequence.input..",
                    "dev.carousel.models.sequence.score..",
                    "dev.carousel.models.text.table.."),
            List.of(
                    "dev.carousel.models.sequence.network..",
                    "dev.carousel.models.text.start..",
                    "dev.carousel.models.text.bigram.."),
            List.of("dev.carousel.models.text.network.."),
            List.of("dev.carousel.models.sequence"),
            List.of("dev.carousel.models.classify..", "dev.carousel.models.regress..", "dev.carousel.models.tag.."));

    private static final List<List<String>> ROOMS_OF_LANGUAGE = List.of(
            List.of("dev.carousel.models.training..", "dev.carousel.models.text.token.."),
            List.of("dev.carousel.models.language.network.."),
            List.of("dev.carousel.models.language"));

    private static final List<List<String>> ROOMS_OF_REPORTS = List.of(
            List.of(
                    "dev.carousel.report.page..",
                    "dev.carousel.report.explain",
                    "dev.carousel.report.lab",
                    "dev.carousel.report.lab.cell..",
                    "dev.carousel.report.lab.gradient.."),
            List.of(
                    "dev.carousel.report.model..",
                    "dev.carousel.report.explain.page..",
                    "dev.carousel.report.lab.page.."),
            List.of("dev.carousel.report.forecast..", "dev.carousel.report.sequence..", "dev.carousel.report.text.."));

    private static final List<List<String>> ROOMS_OF_THE_COMMAND = List.of(
            List.of("dev.carousel.cli.data..", "dev.carousel.cli.console.."),
            List.of("dev.carousel.cli.option.."),
            List.of("dev.carousel.cli.model.."),
            List.of(
                    "dev.carousel.cli.forecast..",
                    "dev.carousel.cli.sequence..",
                    "dev.carousel.cli.language..",
                    "dev.carousel.cli.anomaly..",
                    "dev.carousel.cli.lab..",
                    "dev.carousel.cli.network.."),
            List.of("dev.carousel.cli.text..", "dev.carousel.cli.explain.."),
            List.of("dev.carousel.cli.command.."),
            List.of("dev.carousel.cli"));

    private static final List<List<List<String>>> HOUSES = List.of(
            ROOMS,
            ROOMS_OF_MODELS,
            ROOMS_OF_DETECTORS,
            ROOMS_OF_SEQUENCES,
            ROOMS_OF_INTEROP,
            ROOMS_OF_KERAS,
            ROOMS_OF_TORCH,
            ROOMS_OF_LANGUAGE,
            ROOMS_OF_REPORTS,
            ROOMS_OF_THE_COMMAND);

    private static final Set<String> INEXACT = Set.of(
            "exp", "log", "log10", "log1p", "expm1", "pow", "sin", "cos", "tan", "tanh", "sinh", "cosh", "cbrt",
            "hypot");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.carousel");

    static List<ArchRule> arrows() {
        List<ArchRule> rules = new java.util.ArrayList<>();
        for (List<List<String>> house : HOUSES) {
            for (int left = 0; left < house.size(); left++) {
                for (int right = left + 1; right < house.size(); right++) {
                    rules.add(noClasses()
                            .that()
                            .resideInAnyPackage(house.get(left).toArray(String[]::new))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(house.get(right).toArray(String[]::new)));
                }
            }
        }
        return rules;
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void everyArrowPointsToTheRight(ArchRule rule) {
        rule.check(CLASSES);
    }

    @Test
    void theRulesSeeTheWholeHouse() {
        // given: a rule about a package that nobody imported would hold for ever
        for (String room :
                HOUSES.stream().flatMap(List::stream).flatMap(List::stream).toList()) {
            String name = room.replace("..", "");
            assertThat(CLASSES.stream().filter(c -> c.getPackageName().startsWith(name)))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void onlyTheCommandKnowsDatabasesAndTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.carousel.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..", "picocli..", "me.tongfei..", "ch.qos.logback..")
                .check(CLASSES);
    }

    @Test
    void jsonStaysBehindItsFacade() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.carousel.formats.json..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(CLASSES);
    }

    @Test
    void resultsComeFromFunctionsThatAreTheSameEverywhere() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.carousel.models..",
                        "dev.carousel.formats..",
                        "dev.carousel.interop..",
                        "dev.carousel.report..")
                .should()
                .callMethodWhere(DescribedPredicate.<JavaMethodCall>describe(
                        "a function of Math that differs between machines",
                        call -> call.getTargetOwner().isEquivalentTo(Math.class) && INEXACT.contains(call.getName())))
                .check(CLASSES);
    }
}
