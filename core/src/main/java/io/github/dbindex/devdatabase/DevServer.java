package io.github.dbindex.devdatabase;

import io.github.dbindex.database.DatabaseUrl;

/** One way to run the dev database. */
sealed interface DevServer extends AutoCloseable permits LocalServer, ContainerServer {

    DatabaseUrl url();

    /** For people: version, and where it comes from. */
    String description();

    /** The port it listens on, on the loopback address. */
    int port();

    @Override
    void close();
}
