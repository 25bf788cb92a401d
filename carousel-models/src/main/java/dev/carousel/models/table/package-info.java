/** Tables as they come, and the series that lie in them. */
package dev.carousel.models.table;
