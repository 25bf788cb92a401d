package dev.carousel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Collections in no order, each of which {@link HouseRulesTest} must notice, and some in order, which it must not. Never run. */
final class PlantedCollections {
    private PlantedCollections() {}

    static List<Object> unorderedByType() {
        Supplier<Object> byReference = HashSet::new;
        return List.of(new HashMap<String, String>(), new HashSet<String>(), byReference.get());
    }

    static List<Object> unorderedMapsAndSets(String[] names, Map<String, String> map) {
        Function<List<String>, Set<String>> byReference = Set::copyOf;
        return List.of(
                Map.of("a", 1, "b", 2),
                Map.ofEntries(Map.entry("a", 1)),
                Map.copyOf(map),
                Set.of("a", "b"),
                Set.of(names),
                byReference.apply(List.of(names)));
    }

    static List<Object> unorderedCollectors(List<String> names) {
        return List.of(
                names.stream().collect(Collectors.toSet()),
                names.stream().collect(Collectors.toUnmodifiableSet()),
                names.stream().collect(Collectors.toMap(name -> name, String::length)),
                names.stream().collect(Collectors.toMap(name -> name, String::length, Math::max)),
                names.stream().collect(Collectors.toUnmodifiableMap(name -> name, String::length)),
                names.stream().collect(Collectors.groupingBy(String::length)),
                names.stream().collect(Collectors.groupingBy(String::length, Collectors.counting())));
    }

    static List<Object> ordered(List<String> names) {
        return List.of(
                Map.of(),
                Map.of("a", 1),
                Set.of(),
                Set.of("a"),
                names.stream().collect(Collectors.toMap(name -> name, String::length, Math::max, TreeMap::new)),
                names.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList())));
    }
}
