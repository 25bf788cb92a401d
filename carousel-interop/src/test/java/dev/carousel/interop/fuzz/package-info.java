/**
 * What the fuzz tests of all loaders share. Run as tests they replay their seeds and what was found once; CONTRIBUTING.md says how they fuzz.
 */
package dev.carousel.interop.fuzz;
