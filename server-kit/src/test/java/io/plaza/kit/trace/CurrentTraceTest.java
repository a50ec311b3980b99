package io.plaza.kit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CurrentTraceTest {

  private static final ContextKey<String> KEY = ContextKey.named("trace");

  @Test
  void aCallIsPartOfTheTraceOfTheThreadThatItComesFrom() throws Exception {
    ExecutorService another = Executors.newSingleThreadExecutor();
    try (Scope scope = Context.current().with(KEY, "of the request").makeCurrent()) {
      Callable<String> call = CurrentTrace.with(() -> "part " + Context.current().get(KEY));
      assertThat(another.submit(call).get()).isEqualTo("part of the request");
      assertThat(another.submit(() -> Context.current().get(KEY)).get()).isNull();
      assertThat(scope).isNotNull();
    } finally {
      another.shutdownNow();
    }
  }

  @Test
  void withoutTelemetryACallIsLeftAsItIs() throws Exception {
    URL classes = CurrentTrace.class.getProtectionDomain().getCodeSource().getLocation();
    Callable<String> call = () -> "done";
    try (URLClassLoader noTelemetry =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Object same =
          noTelemetry
              .loadClass(CurrentTrace.class.getName())
              .getMethod("with", Callable.class)
              .invoke(null, call);
      assertThat(same).isSameAs(call);
    }
  }
}
