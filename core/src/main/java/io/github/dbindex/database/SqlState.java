package io.github.dbindex.database;

/** The SQLSTATEs that dbindex knows what to do about (PostgreSQL, Appendix A). */
public final class SqlState {

    /** The client could not connect, or lost its connection: the class. */
    public static final String CONNECTION_EXCEPTION_CLASS = "08";

    public static final String CANNOT_CONNECT = "08001";
    public static final String CONNECTION_REJECTED = "08004";
    public static final String UNIQUE_VIOLATION = "23505";
    public static final String READ_ONLY_TRANSACTION = "25006";
    public static final String INVALID_STATEMENT_NAME = "26000";
    public static final String INVALID_AUTHORIZATION = "28000";
    public static final String INVALID_PASSWORD = "28P01";
    public static final String UNKNOWN_DATABASE = "3D000";
    public static final String DEADLOCK = "40P01";
    public static final String INSUFFICIENT_PRIVILEGE = "42501";
    public static final String UNDEFINED_OBJECT = "42704";
    public static final String DATATYPE_MISMATCH = "42804";
    public static final String WRONG_OBJECT_TYPE = "42809";
    public static final String CANNOT_COERCE = "42846";
    public static final String UNDEFINED_FUNCTION = "42883";
    public static final String DUPLICATE_STATEMENT_NAME = "42P05";
    public static final String OUT_OF_MEMORY = "53200";
    public static final String DISK_FULL = "53100";
    public static final String TOO_MANY_CONNECTIONS = "53300";
    public static final String NOT_IN_PREREQUISITE_STATE = "55000";
    public static final String LOCK_NOT_AVAILABLE = "55P03";
    public static final String QUERY_CANCELED = "57014";
    public static final String ADMIN_SHUTDOWN = "57P01";
    public static final String CRASH_SHUTDOWN = "57P02";
    public static final String CANNOT_CONNECT_NOW = "57P03";
    public static final String IDLE_SESSION_TIMEOUT = "57P05";

    private SqlState() {}
}
