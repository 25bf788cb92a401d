/** Counter-based random numbers: what is drawn depends on what it is for, never on when, where or by which thread it is drawn. */
package dev.carousel.random;
