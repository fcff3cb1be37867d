/**
 * ONNX files: strict reading, atomic writing, and the names that our exports carry as metadata. A file is judged before
 * anything trusts it, and every refusal is an {@link io.github.softmax4j.onnx.file.OnnxFileException}. Uses the generated
 * schema classes and core's atomic files.
 */
@NullMarked
package io.github.softmax4j.onnx.file;

import org.jspecify.annotations.NullMarked;
