package org.cednews.bench.drive;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// CPU time, which tells more than the clock when the machine is shared.
public final class CpuTime {

  private CpuTime() {}

  /// What all threads of this process have used, in nanoseconds.
  public static long ofThisProcess() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
