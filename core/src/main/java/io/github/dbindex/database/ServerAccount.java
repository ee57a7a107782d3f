package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who the server runs as. PostgreSQL refuses to run as root, so root starts it as {@code postgres} or {@code nobody};
 * where those cannot reach the directory, in a user namespace, in which root is nobody and still owns its files.
 *
 * @param prefix what stands before the command; each of the programs replaces itself by the server
 * @param name the owner of the server's files
 */
record ServerAccount(List<String> prefix, String name) {

    private static final ServerAccount NAMESPACE = new ServerAccount(List.of("unshare", "-U"), "root");

    /** Chooses an account, and makes it the owner of the directory, which must exist. */
    static ServerAccount owning(Path home) throws IOException {
        String owner = Files.getOwner(home).getName();
        if (!Command.run(home, List.of("id", "-u")).output().equals("0")) {
            return new ServerAccount(List.of(), owner);
        }
        // Data that is already there decides: only its owner can go on with it.
        List<String> candidates = Files.exists(home.resolve("data")) ? List.of(owner) : List.of("postgres", "nobody");
        for (String candidate : candidates) {
            Command.Result group = Command.run(home, List.of("id", "-g", candidate));
            if (candidate.equals("root") || !group.succeeded()) {
                continue;
            }
            ServerAccount account = new ServerAccount(
                    List.of("setpriv", "--reuid=" + candidate, "--regid=" + group.output(), "--clear-groups"),
                    candidate);
            account.own(home);
            if (account.run(home, List.of("test", "-w", home.toString())).succeeded()) {
                return account;
            }
        }
        NAMESPACE.own(home);
        if (NAMESPACE.run(home, List.of("test", "-w", home.toString())).succeeded()) {
            return NAMESPACE;
        }
        throw new DbIndexException(
                "Cannot start PostgreSQL in " + home + ": it does not run as root, and no other user may enter there.",
                "work in a directory that every user may enter, or set dbindex.url to a running server.");
    }

    Command.Result run(Path home, List<String> command) {
        return Command.run(home, withPrefix(command));
    }

    List<String> withPrefix(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    void own(Path path) throws IOException {
        if (!Files.getOwner(path).getName().equals(name)) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
        }
    }
}
