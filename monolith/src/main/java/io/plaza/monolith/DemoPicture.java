package io.plaza.monolith;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A painted landscape: a sky, a sun and three ranges of hills in shades of one hue. */
final class DemoPicture {

  private static final int WIDTH = 1080;
  private static final int HEIGHT = 1440;

  private final float hue;

  /**
   * A landscape.
   *
   * @param hue its colour, in degrees
   */
  DemoPicture(int hue) {
    this.hue = hue / 360f;
  }

  byte[] jpeg() throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      paint(pen);
    } finally {
      pen.dispose();
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", jpeg);
    return jpeg.toByteArray();
  }

  private void paint(Graphics2D pen) {
    pen.setPaint(new GradientPaint(0, 0, shade(0.55f, 0.75f), 0, HEIGHT * 0.7f, shade(0.12f, 1f)));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setPaint(new Color(255, 250, 235));
    pen.fill(new Ellipse2D.Double(WIDTH * (0.2 + hue * 0.5), HEIGHT * 0.28, 190, 190));
    for (int range = 0; range < 3; range++) {
      pen.setPaint(shade(0.35f + 0.15f * range, 0.72f - 0.22f * range));
      pen.fill(hills(range));
    }
  }

  private Path2D hills(int range) {
    Path2D hills = new Path2D.Double();
    double height = HEIGHT * (0.55 + 0.14 * range);
    hills.moveTo(0, HEIGHT);
    for (int x = 0; x <= WIDTH; x += 10) {
      double wave = Math.sin(x / (170.0 - 30 * range) + hue * 20 + range * 2);
      double ripple = Math.sin(x / 61.0 + range) * 0.3;
      hills.lineTo(x, height + (wave + ripple) * 70);
    }
    hills.lineTo(WIDTH, HEIGHT);
    hills.closePath();
    return hills;
  }

  private Color shade(float saturation, float brightness) {
    return Color.getHSBColor(hue, saturation, brightness);
  }
}
