/**
 * The services as processes, which {@code deploy/processes} has started: what they tell of what
 * they do. It was started with {@code PLAZA_TELEMETRY=http://localhost:PORT}, where nobody listens
 * but these tests, {@code OTEL_METRIC_EXPORT_INTERVAL=1000} and {@code
 * OTEL_BSP_SCHEDULE_DELAY=1000}. The tests take {@code -Dtelemetry.port=PORT}, and in {@code
 * -Dprocesses.data} its data folder.
 */
package io.plaza.system.processes;
