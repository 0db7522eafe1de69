package com.example.reactive;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** A WebFlux app that answers at an MCP endpoint. */
@SpringBootApplication
public class ReactiveApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ReactiveApplication.class, arguments);
    }

    @Bean
    RouterFunction<ServerResponse> mcp() {
        return RouterFunctions.route()
                .POST("/mcp", request -> ServerResponse.ok().bodyValue("ran"))
                .build();
    }
}
