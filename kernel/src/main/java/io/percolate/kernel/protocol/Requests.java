package io.percolate.kernel.protocol;

import com.google.gson.JsonObject;
import io.percolate.kernel.wire.Message;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Answers a front end's requests about the kernel and about code. */
public final class Requests {

    private Requests() {
    }

    /** Handlers for kernel_info, complete, inspect and is_complete requests. */
    public static Map<String, Shell.Handler> of(BaseKernel kernel) {
        return Map.of(
                "kernel_info_request", request -> info(kernel),
                "complete_request", request -> complete(kernel, request),
                "inspect_request", request -> inspect(kernel, request),
                "is_complete_request", request -> isComplete(kernel.isComplete(request.text("code", ""))));
    }

    static JsonObject info(BaseKernel kernel) {
        return Json.ok(
                "protocol_version", Message.PROTOCOL,
                "implementation", kernel.getName(),
                "implementation_version", kernel.getVersion(),
                "language_info", kernel.getLanguageInfo(),
                "banner", kernel.getBanner(),
                "debugger", true,
                "supported_features", List.of("debugger"),
                "help_links", kernel.getHelpLinks());
    }

    private static JsonObject complete(BaseKernel kernel, Message request) {
        String code = request.text("code", "");
        int cursor = Utf16.index(code, request.number("cursor_pos", code.length()));
        ReplacementOptions options = kernel.complete(code, cursor);
        return Json.ok(
                "matches", options == null ? List.of() : options.getReplacements(),
                "cursor_start", Utf16.codePoints(code, options == null ? cursor : options.getSourceStart()),
                "cursor_end", Utf16.codePoints(code, options == null ? cursor : options.getSourceEnd()),
                "metadata", Map.of());
    }

    private static JsonObject inspect(BaseKernel kernel, Message request) {
        String code = request.text("code", "");
        int cursor = Utf16.index(code, request.number("cursor_pos", code.length()));
        DisplayData found = kernel.inspect(code, cursor, request.number("detail_level", 0) > 0);
        JsonObject reply = Json.tree(found == null ? new DisplayData() : found).getAsJsonObject();
        reply.addProperty("status", "ok");
        reply.addProperty("found", found != null);
        return reply;
    }

    private static JsonObject isComplete(String result) {
        return switch (result) {
            case BaseKernel.IS_COMPLETE_YES, BaseKernel.IS_COMPLETE_BAD, BaseKernel.IS_COMPLETE_MAYBE ->
                    Json.object("status", result);
            default -> Json.object("status", "incomplete", "indent", result);
        };
    }
}
