package io.github.mcppolicy.host.boot;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.util.ServletRequestPathUtils;

/** Everybody may call everything. A caller who authenticates by HTTP basic authentication is who they say they are. */
@SpringBootApplication
class Application {

    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .httpBasic(withDefaults())
                .csrf(AbstractHttpConfigurer::disable)
                // Whichever thread comes first writes these headers, the container's or one that answers for it. By
                // chance, some would be missing.
                .headers(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("alice").password("{noop}wonderland").build());
    }

    /**
     * Spring fails on some of the paths that Tomcat lets through before its firewall can refuse them, for example on
     * {@code /mcp;x/mcp} below {@code /mcp/*}. The application would answer them with 500 even without the policy.
     */
    @Bean
    FilterRegistrationBean<Filter> pathsThatSpringCannotRead() {
        FilterRegistrationBean<Filter> first = new FilterRegistrationBean<>((request, response, chain) -> {
            if (isReadable((HttpServletRequest) request)) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        });
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            return ServletRequestPathUtils.parse(request).value() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Lets odd requests through, as the other containers of the contract do. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowBackSlash(true);
        firewall.setAllowNull(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        return firewall;
    }
}
