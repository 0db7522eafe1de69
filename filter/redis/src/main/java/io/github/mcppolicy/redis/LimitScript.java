package io.github.mcppolicy.redis;

/**
 * Takes what a call costs, and the uses of approvals, or nothing.
 *
 * <pre>
 *   KEYS  the open windows by their end, the approvals, then the counts
 *   ARGV  most open windows, number of counts, number of spends, number of uses,
 *         for each count: length of the window in microseconds, max, its member in the open windows
 *         for each spend: number of its count, whole, units of 10^-9, units of 10^-18
 *         for each use: the id of its approval
 * </pre>
 *
 * A count is text: when its window was opened, then what was spent, in three whole numbers. Lua counts with doubles,
 * which hold whole numbers below 2^53 exactly, so that a sum of three parts is exact where one with fractions is not.
 *
 * <p>A key lives a second longer than its window, and only what it says counts, so that a window ends at its time and not
 * when Redis gets round to it.
 */
final class LimitScript {
    private LimitScript() {}

    static final int EXCEEDED = 1;
    static final int FULL = 2;
    static final int NOT_APPROVED = 3;

    static final String TAKE = """
            local BILLION = 1000000000
            local most, counts, spends, uses = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local next = 5
            local count = {}
            for i = 1, counts do
              local c = {length = tonumber(ARGV[next]), max = tonumber(ARGV[next + 1]), member = ARGV[next + 2],
                         key = KEYS[2 + i], opened = now, w = 0, h = 0, l = 0, isOpen = false}
              next = next + 3
              local kept = redis.call('GET', c.key)
              if kept then
                local opened, w, h, l = string.match(kept, '^(%d+) (%d+) (%d+) (%d+)$')
                if now - tonumber(opened) < c.length then
                  c.opened, c.w, c.h, c.l, c.isOpen = tonumber(opened), tonumber(w), tonumber(h), tonumber(l), true
                end
              end
              c.before = {c.isOpen and c.opened or -1, c.w, c.h, c.l}
              count[i] = c
            end

            local spent = {}
            for i = 1, spends do
              local c = count[tonumber(ARGV[next])]
              local w, h, l = c.w + tonumber(ARGV[next + 1]), c.h + tonumber(ARGV[next + 2]), c.l + tonumber(ARGV[next + 3])
              next = next + 4
              if l >= BILLION then
                l, h = l - BILLION, h + 1
              end
              if h >= BILLION then
                h, w = h - BILLION, w + 1
              end
              if w > c.max or (w == c.max and (h > 0 or l > 0)) then
                local answer = {1, i, now}
                for j = 1, counts do
                  for k = 1, 4 do
                    answer[#answer + 1] = count[j].before[k]
                  end
                end
                return answer
              end
              c.w, c.h, c.l = w, h, l
              spent[i] = c
            end

            local live = -1
            for i = 1, spends do
              local c = spent[i]
              if not c.isOpen and not c.hasRoom then
                if live < 0 then
                  live = redis.call('ZCOUNT', KEYS[1], '(' .. string.format('%.0f', now), '+inf')
                end
                if live >= most then
                  return {2, i}
                end
                live, c.hasRoom = live + 1, true
              end
            end

            local left = {}
            for i = 1, uses do
              local id = ARGV[next]
              next = next + 1
              if not left[id] then
                local kept = redis.call('HMGET', KEYS[2] .. ':is:' .. id, 'state', 'left', 'until', 'batch')
                local isGood = kept[1] == 'approved' and now < tonumber(kept[3])
                left[id] = {n = isGood and tonumber(kept[2]) or 0, expires = kept[3], batch = kept[4]}
              end
              left[id].n = left[id].n - 1
              if left[id].n < 0 then
                return {3, i}
              end
            end

            for i = 1, counts do
              local c = count[i]
              local text = string.format('%.0f %.0f %.0f %.0f', c.opened, c.w, c.h, c.l)
              if c.isOpen then
                redis.call('SET', c.key, text, 'KEEPTTL')
              else
                local millis = math.ceil(c.length / 1000) + 1000
                redis.call('SET', c.key, text, 'PX', string.format('%.0f', millis))
                redis.call('ZADD', KEYS[1], string.format('%.0f', now + c.length), c.member)
                if redis.call('PTTL', KEYS[1]) < millis then
                  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', millis))
                end
              end
            end
            if live >= 0 then
              local ended = redis.call('ZRANGE', KEYS[1], '-inf', string.format('%.0f', now), 'BYSCORE', 'LIMIT', 0, 20)
              if #ended > 0 then
                redis.call('ZREM', KEYS[1], unpack(ended))
              end
            end
            for id, use in pairs(left) do
              if use.n > 0 then
                redis.call('HSET', KEYS[2] .. ':is:' .. id, 'left', use.n)
              else
                redis.call('HSET', KEYS[2] .. ':is:' .. id, 'left', 0, 'state', 'spent')
                redis.call('ZREM', KEYS[2] .. ':batch:' .. use.batch, id)
                redis.call('ZREM', KEYS[2] .. ':due', id)
                redis.call('ZADD', KEYS[2] .. ':over', use.expires, id)
              end
            end
            return 0
            """;

    /** KEYS: one count. Answers {@code now} and the count as above. */
    static final String BALANCE = """
            local kept = redis.call('GET', KEYS[1])
            if not kept then
              return {now, -1, 0, 0, 0}
            end
            local opened, w, h, l = string.match(kept, '^(%d+) (%d+) (%d+) (%d+)$')
            return {now, tonumber(opened), tonumber(w), tonumber(h), tonumber(l)}
            """;

    /** KEYS: the open windows. Answers how many there are. */
    static final String LIVE = """
            return redis.call('ZCOUNT', KEYS[1], '(' .. string.format('%.0f', now), '+inf')
            """;
}
