/** The {@code carousel} command: {@code data} finds tables, {@code console} talks to people, {@code command} does the work. */
package dev.carousel.cli;
