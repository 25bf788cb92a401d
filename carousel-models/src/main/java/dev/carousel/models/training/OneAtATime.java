package dev.carousel.models.training;

import dev.carousel.train.Examination;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;

/** Keeps the promise that a listener hears one call at a time where several stages talk at once. */
record OneAtATime(TrainingListener listener, Object lock) implements TrainingListener {
    @Override
    public void started(String stage, TrainingPlan plan, long fromStep) {
        synchronized (lock) {
            listener.started(stage, plan, fromStep);
        }
    }

    @Override
    public void stepped(String stage, StepReport report) {
        synchronized (lock) {
            listener.stepped(stage, report);
        }
    }

    @Override
    public void validated(String stage, long step, double score, boolean best) {
        synchronized (lock) {
            listener.validated(stage, step, score, best);
        }
    }

    @Override
    public void finished(String stage, TrainingResult result) {
        synchronized (lock) {
            listener.finished(stage, result);
        }
    }

    @Override
    public boolean wantsExaminations() {
        return listener.wantsExaminations();
    }

    @Override
    public void examined(String stage, Examination examination) {
        synchronized (lock) {
            listener.examined(stage, examination);
        }
    }
}
