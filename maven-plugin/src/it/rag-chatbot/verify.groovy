def log = new File(basedir, 'build.log').text
assert log.contains('[INFO] Pending: V1 chatbot, V2 vector index, V3 compound indexes (5 concurrent index statements)')
assert log =~ /(?m)^\[INFO\] Applied V1, V2, V3\. 5 indexes valid and as declared, .*s\.$/
assert log.contains('[INFO] 5 indexes expected by 3 applied versions')
assert log =~ /(?m)^\[INFO\] 0 errors, \d+ warnings? in \d+ checks\./
def report = new groovy.json.JsonSlurper().parse(new File(basedir, 'example/target/dbindex/verify.json'))
assert report.indexes*.name == [
        'public.document_chunks_embedding_idx',
        'public.conversation_messages_session_created_idx',
        'public.conversation_sessions_assistant_idx',
        'public.website_pages_website_id_idx',
        'public.websites_assistant_status_idx']
assert report.indexes.every { it.valid && it.passed == ['exists', 'valid', 'definition'] }
true
