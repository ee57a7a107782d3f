package io.github.dbindex.verify.checks;

import io.github.dbindex.verify.Check;

/** One thing that must hold for the database as a whole, or for many objects in it at once. */
interface DatabaseCheck {

    Check check();

    /** Looks, and says what it looked at; nothing if it has nothing to look at here. */
    CheckOutcome run(Examined database);
}
