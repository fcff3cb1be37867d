package io.github.softmax4j.kernel;

/**
 * The arithmetic that everything else is made of, on row-major float32 slices given as array and offset.
 *
 * <p><b>Contract.</b> Every implementation returns the same bits for the same input, on any machine, JDK, vector width
 * and number of threads:
 *
 * <ul>
 *   <li>An element of a matrix product is one chain of fused multiply-adds that starts from 0 and runs along the inner
 *       dimension in ascending order, eight chains for few columns: see {@link ProductKernels}. A bias is added afterwards.
 *   <li>A sum over a row uses {@link #LANES} virtual lanes: element i goes to lane i mod LANES, each lane adds in
 *       ascending order starting from 0, then the upper half of the lanes is added to the lower half until one is left.
 *   <li>exp is {@link Exp#exp}. Exponentials of a row are multiplied by 2<sup>64</sup>, so that none is subnormal, and summed
 *       by fused multiply-adds that take the scale away.
 * </ul>
 *
 * <p>Slices must lie within their arrays. Output slices may be the same as an input slice only where a method says so.
 * Nothing is checked and nothing is allocated. Letters: N rows, K columns (classes), D inner dimension (features).
 *
 * @param name what {@code softmax4j info} prints, for instance {@code scalar}
 * @param products matrix products
 * @param rows softmax and log-softmax
 * @param losses cross-entropy
 * @param elements activations and columns
 * @param updates steps of optimisers
 */
public record Kernels(
        String name,
        ProductKernels products,
        RowKernels rows,
        LossKernels losses,
        ElementKernels elements,
        UpdateKernels updates) {
    /** The number of virtual lanes of a row sum. */
    public static final int LANES = 16;
}
