package io.github.mcppolicy.redis;

/**
 * What Redis does with the inventory. One hash has all entries, packed; two sorted sets say in which order they have
 * changed, and when Redis heard of each last.
 */
final class InventoryScripts {
    private InventoryScripts() {}

    /** The kind of the keys. */
    static final String ROOT = "inventory";

    /**
     * ARGV: most entries, most bytes, then for each entry its id, kind, name, endpoint, first time, and twice the
     * fingerprint, text, first and last time of a definition; the second one may be all empty. Times are milliseconds.
     *
     * <p>Whatever the order in which instances tell, the same comes out: of all definitions, the two that were seen last.
     */
    static final String ADD = """
            local root, most, mostBytes = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
            local DAY, HOUR_MILLIS = 86400, 3600 * 1000
            local function text(number) return string.format('%.0f', number) end
            local bytes = tonumber(redis.call('GET', root .. ':bytes') or '0')
            local last = redis.call('ZRANGE', root .. ':changed', -1, -1, 'WITHSCORES')
            local position = math.max(now, tonumber(last[2] or '0'))

            local due = redis.call('ZRANGE', root .. ':heard', '-inf', text(now - 30 * DAY * 1000000),
              'BYSCORE', 'LIMIT', 0, 200)
            for _, id in ipairs(due) do
              bytes = bytes - (redis.call('HSTRLEN', root, id))
              redis.call('HDEL', root, id)
              redis.call('ZREM', root .. ':changed', id)
              redis.call('ZREM', root .. ':heard', id)
            end

            local function put(definitions, seen)
              for _, known in ipairs(definitions) do
                if known[1] == seen[1] then
                  known[3], known[4] = math.min(known[3], seen[3]), math.max(known[4], seen[4])
                  return false
                end
              end
              definitions[#definitions + 1] = seen
              return true
            end
            local function later(a, b)
              if a[4] ~= b[4] then
                return a[4] > b[4]
              end
              return a[1] > b[1]
            end
            local function has(definitions, fingerprint)
              for _, known in ipairs(definitions) do
                if known[1] == fingerprint then
                  return true
                end
              end
              return false
            end

            for at = 3, #ARGV, 13 do
              local id = ARGV[at]
              local packed = redis.call('HGET', root, id)
              local entry = packed and cmsgpack.unpack(packed)
                or {ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], tonumber(ARGV[at + 4]), 0, {}}
              local before = {unpack(entry[6])}
              local definitions = entry[6]
              put(definitions, {ARGV[at + 5], ARGV[at + 6], tonumber(ARGV[at + 7]), tonumber(ARGV[at + 8])})
              if ARGV[at + 9] ~= '' then
                put(definitions, {ARGV[at + 9], ARGV[at + 10], tonumber(ARGV[at + 11]), tonumber(ARGV[at + 12])})
              end
              table.sort(definitions, later)
              entry[4] = math.min(entry[4], tonumber(ARGV[at + 4]))
              entry[6] = {definitions[1], definitions[2]}
              local news = definitions[1][4] >= entry[5] + HOUR_MILLIS
              for _, definition in ipairs(entry[6]) do
                news = news or not has(before, definition[1])
              end
              if news then
                entry[5] = definitions[1][4]
              end
              local old = packed and #packed or 0
              local now_packed = cmsgpack.pack(entry)
              if bytes + #now_packed - old > mostBytes then
                entry[6] = {definitions[1]}
                now_packed = cmsgpack.pack(entry)
              end
              local fits = bytes + #now_packed - old <= mostBytes and (packed or redis.call('HLEN', root) < most)
              if fits then
                bytes = bytes + #now_packed - old
                redis.call('HSET', root, id, now_packed)
                redis.call('ZADD', root .. ':heard', text(now), id)
                if news then
                  position = position + 1
                  redis.call('ZADD', root .. ':changed', text(position), id)
                end
              end
            end
            redis.call('SET', root .. ':bytes', text(bytes))
            for _, key in ipairs({root, root .. ':heard', root .. ':changed', root .. ':bytes'}) do
              redis.call('EXPIRE', key, 31 * DAY)
            end
            return 1
            """;

    /** ARGV: the position, most entries, most bytes. Answers the position reached, whether that is all, and entries. */
    static final String SINCE = """
            local root, most, mostBytes = KEYS[1], tonumber(ARGV[2]), tonumber(ARGV[3])
            local changed = redis.call('ZRANGE', root .. ':changed', '(' .. ARGV[1], '+inf',
              'BYSCORE', 'LIMIT', 0, most + 1, 'WITHSCORES')
            local reached, entries, bytes = ARGV[1], {}, 0
            for i = 1, #changed, 2 do
              local packed = redis.call('HGET', root, changed[i])
              if packed then
                if #entries == most or (#entries > 0 and bytes + #packed > mostBytes) then
                  return {reached, 0, entries}
                end
                entries[#entries + 1] = cmsgpack.unpack(packed)
                bytes = bytes + #packed
              end
              reached = string.format('%.0f', tonumber(changed[i + 1]))
            end
            return {reached, 1, entries}
            """;
}
