package io.github.mcppolicy.javaagent.app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/**
 * Tomcat with one web app. It ends when its process's standard input ends, and so with the process that started it.
 */
final class Server {

    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    Server() throws IOException {
        Path folder = Files.createTempDirectory("tomcat");
        folder.toFile().deleteOnExit();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        context = tomcat.addContext("", folder.toString());
        page("/runs", request -> String.join("\n", Tools.runs()));
        page("/other", request -> request.getClass().getName());
    }

    void page(String path, Page.Content content) {
        servlet(path, new Page(content));
    }

    void servlet(String path, Servlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMapping(path, path);
    }

    void filter(String path, Filter filter, Map<String, String> parameters) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(path + " " + filter.getClass().getName());
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        parameters.forEach(definition::addInitParameter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(definition.getFilterName());
        mapping.addURLPattern(path);
        mapping.setDispatcher(DispatcherType.REQUEST.name());
        mapping.setDispatcher(DispatcherType.ASYNC.name());
        context.addFilterMap(mapping);
    }

    void serve() throws LifecycleException, IOException {
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the web app has not started");
        }
        System.out.println("port " + tomcat.getConnector().getLocalPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }
}
