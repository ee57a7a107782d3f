package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Secret;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** User and password of a server in settings.xml, decrypted. */
record Credentials(@Nullable String user, @Nullable Secret password) {

    static Credentials of(@Nullable String serverId, MavenSession session, SettingsDecrypter decrypter) {
        if (serverId == null) {
            return new Credentials(null, null);
        }
        Server server = session.getSettings().getServer(serverId);
        if (server == null) {
            throw new DbIndexException(
                    "settings.xml has no server \"" + serverId + "\", which dbindex.serverId names.",
                    "add it to <servers>, or correct dbindex.serverId.");
        }
        Server decrypted =
                decrypter.decrypt(new DefaultSettingsDecryptionRequest(server)).getServer();
        String password = decrypted.getPassword();
        return new Credentials(decrypted.getUsername(), password == null ? null : Secret.of(password));
    }
}
