package dev.carousel.formats.model;

/** What to do about something that is already at an output path. */
public enum Existing {
    /** Begin only where there is nothing. */
    REFUSE,

    /** Go on with an unfinished training; begin where there is none. */
    RESUME,

    /** Begin anew; a finished model stays in place and loadable until the new one replaces it. */
    OVERWRITE
}
