package io.github.dbindex.sql.statement;

/**
 * The strongest table-level lock a statement takes, and how long it is held (PostgreSQL: Explicit Locking; ALTER TABLE).
 */
public enum TableLock {
    NONE("no lock", "nobody waits"),
    ROW_EXCLUSIVE("ROW EXCLUSIVE", "readers and writers go on"),
    SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE", "readers and writers go on"),
    SHARE("SHARE", "writers wait until it is done"),
    SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE", "writers wait for a moment"),
    LONG_SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE", "writers wait while the table is read"),
    EXCLUSIVE("EXCLUSIVE", "writers wait until it is done"),
    ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE", "readers and writers wait for a moment"),
    LONG_ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE", "readers and writers wait until it is done"),
    UNKNOWN("not analysed", "not analysed");

    private final String mode;
    private final String blocks;

    TableLock(String mode, String blocks) {
        this.mode = mode;
        this.blocks = blocks;
    }

    /** In PostgreSQL's words. */
    public String mode() {
        return mode;
    }

    /** What it means for everybody else, in plain words. */
    public String blocks() {
        return blocks;
    }
}
