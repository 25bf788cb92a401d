/** The pages of the lab: its experiments, vanishing gradients, and one cell. */
package dev.carousel.report.lab.page;
