/** Files of results as tables in Markdown, and pages whose figures are held to such files. */
package dev.carousel.bench.tables;
