package io.github.mcppolicy.conformance;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** The smallest media files, in Base64. */
final class Media {
    private Media() {}

    /** An image of one pixel. */
    static String png() {
        return written(bytes -> ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", bytes));
    }

    /** A sound of one silent sample. */
    static String wav() {
        AudioFormat format = new AudioFormat(8000, 8, 1, false, false);
        AudioInputStream sample = new AudioInputStream(new ByteArrayInputStream(new byte[1]), format, 1);
        return written(bytes -> AudioSystem.write(sample, AudioFileFormat.Type.WAVE, bytes));
    }

    private static String written(Encoder encoder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            encoder.encode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private interface Encoder {
        void encode(ByteArrayOutputStream bytes) throws IOException;
    }
}
