package dev.carousel.cli;

import ai.onnx.proto.OnnxMl;
import dev.carousel.interop.TensorFiles;
import dev.carousel.interop.value.FloatValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The models of other frameworks that the commands of docs/errors.md are given: one network in three formats, and what can be wrong. */
final class ErrorModels {
    private static final String CONFIGURATION = "config.json";
    private static final int EXTERNAL = 64;

    private final Path folder;

    private ErrorModels(Path folder) {
        this.folder = folder;
    }

    static void write(Path folder) throws IOException {
        ErrorModels models = new ErrorModels(folder);
        models.good();
        models.onnx();
        models.pyTorch();
        models.keras();
        models.tensors();
    }

    private void good() throws IOException {
        for (String ending : new String[] {"onnx", "pt", "keras"}) {
            Files.copy(Pages.of("examples/models/sine." + ending), folder.resolve("sine." + ending));
        }
        Cli.run("import", at("sine.pt"), "--out", at("network")).succeeded();
        Cli.run("import", at("sine.onnx"), "--out", at("graph")).succeeded();
    }

    private void onnx() throws IOException {
        cut("sine.onnx", "cut.onnx", 500);
        write("notes.onnx", "Call me later");
        OnnxMl.ModelProto good = OnnxMl.ModelProto.parseFrom(Files.readAllBytes(folder.resolve("sine.onnx")));
        OnnxMl.ModelProto.Builder strange = good.toBuilder();
        for (OnnxMl.NodeProto.Builder node : strange.getGraphBuilder().getNodeBuilderList()) {
            switch (node.getOpType()) {
                case "Squeeze" -> node.setName("first").setOpType("NonZero");
                case "Add" -> node.setName("second").setOpType("SequenceInsert");
                default -> {}
            }
        }
        Files.write(folder.resolve("strange.onnx"), strange.build().toByteArray());
        OnnxMl.ModelProto.Builder outside = good.toBuilder();
        outside.getGraphBuilder()
                .getInitializerBuilder(0)
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .clearRawData()
                .addExternalData(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue("/etc/passwd"));
        Files.write(folder.resolve("outside.onnx"), outside.build().toByteArray());
        OnnxMl.ModelProto.Builder future = good.toBuilder();
        future.getOpsetImportBuilder(0).setVersion(99);
        Files.write(folder.resolve("future.onnx"), future.build().toByteArray());
    }

    private void pyTorch() throws IOException {
        cut("sine.pt", "cut.pt", 900);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("module.pt")))) {
            // As torch.save(model) begins: the class that loading it would call.
            put(
                    zip,
                    "module/data.pkl",
                    "\u0080\u0002c__main__\nSine\n)\u0081}b.".getBytes(StandardCharsets.ISO_8859_1));
            put(zip, "module/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        FloatValue one = FloatValue.of(new float[1], 1, 1);
        TensorFiles.write(folder.resolve("unordered.safetensors"), Map.of("a.weight", one, "b.weight", one));
        write(
                "misfit.json",
                "{\"layers\": [{\"type\": \"lstm\", \"prefix\": \"lstm\"}, {\"type\": \"linear\", \"prefix\": \"haed\"}]}");
        write("part.json", "{\"layers\": [{\"type\": \"lstm\", \"prefix\": \"lstm\"}]}");
        write("unknown.json", "{\"layers\": [{\"type\": \"lstn\", \"prefix\": \"lstm\"}]}");
    }

    private void keras() throws IOException {
        String config;
        try (ZipFile zip = new ZipFile(folder.resolve("sine.keras").toFile())) {
            config = new String(zip.getInputStream(zip.getEntry(CONFIGURATION)).readAllBytes(), StandardCharsets.UTF_8);
        }
        archive("lambda.keras", config.replace("\"Dense\"", "\"Lambda\""));
        archive(
                "gates.keras",
                config.replace("\"recurrent_activation\":\"sigmoid\"", "\"recurrent_activation\":\"sine\""));
        write("layers.json", config);
        Files.write(folder.resolve("link.h5"), hdf5WithLink());
    }

    /** The network with another configuration. */
    private void archive(String name, String config) throws IOException {
        try (ZipFile from = new ZipFile(folder.resolve("sine.keras").toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] content = entry.getName().equals(CONFIGURATION)
                        ? config.getBytes(StandardCharsets.UTF_8)
                        : from.getInputStream(entry).readAllBytes();
                put(to, entry.getName(), content);
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** The smallest HDF5 file whose group {@code model_weights} is said to lie in another file; see the format's specification, version 0. */
    private static byte[] hdf5WithLink() {
        ByteBuffer file = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'});
        file.put(new byte[] {0, 0, 0, 0, 0, 8, 8, 0}); // versions; offsets and lengths of 8 bytes
        file.putShort((short) 4).putShort((short) 16).putInt(0);
        file.putLong(0).putLong(-1).putLong(file.capacity()).putLong(-1); // base, free space, end, driver
        file.putLong(0).putLong(96).putInt(0).position(96); // the root group's header follows

        byte[] name = "model_weights".getBytes(StandardCharsets.US_ASCII);
        byte[] target = "\0/etc/passwd\0/\0".getBytes(StandardCharsets.US_ASCII);
        int link = (4 + name.length + 2 + target.length + 7) / 8 * 8;
        file.put(new byte[] {1, 0})
                .putShort((short) 2)
                .putInt(1)
                .putInt(8 + 24 + 8 + link)
                .putInt(0);
        file.putShort((short) 0x0002).putShort((short) 24).putInt(0);
        file.putShort((short) 0).putLong(-1).putLong(-1).putInt(0).putShort((short) 0); // links lie in the header
        file.putShort((short) 0x0006).putShort((short) link).putInt(0);
        file.put(new byte[] {1, 8, EXTERNAL, (byte) name.length}).put(name);
        file.putShort((short) target.length).put(target);
        return file.array();
    }

    private void tensors() {
        FloatValue x = FloatValue.of(new float[3], 1, 3, 1);
        FloatValue wide = FloatValue.of(new float[6], 1, 3, 2);
        FloatValue state = FloatValue.of(new float[8], 1, 1, 8);
        TensorFiles.write(folder.resolve("in.safetensors"), Map.of("input", x));
        TensorFiles.write(folder.resolve("near.safetensors"), Map.of("inputs", x));
        TensorFiles.write(folder.resolve("lost.safetensors"), Map.of("h_0", state));
        TensorFiles.write(folder.resolve("wide.safetensors"), Map.of("input", wide));
        TensorFiles.write(folder.resolve("stateless.safetensors"), Map.of("x", x));
        TensorFiles.write(folder.resolve("nearstate.safetensors"), Map.of("x", x, "h_0", state, "c0", state));
        TensorFiles.write(folder.resolve("widegraph.safetensors"), Map.of("x", wide, "h0", state, "c0", state));
    }

    private void cut(String whole, String name, int length) throws IOException {
        Files.write(folder.resolve(name), Arrays.copyOf(Files.readAllBytes(folder.resolve(whole)), length));
    }

    private void write(String name, String text) {
        Tables.write(folder.resolve(name), text);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }
}
