/**
 * Reports as one page of HTML that needs nothing beside it: charts as SVG, tables, and the sections of evaluation, training
 * and parity. Uses core, the results of parity and number formats; knows no command. The same numbers give the same bytes.
 */
@NullMarked
package io.github.softmax4j.cli.report;

import org.jspecify.annotations.NullMarked;
