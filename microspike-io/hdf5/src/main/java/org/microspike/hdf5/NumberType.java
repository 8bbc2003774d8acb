package org.microspike.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** How numbers are encoded in a file. */
final class NumberType {
    /** What can be read, for messages. */
    static final String READABLE = "whole ones of 1, 2, 4 or 8 bytes, floating-point ones of 2, 4 or 8";

    private static final int EXPONENT_BITS_OF_2_BYTES = 5;

    private final int bytes;
    private final ByteOrder order;
    private final boolean isWhole;
    private final boolean isSigned;

    private NumberType(DataType type, boolean isWhole, boolean isSigned) {
        this.bytes = type.getSize();
        this.order = ((OrderedDataType) type).getByteOrder();
        this.isWhole = isWhole;
        this.isSigned = isSigned;
    }

    /**
     * The numbers of a type; of an enumeration those that the names stand for.
     *
     * @return empty if they cannot be read
     */
    static Optional<NumberType> of(DataType type) {
        if (type instanceof EnumDataType named) {
            return of(named.getBaseType());
        }
        if (type instanceof FixedPoint whole) {
            return Optional.of(new NumberType(type, true, whole.isSigned()))
                    .filter(found -> List.of(1, 2, 4, 8).contains(found.bytes));
        }
        if (type instanceof FloatingPoint floating) {
            boolean isHalf = type.getSize() == 2 && floating.getExponentSize() == EXPONENT_BITS_OF_2_BYTES;
            return Optional.of(new NumberType(type, false, true))
                    .filter(found -> isHalf || List.of(4, 8).contains(found.bytes));
        }
        return Optional.empty();
    }

    /** The size of one. */
    int bytes() {
        return bytes;
    }

    ByteOrder order() {
        return order;
    }

    /** Whether they are whole. */
    boolean isWhole() {
        return isWhole;
    }

    /** One number. */
    double real(ByteBuffer buffer, int position) {
        if (isWhole) {
            return whole(buffer, position);
        }
        return switch (bytes) {
            case 2 -> FloatingPoint.toFloat(buffer.getShort(position));
            case 4 -> buffer.getFloat(position);
            default -> buffer.getDouble(position);
        };
    }

    /** One number that {@link #isWhole}; an unsigned one of 8 bytes above {@link Long#MAX_VALUE} comes out negative. */
    long whole(ByteBuffer buffer, int position) {
        return switch (bytes) {
            case 1 -> isSigned ? buffer.get(position) : Byte.toUnsignedInt(buffer.get(position));
            case 2 -> isSigned ? buffer.getShort(position) : Short.toUnsignedInt(buffer.getShort(position));
            case 4 -> isSigned ? buffer.getInt(position) : Integer.toUnsignedLong(buffer.getInt(position));
            default -> buffer.getLong(position);
        };
    }

    /** What {@link #whole} gave, as digits. */
    String digits(long value) {
        return isSigned ? Long.toString(value) : Long.toUnsignedString(value);
    }
}
