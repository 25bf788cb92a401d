/** What people and programs see: tables of scores, progress, JSON, and errors in one line. */
package dev.carousel.cli.console;
