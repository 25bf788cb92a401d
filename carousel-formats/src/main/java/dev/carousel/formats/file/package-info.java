/** Writing that survives a crash: whole files, groups of files that switch together, and claims that die with their holder. */
package dev.carousel.formats.file;
