def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Pending: V1 items, V2 price, V3 no price')
assert log =~ /(?m)^\[INFO\]   V2 CREATE items_price_idx +absent; V1 makes its table +items: nobody waits$/
assert log =~ /(?m)^\[INFO\]   \[x\] database reachable, primary$/
assert log.contains('[INFO]   [ ] backup: none named (dbindex.backup)')
assert log.contains('[INFO] Ready.')
assert log.contains("""on project plan-and-gates: 
[ERROR] V3 drops an index, which queries may need, and dbindex.allow does not name index-drop.
[ERROR] Statement: DROP INDEX CONCURRENTLY items_price_idx
[ERROR] Next: if that is meant, add index-drop to dbindex.allow; if not, take the statement out.
""")
assert log =~ /(?m)^\[INFO\] Applied V1, V2, V3\. /
assert log.contains('[INFO] Nothing is pending.')
def plan = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/dbindex/plan.json'))
assert plan.goal == 'plan' && plan.status == 'passed' && plan.steps == [] && plan.ready
assert plan.checklist[0] == [ticked: true, text: 'database reachable, primary', reason: null]
true
