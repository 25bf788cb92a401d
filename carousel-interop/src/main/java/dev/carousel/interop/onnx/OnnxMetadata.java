package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an ONNX file tells about itself. Some of it has fields of its own, which go by their ONNX names here ({@code producer_name} and the
 * like); the rest is pairs of texts.
 */
final class OnnxMetadata {
    private static final String PRODUCER_NAME = "producer_name";
    private static final String PRODUCER_VERSION = "producer_version";
    private static final String DOMAIN = "domain";
    private static final String DOC_STRING = "doc_string";

    private OnnxMetadata() {}

    /** Fields first, then the pairs; fields that are empty are left out. */
    static Map<String, String> of(ModelProto model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        put(metadata, PRODUCER_NAME, model.getProducerName());
        put(metadata, PRODUCER_VERSION, model.getProducerVersion());
        put(metadata, DOMAIN, model.getDomain());
        put(metadata, DOC_STRING, model.getDocString());
        model.getMetadataPropsList().forEach(pair -> metadata.putIfAbsent(pair.getKey(), pair.getValue()));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String name, String value) {
        if (!value.isEmpty()) {
            metadata.put(name, value);
        }
    }

    /** The inverse: what {@link #of} gives for the model is {@code metadata} again. */
    static void write(Map<String, String> metadata, ModelProto.Builder model) {
        metadata.forEach((key, value) -> {
            switch (value.isEmpty() ? "" : key) { // a field that is empty is none, but a pair may be
                case PRODUCER_NAME -> model.setProducerName(value);
                case PRODUCER_VERSION -> model.setProducerVersion(value);
                case DOMAIN -> model.setDomain(value);
                case DOC_STRING -> model.setDocString(value);
                default ->
                    model.addMetadataProps(
                            StringStringEntryProto.newBuilder().setKey(key).setValue(value));
            }
        });
    }
}
