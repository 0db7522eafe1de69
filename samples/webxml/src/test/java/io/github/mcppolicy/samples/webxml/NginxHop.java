package io.github.mcppolicy.samples.webxml;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An nginx that only passes requests on. Any gateway in front of the app would cost at least this much. */
final class NginxHop implements Closeable {

    private static final String CONFIGURATION = """
            worker_processes auto;
            pid nginx.pid;
            error_log error.log;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              client_body_buffer_size 64k;
              keepalive_requests 100000000;
              upstream app {
                server %s;
                keepalive 64;
                keepalive_requests 100000000;
              }
              server {
                listen 127.0.0.1:%d;
                location / {
                  proxy_pass http://app;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                  proxy_buffering off;
                }
              }
            }
            """;

    private final List<String> command;
    private final URI endpoint;

    private NginxHop(List<String> command, URI endpoint) {
        this.command = command;
        this.endpoint = endpoint;
    }

    /**
     * Starts nginx in front of the app. When this returns, nginx has its port, because it goes to the background only
     * then.
     */
    static NginxHop start(Path nginx, Path directory, URI app) throws IOException {
        int port = freePort();
        Path home = Files.createDirectories(directory).toAbsolutePath();
        Files.writeString(home.resolve("nginx.conf"), CONFIGURATION.formatted(app.getAuthority(), port));
        List<String> command = List.of(
                nginx.toString(),
                "-p",
                home.toString(),
                "-c",
                "nginx.conf",
                "-e",
                home.resolve("error.log").toString());
        run(command);
        return new NginxHop(command, URI.create("http://127.0.0.1:" + port + app.getPath()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() throws IOException {
        List<String> stop = new ArrayList<>(command);
        stop.addAll(List.of("-s", "stop"));
        run(stop);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(
                    command + ": " + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
