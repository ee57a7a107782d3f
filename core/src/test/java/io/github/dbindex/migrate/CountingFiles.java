package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Files in memory, as a framework may bring them, that count how often each is read. */
final class CountingFiles implements ResourceProvider {

    private final Map<String, String> files;
    private final Map<String, String> afterwards = new TreeMap<>();
    private final Map<String, Integer> reads = new TreeMap<>();

    CountingFiles(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    /** What the file has when it is read again. */
    void afterwards(String file, String text) {
        afterwards.put(file, text);
    }

    void assertReadOnce() {
        assertThat(reads.keySet()).isEqualTo(files.keySet());
        assertThat(reads.values()).containsOnly(1);
        reads.clear();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.containsKey(name) ? new File(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> Stream.of(suffixes)
                        .anyMatch(suffix -> name.toLowerCase(Locale.ROOT).endsWith(suffix)))
                .<LoadableResource>map(File::new)
                .toList();
    }

    private final class File extends LoadableResource {

        private final String name;

        File(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            int before = reads.merge(name, 1, Integer::sum) - 1;
            String text = Objects.requireNonNull(files.get(name));
            return new StringReader(before == 0 ? text : afterwards.getOrDefault(name, text));
        }

        @Override
        public String getAbsolutePath() {
            return "/in-memory/" + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return "/in-memory/" + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
