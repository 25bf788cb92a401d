/** Models that others have trained, with inputs and outputs that they have recorded, computed again. */
package dev.carousel.formats.conformance;
