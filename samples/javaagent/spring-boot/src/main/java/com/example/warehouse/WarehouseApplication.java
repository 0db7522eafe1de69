package com.example.warehouse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A warehouse with an MCP endpoint, as its owner would have written it. It does not know of any policy. */
@SpringBootApplication
public class WarehouseApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(WarehouseApplication.class, arguments);
    }
}
