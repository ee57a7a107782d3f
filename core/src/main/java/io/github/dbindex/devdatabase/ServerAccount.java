package io.github.dbindex.devdatabase;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who the server runs as. PostgreSQL refuses to run as root, so root starts it as {@code postgres} or {@code nobody}.
 *
 * <p>Where those cannot reach the directory, as below {@code /root}, it runs in a user namespace, in which root is
 * nobody and still owns its files; where that is forbidden, as in a container, as the other user with the one
 * capability to pass closed directories.
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
        List<String> names =
                Files.exists(home.resolve("data")) ? List.of(owner) : List.of("postgres", "nobody", "root");
        for (ServerAccount account : candidates(home, names)) {
            account.own(home);
            // By doing it: test -w leaves capabilities out of account.
            Path probe = home.resolve("probe");
            boolean writable =
                    account.run(home, List.of("touch", probe.toString())).succeeded();
            Files.deleteIfExists(probe);
            if (writable) {
                return account;
            }
        }
        throw new DbIndexException(
                "Cannot start PostgreSQL in " + home + ": it does not run as root, and no other user may enter there.",
                "work in a directory that every user may enter, or set dbindex.url to a running server.");
    }

    /** The most restricted first. */
    private static List<ServerAccount> candidates(Path home, List<String> names) {
        List<ServerAccount> plain = new ArrayList<>();
        List<ServerAccount> capable = new ArrayList<>();
        for (String name : names) {
            Command.Result group = Command.run(home, List.of("id", "-g", name));
            if (name.equals("root") || !group.succeeded()) {
                continue;
            }
            List<String> user = List.of("setpriv", "--reuid=" + name, "--regid=" + group.output(), "--clear-groups");
            ServerAccount account = new ServerAccount(user, name);
            plain.add(account);
            capable.add(new ServerAccount(
                    account.withPrefix(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override")), name));
        }
        if (names.contains("root")) {
            plain.add(NAMESPACE);
        }
        plain.addAll(capable);
        return plain;
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
