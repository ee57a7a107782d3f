package io.github.dbindex.faults;

/** What happens to a build in the middle. */
enum Fault {
    KILL_CLIENT,
    STOP_CLIENT,
    STOP_CLIENT_CANCELLING,
    TERMINATE_BUILDER,
    CANCEL_BUILDER,
    TERMINATE_FLYWAY,
    CRASH_SERVER;

    /** Whether the run that is struck goes on, for better or worse. */
    boolean sparesClient() {
        return this == TERMINATE_BUILDER || this == CANCEL_BUILDER || this == TERMINATE_FLYWAY || this == CRASH_SERVER;
    }
}
