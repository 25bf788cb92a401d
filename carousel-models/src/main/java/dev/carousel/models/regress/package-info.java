/** Numbers of sequences: one at the end, or one at every step, such as remaining life. */
package dev.carousel.models.regress;
