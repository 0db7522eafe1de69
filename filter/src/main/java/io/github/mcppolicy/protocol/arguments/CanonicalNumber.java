package io.github.mcppolicy.protocol.arguments;

import java.math.BigInteger;

/**
 * One text for each decimal value, however a JSON number spells it, laid out as ECMAScript does (RFC 8785, section
 * 3.2.2.3) but with all of its digits. Takes time and memory that do not grow with the exponent.
 */
final class CanonicalNumber {
    /** From this many digits before the point on, ECMAScript writes an exponent. */
    private static final BigInteger MOST_BEFORE_POINT = BigInteger.valueOf(21);
    /** With more zeros than this behind the point, too. */
    private static final BigInteger MOST_ZEROS_BEHIND_POINT = BigInteger.valueOf(-6);

    private CanonicalNumber() {}

    /** @param number a JSON number (RFC 8259, section 6) */
    static String of(String number) {
        int exponentMark = Math.max(number.indexOf('e'), number.indexOf('E'));
        String mantissa = exponentMark < 0 ? number : number.substring(0, exponentMark);
        boolean isNegative = mantissa.charAt(0) == '-';
        int integerStart = isNegative ? 1 : 0;
        int point = mantissa.indexOf('.');
        String integer = point < 0 ? mantissa.substring(integerStart) : mantissa.substring(integerStart, point);
        String all = integer + (point < 0 ? "" : mantissa.substring(point + 1));
        int first = 0;
        while (first < all.length() && all.charAt(first) == '0') {
            first++;
        }
        if (first == all.length()) {
            return "0";
        }
        int last = all.length();
        while (all.charAt(last - 1) == '0') {
            last--;
        }
        BigInteger beforePoint = BigInteger.valueOf((long) integer.length() - first);
        if (exponentMark >= 0) {
            beforePoint = beforePoint.add(exponent(number, exponentMark + 1));
        }
        String text = laidOut(all.substring(first, last), beforePoint);
        return isNegative ? "-" + text : text;
    }

    private static BigInteger exponent(String number, int start) {
        return new BigInteger(number.charAt(start) == '+' ? number.substring(start + 1) : number.substring(start));
    }

    /**
     * Lays a value out that is {@code 0.digits} times ten to the power of {@code beforePoint}.
     *
     * @param digits without a zero at either end
     */
    private static String laidOut(String digits, BigInteger beforePoint) {
        if (beforePoint.compareTo(MOST_BEFORE_POINT) > 0 || beforePoint.compareTo(MOST_ZEROS_BEHIND_POINT) <= 0) {
            return withExponent(digits, beforePoint.subtract(BigInteger.ONE));
        }
        int integerDigits = beforePoint.intValueExact();
        if (integerDigits <= 0) {
            return "0." + "0".repeat(-integerDigits) + digits;
        }
        return digits.length() <= integerDigits
                ? digits + "0".repeat(integerDigits - digits.length())
                : digits.substring(0, integerDigits) + "." + digits.substring(integerDigits);
    }

    private static String withExponent(String digits, BigInteger exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return mantissa + "e" + (exponent.signum() < 0 ? "-" : "+") + exponent.abs();
    }
}
