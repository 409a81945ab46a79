/**
 * Lists as files for spreadsheets. Others say what the columns of a {@link io.baton.analytics.csv.Sheet} are and hand its rows
 * to {@link io.baton.analytics.csv.CsvDownload}, which writes them as fast as they are read; an answer that is {@link
 * io.baton.analytics.csv.Listed} can be had as a file without more ado.
 */
@NullMarked
package io.baton.analytics.csv;

import org.jspecify.annotations.NullMarked;
