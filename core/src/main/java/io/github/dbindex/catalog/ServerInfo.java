package io.github.dbindex.catalog;

/**
 * The server at the other end, and who we are there.
 *
 * @param versionNum as {@code server_version_num}: 150018 is 15.18
 * @param version for people: {@code 15.18}
 * @param banner what {@code version()} prints; forks name themselves here
 * @param standby whether it is in recovery, so that nothing can be changed
 */
public record ServerInfo(
        int versionNum, String version, String banner, boolean standby, String database, String user, String address) {

    public int major() {
        return versionNum / 10_000;
    }

    public boolean isAtLeast(int major) {
        return major() >= major;
    }

    /** For people: {@code shop at 10.0.3.7:5432 as app}. */
    public String place() {
        return database + " at " + address + " as " + user;
    }
}
