package dev.carousel.report.explain;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.NearMatch;
import java.util.List;
import java.util.stream.Collectors;

/** Makes questions of wishes. */
final class Asking {
    /** More are not read. */
    private static final int NAMED = 20;

    private Asking() {}

    /** About the class that is wished for, or the one that the model says. @param y the model's output */
    static Question ofClass(List<String> classes, double temperature, int step, Wish wish, float[][] y) {
        if (wish.output().isEmpty()) {
            return ClassQuestion.mostProbable(classes, temperature, step, y);
        }
        String wanted = wish.output().get();
        int unit = classes.indexOf(wanted);
        if (unit < 0) {
            throw new InvalidInputException("there is no class '" + wanted + "'"
                    + NearMatch.of(wanted, classes)
                            .map(near -> " (did you mean " + near + "?)")
                            .orElse("; the model has " + named(classes)));
        }
        return new ClassQuestion(classes, temperature, unit, step);
    }

    private static String named(List<String> classes) {
        String first = classes.stream().limit(NAMED).collect(Collectors.joining(", "));
        return classes.size() > NAMED ? first + " and " + (classes.size() - NAMED) + " more" : first;
    }

    /** The output's step that is wished for, from 0; the last of T without a wish. */
    static int step(Wish wish, int T) {
        int step = wish.step().orElse(T);
        if (step < 1 || step > T) {
            throw new InvalidInputException("step: expected 1 to " + T + ", found " + step);
        }
        return step - 1;
    }

    static void refuseStep(Wish wish, String why) {
        if (wish.step().isPresent()) {
            throw new InvalidInputException("step " + wish.step().getAsInt() + " can't be explained: " + why);
        }
    }

    static void refuseOutput(Wish wish, String why) {
        wish.output().ifPresent(name -> {
            throw new InvalidInputException("class '" + name + "' can't be explained: " + why);
        });
    }
}
