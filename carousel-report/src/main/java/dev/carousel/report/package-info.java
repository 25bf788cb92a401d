/**
 * Self-contained HTML pages with plots: what was trained, how well it forecasts and how it was made.
 *
 * <p>A page is one file that loads nothing, so it can be mailed, archived and opened from a disk. Its tables and sentences
 * are written here and are there without JavaScript; the plots are drawn in the browser from data inside the page.
 */
package dev.carousel.report;
