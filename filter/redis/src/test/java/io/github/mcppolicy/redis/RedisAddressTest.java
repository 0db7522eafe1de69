package io.github.mcppolicy.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcppolicy.config.BadValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://cache | redis://cache:6379",
                "redis://cache:7000/3 | redis://cache:7000/3",
                "rediss://policy@cache | rediss://cache:6379",
                "redis://a,b:7001,c | redis://a:6379,b:7001,c:6379",
                "redis-sentinel://a,b:1/main | redis-sentinel://a:26379,b:1/main",
                "rediss-sentinel://u@a/main/2 | rediss-sentinel://a:26379/main/2",
                "redis://[::1]:6379 | redis://[::1]:6379",
            })
    void addressWhenWellFormedThenRead(String text, String shown) throws Exception {
        assertThat(RedisAddress.parse(text)).hasToString(shown);
    }

    @Test
    void userWhenNamedThenHeLogsIn() throws Exception {
        assertThat(RedisAddress.parse("redis://policy@cache").user()).contains("policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis+tls://cache | is not a scheme of Redis",
                "redisx://cache | is not a scheme of Redis",
                "redis:cache | it is not an address",
                "redis:// | is not a host with a port",
                "redis://a,,b | is not a host with a port",
                "redis://cache:0 | between 1 and 65535",
                "redis://cache:99999 | between 1 and 65535",
                "redis://cache/x | is not the number of a database",
                "redis://cache/1/2 | more than one /",
                "redis://a,b/1 | database 0 alone",
                "redis-sentinel://a,b | the name by which the sentinels know the master",
                "redis://u s@cache | is not the name of a user",
            })
    void addressWhenItCannotBeUsedThenSaidWhy(String text, String why) {
        assertThatThrownBy(() -> RedisAddress.parse(text))
                .isInstanceOf(RedisAddress.UnusableAddressException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://user:hunter2@cache", "redis://:hunter2@cache", "rediss://hunter2:@cache,b"})
    void passwordWhenItStandsInTheAddressThenRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> RedisAddress.parse(text))
                .hasMessageContaining("mcp.policy.store.password-file")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a}b", "a{b}", "}", "", "a b", "a\nb"})
    void keyPrefixWhenKeysWouldNotShareASlotOrCannotBeReadThenRefused(String prefix) {
        assertThatThrownBy(() -> RedisSettings.KEY_PREFIX.parser().parse(prefix))
                .isInstanceOf(BadValueException.class);
    }
}
