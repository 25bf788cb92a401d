/**
 * The {@code carousel} command: {@code command} has a class for each command, {@code option} what they share; what they do with each kind of
 * model stands in a package of its own. {@code data} finds tables, {@code console} talks to people.
 */
package dev.carousel.cli;
