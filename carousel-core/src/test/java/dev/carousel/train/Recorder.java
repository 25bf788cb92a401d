package dev.carousel.train;

import java.util.ArrayList;
import java.util.List;

/** A listener that writes down what it hears. */
final class Recorder implements TrainingListener {
    final List<String> heard = new ArrayList<>();
    final List<StepReport> reports = new ArrayList<>();

    @Override
    public void started(String stage, TrainingPlan plan, long fromStep) {
        heard.add("started " + stage + " " + fromStep);
    }

    @Override
    public void stepped(String stage, StepReport report) {
        heard.add(stage + " step " + report.step());
        reports.add(report);
    }

    @Override
    public void validated(String stage, long step, double score, boolean best) {
        heard.add(stage + " validated " + step + " " + score + (best ? " best" : ""));
    }

    @Override
    public void finished(String stage, TrainingResult result) {
        heard.add("finished " + stage + " " + result.steps());
    }
}
