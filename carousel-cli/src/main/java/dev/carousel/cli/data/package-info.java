/**
 * What a data argument of the command means: delimited text is read by the models' own tables, Parquet, JSON and SQL by
 * an embedded DuckDB, other databases by their JDBC drivers.
 */
package dev.carousel.cli.data;
