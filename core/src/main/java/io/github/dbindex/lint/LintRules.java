package io.github.dbindex.lint;

import io.github.dbindex.lint.rules.AdditiveOnly;
import io.github.dbindex.lint.rules.BackwardCompatible;
import io.github.dbindex.lint.rules.ConcurrentlyOnPartitionedParent;
import io.github.dbindex.lint.rules.ConstraintUsingIndex;
import io.github.dbindex.lint.rules.CreateExtensionInMigration;
import io.github.dbindex.lint.rules.CreateIndexConcurrently;
import io.github.dbindex.lint.rules.DetachConcurrentlyUnderFlyway;
import io.github.dbindex.lint.rules.DropIndexConcurrently;
import io.github.dbindex.lint.rules.DuplicateIndex;
import io.github.dbindex.lint.rules.EfConstructionTooSmall;
import io.github.dbindex.lint.rules.ForeignKeyWithoutIndex;
import io.github.dbindex.lint.rules.HnswNeedsOpclass;
import io.github.dbindex.lint.rules.Idempotent;
import io.github.dbindex.lint.rules.IvfflatMemory;
import io.github.dbindex.lint.rules.IvfflatOnEmptyTable;
import io.github.dbindex.lint.rules.ListsForRows;
import io.github.dbindex.lint.rules.NameTheIndex;
import io.github.dbindex.lint.rules.NameTooLong;
import io.github.dbindex.lint.rules.NoIfNotExistsWithConcurrently;
import io.github.dbindex.lint.rules.NonBlocking;
import io.github.dbindex.lint.rules.NotInTransaction;
import io.github.dbindex.lint.rules.OneKindPerFile;
import io.github.dbindex.lint.rules.OpclassWithoutQuery;
import io.github.dbindex.lint.rules.PsqlMetaCommand;
import io.github.dbindex.lint.rules.ReindexConcurrently;
import io.github.dbindex.lint.rules.ReindexConcurrentlyUnderFlyway;
import io.github.dbindex.lint.rules.SetLocalWithoutTransaction;
import io.github.dbindex.lint.rules.ShortTimeoutBeforeConcurrentBuild;
import io.github.dbindex.lint.rules.TooManyDimensions;
import io.github.dbindex.lint.rules.UniqueNeedsDuplicatesCheck;
import io.github.dbindex.lint.rules.UnterminatedQuote;
import io.github.dbindex.lint.rules.VectorWithoutDimensions;
import io.github.dbindex.lint.rules.VolatilePredicate;
import io.github.dbindex.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** The standard rules, in the order in which they are told of, and how others join them. */
public final class LintRules {

    private LintRules() {}

    /**
     * The standard rules.
     *
     * @param manifest whose queries say which operators are used
     */
    public static List<LintRule> standard(Manifest manifest) {
        return List.of(
                new UnterminatedQuote(),
                new PsqlMetaCommand(),
                new CreateIndexConcurrently(),
                new DropIndexConcurrently(),
                new ReindexConcurrently(),
                new NoIfNotExistsWithConcurrently(),
                new NameTheIndex(),
                new NameTooLong(),
                new OneKindPerFile(),
                new NotInTransaction(),
                new SetLocalWithoutTransaction(),
                new ShortTimeoutBeforeConcurrentBuild(),
                new ReindexConcurrentlyUnderFlyway(),
                new DetachConcurrentlyUnderFlyway(),
                new ConcurrentlyOnPartitionedParent(),
                new VolatilePredicate(),
                new UniqueNeedsDuplicatesCheck(),
                new ConstraintUsingIndex(),
                new ForeignKeyWithoutIndex(),
                new DuplicateIndex(),
                new HnswNeedsOpclass(),
                new VectorWithoutDimensions(),
                new TooManyDimensions(),
                new EfConstructionTooSmall(),
                new IvfflatOnEmptyTable(),
                new IvfflatMemory(),
                new ListsForRows(),
                new OpclassWithoutQuery(manifest),
                new CreateExtensionInMigration(),
                new AdditiveOnly(),
                new Idempotent(),
                new BackwardCompatible(),
                new NonBlocking());
    }

    /** The standard rules, and behind them those that {@link ServiceLoader} finds with this class loader. */
    public static List<LintRule> all(Manifest manifest, ClassLoader loader) {
        List<LintRule> rules = new ArrayList<>(standard(manifest));
        ServiceLoader.load(LintRule.class, loader).forEach(rules::add);
        return List.copyOf(rules);
    }
}
