package dev.carousel.models.classify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a person should know of labelled texts that can be learned from, and yet may not be what was meant. */
record LabelRemarks(LabelledTexts texts) {
    /** The share of texts that stand there before, from which on scores are no longer to be trusted. */
    private static final double MANY = .05;

    private static final int NAMED = 3;

    /** One each. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        lonely(sentences);
        alike(sentences);
        joined(sentences);
        repeated(sentences);
        return sentences;
    }

    private void lonely(List<String> sentences) {
        long[] counts = texts.counts(IntStream.range(0, texts.size()).toArray());
        List<String> lonely = IntStream.range(0, counts.length)
                .filter(label -> counts[label] == 1)
                .mapToObj(label -> texts.classes().get(label))
                .toList();
        if (lonely.size() == 1) {
            sentences.add(
                    "the label '" + lonely.get(0) + "' stands at one text alone: too few to learn and to score it");
        } else if (lonely.size() > 1) {
            sentences.add(lonely.size() + " of " + counts.length + " labels stand at one text each, such as "
                    + named(lonely) + ": too few to learn and to score them");
        }
    }

    private void alike(List<String> sentences) {
        Map<String, List<String>> byForm = new LinkedHashMap<>();
        for (String label : texts.classes()) {
            byForm.computeIfAbsent(label.strip().toLowerCase(Locale.ROOT), form -> new ArrayList<>())
                    .add(label);
        }
        byForm.values().stream()
                .filter(same -> same.size() > 1)
                .limit(NAMED)
                .forEach(same -> sentences.add("the labels " + named(same)
                        + " differ in capitals or blanks alone, and are learned as different classes"));
    }

    /** Where taking labels apart leaves fewer, they are several in one. */
    private void joined(List<String> sentences) {
        if (texts.several()) {
            return;
        }
        for (String between : List.of(";", "|", ",")) {
            List<String> joined = texts.classes().stream()
                    .filter(label -> label.contains(between))
                    .toList();
            Set<String> parts = new HashSet<>();
            texts.classes().forEach(label -> {
                for (String part : label.split(Pattern.quote(between))) {
                    parts.add(part.strip());
                }
            });
            if (!joined.isEmpty() && parts.size() < texts.classes().size()) {
                sentences.add("labels such as " + named(joined) + " seem to be several with '" + between
                        + "' between them: name it as the label separator, and each is learned by itself");
                return;
            }
        }
    }

    private void repeated(List<String> sentences) {
        Set<String> before = new HashSet<>();
        long repeated = IntStream.range(0, texts.size())
                .mapToObj(n -> texts.text(n).text())
                .filter(text -> !text.isBlank() && !before.add(text))
                .count();
        if (repeated > MANY * texts.size()) {
            sentences.add(repeated + " of " + texts.size()
                    + " texts stand there a second time: what is held back may have been learned from, so scores may be too"
                    + " good");
        }
    }

    private static String named(List<String> labels) {
        return labels.stream().limit(NAMED).map(label -> "'" + label + "'").collect(Collectors.joining(", "));
    }
}
