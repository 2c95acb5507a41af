package io.percolate.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.percolate.api.ShortText;
import io.percolate.kernel.cell.Cell;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** JJava's renderer, for null, for huge values, and with every form that {@code display(value, "a/b", ...)} names. */
final class ResultRenderer extends Renderer {

    private static final String JSON = "application/json";

    @Override
    public DisplayData render(Object value, Map<String, Object> parameters) {
        boolean plain = value == null || value instanceof CharSequence text && text.length() > ShortText.RESULT;
        return plain ? new DisplayData(ShortText.of(value, ShortText.RESULT)) : super.render(value, parameters);
    }

    @Override
    public DisplayData renderAs(Object value, Map<String, Object> parameters, String... types) {
        DisplayData data = value == null ? new DisplayData("null") : super.renderAs(value, parameters, types);
        List<String> missing = new ArrayList<>();
        for (String type : types) {
            if (type.contains("/") && !type.contains("*") && isMissing(data, type)) {
                Object form = form(value, type);
                if (form == null) {
                    missing.add(type);
                } else {
                    data.putData(type, form);
                }
            }
        }
        if (!missing.isEmpty()) {
            Cell.note("Note: a value of type " + value.getClass().getSimpleName() + " cannot be shown as "
                    + String.join(" or ", missing) + ".");
        }
        return data;
    }

    @Override
    protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
        if (!data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putText(ShortText.of(value, ShortText.RESULT));
        }
        if (value instanceof URL && data.hasDataForType(MIMEType.TEXT_HTML)) { // JJava's link leads nowhere
            String address = escaped(value.toString());
            data.putHTML("<a href=\"" + address + "\">" + address + "</a>");
        }
        return data;
    }

    private static boolean isMissing(DisplayData data, String type) {
        Object form = data.getData(MIMEType.parse(type));
        return form == null || form.equals(""); // of an image whose format has no transparency
    }

    /** The value as this MIME type, where no renderer provides it; null when that is impossible. */
    private static Object form(Object value, String type) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (type.equals(JSON) || type.endsWith("+json")) {
            return json(value);
        }
        if (value instanceof RenderedImage image && type.startsWith("image/")) {
            return image(image, type.substring("image/".length()));
        }
        if (value instanceof byte[] bytes && !type.startsWith("text/")) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        String text = ShortText.of(value, ShortText.RESULT);
        return type.equals("text/html") ? "<pre>" + escaped(text) + "</pre>" : type.startsWith("text/") ? text : null;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static Object json(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Map
                || value instanceof Collection || value.getClass().isArray() || value.getClass().isRecord()) {
            try {
                return new Gson().toJsonTree(value);
            } catch (JsonParseException | IllegalArgumentException | StackOverflowError e) {
                return null; // NaN, or an object that Gson cannot read
            }
        }
        return null;
    }

    private static String image(RenderedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            boolean written = ImageIO.write(image, format, bytes)
                    || ImageIO.write(withoutAlpha(image), format, bytes); // JPEG has no transparency
            return written ? Base64.getEncoder().encodeToString(bytes.toByteArray()) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static BufferedImage withoutAlpha(RenderedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.drawRenderedImage(image, new AffineTransform());
        graphics.dispose();
        return opaque;
    }
}
