package dev.carousel.report.explain;

import dev.carousel.insight.Condition;
import dev.carousel.insight.HeatMap;
import dev.carousel.insight.JacobianNorms;
import dev.carousel.report.explain.Removals.Removal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What an explanation says in sentences, each made of its own numbers. */
final class Remarks {
    private static final int NAMED = 3;
    private static final int UNITS_NAMED = 8;
    private static final int HOLDINGS = 3;
    /** The share of the largest contribution that is worth a word. */
    private static final double TELLING = 0.15;

    private final Subject subject;
    private final Question question;
    private final Answer answer;
    private final Contributions contributions;
    private final Removals removals;
    private final List<CellView> cells;
    private final List<Holding> holdings;
    private final List<String> sentences = new ArrayList<>();

    Remarks(
            Subject subject,
            Question question,
            Answer answer,
            Contributions contributions,
            Removals removals,
            List<CellView> cells,
            List<Holding> holdings) {
        this.subject = subject;
        this.question = question;
        this.answer = answer;
        this.contributions = contributions;
        this.removals = removals;
        this.cells = cells;
        this.holdings = holdings;
    }

    List<String> sentences() {
        contributions();
        halves();
        removal();
        together();
        holdings();
        memories();
        flow();
        conditions();
        return sentences;
    }

