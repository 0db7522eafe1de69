package io.github.mcppolicy.samples.harness;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Reads how much each Java thread of another JVM on this machine has allocated on the heap, over a local JMX connection
 * that the attach API opens. The threads that serve that connection are left out. Not thread-safe.
 */
final class HeapAllocation implements Closeable {

    private final JMXConnector connector;
    private final ThreadMXBean threads;

    private HeapAllocation(JMXConnector connector, ThreadMXBean threads) {
        this.connector = connector;
        this.threads = threads;
    }

    /** What each thread has allocated since it was started, in bytes by the thread's id. */
    record Reading(Map<Long, Long> bytes) {

        /** What the threads that still exist have allocated since an earlier reading. */
        long since(Reading earlier) {
            return bytes.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - earlier.bytes.getOrDefault(thread.getKey(), 0L))
                    .sum();
        }
    }

    @SuppressWarnings("BanJNDI") // the JVM has just given this address itself, and this process has started that JVM
    static HeapAllocation of(long process) throws IOException {
        JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address(process)));
        try {
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            return new HeapAllocation(connector, threads);
        } catch (IOException | RuntimeException e) {
            connector.close();
            throw e;
        }
    }

    private static String address(long process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
            try {
                return machine.startLocalManagementAgent();
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("Cannot attach to the JVM " + process, e);
        }
    }

    Reading read() {
        long[] ids = threads.getAllThreadIds();
        long[] allocated = threads.getThreadAllocatedBytes(ids);
        ThreadInfo[] infos = threads.getThreadInfo(ids);
        Map<Long, Long> bytes = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && allocated[i] >= 0 && !servesJmx(infos[i].getThreadName())) {
                bytes.put(ids[i], allocated[i]);
            }
        }
        return new Reading(bytes);
    }

    private static boolean servesJmx(String thread) {
        return thread.startsWith("RMI ") || thread.startsWith("JMX ");
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
