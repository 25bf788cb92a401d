package dev.carousel.formats.model;

/** What an output path holds. */
public enum OutputState {
    /** Nothing, an empty folder, or the remains of a run that died before it kept anything. */
    ABSENT,

    /** A training that can be resumed; beside it there may be an older model, which it is going to replace. */
    UNFINISHED,

    /** A model. */
    FINISHED,

    /** A file, or a folder of someone else's. */
    FOREIGN
}
