package io.github.dbindex.testing;

import java.sql.Connection;
import java.sql.SQLException;

/** A session that holds something, a lock or a snapshot, until it is closed. */
public final class HeldSession implements AutoCloseable {

    private final Connection connection;
    private final int pid;

    HeldSession(Connection connection, int pid) {
        this.connection = connection;
        this.pid = pid;
    }

    public int pid() {
        return pid;
    }

    /** Lets go before the end of the block; closing it again does nothing. */
    public void release() {
        close();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
