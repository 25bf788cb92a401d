/** Texts in the rows of a table, with their labels. */
package dev.carousel.models.text.table;
