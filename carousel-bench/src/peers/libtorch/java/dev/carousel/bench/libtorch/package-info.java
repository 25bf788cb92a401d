/** libtorch's programs, through the JavaCPP presets (org.bytedeco:pytorch). */
package dev.carousel.bench.libtorch;
