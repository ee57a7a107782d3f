package io.github.dbindex.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** A place in a file; line and column count from 1. */
public record Location(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }

    /** As a report's JSON has it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("line", line);
        json.put("column", column);
        return json;
    }
}
