/** The saved model: a directory of four files, and what happens to it while a training fills or replaces it. */
package dev.carousel.formats.model;
