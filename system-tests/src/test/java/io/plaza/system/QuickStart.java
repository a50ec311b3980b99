package io.plaza.system;

/**
 * How Java starts in less than two thirds of the processor time, for servers that start often and
 * run for minutes: what they run for long is slower.
 */
public final class QuickStart {

  /** Arguments of the virtual machine, the same as in {@code quick-start.yml}. */
  public static final String JVM_ARGUMENTS =
      "-XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
          + " -XX:MetaspaceSize=128m";

  private QuickStart() {}
}
