package dev.carousel.optim;

/** A rule that turns gradients into changes of parameters: an immutable description. */
public interface Optimiser {
    /** The rate at each step, before anything else is known. */
    Schedule schedule();

    /** The same rule at another rate. */
    Optimiser withSchedule(Schedule schedule);

    /** The rule's memory for {@code size} parameters, at the start of training. */
    OptimiserState start(int size);
}
