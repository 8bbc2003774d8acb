package org.microspike.hdf5;

import io.jhdf.BufferBuilder;
import io.jhdf.ObjectHeader.ObjectHeaderV2;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.WritableGroupImpl;
import io.jhdf.api.WritableGroup;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.GroupInfoMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A SONATA report in a file of its own whose values stay in another file, to which a link leads. SONATA has one report of
 * a population in a file, under the name of the population.
 */
final class LinkedReport {
    private static final int SUPERBLOCK_BYTES = 48;

    private LinkedReport() {}

    /**
     * Writes the file.
     *
     * @param out not closed
     * @param population the name of the report's group
     * @param file that holds the group, in the same folder
     * @param path of the group in that file
     */
    static void write(OutputStream out, String population, String file, String path) throws IOException {
        byte[] report = header(List.of(
                GroupInfoMessage.createBasic(), LinkInfoMessage.createBasic(), externalLink(population, file, path)));
        // The address does not change the length.
        int rootBytes = root(0).length;
        byte[] root = root(SUPERBLOCK_BYTES + rootBytes);
        int end = SUPERBLOCK_BYTES + rootBytes + report.length;
        out.write(Arrays.copyOf(
                new SuperblockV2V3(0, SUPERBLOCK_BYTES).toBuffer(end).array(), SUPERBLOCK_BYTES));
        out.write(root);
        out.write(report);
    }

    private static byte[] root(long reportAddress) {
        List<Message> messages = new ArrayList<>(List.of(
                GroupInfoMessage.createBasic(),
                LinkInfoMessage.createBasic(),
                LinkMessage.create(Layout.REPORT, reportAddress),
                AttributeInfoMessage.create()));
        WritableGroup group = new WritableGroupImpl(null, "/");
        Layout.putVersion(group);
        group.getAttributes().forEach((name, attribute) -> messages.add(AttributeMessage.create(name, attribute)));
        return header(messages);
    }

    private static byte[] header(List<Message> messages) {
        ByteBuffer bytes = new ObjectHeaderV2(0, messages).toBuffer();
        return Arrays.copyOf(bytes.array(), bytes.limit());
    }

    /** HDF5 format specification, IV.A.2.g: jHDF reads these, but writes none. */
    private static Message externalLink(String name, String file, String path) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] target = ("\0" + file + "\0" + path + "\0").getBytes(StandardCharsets.UTF_8);
        int typeAndEncodingGiven = 0b11000;
        int external = 64;
        int utf8 = 1;
        ByteBuffer link = new BufferBuilder()
                .writeByte(1)
                .writeByte(typeAndEncodingGiven)
                .writeByte(external)
                .writeByte(utf8)
                .writeByte(nameBytes.length)
                .writeBytes(nameBytes)
                .writeShort(target.length)
                .writeBytes(target)
                .build();
        // Any message of jHDF that may be made; it only asks it for these two.
        return new ChunkedDataLayoutMessage(Message.BASIC_FLAGS, 0, 0, new int[0]) {
            @Override
            public int getMessageType() {
                return LinkMessage.MESSAGE_TYPE;
            }

            @Override
            public ByteBuffer toBuffer() {
                return link;
            }
        };
    }
}
