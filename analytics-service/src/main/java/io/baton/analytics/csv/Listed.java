package io.baton.analytics.csv;

import java.util.List;

/** An answer around one list, which {@code format=csv} asks for alone, as a file. */
public interface Listed {

    /** The file's name, without the day and the ending: letters, digits and dashes. */
    String fileName();

    /** What the file has a line for each of; written as in JSON, with a column for each property. */
    List<?> rows();

    /** What each row is, so that a file without any has its heading. */
    Class<?> rowType();
}
