package dev.carousel.models.sequence.network;

import dev.carousel.data.Batch;
import dev.carousel.models.training.SideBySide;
import dev.carousel.models.training.Training;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains networks side by side: rehearsals, which hold sequences back, and the members of an ensemble. */
public final class EnsembleFit {
    private final Training training;
    private final Workers workers;
    private final Map<String, TrainingResult> curves = new LinkedHashMap<>();

    /** A fit by this training, whose checkpoints know the run, with these threads. */
    public EnsembleFit(Training training, Workers workers) {
        this.training = training;
        this.workers = workers;
    }

    /** How trainings went, by stage. */
    public Map<String, TrainingResult> curves() {
        return Collections.unmodifiableMap(curves);
    }

    /** Part of the data to learn from, and the rest to be scored on. */
    public record Rehearsal(Lesson lesson, List<Batch> heldBack) {}

    /** One network for each rehearsal, as it was when it was best on what is held back. */
    public List<MemberTraining.Trained> rehearse(List<Rehearsal> rehearsals) {
        List<SideBySide.Stage<MemberTraining.Trained>> stages = new ArrayList<>();
        for (int k = 0; k < rehearsals.size(); k++) {
            Rehearsal rehearsal = rehearsals.get(k);
            stages.add(stage("rehearsal-" + (k + 1), rehearsal.lesson(), rehearsal.heldBack()));
        }
        return run(stages);
    }

    /** The members of an ensemble, each with random numbers of its own, trained for so many steps. */
    public Members members(Lesson lesson, int count, long steps) {
        List<SideBySide.Stage<MemberTraining.Trained>> stages = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            stages.add(stage("member-" + k, lesson.endingAfter(steps), List.of()));
        }
        List<Network> networks = new ArrayList<>();
        run(stages).forEach(trained -> networks.add(trained.network()));
        return new Members(networks);
    }

    private SideBySide.Stage<MemberTraining.Trained> stage(String name, Lesson lesson, List<Batch> heldBack) {
        RandomSource random = RandomSource.of(training.seed()).named(name);
        return new SideBySide.Stage<>(
                name,
                (its, how) -> lesson.training()
                        .train(name, lesson.batches(random.named("batches")), heldBack, random, its, how));
    }

    private List<MemberTraining.Trained> run(List<SideBySide.Stage<MemberTraining.Trained>> stages) {
        List<MemberTraining.Trained> trained = new SideBySide(workers, training).run(stages);
        for (int k = 0; k < stages.size(); k++) {
            curves.put(stages.get(k).name().replace('-', ' '), trained.get(k).result());
        }
        return trained;
    }
}
