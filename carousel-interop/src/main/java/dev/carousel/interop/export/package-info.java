/** Our networks as files of other frameworks, each checked on random input before it is kept. */
package dev.carousel.interop.export;
