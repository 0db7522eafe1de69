package com.example.warehouse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An ordinary page that has nothing to do with MCP. */
@RestController
class HealthController {

    @GetMapping("/health")
    String health() {
        return "up";
    }
}
