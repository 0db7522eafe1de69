package io.github.mcppolicy.redis;

/**
 * What a store of approvals does, each as one step. {@code KEYS[1]} is the root, and every other name begins with it:
 *
 * <pre>
 *   root              ids by number, the newest last
 *   root:number       the last number
 *   root:is:ID        a question with its answer: a hash
 *   root:open         ids of open questions, by number
 *   root:due          ids of what will expire, or stop to hold, by when
 *   root:over         ids of what is over, by when that would have been
 *   root:size         characters of arguments by id, and their sum
 *   root:call:HASH    the last id of a call
 *   root:batch:HASH   ids of those with batch terms and uses left, by when they expire
 *   root:caller:HASH  ids of the open questions of a caller, by when they expire
 *   root:tool:HASH    fingerprints of the definitions that instances have seen of a tool
 * </pre>
 */
final class ApprovalScripts {
    private ApprovalScripts() {}

    static final String ROOT = "approvals";

    private static final String COMMON = """
            local root = KEYS[1]
            local HOUR = 3600000000
            local function text(number)
              return string.format('%.0f', number)
            end
            local function is(id)
              return root .. ':is:' .. id
            end
            local function keep(key, untilWhen)
              local millis = math.ceil((untilWhen - now) / 1000) + 2 * HOUR / 1000
              if redis.call('PTTL', key) < millis then
                redis.call('PEXPIRE', key, text(millis))
              end
            end
            local function keepAll(id, untilWhen)
              for _, key in ipairs({root, root .. ':number', root .. ':open', root .. ':due', root .. ':over',
                                    root .. ':size', is(id)}) do
                keep(key, untilWhen)
              end
            end
            local function close(id, kept)
              redis.call('ZREM', root .. ':open', id)
              redis.call('ZREM', root .. ':caller:' .. kept.callerHash, id)
              redis.call('ZREM', root .. ':batch:' .. kept.batch, id)
            end
            local function read(id)
              local flat = redis.call('HGETALL', is(id))
              if #flat == 0 then
                return nil
              end
              local kept = {}
              for i = 1, #flat, 2 do
                kept[flat[i]] = flat[i + 1]
              end
              kept.flat = flat
              return kept
            end
            local function stateOf(kept)
              if (kept.state == 'open' or kept.state == 'approved') and now >= tonumber(kept['until']) then
                return 'expired'
              end
              return kept.state
            end
            local function forget(id)
              local kept = read(id)
              if kept then
                close(id, kept)
                local call = root .. ':call:' .. kept.call
                if redis.call('GET', call) == id then
                  redis.call('DEL', call)
                end
                redis.call('DEL', is(id))
              end
              redis.call('ZREM', root, id)
              redis.call('ZREM', root .. ':open', id)
              redis.call('ZREM', root .. ':due', id)
              redis.call('ZREM', root .. ':over', id)
              local size = redis.call('HGET', root .. ':size', id)
              if size then
                redis.call('HINCRBY', root .. ':size', 'sum', -tonumber(size))
                redis.call('HDEL', root .. ':size', id)
              end
            end
            """;

