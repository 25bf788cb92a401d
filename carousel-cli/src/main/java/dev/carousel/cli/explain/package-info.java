/** Explanations on the command line and in JSON. */
package dev.carousel.cli.explain;
