package io.github.dbindex.report;

/** How many columns of a terminal a text takes. */
public final class DisplayWidth {

    private static final int FIRST_WIDE = 0x1100;

    /** Ranges of characters of two columns: Hangul, CJK, full width forms, pictures. */
    private static final String WIDE =
            "\u1100\u115f\u2e80\u303e\u3041\ua4cf\ua960\ua97c\uac00\ud7a3\uf900\ufaff\ufe30\ufe6f\uff00\uff60\uffe0\uffe6";

    private DisplayWidth() {}

    public static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** 0 for what is drawn over the character before it, 2 for what is as wide as it is high, else 1. */
    public static int of(int codePoint) {
        if (codePoint < 0x300) {
            return codePoint == 0xAD ? 0 : 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return codePoint >= FIRST_WIDE && isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        if (codePoint > 0xFFFF) {
            return (codePoint >= 0x1F300 && codePoint <= 0x1F64F)
                    || (codePoint >= 0x1F680 && codePoint <= 0x1F6FF)
                    || (codePoint >= 0x1F900 && codePoint <= 0x1F9FF)
                    || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
        }
        for (int i = 0; i < WIDE.length(); i += 2) {
            if (codePoint >= WIDE.charAt(i) && codePoint <= WIDE.charAt(i + 1)) {
                return true;
            }
        }
        return false;
    }
}
