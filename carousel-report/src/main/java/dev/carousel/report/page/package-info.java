/**
 * What every page is made of, whatever it is about: markup, numbers, frames for plots, small tables, and the file around them.
 *
 * <p>A {@link dev.carousel.report.page.Page} is one file that loads nothing, so it can be mailed, archived and opened from a disk. Its tables
 * and sentences are written in Java and are there without JavaScript; the plots are drawn in the browser from data inside the page. The
 * scripts and styles lie beside these classes, in a folder for each kind of page.
 *
 * <p>What is public here is for the pages of this module, and no part of the library's interface.
 */
package dev.carousel.report.page;
