package io.github.mcppolicy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/** Grants by the users and roles of Spring Security: HTTP basic, a session with a login, and a resource server. */
final class SpringSecurityRolesTest {
    private static final String TOKEN = "mcpg_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    private final Server server = new Server(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @BeforeEach
    void start() throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(UTF_8)));
        Path policy = Files.writeString(folder.resolve("policy.json"), """
                {"version": "1", "default": "deny", "tools": {"order": {}}, "grants": [
                  {"name": "support", "for": {"roles": ["SUPPORT"]}, "tools": {"refund": {}}},
                  {"name": "writers", "for": {"roles": ["orders.write"]}, "tools": {"write": {}}},
                  {"name": "robots", "for": {"principals": ["robot-*"]}, "tools": {"audit": {}}},
                  {"name": "report", "for": {"tokens": ["sha256:%s"]}, "tools": {"report": {}}}]}
                """.formatted(hash));
        ServletContextHandler app = new ServletContextHandler(ServletContextHandler.SESSIONS);
        AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        beans.register(Security.class);
        beans.setServletContext(app.getServletContext());
        beans.refresh();
        FilterHolder security = new FilterHolder(new DelegatingFilterProxy("springSecurityFilterChain", beans));
        security.setAsyncSupported(true);
        app.addFilter(security, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        FilterHolder filter = new FilterHolder(McpPolicyFilter.class);
        filter.setName("policy");
        filter.setInitParameter("mcp.policy.location", policy.toString());
        app.addFilter(filter, "/mcp", EnumSet.allOf(DispatcherType.class));
        app.addServlet(new ServletHolder("app", new WhoServlet()), "/mcp");
        server.setHandler(app);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void usersWhenTheyLogInByBasicThenTheGrantsOfTheirRolesHold() throws Exception {
        assertOnly("refund", "alice", "Authorization", basic("alice"));
        assertOnly("order", "bob", "Authorization", basic("bob"));
        assertOnly("audit", "robot-7", "Authorization", basic("robot-7"));
    }

    @Test
    void usersWhenTheyHaveASessionThenTheGrantsOfTheirRolesHold() throws Exception {
        assertOnly("refund", "alice", "Cookie", login("alice"));
        assertOnly("order", "bob", "Cookie", login("bob"));
    }

    @Test
    void usersWhenTheyHaveAJwtThenTheGrantsOfItsScopesAndRolesHold() throws Exception {
        assertOnly("refund", "dora", "Authorization", "Bearer " + jwt("dora", "orders.read", "SUPPORT"));
        assertOnly("write", "dora", "Authorization", "Bearer " + jwt("dora", "orders.read orders.write", "STAFF"));
        assertOnly("order", "dora", "Authorization", "Bearer " + jwt("dora", "orders.read", "STAFF"));
        assertOnly("audit", "robot-9", "Authorization", "Bearer " + jwt("robot-9", "", "STAFF"));
        assertThat(send("order", "Authorization", "Bearer " + jwt("dora", "", "STAFF") + "x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tokensWhenTheResourceServerLeavesThemAloneThenTheyHoldAndTheAppDoesNotSeeThem() throws Exception {
        assertOnly("report", "nobody", "Authorization", "Bearer " + TOKEN);
        assertThat(send("order", "Authorization", "Bearer mcpg_wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void callersWhenNobodyIsLoggedInThenTheDocumentsOwnSectionsHold() throws Exception {
        assertOnly("order", "nobody", "X-Nothing", "x");
    }

    private void assertOnly(String allowed, String user, String header, String value) throws Exception {
        for (String tool : List.of("order", "refund", "write", "audit", "report")) {
            String body = send(tool, header, value).body();
            if (tool.equals(allowed)) {
                assertThat(body).isEqualTo("ran for " + user);
            } else {
                assertThat(body).contains("[POLICY DENIED]");
            }
        }
    }

    private HttpResponse<String> send(String tool, String header, String value) throws Exception {
        String body = """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{}}}""".formatted(tool);
        return client.send(
                HttpRequest.newBuilder(uri("/mcp"))
                        .header("Content-Type", "application/json")
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The cookie of a session that began with the login form. */
    private String login(String user) throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(uri("/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password=" + user))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
    }

    private static String jwt(String subject, String scope, String role) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject(subject)
                        .claim("scope", scope)
                        .claim("roles", List.of(role))
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        jwt.sign(new MACSigner(KEY));
        return jwt.serialize();
    }

    /** As documented in callers.md. */
    @Configuration
    @EnableWebSecurity
    static class Security {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .httpBasic(Customizer.withDefaults())
                    .formLogin(Customizer.withDefaults())
                    .oauth2ResourceServer(server -> server.bearerTokenResolver(exceptGrants())
                            .jwt(jwt -> jwt.jwtAuthenticationConverter(scopesAndRoles())))
                    .csrf(AbstractHttpConfigurer::disable)
                    .build();
        }

        /** A token of a grant is the policy's business. */
        private static BearerTokenResolver exceptGrants() {
            BearerTokenResolver others = new DefaultBearerTokenResolver();
            return request -> {
                String authorization = request.getHeader("Authorization");
                return authorization != null && authorization.startsWith("Bearer mcpg_")
                        ? null
                        : others.resolve(request);
            };
        }

        /** Scopes and the claim {@code roles}, both as roles. */
        private static JwtAuthenticationConverter scopesAndRoles() {
            JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();
            scopes.setAuthorityPrefix("ROLE_");
            JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
            converter.setJwtGrantedAuthoritiesConverter(jwt -> authorities(scopes, jwt));
            return converter;
        }

        private static Collection<GrantedAuthority> authorities(JwtGrantedAuthoritiesConverter scopes, Jwt jwt) {
            List<String> roles = jwt.getClaimAsStringList("roles");
            return Stream.concat(
                            scopes.convert(jwt).stream(),
                            roles.stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)))
                    .toList();
        }

        @Bean
        JwtDecoder decoder() {
            return NimbusJwtDecoder.withSecretKey(new SecretKeySpec(KEY, "HmacSHA256"))
                    .build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("alice")
                            .password("{noop}alice")
                            .roles("STAFF", "SUPPORT")
                            .build(),
                    User.withUsername("bob")
                            .password("{noop}bob")
                            .roles("STAFF")
                            .build(),
                    User.withUsername("robot-7").password("{noop}robot-7").build());
        }
    }

    /** Answers with what it sees of its caller. */
    private static final class WhoServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String authorization = String.valueOf(request.getHeader("Authorization"));
            response.getWriter()
                    .print("ran for "
                            + (request.getUserPrincipal() == null
                                    ? "nobody"
                                    : request.getUserPrincipal().getName())
                            + (authorization.contains("mcpg_") ? authorization : ""));
        }
    }
}
