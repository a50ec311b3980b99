package io.plaza.kit.image;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ImageReaderWriterSpi;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.spi.ServiceRegistry;

/**
 * Readers and writers of picture formats, a new one for each use.
 *
 * <p>Their providers are made here and not looked up with {@link ImageIO}: its registry is one for
 * the whole server, so what a web application registers there keeps that application's class loader
 * alive for ever, and an application that starts second may not find its own providers at all.
 */
final class ImageReaders {
  private ImageReaders() {}

  static ImageReader jpeg() throws IOException {
    // The JPEG provider looks for the JDK's one, which does its work, in the registry it is in.
    List<Class<?>> categories = List.of(ImageReaderSpi.class);
    ServiceRegistry registry = new ServiceRegistry(categories.iterator());
    registry.registerServiceProvider(jdk(ImageReaderSpi.class, "jpeg"), ImageReaderSpi.class);
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    registry.registerServiceProvider(provider, ImageReaderSpi.class);
    return provider.createReaderInstance(null);
  }

  static ImageReader png() throws IOException {
    return jdk(ImageReaderSpi.class, "png").createReaderInstance();
  }

  static ImageReader gif() throws IOException {
    return jdk(ImageReaderSpi.class, "gif").createReaderInstance();
  }

  static ImageReader webp() throws IOException {
    return new WebPImageReaderSpi().createReaderInstance(null);
  }

  static ImageWriter writer(String format) throws IOException {
    return jdk(ImageWriterSpi.class, format).createWriterInstance();
  }

  private static <T extends ImageReaderWriterSpi> T jdk(Class<T> kind, String format) {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    // The first look registers what the context class loader sees: let that be the JDK alone.
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      Iterator<T> providers = IIORegistry.getDefaultInstance().getServiceProviders(kind, true);
      while (providers.hasNext()) {
        T provider = providers.next();
        if (provider.getClass().getModule() == ImageIO.class.getModule()
            && Arrays.asList(provider.getFormatNames()).contains(format)) {
          return provider;
        }
      }
    } finally {
      thread.setContextClassLoader(loader);
    }
    throw new IllegalStateException("This JDK's java.desktop module has no " + format + " support");
  }
}
