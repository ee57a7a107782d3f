package io.github.dbindex.lint;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts read so far make of a database: tables with their columns, indexes, foreign keys. Nothing is made of
 * what cannot be read, and a table that no script creates is unknown.
 */
public final class SchemaModel {

    private final Map<QualifiedName, KnownTable> tables;
    private final Map<QualifiedName, KnownIndex> indexes;
    private final Map<String, String> longNames;
    private final List<LintStatement> cleanUps;
    private final Map<String, String> settings = new HashMap<>();
    private final String defaultSchema;
    private String schema;
    private boolean inTransactionBlock;

    /** @param defaultSchema where names without a schema are looked up until a script says something else */
    SchemaModel(String defaultSchema) {
        this.defaultSchema = defaultSchema;
        this.schema = defaultSchema;
        this.tables = new LinkedHashMap<>();
        this.indexes = new LinkedHashMap<>();
        this.longNames = new HashMap<>();
        this.cleanUps = new ArrayList<>();
    }

    private SchemaModel(SchemaModel other) {
        this.defaultSchema = other.defaultSchema;
        this.schema = other.defaultSchema;
        this.tables = new LinkedHashMap<>(other.tables);
        this.indexes = new LinkedHashMap<>(other.indexes);
        this.longNames = new HashMap<>(other.longNames);
        this.cleanUps = new ArrayList<>(other.cleanUps);
    }

    /** For what is looked at and does not stay: an undo script, a baseline beside the versions it sums up. */
    SchemaModel copy() {
        return new SchemaModel(this);
    }

    public Optional<KnownTable> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(resolved(name)));
    }

    public Collection<KnownTable> tables() {
        return Collections.unmodifiableCollection(tables.values());
    }

    /** The index that a statement calls so. */
    public Optional<KnownIndex> index(QualifiedName name) {
        return Optional.ofNullable(indexes.get(resolved(name)));
    }

    public List<KnownIndex> indexesOn(QualifiedName table) {
        QualifiedName resolved = resolved(table);
        return indexes.values().stream()
                .filter(index -> index.table().equals(resolved))
                .toList();
    }

    /** The tables that were made as partitions of this one. */
    public List<QualifiedName> partitionsOf(QualifiedName table) {
        QualifiedName resolved = resolved(table);
        return tables.values().stream()
                .filter(known -> resolved.equals(known.parent()))
                .map(KnownTable::name)
                .toList();
    }

    /**
     * Whether nobody else can be at the table: the same file creates it, or it is temporary. Another file does not count:
     * it may have been applied long ago. A baseline runs in an empty database, and only there.
     */
    public boolean isNew(QualifiedName table, LintScript script) {
        Optional<KnownTable> known = table(table);
        return script.kind() == Kind.BASELINE
                || known.filter(it -> it.isTemporary() || it.createdBy().script() == script)
                        .isPresent();
    }

    /** What the script has set a parameter to, in lower case; empty if it has not. */
    public Optional<String> setting(String parameter) {
        return Optional.ofNullable(settings.get(parameter));
    }

    /** Whether the script has begun a transaction of its own. */
    public boolean isInTransactionBlock() {
        return inTransactionBlock;
    }

    /** Another name, already used, that PostgreSQL cuts to the same 63 bytes. */
    public Optional<String> collidingName(String longName) {
        String other = longNames.get(QualifiedName.unqualified(longName).name());
        return Optional.ofNullable(other).filter(name -> !name.equals(longName));
    }

    /** Statements so far that looked for duplicates or removed rows. */
    public List<LintStatement> cleanUps() {
        return Collections.unmodifiableList(cleanUps);
    }

    /** The name in full, as names are looked up. */
    public QualifiedName resolved(QualifiedName name) {
        return name.orIn(schema);
    }

    /** The name as a statement may say it here: without its schema where that is the one names are looked up in. */
    public QualifiedName shortest(QualifiedName name) {
        return schema.equals(name.schema()) ? QualifiedName.unqualified(name.name()) : name;
    }

    // What follows is for SchemaReader, which alone changes a model.

    void beginScript() {
        settings.clear();
        schema = defaultSchema;
        inTransactionBlock = false;
    }

    void put(KnownTable table) {
        tables.put(table.name(), table);
    }

    void put(KnownIndex index) {
        indexes.put(index.name(), index);
    }

    @Nullable
    KnownTable removeTable(QualifiedName name) {
        QualifiedName resolved = resolved(name);
        indexes.values().removeIf(index -> index.table().equals(resolved));
        return tables.remove(resolved);
    }

    @Nullable
    KnownIndex removeIndex(QualifiedName name) {
        return indexes.remove(resolved(name));
    }

    void removeIndexesWith(QualifiedName table, String column) {
        QualifiedName resolved = resolved(table);
        indexes.values().removeIf(index -> index.table().equals(resolved) && index.mentions(column));
    }

    void set(String parameter, @Nullable String value) {
        if (value == null) {
            settings.remove(parameter);
        } else {
            settings.put(parameter, value);
        }
    }

    void resetSettings() {
        settings.clear();
        schema = defaultSchema;
    }

    void useSchema(@Nullable String name) {
        schema = name == null ? defaultSchema : name;
    }

    void inTransactionBlock(boolean begun) {
        inTransactionBlock = begun;
    }

    void addLongName(String name) {
        longNames.putIfAbsent(QualifiedName.unqualified(name).name(), name);
    }

    void addCleanUp(LintStatement statement) {
        cleanUps.add(statement);
    }
}