    /**
     * ARGV: hash of the call, of the batch, of the caller, most open, most questions, most characters, characters of the
     * arguments, a new id, ttl in microseconds, then the fields of the question. Answers what it found, {@code now} and
     * the question.
     */
    static final String STANDING = COMMON + """
            local call, batch, caller = ARGV[1], ARGV[2], ARGV[3]
            local mostOpen, most, mostSize, size = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
            local newId, ttl = ARGV[8], tonumber(ARGV[9])
            local known = redis.call('GET', root .. ':call:' .. call)
            if known then
              local kept = read(known)
              if kept then
                local state = stateOf(kept)
                if state == 'open' or state == 'approved' or (state == 'denied' and now < tonumber(kept['until'])) then
                  return {'known', text(now), known, kept.flat}
                end
              end
            end
            for _, id in ipairs(redis.call('ZRANGE', root .. ':batch:' .. batch, '(' .. text(now), '+inf', 'BYSCORE')) do
              local kept = read(id)
              if kept and stateOf(kept) == 'approved' then
                return {'known', text(now), id, kept.flat}
              end
            end
            redis.call('ZREMRANGEBYSCORE', root .. ':caller:' .. caller, '-inf', text(now))
            local open = redis.call('ZCARD', root .. ':caller:' .. caller)
            if open >= mostOpen then
              return {'many', open}
            end
            local function hasRoom()
              return redis.call('ZCARD', root) < most
                and tonumber(redis.call('HGET', root .. ':size', 'sum') or 0) + size <= mostSize
            end
            local looked = 0
            while not hasRoom() and looked < 100 do
              local over = redis.call('ZRANGE', root .. ':over', 0, 0)[1]
              if not over then
                break
              end
              forget(over)
              looked = looked + 1
            end
            if not hasRoom() then
              for _, id in ipairs(redis.call('ZRANGE', root .. ':due', '-inf', text(now), 'BYSCORE', 'LIMIT', 0, 100)) do
                if redis.call('HGET', is(id), 'state') == 'denied' then
                  forget(id)
                end
              end
            end
            if not hasRoom() then
              return {'full'}
            end
            local number = redis.call('INCR', root .. ':number')
            local expires = now + ttl
            local fields = {'state', 'open', 'number', text(number), 'asked', text(now), 'until', text(expires), 'left', '0',
                            'call', call, 'batch', batch, 'callerHash', caller}
            for i = 10, #ARGV do
              fields[#fields + 1] = ARGV[i]
            end
            redis.call('HSET', is(newId), unpack(fields))
            redis.call('ZADD', root, number, newId)
            redis.call('ZADD', root .. ':open', number, newId)
            redis.call('ZADD', root .. ':due', text(expires), newId)
            redis.call('HSET', root .. ':size', newId, size)
            redis.call('HINCRBY', root .. ':size', 'sum', size)
            redis.call('ZADD', root .. ':caller:' .. caller, text(expires), newId)
            redis.call('SET', root .. ':call:' .. call, newId)
            keep(root .. ':caller:' .. caller, expires)
            keep(root .. ':call:' .. call, expires)
            keepAll(newId, expires)
            return {'new', text(now), newId, fields}
            """;

    /** ARGV: hash of a call. */
    static final String OF_CALL = COMMON + """
            local id = redis.call('GET', root .. ':call:' .. ARGV[1])
            local kept = id and read(id)
            return kept and {text(now), id, kept.flat} or {text(now)}
            """;

    /** ARGV: an id. Answers {@code now}, then the id and its question, if that is known. */
    static final String FIND = COMMON + """
            local kept = read(ARGV[1])
            return kept and {text(now), ARGV[1], kept.flat} or {text(now)}
            """;

    /** ARGV: ids. Answers with those of open questions. */
    static final String OPEN = COMMON + """
            local open = {}
            for _, id in ipairs(ARGV) do
              local kept = redis.call('HMGET', is(id), 'state', 'until')
              if kept[1] == 'open' and now < tonumber(kept[2]) then
                open[#open + 1] = id
              end
            end
            return open
            """;

    /** ARGV: how many. Answers {@code now}, then ids, each with its question: the newest that are open, then the newest of all others. */
    static final String LIST = COMMON + """
            local most = tonumber(ARGV[1])
            local found, isThere, n = {text(now)}, {}, 0
            local function add(id, isWanted)
              if n < most and not isThere[id] then
                local kept = read(id)
                if kept and isWanted(stateOf(kept)) then
                  found[#found + 1] = id
                  found[#found + 1] = kept.flat
                  isThere[id], n = true, n + 1
                end
              end
            end
            for _, id in ipairs(redis.call('ZRANGE', root .. ':open', 0, 9999, 'REV')) do
              add(id, function(state) return state == 'open' end)
            end
            if n < most then
              for _, id in ipairs(redis.call('ZRANGE', root, 0, 9999, 'REV')) do
                add(id, function() return true end)
              end
            end
            return found
            """;

