package io.github.mcppolicy.policy.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminUsersTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void usersWhenReadThenEachWithItsRoles() throws InvalidUsersException {
        String document =
                "[{\"name\": \"alice\", \"roles\": [\"viewer\", \"editor\"], \"token\": \"sha256:" + HASH + "\"}]";
        assertThat(AdminUsers.read("users.json", document.getBytes(UTF_8)))
                .containsExactly(new AdminUser("alice", Set.of(AdminRole.VIEWER, AdminRole.EDITOR), HASH));
        assertThat(AdminUsers.read("users.json", "[]".getBytes(UTF_8))).isEmpty();
    }

    /** T stands for a right token. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                | 1:1: an object stands here",
                "''                                                                | 1:1: it is empty",
                "[1]                                                               | 1:2 /0: a number stands here",
                "[{'name':'a','roles':['viewer'],T,'x':1}]                         | /0/x: unknown field",
                "[{'name':'a','name':'b','roles':['viewer'],T}]                    | /0/name: \"name\" stands here for a second time",
                "[{'roles':['viewer'],T}]                                          | 1:2 /0: the field \"name\" is missing",
                "[{'name':'a\u202eb','roles':['viewer'],T}]                        | /0/name: this cannot be the name of a user",
                "[{'name':'a','roles':[],T}]                                       | /0/roles: without a role",
                "[{'name':'a','roles':['viewr'],T}]                                | /0/roles/0: \"viewr\" is not known here; did you mean \"viewer\"?",
                "[{'name':'a','roles':['viewer','viewer'],T}]                      | /0/roles/1: this role stands here for a second time",
                "[{'name':'a','roles':'viewer',T}]                                 | /0/roles: a string stands here",
                "[{'name':'a','roles':['viewer'],'token':'sha256:ABC'}]            | /0/token: this is not the hash of a token",
                "[{'name':'a','roles':['viewer'],T},{'name':'a','roles':['viewer'],T}] | /1/name: the name is the one at /0/name already",
                "[{'name':'a','roles':['viewer'],T},{'name':'b','roles':['viewer'],T}] | /1/token: the token is the one at /0/token already",
                "[                                                                 | 1:2: the document ends too early",
            })
    void usersWhenWrongThenRefusedWithThePlace(String document, String message) {
        String json = document.replace('\'', '"').replace("T", "\"token\":\"sha256:" + HASH + "\"");
        assertThatThrownBy(() -> AdminUsers.read("users.json", json.getBytes(UTF_8)))
                .isInstanceOf(InvalidUsersException.class)
                .hasMessageContaining(message);
    }
}
