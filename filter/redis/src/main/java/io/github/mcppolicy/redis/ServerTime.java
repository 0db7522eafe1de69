package io.github.mcppolicy.redis;

/** The clock of all counts and approvals. */
final class ServerTime {
    private ServerTime() {}

    /** Redis's own time: the clocks of the instances may differ. */
    static final String LUA =
            "local time = redis.call('TIME')\nlocal now = tonumber(time[1]) * 1000000 + tonumber(time[2])";
}
