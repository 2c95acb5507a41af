package io.percolate.plot.figure;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Filled shapes of much the same area, for points. */
public enum Marker {
    CIRCLE(new Ellipse2D.Double(-1, -1, 2, 2)),
    SQUARE(new Rectangle2D.Double(-0.9, -0.9, 1.8, 1.8)),
    TRIANGLE(polygon(0, -1.2, 1.1, 0.8, -1.1, 0.8)),
    DIAMOND(polygon(0, -1.3, 1.1, 0, 0, 1.3, -1.1, 0)),
    TRIANGLE_DOWN(polygon(0, 1.2, 1.1, -0.8, -1.1, -0.8)),
    CROSS(rotated(plus(), Math.PI / 4)),
    PLUS(plus()),
    BAR(new Rectangle2D.Double(-1.3, -0.6, 2.6, 1.2));

    private final Shape shape;

    Marker(Shape shape) {
        this.shape = shape;
    }

    /** The shape around a point. */
    public Shape at(double x, double y, double radius) {
        if (this == CIRCLE) {
            return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        }
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(radius, radius);
        return place.createTransformedShape(shape);
    }

    private static Shape polygon(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static Shape plus() {
        double thin = 0.4;
        double far = 1.3;
        return polygon(-thin, -far, thin, -far, thin, -thin, far, -thin, far, thin, thin, thin, thin, far, -thin, far,
                -thin, thin, -far, thin, -far, -thin, -thin, -thin);
    }

    private static Shape rotated(Shape shape, double angle) {
        return AffineTransform.getRotateInstance(angle).createTransformedShape(shape);
    }
}
