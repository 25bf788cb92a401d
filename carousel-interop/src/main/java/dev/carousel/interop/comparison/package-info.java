/** Whether two models compute the same: random inputs that both can take, and how far their outputs are apart. */
package dev.carousel.interop.comparison;
