package io.github.mcppolicy.javaagent.app;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Deploys a web app in a class loader of its own, calls it, drops it, and reports whether it was collected. */
public final class UndeployApp {

    private static final String APPS = UndeployApp.class.getPackageName() + ".";
    private static final int ATTEMPTS = 50;

    private UndeployApp() {}

    /** With the argument {@code own}, the web app brings its own copy of the servlet API. */
    public static void main(String[] arguments) throws Exception {
        Predicate<String> own = name -> name.startsWith(APPS);
        Predicate<String> ownWithApi = own.or(name -> name.startsWith("jakarta.servlet."));
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        WeakReference<ClassLoader> loader =
                new WeakReference<>(calledAndDropped(arguments[0].equals("own") ? ownWithApi : own), gone);
        System.out.println(isCleared(loader, gone) ? "the loader is gone" : "the loader is held");
    }

    private static boolean isCleared(WeakReference<ClassLoader> loader, ReferenceQueue<ClassLoader> gone)
            throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS && loader.get() != null; attempt++) {
            System.gc();
            gone.remove(100);
        }
        return loader.get() == null;
    }

    private static ClassLoader calledAndDropped(Predicate<String> own) throws ReflectiveOperationException {
        ChildLoader loader = new ChildLoader(own);
        @SuppressWarnings("unchecked")
        UnaryOperator<String> app = (UnaryOperator<String>)
                loader.loadClass(APPS + "DirectCall").getConstructor().newInstance();
        System.out.println(app.apply("allowed"));
        System.out.println(app.apply("forbidden"));
        return loader;
    }
}
