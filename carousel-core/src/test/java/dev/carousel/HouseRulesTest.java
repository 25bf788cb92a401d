package dev.carousel;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.carousel.random.PlantedViolations;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no class of the engine may do. Each rule is also shown to catch a violation planted for it. */
class HouseRulesTest {
    /** A package may use those of the lines before its own, and itself. */
    private static final List<List<String>> ORDER = List.of(
            List.of(""),
            List.of(".internal.kernel", ".parallel"),
            List.of(".tensor"),
            List.of(".internal.product"),
            List.of(".random"),
            List.of(".nn.initialiser"),
            List.of(".nn"),
            List.of(".internal.direction"),
            List.of(".nn.activation", ".nn.convolution", ".nn.norm"),
            List.of(".nn.pooling"),
            List.of(".nn.recurrent"),
            List.of(".nn.block"),
            List.of(".loss", ".optim", ".data"),
            List.of(".train"),
            List.of(".insight"));

    /** They differ between JDKs and processors; {@link StrictMath} and our fitted functions do not. */
    private static final Set<String> INEXACT = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "sin", "cos", "tan", "asin", "acos",
            "atan", "atan2", "sinh", "cosh", "tanh", "random");

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.carousel");

    private static final JavaClasses PLANTED =
            new ClassFileImporter().importClasses(PlantedViolations.class, PlantedCollections.class);

    static Stream<ArchRule> rules() {
        return Stream.of(
                packagesInOrder(),
                never(
                        "call a function of Math whose bits are not fixed",
                        access -> access.getTargetOwner().isEquivalentTo(Math.class)
                                && INEXACT.contains(access.getName())),
                never(
                        "call a function of Math by reference",
                        access -> access.getTargetOwner().isEquivalentTo(Math.class)
                                && access.getName().equals("tanh")),
                never(
                        "sum across the lanes of a vector",
                        access -> access.getName().startsWith("reduceLanes")),
                never(
                        "use parallel streams",
                        access -> access.getName().startsWith("parallel")
                                && access.getTargetOwner().getPackageName().startsWith("java.util")),
                never(
                        "end the process",
                        access -> Set.of("exit", "halt").contains(access.getName())
                                && access.getTargetOwner().getPackageName().equals("java.lang")),
                never("print a stack trace", access -> access.getName().equals("printStackTrace")),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(
                                HashMap.class,
                                HashSet.class,
                                IdentityHashMap.class,
                                WeakHashMap.class,
                                ConcurrentHashMap.class)
                        .as("no class may keep what it keeps in no order")
                        .because("results would follow it: take TreeMap, EnumMap or LinkedHashMap"),
                unorderedMapsAndSets(),
                unorderedCollectors(),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
                        .because("nothing is serialised by Java"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(Random.class, SplittableRandom.class, ThreadLocalRandom.class)
                        .because("random numbers are functions of what they are for: RandomSource"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isKept(ArchRule rule) {
        rule.check(ENGINE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isNoticedWhenBroken(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void eachCollectionInNoOrderIsNoticedAndNoOther() {
        assertThat(noticed(unorderedMapsAndSets())).hasSize(6).allMatch(line -> line.contains("unorderedMapsAndSets"));
        assertThat(noticed(unorderedCollectors())).hasSize(7).allMatch(line -> line.contains("unorderedCollectors"));
    }

    private static List<String> noticed(ArchRule rule) {
        return rule.evaluate(PLANTED).getFailureReport().getDetails();
    }

    @Test
    void onlyKernelsUseTheVectorApi() {
        vectorsOnlyIn("dev.carousel.internal.kernel").check(ENGINE);
        assertThat(vectorsOnlyIn("dev.carousel.nn").evaluate(ENGINE).hasViolation())
                .isTrue();
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        String[] known = ORDER.stream()
                .flatMap(List::stream)
                .map(name -> "dev.carousel" + name)
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(ENGINE);
    }

    @Test
    void theWholeEngineIsLookedAt() {
        assertThat(ENGINE.size()).isGreaterThan(50);
        assertThat(ENGINE.contain("dev.carousel.internal.kernel.VectorProducts"))
                .isTrue();
        assertThat(ENGINE.contain(PlantedViolations.class)).isFalse();
    }

    private static ArchRule packagesInOrder() {
        List<ArchRule> rules = new ArrayList<>();
        for (int line = 0; line < ORDER.size(); line++) {
            for (String own : ORDER.get(line)) {
                List<String> foreign = new ArrayList<>();
                ORDER.subList(line, ORDER.size()).forEach(foreign::addAll);
                foreign.remove(own);
                rules.add(noClasses()
                        .that()
                        .resideInAPackage("dev.carousel" + own)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(foreign.stream()
                                .map(name -> "dev.carousel" + name)
                                .toArray(String[]::new))
                        .allowEmptyShould(true));
            }
        }
        return com.tngtech.archunit.lang.CompositeArchRule.of(rules).as("packages use only those before them");
    }

    /** Beyond one element, {@code of} gives them in an order that is drawn anew for each process. */
    private static ArchRule unorderedMapsAndSets() {
        return never("make a map or set in no order", access -> {
            boolean map = access.getTargetOwner().isEquivalentTo(Map.class);
            if (!map && !access.getTargetOwner().isEquivalentTo(Set.class)) {
                return false;
            }
            List<JavaClass> parameters = parameters(access);
            return switch (access.getName()) {
                case "copyOf", "ofEntries" -> true;
                case "of" ->
                    parameters.size() > (map ? 2 : 1) || parameters.stream().anyMatch(JavaClass::isArray);
                default -> false;
            };
        });
    }

    private static ArchRule unorderedCollectors() {
        return never(
                "collect in no order",
                access -> access.getTargetOwner().isEquivalentTo(Collectors.class)
                        && switch (access.getName()) {
                            case "toSet",
                                    "toUnmodifiableSet",
                                    "toUnmodifiableMap",
                                    "toConcurrentMap",
                                    "groupingByConcurrent" -> true;
                            case "toMap" -> parameters(access).size() < 4; // the fourth makes the map
                            case "groupingBy" -> parameters(access).size() < 3;
                            default -> false;
                        });
    }

    private static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
                ? called.getRawParameterTypes()
                : List.of();
    }

    private static ArchRule never(String what, java.util.function.Predicate<JavaAccess<?>> access) {
        DescribedPredicate<JavaAccess<?>> predicate = describe(what, access);
        return noClasses().should().accessTargetWhere(predicate).as("no class may " + what);
    }

    private static ArchRule vectorsOnlyIn(String home) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector");
    }
}