    /** Which half says what, and whether they agree. */
    private void halves() {
        double[] linear = contributions.linear();
        if (linear.length == 0) {
            return;
        }
        double ofLinear = Arrays.stream(linear).sum();
        double both = Arrays.stream(contributions.steps()).sum();
        double largest =
                Arrays.stream(contributions.steps()).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return;
        }
        String up = named(linear, largest * TELLING, 1);
        say("Of " + Figures.signed(both) + " that words add the network adds " + Figures.signed(both - ofLinear)
                + " and the linear model " + Figures.signed(ofLinear)
                + (up.isEmpty() ? "." : ", by " + up + " most."));
    }

    private void contributions() {
        double[] steps = contributions.steps();
        double largest = Arrays.stream(steps).map(Math::abs).max().orElse(0);
        double[] against = Arrays.stream(steps).map(value -> -value).toArray();
        String up = named(steps, largest * TELLING, 1);
        String down = named(against, largest * TELLING, -1);
        String of = question.turns() ? " for " + question.name() : " upwards";
        String counter = question.turns() ? " against it" : " downwards";
        if (!up.isEmpty()) {
            say("Most" + of + ": " + up + (down.isEmpty() ? "." : "; most" + counter + ": " + down + "."));
        } else if (!down.isEmpty()) {
            say("Most" + counter.replace("it", question.name()) + ": " + down + ".");
        }
    }

    private String named(double[] values, double least, int sign) {
        return Arrays.stream(HeatMap.falling(values))
                .limit(NAMED)
                .filter(step -> values[step] > 0 && values[step] >= least)
                .mapToObj(step -> subject.shown().inWords(step) + " (" + Figures.signed(sign * values[step]) + ")")
                .collect(Collectors.joining(", "));
    }

    private void removal() {
        List<Removal> known = removals.each().stream()
                .filter(removal -> removal.answer().isPresent())
                .toList();
        if (known.size() < 2) {
            return;
        }
        double[] changes = known.stream()
                .mapToDouble(removal -> Math.abs(removal.change()))
                .toArray();
        Removal most = known.get(HeatMap.falling(changes)[0]);
        Answer then = most.answer().orElseThrow();
        if (!question.turns()) {
            say("Leaving out " + steps(most.steps()) + " changes most: from " + answer.text() + " to " + then.text()
                    + ".");
            return;
        }
        List<Removal> turning = known.stream()
                .filter(removal -> !removal.answer().orElseThrow().label().equals(answer.label()))
                .toList();
        if (turning.isEmpty()) {
            say("No single " + word() + " decides it: without any one the answer stays " + answer.label()
                    + "; leaving out " + steps(most.steps()) + " changes most, from " + answer.text() + " to "
                    + then.text() + " for " + question.name() + ".");
        } else {
            Removal first = turning.stream()
                    .max((a, b) -> Double.compare(Math.abs(a.change()), Math.abs(b.change())))
                    .orElseThrow();
            String others = turning.size() == 1
                    ? "; no other " + word() + " does that"
                    : "; so do " + (turning.size() - 1) + (turning.size() == 2 ? " other" : " others");
            say("Without " + steps(first.steps()) + " the answer would be "
                    + first.answer().orElseThrow().inWords() + others + ".");
        }
    }

    private void together() {
        if (removals.together().isEmpty() || !answer.label().equals(question.name())) {
            return;
        }
        OptionalInt turns = OptionalInt.empty();
        for (int k = 0; k < removals.together().size() && turns.isEmpty(); k++) {
            Optional<Answer> then = removals.together().get(k).answer();
            if (then.isPresent() && !then.get().label().equals(answer.label())) {
                turns = OptionalInt.of(k);
            }
        }
        int count = removals.together().size();
        if (turns.isPresent() && turns.getAsInt() > 0) {
            Removal removal = removals.together().get(turns.getAsInt());
            say("Leave out the " + removal.steps().size() + " " + words() + " that speak most for "
                    + question.name() + ", and the answer is "
                    + removal.answer().orElseThrow().inWords() + ".");
        } else if (turns.isEmpty() && count > 1) {
            Optional<Answer> last = removals.together().get(count - 1).answer();
            last.ifPresent(then -> say("Even without the " + count + " " + words()
                    + " that speak most for it the answer is " + then.inWords() + "."));
        }
    }

    private void holdings() {
        for (Holding holding : Holdings.ofDifferentSteps(holdings, HOLDINGS)) {
            String where =
                    cells.size() == 1 ? "" : " of " + cells.get(holding.cell()).inWords() + ",";
            say("Unit " + holding.unit() + where + " opened its input gate at "
                    + subject.inWords(holding.step()) + " (i = " + Figures.gate(holding.input()) + ", wrote "
                    + Figures.signed(holding.input() * holding.candidate()) + ") and kept at least half of it for "
                    + holding.held() + " steps (f ≥ " + Figures.gate(Math.floor(100 * holding.least()) / 100) + ").");
        }
    }

    private void memories() {
        for (CellView cell : cells) {
            double[] lives = cell.halfLives();
            int[] order = HeatMap.falling(lives);
            double longest = lives[order[0]];
            if (!(longest > 0)) {
                continue; // no way through the cell alone: a plain RNN
            }
            double median = lives[order[order.length / 2]];
            say(of(cell) + "unit " + order[0] + " remembers longest: "
                    + (Double.isInfinite(longest)
                            ? "it loses nothing"
                            : "half of what it holds is left after " + Figures.steps(longest) + " steps")
                    + "; the unit in the middle loses half within " + Figures.steps(median) + ".");
        }
    }

    private void flow() {
        for (CellView cell : cells) {
            if (cell.jacobian().isEmpty()) {
                continue;
            }
            JacobianNorms norms = cell.jacobian().get();
            double[] gain = norms.carouselGain();
            int far = 0;
            double start = Math.sqrt(norms.units());
            while (far < norms.lags() && norms.memory().norms()[far] >= 0.1 * start) {
                far++;
            }
            if (far == 0) {
                continue;
            }
            int lag = far - 1;
            double memory = norms.memory().norms()[lag] / start;
            String back = far + (far == 1 ? " step" : " steps") + " back";
            String reach;
            if (far < norms.lags()) {
                reach = "an error at the end keeps a tenth of its size for " + back;
            } else if (memory <= 1) {
                reach = "an error at the end still has " + Figures.percent(memory)
                        + " of its size at the very beginning, " + back;
            } else {
                reach = "an error at the end grows to " + Figures.number(memory)
                        + " times its size on its way to the very beginning, " + back;
            }
            String carousel = gain[lag] > 0
                    ? ", where the path through the forget gates alone carries " + Figures.percent(gain[lag])
                    : "";
            say(of(cell) + reach + carousel + ".");
        }
    }

    private void conditions() {
        for (CellView cell : cells) {
            if (cell.track().steps() < 2) {
                continue; // whatever it does, it does always
            }
            Map<Condition, List<Integer>> units = new EnumMap<>(Condition.class);
            for (int unit = 0; unit < cell.conditions().size(); unit++) {
                for (Condition condition : cell.conditions().get(unit)) {
                    units.computeIfAbsent(condition, key -> new ArrayList<>()).add(unit);
                }
            }
            units.forEach((condition, some) -> say(of(cell)
                    + (some.size() == 1
                            ? "unit " + some.get(0) + " " + condition.inWords()
                            : some.size() + " of " + cell.conditions().size() + " units: each " + condition.inWords()
                                    + " (" + first(some) + ")")
                    + " on this sequence."));
        }
    }

    private void say(String sentence) {
        sentences.add(Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1));
    }

    private static String first(List<Integer> units) {
        String named = units.stream().limit(UNITS_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return units.size() > UNITS_NAMED ? named + " ..." : named;
    }

    private String of(CellView cell) {
        return cells.size() == 1 ? "" : cell.inWords() + ": ";
    }

    private String steps(List<Integer> steps) {
        int first = steps.get(0);
        int last = steps.get(steps.size() - 1);
        return first == last ? subject.inWords(first) : subject.inWords(first) + " to " + subject.inWords(last);
    }

    private String word() {
        return subject.shown().unit();
    }

    private String words() {
        return word() + "s";
    }
}
