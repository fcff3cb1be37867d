package io.github.softmax4j.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.softmax4j.random.Xoshiro256;
import io.github.softmax4j.testing.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of all formats are read, or refused by a {@link DataException}; nothing else happens. */
class FuzzTest {
    private static final long SEED = 5;

    /** Small enough for a mutation to reach them. */
    private static final Limits LIMITS = new Limits(1 << 18, 1 << 10, 50, 8, 20, 1 << 12);

    private static final byte[] TOKENS = "\"\",;\n\r\t\0:#?.-+eE'(){}[]0123456789\u00ff\u0093NaNPK".getBytes(UTF_8);

    @TempDir
    Path folder;

    @Test
    void damagedFilesAreReadOrRefused() throws IOException {
        Map<String, byte[]> files = files();
        Xoshiro256 random = new Xoshiro256(SEED, 0);
        Path labels = Files.write(folder.resolve("labels"), DataFiles.idx(new int[] {3}, 1, 0, 1));
        for (int i = 0; i < Cases.of(100, 5_000); i++) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                byte[] damaged = damage(entry.getValue(), random);
                Path file = Files.write(folder.resolve(entry.getKey()), damaged);
                boolean array =
                        entry.getKey().endsWith(".npy") || entry.getKey().startsWith("idx");
                ReadOptions options = ReadOptions.defaults();
                options = array ? options.withLabels(labels) : options;
                options = entry.getKey().startsWith("csv")
                        ? options.withCategorical("#2").withWeights("w").withMissing(Missing.MEAN)
                        : options;
                read(file, options, "file " + entry.getKey() + ", seed " + SEED + ", case " + i);
                Files.write(labels, array ? damage(DataFiles.idx(new int[] {3}, 1, 0, 1), random) : new byte[0]);
            }
        }
    }

    private static void read(Path file, ReadOptions options, String what) throws IOException {
        try {
            DataReader reader = new DataReader(Formats.of(file, options, LIMITS));
            Dataset data = reader.dataset(reader.labelName().orElse("kind"));
            reader.dataset(data.labelName(), data.schema(), data.classNames());
        } catch (DataException e) {
            if (String.valueOf(e.getMessage()).contains("null")) {
                throw new AssertionError(what, e);
            }
        } catch (RuntimeException | IOException e) {
            throw new AssertionError(what, e);
        }
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] csv =
                "a,colour,w,kind\n1.5,red,1,x\n\"-2e3\",\"bl\"\"ue\",2,y\r\n,\u00e9t\u00e9,0.5,z\n".getBytes(UTF_8);
        byte[] matrix = DataFiles.npy("<f8", 1, new int[] {3, 2}, 1, 2, 3, 4, 5, 6);
        files.put("csv.csv", csv);
        files.put("csv.csv.gz", DataFiles.gzip(csv));
        files.put("idx", DataFiles.idx(new int[] {3, 2, 1}, 1, 2, 3, 4, 5, 6));
        files.put("idx.gz", DataFiles.gzip(DataFiles.idx(new int[] {3, 2, 1}, 1, 2, 3, 4, 5, 6)));
        files.put("a.npy", matrix);
        files.put("b.npz", DataFiles.npz("x", matrix, "y", DataFiles.npy("<i8", 2, new int[] {3}, 1, 0, 1)));
        files.put(
                "c.svm",
                "1 1:0.5 3:-2 # first\n-1 2:1e2\n0 qid\n".replace(" qid", "").getBytes(UTF_8));
        return files;
    }

    private static byte[] damage(byte[] whole, Xoshiro256 random) {
        byte[] bytes = whole.clone();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = TOKENS[random.nextInt(TOKENS.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> bytes = insert(bytes, at, bytes[at], 1 + random.nextInt(3000));
                default -> bytes = insert(bytes, at, TOKENS[random.nextInt(TOKENS.length)], 1 + random.nextInt(2));
            }
        }
        return bytes;
    }

    private static byte[] insert(byte[] bytes, int at, byte value, int count) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + count);
        System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
        Arrays.fill(longer, at, at + count, value);
        return longer;
    }
}