    /**
     * ARGV: id, word of the verdict, most uses of the batch or nothing, its ttl in microseconds, then the fields of the
     * answer.
     */
    static final String ANSWER = COMMON + """
            local id, verdict, max, batchTtl = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
            local kept = read(id)
            if not kept then
              return {'unknown'}
            end
            if stateOf(kept) ~= 'open' then
              return {'closed', text(now), id, kept.flat}
            end
            if max then
              local mayReach = verdict == 'approved' and max >= 1 and kept.batchMax
                and max <= tonumber(kept.batchMax) and batchTtl <= tonumber(kept.batchTtl)
              if not mayReach then
                return {'far', text(now), id, kept.flat}
              end
            end
            local expires = tonumber(kept['until'])
            close(id, kept)
            local fields = {'state', verdict, 'answered', text(now)}
            for i = 5, #ARGV do
              fields[#fields + 1] = ARGV[i]
            end
            if verdict == 'approved' then
              expires = now + (max and batchTtl or tonumber(kept.ttl))
              fields[#fields + 1], fields[#fields + 2] = 'left', max and text(max) or kept.uses
              fields[#fields + 1], fields[#fields + 2] = 'until', text(expires)
              if max then
                redis.call('ZADD', root .. ':batch:' .. kept.batch, text(expires), id)
                keep(root .. ':batch:' .. kept.batch, expires)
              end
            end
            redis.call('HSET', is(id), unpack(fields))
            redis.call('ZADD', root .. ':due', text(expires), id)
            if redis.call('GET', root .. ':call:' .. kept.call) == id then
              keep(root .. ':call:' .. kept.call, expires)
            end
            keepAll(id, expires)
            return {'taken', text(now), id, read(id).flat}
            """;

    /** Answers {@code now}, then an id and its question for each that has expired and was not answered before. */
    static final String DROP_IDLE = COMMON + """
            local told = {text(now)}
            for _, id in ipairs(redis.call('ZRANGE', root .. ':due', '-inf', text(now), 'BYSCORE', 'LIMIT', 0, 200)) do
              local kept = read(id)
              redis.call('ZREM', root .. ':due', id)
              if kept then
                if stateOf(kept) == 'expired' then
                  redis.call('HSET', is(id), 'state', 'expired')
                  close(id, kept)
                  told[#told + 1] = id
                  told[#told + 1] = read(id).flat
                end
                redis.call('ZADD', root .. ':over', kept['until'], id)
                keep(root .. ':over', tonumber(kept['until']))
              else
                forget(id)
              end
            end
            for _, id in ipairs(redis.call('ZRANGE', root .. ':over', '-inf', text(now - HOUR), 'BYSCORE', 'LIMIT', 0, 200)) do
              forget(id)
            end
            return told
            """;

    /**
     * ARGV: for each tool its hash, the number of fingerprints, and these. Answers with all that are known of each. A
     * tool with too many of them changes with each list, and what is known begins anew.
     */
    static final String DEFINITIONS = """
            local answer, at = {}, 1
            while at < #ARGV do
              local key, count = KEYS[1] .. ':tool:' .. ARGV[at], tonumber(ARGV[at + 1])
              local seen = {unpack(ARGV, at + 2, at + 1 + count)}
              at = at + 2 + count
              if count > 0 and redis.call('SADD', key, unpack(seen)) > 0 and redis.call('SCARD', key) > 16 then
                redis.call('DEL', key)
                redis.call('SADD', key, unpack(seen))
              end
              redis.call('EXPIRE', key, 30 * 86400)
              answer[#answer + 1] = redis.call('SMEMBERS', key)
            end
            return answer
            """;

    /** KEYS: the secret. ARGV: what it becomes where there is none. */
    static final String SECRET = """
            local secret = redis.call('GET', KEYS[1]) or ARGV[1]
            redis.call('SET', KEYS[1], secret, 'EX', 90 * 86400)
            return secret
            """;
}
